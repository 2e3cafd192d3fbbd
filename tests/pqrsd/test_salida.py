"""Pages go out compressed, and nothing else does."""

import gzip

import pytest
from django.http import FileResponse, HttpResponse, JsonResponse
from django.test import RequestFactory

from pqrsd.salida import ComprimirPaginas


@pytest.mark.parametrize(
    ("respuesta", "comprime"),
    [
        (lambda: HttpResponse("palabras " * 99), True),
        (lambda: JsonResponse({"lista": "palabras " * 99}), True),
        (lambda: HttpResponse(b"palabras " * 99, content_type="audio/wav"), False),
        (lambda: FileResponse(iter([b"palabras " * 99]), content_type="text/html"), False),
    ],
)
def test_solo_las_paginas(rf: RequestFactory, respuesta, comprime: bool) -> None:
    salida = ComprimirPaginas(lambda _pedido: respuesta())(rf.get("/", HTTP_ACCEPT_ENCODING="gzip, br"))
    assert salida.has_header("Content-Encoding") is comprime
    if comprime:
        assert b"palabras palabras" in gzip.decompress(salida.content)
