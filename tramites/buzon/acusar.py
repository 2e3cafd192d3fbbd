"""The acknowledgement of a message that arrived: at once, one a message, and never to a machine (RFC 3834)."""

from datetime import timedelta

from django.conf import settings

from plazos.fechas import fecha_y_hora
from radicacion.models import EntidadConfig
from radicacion.tiempo import ahora
from tramites.correo.salida import escribir
from tramites.models import Correo, Mensaje

MAXIMO_AL_DIA = 5  # to one address: what answers each of them is a machine that does not say so
_RECIENTE = timedelta(days=7)  # what was in the mailbox before it was first read is not acknowledged now


def acusar(mensaje: Mensaje, entidad: EntidadConfig) -> Correo | None:
    """Write to whoever sent `mensaje` that it arrived, and when; in the caller's transaction. None where nobody is
    written to: it is automatic, old, or its sender got enough of them today. A reply in a case gets none: the case has
    its own."""
    if mensaje.automatico or not mensaje.remitente or mensaje.recibido_en < ahora() - _RECIENTE:
        return None
    desde = mensaje.recibido_en - timedelta(days=1)
    ultimos = Mensaje.objects.filter(remitente=mensaje.remitente, recibido_en__gt=desde)
    if ultimos.exclude(acuse=None).count() >= MAXIMO_AL_DIA:
        return None
    return escribir(
        clase=Correo.Clase.RECIBIDO,
        unico=f"recibido:{mensaje.pk}",
        para=mensaje.remitente,
        plantilla="recibido",
        entidad=entidad,
        contexto={"recibido": fecha_y_hora(mensaje.recibido_en), "portal": f"{settings.URL_PUBLICA}/radicar/"},
    )
