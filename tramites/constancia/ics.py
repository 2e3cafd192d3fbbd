"""The due date as a calendar file (RFC 5545): an all-day event with a reminder, and nothing personal in it."""

from datetime import UTC, date, datetime, timedelta

from django.utils.translation import gettext as _

from radicacion.models import EntidadConfig, Peticion
from radicacion.sellado import huella

_OCTETOS = 75  # of a line, its end not counted (RFC 5545 §3.1)
_AVISO = timedelta(hours=9)  # into the day, where the person is


def calendario(peticion: Peticion, vence: date, entidad: EntidadConfig, url: str, ahora: datetime) -> bytes:
    """A VCALENDAR whose one event is the last day on which `peticion` may be answered.

    Saved again after the date moved, it replaces the former event: the UID is the petition's, DTSTAMP is `ahora`.
    """
    titulo = _("Vence el plazo para responder el radicado %(radicado)s") % {"radicado": peticion.radicado}
    detalle = _(
        "%(entidad)s debe responder a más tardar este día. Consulte el estado en %(url)s con el número de radicado:"
        " la fecha puede cambiar si el término se suspende o se prorroga. Si no ha recibido respuesta, escriba a"
        " %(correo)s o llame al %(telefono)s."
    ) % {"entidad": entidad.nombre, "url": url, "correo": entidad.correo_atencion, "telefono": entidad.telefono}
    lineas = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_texto(entidad.sigla or 'PQRSD')}//Portal PQRSD//ES",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{huella(str(peticion.pk), 'calendario')[:32]}@{_dominio(entidad)}",
        f"DTSTAMP:{ahora.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{vence:%Y%m%d}",
        f"DTEND;VALUE=DATE:{vence + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_texto(titulo)}",
        f"DESCRIPTION:{_texto(detalle)}",
        f"URL:{url}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:PT{_AVISO // timedelta(hours=1)}H",
        f"DESCRIPTION:{_texto(titulo)}",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_doblada(linea)}\r\n" for linea in lineas).encode()


def _texto(valor: str) -> str:
    """A TEXT value: backslash, semicolon, comma and line ends escaped (§3.3.11)."""
    for signo in ("\\", ";", ","):
        valor = valor.replace(signo, f"\\{signo}")
    return "\\n".join(valor.splitlines())


def _dominio(entidad: EntidadConfig) -> str:
    return entidad.correo_atencion.rpartition("@")[2] or "localhost"


def _doblada(linea: str) -> str:
    """Folded so that no line is longer than 75 octets, and no character is cut."""
    partes, actual = [], ""
    for caracter in linea:
        if len((actual + caracter).encode()) > _OCTETOS:
            partes.append(actual)
            actual = " "
        actual += caracter
    return "\r\n".join([*partes, actual])
