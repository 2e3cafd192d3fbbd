"""What each type of request is: the entity's definition and example (DNDA §17), and its term today."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _t

from plazos.calendario import Calendario
from plazos.terminos import Tipo, termino
from radicacion.models import EntidadConfig
from radicacion.tiempo import hoy

_SIN_FESTIVOS = Calendario.con()  # the table of terms asks it nothing for a date of today


def explicaciones(entidad: EntidadConfig) -> Mapping[str, Sequence[str | Promise]]:
    """Type -> definition, example and term. A type that the entity's glossary does not define has its term alone."""
    definiciones = {tipo: fila for fila in entidad.glosario for tipo in fila.get("tipos", ())}
    return {t.value: [*_definicion(definiciones.get(t.value, {})), _termino(t)] for t in Tipo}


def _definicion(fila: Mapping[str, str]) -> list[str]:
    ejemplo = fila.get("ejemplo", "")
    partes = (fila.get("definicion", ""), _t("Ejemplo: %(ejemplo)s") % {"ejemplo": ejemplo} if ejemplo else "")
    return [parte for parte in partes if parte]


def _termino(tipo: Tipo) -> str:
    frase = (
        _t("Se acusa recibo en %(dias)s días hábiles, contados desde el día hábil siguiente.")
        if tipo == Tipo.FELICITACION  # no statutory term to answer
        else _t("Se responde en %(dias)s días hábiles, contados desde el día hábil siguiente.")
    )
    return frase % {"dias": termino(tipo, hoy(), _SIN_FESTIVOS).dias}
