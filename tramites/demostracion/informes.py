"""The reports of the demonstration: the two last quarters published, and a half-year left as a draft to be reviewed."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from plazos.calendario import fecha_bogota
from radicacion.models import Peticion
from radicacion.tiempo import hoy
from tramites.informes import corte
from tramites.informes import informe as pasos
from tramites.informes.periodo import Periodo
from tramites.models import Informe

_PARA_LOS_CORTES = timedelta(minutes=2)


def publicar() -> int:
    """How many were published: none where there are reports already, or where no quarter that is over has petitions."""
    if Informe.objects.exists():
        return 0
    primera = Peticion.objects.order_by("radicada_en").values_list("radicada_en", flat=True).first()
    if primera is None:
        return 0
    corte.ponerse_al_dia(_PARA_LOS_CORTES)
    jefa = get_user_model().objects.get(username="jefa.ucsti")
    ultimo = Periodo.que_tiene(corte.por_cortar_hasta() + timedelta(days=1)).anterior
    publicados = [p for p in (ultimo.anterior, ultimo) if p.hasta >= fecha_bogota(primera)]
    for periodo in publicados:
        informe = pasos.generar(pasos.pedir(Informe.Clase.TRIMESTRAL, periodo.clave, jefa))
        pasos.escribir(informe, _textos())
        pasos.revisar(informe, jefa)
        pasos.publicar(informe, jefa)
    semestre = Periodo.que_tiene(hoy(), 6).anterior
    if semestre.hasta <= corte.por_cortar_hasta():
        pasos.generar(pasos.pedir(Informe.Clase.LEY_190, semestre.clave, jefa))
    return len(publicados)


def _textos() -> dict[str, str]:
    return {
        "resumen": _("Datos de demostración. Las cifras salen de los casos de ejemplo de este portal, que son pocos."),
        "sugerencias": _("La ciudadanía pidió que el registro de obras se pueda pagar desde el teléfono."),
        "conclusiones": _("Se publicarán las respuestas más pedidas y se reforzará el reparto de los lunes."),
    }
