"""The portal's alarms mailed to whoever administers it: each once, in one digest, through the outbox.

1. While mail itself is what fails, nothing is written: `/salud/` and the admin tell of it, and a digest would only wait
   in the queue that does not move. What happened meanwhile is told once mail works again.
2. At most one digest every CADA: a fault that shows in many cases is one mail, not hundreds.
3. The rows that nobody attended yet are locked, told and marked in one transaction: of two runs the second finds them
   marked.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Max

from radicacion.tiempo import ahora
from tramites.correo.resumen import LISTADOS
from tramites.correo.salida import escribir
from tramites.models import Alarma, Correo
from tramites.vigilancia.revision import fallas

CADA = timedelta(minutes=15)
DEL_CORREO = {"base", "correos", "barrido_de_correos", "trabajador"}  # checks without which no mail leaves


def avisar_alarmas() -> int:
    """Write the digest for each administrator; return how many mails were written."""
    direcciones = administradores()
    if not direcciones or not _toca() or any(chequeo.nombre in DEL_CORREO for chequeo in fallas()):
        return 0
    with transaction.atomic():
        nuevas = Alarma.objects.select_for_update().filter(avisada_en=None, atendida_en=None).order_by("pk")
        dichas = dict(nuevas.values_list("pk", "texto"))
        if not dichas:
            return 0
        for lugar, direccion in enumerate(direcciones, start=1):
            _escribir(direccion, f"alarmas:{max(dichas)}:{lugar}", list(dichas.values()))
        Alarma.objects.filter(pk__in=dichas).update(avisada_en=ahora())
    return len(direcciones)


def administradores() -> list[str]:
    """Where the digest goes: `settings.CORREOS_ALARMAS`, or else every active superuser that has an address."""
    superusuarios = get_user_model().objects.filter(is_superuser=True, is_active=True).exclude(email="")
    return sorted(set(settings.CORREOS_ALARMAS or superusuarios.values_list("email", flat=True)))


def _toca() -> bool:
    ultima = Alarma.objects.aggregate(en=Max("avisada_en"))["en"]
    return ultima is None or ahora() - ultima >= CADA


def _escribir(direccion: str, unico: str, textos: list[str]) -> None:
    escribir(
        clase=Correo.Clase.ALARMA,
        unico=unico,
        para=direccion,
        plantilla="alarmas",
        contexto={
            "cuantas": len(textos),
            "lineas": textos[:LISTADOS],
            "resto": len(textos[LISTADOS:]),
            "enlace": f"{settings.URL_PUBLICA}/admin/tramites/alarma/",
        },
    )
