"""The seal of each day, once, mailed to whoever keeps it outside; nights that were missed are caught up with.

1. From the day after the last seal (the first time: yesterday) to yesterday, once yesterday is well over.
2. Up to which row: the last one written before each day ended. Rows get their keys in order, and a transaction lasts
   seconds: when the day is over by MARGEN no row with a smaller key is still to come.
3. One walk over the log for the roots of all these days.
4. Each seal and its mails in one transaction. Two workers compute the same seals: the unique date gives each to one of
   them, who writes the mails, and the other goes on with the next.
"""

import logging
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from plazos.calendario import fecha_bogota
from plazos.fechas import BOGOTA, corta
from radicacion.tiempo import ahora
from tramites.bitacora.sellos import Avance, raices, sello_de
from tramites.correo.salida import escribir
from tramites.models import Actuacion, Alarma, Correo, Sello

MARGEN = timedelta(minutes=15)
_UN_DIA = timedelta(days=1)

registro = logging.getLogger(__name__)


def sellar(avance: Avance | None = None) -> int:
    """Make the seals that are due; how many were made."""
    anterior = Sello.objects.order_by("-fecha").first()
    dias = _dias_por_sellar(anterior)
    lugares = {dia: _ultima_hasta(dia) for dia in dias}
    por_sellar = {dia: lugar for dia, lugar in lugares.items() if lugar is not None}
    calculadas = raices(list(por_sellar.values()), avance)
    hechos = 0
    for dia, lugar in por_sellar.items():
        sello = sello_de(dia, lugar, calculadas[lugar], anterior.hash if anterior else "")
        hechos += _guardar(sello)
        anterior = sello
    return hechos


def por_sellar_hasta() -> date:
    """The last Bogotá date that is over by MARGEN, so that its seal is due."""
    return fecha_bogota(ahora() - MARGEN) - _UN_DIA


def _dias_por_sellar(anterior: Sello | None) -> list[date]:
    hasta = por_sellar_hasta()
    desde = anterior.fecha + _UN_DIA if anterior else hasta
    return [desde + n * _UN_DIA for n in range((hasta - desde).days + 1)]


def _ultima_hasta(dia: date) -> int | None:
    """Key of the last row written before that Bogotá day ended. None: no row yet."""
    fin = datetime.combine(dia + _UN_DIA, time(), BOGOTA)
    return Actuacion.objects.filter(en__lt=fin).order_by("-pk").values_list("pk", flat=True).first()


def _guardar(sello: Sello) -> bool:
    """Step 4; False where another worker was first."""
    try:
        with transaction.atomic():
            sello.save(force_insert=True)
            _enviar(sello)
    except IntegrityError:
        return False
    registro.info("Sello de la bitácora del %s", sello.fecha)
    return True


def _enviar(sello: Sello) -> None:
    """A mail to each keeper; without any, an alarm a month, since a seal that nobody keeps proves nothing."""
    if not settings.SELLOS_CORREOS:
        Alarma.objects.get_or_create(
            unico=f"sellos-sin-destino:{sello.fecha:%Y-%m}",
            defaults={
                "clase": Alarma.Clase.BITACORA,
                "texto": _(
                    "Los sellos diarios de la bitácora no se envían a nadie: ponga en SELLOS_CORREOS la dirección de"
                    " quien los guarda fuera del portal."
                ),
                "dada_en": ahora(),
            },
        )
    for lugar, direccion in enumerate(settings.SELLOS_CORREOS, start=1):
        escribir(
            clase=Correo.Clase.SELLO,
            unico=f"sello:{sello.fecha.isoformat()}:{lugar}",
            para=direccion,
            plantilla="sello",
            contexto={
                "sello": sello,
                "fecha": corta(sello.fecha),
                "dicho": str(sello),
                "orden": f"manage.py verificar_bitacora --sello {sello}",
            },
        )
