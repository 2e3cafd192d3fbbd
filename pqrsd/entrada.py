"""What may come in: text in UTF-8 and without NUL, which PostgreSQL does not store. The rest is a malformed request."""

import codecs
from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

_UTF_8 = ("utf-8", "ascii")


class SoloTexto:
    """Refuse with 400, before anybody reads them, a body in another encoding and an address with a NUL.

    Browsers send neither. Python's codecs include some that are no encoding of text (`hex`) and some that make lone
    surrogates (`utf-7`): forms would let both through to the database. A cookie with a NUL is as good as none.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        declarada = request.encoding
        if declarada is not None:
            request.encoding = "utf-8"  # the page of the refusal reads the form too
            if codecs.lookup(declarada).name not in _UTF_8:
                raise BadRequest("charset")
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL")
        request.COOKIES = {nombre: valor for nombre, valor in request.COOKIES.items() if "\0" not in valor}
        return self.get_response(request)
