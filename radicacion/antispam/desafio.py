"""One challenge, two ways to pass it: letters in an image (or spoken), and a question in words beside it (A7).

Both live in the one row that django-simple-captcha keeps: its `challenge` is what the image shows, its `response`
is `<letters>|<question>`, of which `pregunta` and `acierta` alone know the form. All of it comes from `secrets`.
"""

import secrets
import unicodedata
from collections.abc import Callable

from captcha.conf import settings as ajustes
from django.utils.translation import gettext as _

# Neither look-alikes (0 O, 1 I L, 5 S, 8 B, 2 Z) nor vowels, which would make words.
ALFABETO = "CDFGHJKMNPQRTVWXY34679"

_NUMEROS = """
cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho
diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis
"""
_PALABRAS = """
casa río mesa sol árbol pan libro luna flor tren café puerta silla nube barco queso reloj camino piedra lluvia
"""
NUMEROS, PALABRAS = tuple(_NUMEROS.split()), tuple(_PALABRAS.split())


def desafio() -> tuple[str, str]:
    """What the image shows and what is kept to judge the answer (CAPTCHA_CHALLENGE_FUNCT)."""
    letras = "".join(secrets.choice(ALFABETO) for _posicion in range(ajustes.CAPTCHA_LENGTH))
    return letras, f"{letras.lower()}|{secrets.choice((_suma, _resta, _mayor, _palabra))()}"


def pregunta(respuesta: str) -> str:
    """The question in words of a kept challenge; empty where it has none."""
    clase, numeros = _partes(respuesta)
    if clase == "suma":
        return _("¿Cuánto es %(a)s más %(b)s?") % _en_palabras(numeros)
    if clase == "resta":
        return _("¿Cuánto es %(a)s menos %(b)s?") % _en_palabras(numeros)
    if clase == "mayor":
        return _("¿Cuál de estos números es el mayor: %(a)s, %(b)s o %(c)s?") % _en_palabras(numeros)
    if clase == "palabra":
        lugar, *indices = numeros
        lista = ", ".join(PALABRAS[i] for i in indices)
        return (
            _("¿Cuál es la primera palabra de esta lista: %(lista)s?"),
            _("¿Cuál es la segunda palabra de esta lista: %(lista)s?"),
            _("¿Cuál es la última palabra de esta lista: %(lista)s?"),
        )[lugar] % {"lista": lista}
    return ""


def acierta(respuesta: str, escrito: str) -> bool:
    """Whether `escrito` copies the letters or answers the question: in digits or words, with any case and accents."""
    limpio = _normal(escrito)
    return bool(limpio) and limpio in {_normal(r) for r in (respuesta.partition("|")[0], *_respuestas(respuesta))}


def _respuestas(respuesta: str) -> tuple[str, ...]:
    clase, numeros = _partes(respuesta)
    calculos: dict[str, Callable[[], int]] = {
        "suma": lambda: numeros[0] + numeros[1],
        "resta": lambda: numeros[0] - numeros[1],
        "mayor": lambda: max(numeros),
    }
    if clase in calculos:
        resultado = calculos[clase]()
        return str(resultado), NUMEROS[resultado]
    if clase == "palabra":
        lugar, *indices = numeros
        return (PALABRAS[indices[-1 if lugar == 2 else lugar]],)
    return ()


def _partes(respuesta: str) -> tuple[str, list[int]]:
    clase, *numeros = respuesta.partition("|")[2].split(":")
    return clase, [int(n) for n in numeros]


def _en_palabras(numeros: list[int]) -> dict[str, str]:
    return {letra: NUMEROS[n] for letra, n in zip("abc", numeros, strict=False)}


def _suma() -> str:
    return f"suma:{secrets.randbelow(12) + 2}:{secrets.randbelow(12) + 2}"


def _resta() -> str:
    menor = secrets.randbelow(8) + 2
    return f"resta:{menor + secrets.randbelow(12) + 1}:{menor}"


def _mayor() -> str:
    numeros = secrets.SystemRandom().sample(range(2, len(NUMEROS)), 3)
    return "mayor:" + ":".join(map(str, numeros))


def _palabra() -> str:
    indices = secrets.SystemRandom().sample(range(len(PALABRAS)), 4)
    return f"palabra:{secrets.randbelow(3)}:" + ":".join(map(str, indices))


def _normal(texto: str) -> str:
    """Letters and digits alone, in lower case and without accents: what is heard is written in many ways."""
    sin_tildes = unicodedata.normalize("NFKD", texto.casefold())
    return "".join(c for c in sin_tildes if c.isalnum())
