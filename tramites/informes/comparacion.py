"""A period beside those before it: as they were published, else as their facts say, else «sin datos»."""

from collections.abc import Callable, Mapping
from itertools import dropwhile
from typing import Any

from tramites.informes.cifras import LEY_190, cifras_de
from tramites.informes.periodo import Periodo
from tramites.informes.publicables import publicables, resumen
from tramites.models import Corte, HechoCongelado, Informe

_ANTERIORES = {3: 7, 6: 3}  # so many periods before are shown, where they were published
_CALCULADOS = {3: 4, 6: 2}  # and so many are worked out where they were not: the oldest is the same of a year ago


def con_los_de_antes(
    clase: str, periodo: Periodo, cifras: Mapping[str, Any], van: Callable[[int], None]
) -> dict[str, Any]:
    """The figures to publish, beside the summaries of the periods before: published ones where there are.

    `van` is told hundredths.
    """
    serie: list[tuple[str, dict[str, Any] | None]] = []
    otro = periodo
    cuantos = _ANTERIORES[periodo.meses]
    for lugar in range(cuantos):
        otro = otro.anterior
        serie.insert(0, (otro.clave, _resumen_de(clase, otro, lugar < _CALCULADOS[periodo.meses])))
        van(100 * (lugar + 1) // (cuantos + 1))
    propias = publicables(cifras)
    de_antes = dict(serie)
    antes, hace_un_anio = periodo.anterior.clave, periodo.un_anio_antes.clave
    return propias | {
        "periodo": periodo.clave,
        "resumen": resumen(propias),
        "serie": list(dropwhile(lambda uno: uno[1] is None, serie)),
        "comparacion": {
            "periodos": [antes, hace_un_anio],
            "anterior": de_antes[antes],
            "un_anio_antes": de_antes[hace_un_anio],
        },
    }


def _resumen_de(clase: str, periodo: Periodo, calcular: bool) -> dict[str, Any] | None:
    """What was published of a period; else what its facts say, to `calcular`; None where they are not whole."""
    publicados = Informe.objects.filter(clase=clase, periodo=periodo.clave, estado=Informe.Estado.PUBLICADO)
    if (ultimo := publicados.order_by("-version").first()) is not None:
        dicho: dict[str, Any] = ultimo.publicadas["resumen"]
        return dicho
    if not calcular or not Corte.objects.filter(al=periodo.hasta).exclude(terminado_en=None).exists():
        return None
    if not HechoCongelado.objects.filter(al__lte=periodo.hasta).exists():
        return None
    tipos = LEY_190 if clase == Informe.Clase.LEY_190 else None
    return resumen(publicables(cifras_de(periodo, tipos, con_poblacion=False)))
