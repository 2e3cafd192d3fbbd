"""The messages of a case, both ways, as its citizen reads them: their own words, and the entity's to them."""

from dataclasses import dataclass
from datetime import datetime

from tramites.models import Actuacion, Mensaje, Tramite

_DE_LA_PERSONA = ("escribir", "pedir_tipo", "aportar")
_DE_LA_ENTIDAD = "contestar"


@dataclass(frozen=True)
class Dicho:
    """`por_correo`: it came to the mailbox. Its words are not repeated here: nobody proved who wrote them."""

    en: datetime
    texto: str = ""
    de_la_entidad: bool = False
    por_correo: bool = False


def conversacion(caso: Tramite) -> list[Dicho]:
    """What was said, oldest first. Texts that the law had erased are gone from here too. Two queries."""
    filas = Actuacion.objects.filter(tramite=caso, acto__in=[*_DE_LA_PERSONA, _DE_LA_ENTIDAD]).select_related("texto")
    dichos = [
        Dicho(fila.en, fila.texto.texto, de_la_entidad=fila.acto == _DE_LA_ENTIDAD)
        for fila in filas
        if hasattr(fila, "texto") and fila.texto.texto
    ]
    llegados = Mensaje.objects.filter(tramite=caso, clase=Mensaje.Clase.RESPUESTA, automatico="")
    dichos += [Dicho(en, por_correo=True) for en in llegados.values_list("recibido_en", flat=True)]
    return sorted(dichos, key=lambda d: d.en)
