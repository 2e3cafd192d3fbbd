"""What an oficio says on paper: the letter as it was signed, under its outgoing number (DNDA §16, §21).

It names whoever filed only where they identified themselves and are kept from nobody: staff open it without a reason.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from plazos.calendario import fecha_bogota
from plazos.fechas import fecha_y_hora, larga
from radicacion.models import EntidadConfig
from tramites.documentos.constancia import datos_de, direccion_para_verificar, huella_corta
from tramites.documentos.tipografia import componer, qr
from tramites.models import Actuacion, Oficio, Tramite
from tramites.models.alcance import identidad_reservada

PLANTILLA = Path(__file__).with_name("oficio.typ")


class SinNumero(ValueError):
    """A project is no document: it is issued once it has its outgoing number."""


def oficio_en_pdf(tramite: Tramite, oficio: Oficio) -> bytes:
    """The PDF for whoever filed this case. The same oficio gives the same bytes, as long as entity and code stay so.

    Raises NoSeCompuso and SinNumero.
    """
    if oficio.radicada_en is None:
        raise SinNumero
    with translation.override(settings.LANGUAGE_CODE):
        return componer(PLANTILLA, contenido(tramite, oficio), oficio.radicada_en)


def contenido(tramite: Tramite, oficio: Oficio) -> dict[str, Any]:
    """What the template sets, in the words of the active language."""
    entidad, peticion = EntidadConfig.objects.get(), tramite.peticion
    idioma, _guion, region = settings.LANGUAGE_CODE.partition("-")
    huella = _huella(tramite, oficio)
    donde = direccion_para_verificar(oficio.radicado, huella)
    return {
        "idioma": idioma,
        "region": region.upper() or "CO",
        "titulo": oficio.get_clase_display(),
        "resumen": _("Radicado de salida %(radicado)s") % {"radicado": oficio.radicado},
        "entidad": entidad.nombre,
        "entidad_datos": datos_de(entidad),
        "radicado": oficio.radicado,
        "fecha": fecha_y_hora(oficio.radicada_en) if oficio.radicada_en else "",
        "qr": qr(donde),
        "qr_alt": _("Código QR: lleva a %(donde)s") % {"donde": donde},
        "referencia": _("Referencia: petición con radicado %(radicado)s, del %(dia)s")
        % {"radicado": peticion.radicado, "dia": larga(fecha_bogota(peticion.radicada_en))},
        "para": _para(tramite, oficio),
        "cuerpo": oficio.texto.split("\n\n"),
        "firma": _firma(oficio),
        "autenticidad": _autenticidad(huella),
        "pie": _("%(sigla)s · Radicado de salida %(radicado)s") % {"sigla": entidad.sigla, "radicado": oficio.radicado},
        "pagina": _("Página {n} de {total}"),
    }


def _para(tramite: Tramite, oficio: Oficio) -> list[str]:
    """To whom, line by line."""
    persona = tramite.peticion.peticionario
    if oficio.destinatario:
        return [oficio.destinatario]
    if persona is None or identidad_reservada(tramite):
        return [_("A quien presentó la petición")]
    if tramite.peticion.medio_respuesta == "correo_certificado" and persona.direccion:
        return [persona.nombres, persona.direccion]
    return [persona.nombres]


def _firma(oficio: Oficio) -> list[str]:
    """Who signs, with their post and office."""
    quien = oficio.aprobada_por or oficio.proyectada_por
    funcionario = getattr(quien, "funcionario", None)
    nombre = quien.get_full_name() or quien.get_username()
    if funcionario is None:
        return [nombre]
    oficina = funcionario.dependencia.nombre_completo or funcionario.dependencia.nombre
    return [parte for parte in (nombre, funcionario.cargo, oficina) if parte]


def _huella(tramite: Tramite, oficio: Oficio) -> str:
    """The short hash of the act that wrote it; empty where the log of this case has none."""
    asiento = Actuacion.objects.filter(tramite=tramite, datos__radicado_salida=oficio.radicado).first()
    return huella_corta(asiento) if asiento else ""


def _autenticidad(huella: str) -> str:
    """That hash, and where it and the file are compared."""
    return _(
        "Documento electrónico. Huella del asiento en la bitácora: %(huella)s. La entidad conserva este mismo archivo;"
        " compruebe que es auténtico, con el número y la huella o con el PDF, en %(donde)s"
    ) % {"huella": huella or "—", "donde": f"{settings.URL_PUBLICA}/verificar/"}
