"""What only officials need of a request: public pages know of no session, no user and no messages of either."""

from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django_otp.middleware import OTPMiddleware


class SoloDondeHaySesion:
    """Passes by what is outside the path of the session's cookie, where no browser sends it."""

    get_response: Any

    def __call__(self, request: HttpRequest) -> Any:
        if request.path.startswith(settings.SESSION_COOKIE_PATH):
            return super().__call__(request)  # type: ignore[misc]
        return self.get_response(request)


class Sesion(SoloDondeHaySesion, SessionMiddleware):
    """Django's own."""


class Usuario(SoloDondeHaySesion, AuthenticationMiddleware):
    """Django's own."""


class SegundoFactor(SoloDondeHaySesion, OTPMiddleware):
    """django-otp's own."""


class Mensajes(SoloDondeHaySesion, MessageMiddleware):
    """Django's own."""
