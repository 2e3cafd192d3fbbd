"""A link into the case, mailed to the address on file: for whoever lost the código, or never had one.

It is signed, names the case and the código in force, and is good for an hour. Nothing is stored but the mail itself.
"""

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.urls import reverse

from radicacion.models import Peticion
from radicacion.tiempo import ahora
from tramites.correo.salida import destinatario, escribir
from tramites.models import Correo, Tramite
from tramites.seguimiento.pase import huella_de, peticion_firmada

MINUTOS = 60
_POR_HORA = 3  # mails with a link, a case


def _firma() -> TimestampSigner:
    return TimestampSigner(salt="pqrsd.seguimiento.enlace")


def enlace_de(peticion: Peticion) -> str:
    """The whole address, good for `MINUTOS` from now."""
    token = _firma().sign(f"{peticion.pk.hex}.{huella_de(peticion)}")
    return f"{settings.URL_PUBLICA}{reverse('seguimiento:enlace', args=[token])}"


def peticion_de(token: str) -> Peticion | None:
    """The petition that the link opens; None where it is late, altered, or the código was replaced meanwhile."""
    try:
        return peticion_firmada(_firma().unsign(token, max_age=MINUTOS * 60))
    except BadSignature:
        return None


def enviar(anio: int, consecutivo: int) -> None:
    """Write the mail with the link, if there is such a case, it has an address, and not too many were sent this hour.

    Answers nothing: whoever asks is told the same whatever happened.
    """
    with transaction.atomic():
        caso = (
            Tramite.objects.select_related("peticion__peticionario")
            .select_for_update(of=("self",))
            .filter(peticion__anio=anio, peticion__consecutivo=consecutivo)
            .first()
        )
        para = destinatario(caso.peticion) if caso is not None else None
        if caso is None or para is None:
            return
        hora = f"enlace:{caso.pk}:{ahora():%Y%m%d%H}:"
        enviados = Correo.objects.filter(tramite=caso, clase=Correo.Clase.ENLACE, unico__startswith=hora).count()
        if enviados >= _POR_HORA:
            return
        escribir(
            tramite=caso,
            clase=Correo.Clase.ENLACE,
            unico=f"{hora}{enviados}",
            para=para,
            plantilla="enlace",
            contexto={"radicado": caso.peticion.radicado, "enlace": enlace_de(caso.peticion), "minutos": MINUTOS},
        )
