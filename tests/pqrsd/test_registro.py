"""No line of the log carries a token or the request that Django attaches."""

import logging
import secrets

import pytest

from pqrsd.registro import SinRutas


def registro(mensaje: str, *args: object) -> logging.LogRecord:
    return logging.LogRecord("django.request", logging.WARNING, __file__, 1, mensaje, args, None)


def test_tokens_are_scrubbed():
    linea = registro("Not Found: %s", "/radicar/listo/abc-DEF_123/?x=1")
    assert SinRutas().filter(linea)
    assert linea.getMessage() == "Not Found: /radicar/listo/…/?x=1"


@pytest.mark.parametrize("ruta", ["/radicar//listo/%s/", "/RADICAR/LISTO/%s", "/%s", "/radicar/listo/ %s/", "/x/?t=%s"])
def test_a_token_in_a_mangled_address_is_scrubbed_too(ruta):
    token = secrets.token_urlsafe(32)
    linea = registro("Not Found: %s", ruta % token)
    SinRutas().filter(linea)
    assert token not in linea.getMessage()


def test_other_lines_stay():
    linea = registro("Tardó %d s", 3)
    SinRutas().filter(linea)
    assert linea.getMessage() == "Tardó 3 s"


def test_the_request_is_dropped():
    linea = registro("x")
    linea.request = object()
    SinRutas().filter(linea)
    assert not hasattr(linea, "request")
