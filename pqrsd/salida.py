"""What goes out: pages are compressed, for telephones that pay by the megabyte; files go as they are."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

_PAGINAS = ("text/html", "application/json")


class ComprimirPaginas(GZipMiddleware):
    """Django's own, which pads every answer with random bytes so that lengths tell no secret (BREACH).

    Static files are compressed beforehand by WhiteNoise; files that people handed in are not worth the time.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        if response.streaming or not response.get("Content-Type", "").startswith(_PAGINAS):
            return response
        return super().process_response(request, response)
