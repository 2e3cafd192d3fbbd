"""The number as people type it: `1 - 2026 - 15`, `rad. 1-2026-00015`, `1–2026–15`, `1202615`."""

import re

from django.utils.translation import gettext as _

from radicacion.models import Serie


class RadicadoIlegible(ValueError):
    """What was typed is no incoming number; the message tells the person how one looks."""


def leer_radicado(texto: str) -> tuple[int, int]:
    """Return (year, consecutive) of an incoming number, forgiving spaces, zeros, letters and other hyphens.

    The series may be left out. Raises RadicadoIlegible, apart for an outgoing number.
    """
    partes = re.findall(r"\d+", texto)
    if len(partes) == 1 and (junto := re.fullmatch(r"([12])(20\d\d)(\d+)", partes[0])):
        partes = list(junto.groups())
    if len(partes) == 2:
        partes = [Serie.ENTRADA, *partes]
    if len(partes) != 3:
        raise RadicadoIlegible(_("Escriba el número de radicado completo: 1, el año y el número (1-AAAA-N)."))
    serie, anio, consecutivo = (int(p) for p in partes)
    if serie == int(Serie.SALIDA):
        raise RadicadoIlegible(_("Ese es el número de una respuesta. Escriba el de su solicitud, que empieza por 1."))
    if serie != int(Serie.ENTRADA) or not 2000 <= anio <= 2999 or not 0 < consecutivo < 2**31:
        raise RadicadoIlegible(
            _("Escriba el número de radicado como aparece en su constancia: 1, el año y el número (1-AAAA-N).")
        )
    return anio, consecutivo
