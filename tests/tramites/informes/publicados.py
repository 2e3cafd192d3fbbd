"""Reports already published, out of facts made directly."""

from datetime import datetime

from django.core.files.base import ContentFile

from plazos.fechas import BOGOTA
from radicacion.tiempo import en_el_momento
from tests.factories import la_dependencia
from tests.tramites.informes.hechos import un_hecho
from tramites.documentos.expedir import almacen
from tramites.informes import informe as pasos
from tramites.models import Informe

PUBLICADO_EN = datetime(2026, 10, 6, 9, tzinfo=BOGOTA)
TEXTOS = {
    "resumen": "El trimestre en una frase & <b>sin marcas</b>.\n\nY otro párrafo.",
    "conclusiones": "Se reforzará el canal web.",
}


def hechos_del_trimestre() -> None:
    """40 facts: three types, two offices, some late, some still open, few of one kind so that they are hidden."""
    otra = la_dependencia("OAJ")
    for i in range(20):
        un_hecho(tipo="queja", resultado="atendida", dias_contados=5 + i % 7, en_termino=i % 3 != 0, satisfaccion=5)
    for i in range(14):
        un_hecho(tipo="reclamo", resultado="atendida", canal="telefono", dependencia=otra, en_termino=i > 6)
    for _ in range(2):
        un_hecho(tipo="sugerencia", resultado="atendida", modalidad="anonima")
    for i in range(14):
        un_hecho(tipo="peticion", en_termino=i < 8, modalidad="anonima")


def un_informe(
    clave: str = "2026-T3", clase: str = "trimestral", motivo: str = "", *, publicar: bool = True
) -> Informe:
    """The next version of that report, its PDF typeset only if it is to be published."""
    with en_el_momento(PUBLICADO_EN):
        informe = pasos.generar(pasos.pedir(clase, clave, None, motivo))
        pasos.escribir(informe, TEXTOS)
        if publicar:
            Informe.objects.filter(pk=informe.pk).update(estado=Informe.Estado.REVISADO)
            informe.refresh_from_db()
            pasos.publicar(informe, None)
    return informe


def alterar(informe: Informe) -> None:
    """Its stored PDF is no more the one that was published."""
    almacen().delete(informe.ruta)
    almacen().save(informe.ruta, ContentFile(b"%PDF-1.7 otro"))
