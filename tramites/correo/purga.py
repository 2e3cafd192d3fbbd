"""An anonymous person's address is kept no longer than something may still be mailed to it (portal.md A8)."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from radicacion.models import Modalidad, Peticion
from radicacion.tiempo import ahora
from tramites.models import Correo

REINTENTABLE = timedelta(days=30)  # that staff may still try again what was given up


def purgar() -> int:
    """Forget the sealed addresses of closed anonymous petitions; return how many petitions had theirs until now.

    The petition's goes once its last mail was delivered or given up: what was given up holds the address in its own
    row, for staff to try again, and loses it after REINTENTABLE. Where no key opened the address when the mail was
    written, the petition keeps it that long in its place. Run it as often as you like.
    """
    vieja = ahora() - REINTENTABLE
    sin_enviar = Correo.objects.filter(tramite__peticion=OuterRef("pk"), enviado_en=None)
    espera = Q(desistido_en=None) | Q(para_sellado="", desistido_en__gt=vieja)
    cerradas = Peticion.objects.exclude(correo_sellado="").filter(tramite__cerrado_en__isnull=False)
    purgadas = list(cerradas.filter(~Exists(sin_enviar.filter(espera))).values_list("pk", flat=True))
    Correo.objects.filter(
        tramite__peticion__modalidad=Modalidad.ANONIMA,
        tramite__cerrado_en__isnull=False,
        enviado_en=None,
        desistido_en__lte=vieja,
    ).exclude(para_sellado="").update(para_sellado="")
    return Peticion.objects.filter(pk__in=purgadas).update(correo_sellado="")
