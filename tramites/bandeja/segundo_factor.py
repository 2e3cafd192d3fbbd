"""The second factor of the sign-in: a code of an application (TOTP), or one of the recovery codes printed on enrolling.

A code serves once; wrong ones make the next wait longer (django-otp). Who enrols replaces what was there, and may do so
only with nothing enrolled or with the present factor given. A lost one is reset by the administrador.
"""

import base64
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

import django_otp
import segno
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from radicacion.tiempo import ahora

_CODIGOS = 10
_DE_APLICACION = re.compile(r"\d{6}")


class FormularioCodigo(forms.Form):
    codigo = forms.CharField(
        label=gettext_lazy("Código"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}),
    )

    def clean_codigo(self) -> str:
        """Without the spaces and hyphens with which people copy it."""
        return re.sub(r"[\s-]", "", self.cleaned_data["codigo"]).lower()


def falta(request: HttpRequest) -> bool:
    """Whether this person still owes the second factor."""
    return settings.SEGUNDO_FACTOR and not cast(Any, request.user).is_verified()


def pedir(request: HttpRequest, sitio: AdminSite) -> HttpResponse:
    """Ask for the code of whoever gave the password; who has nothing enrolled is led to enrol."""
    usuario = cast(User, request.user)
    destino = _destino(request)
    if not falta(request):
        return redirect(destino)
    if not _inscrito(usuario):
        return redirect("admin:segundo_factor_inscribir")
    formulario = FormularioCodigo(request.POST or None)
    if formulario.is_valid():
        dispositivo, error = _comprobar(usuario, formulario.cleaned_data["codigo"])
        if dispositivo is not None:
            _verificado(request, dispositivo)
            return redirect(destino)
        formulario.add_error("codigo", error)
    contexto: dict[str, Any] = {"title": _("Segundo factor"), "formulario": formulario, "destino": destino}
    return _pagina(request, sitio, "segundo_factor", contexto)


def inscribir(request: HttpRequest, sitio: AdminSite) -> HttpResponse:
    """Enrol an application: its QR and secret, and once a code of it is right, the recovery codes, shown this once."""
    usuario = cast(User, request.user)
    if _inscrito(usuario) and not cast(Any, usuario).is_verified():
        return redirect("admin:segundo_factor")
    nuevo = TOTPDevice.objects.get_or_create(user=usuario, confirmed=False, defaults={"name": "app"})[0]
    formulario = FormularioCodigo(request.POST or None)
    if formulario.is_valid():
        with transaction.atomic():
            nuevo = TOTPDevice.objects.select_for_update().get(pk=nuevo.pk)
            error = _probar(nuevo, formulario.cleaned_data["codigo"])
            codigos = [] if error else _confirmar(nuevo)
        if not error:
            _verificado(request, nuevo)
            contexto: dict[str, Any] = {"title": _("Códigos de recuperación"), "codigos": codigos}
            return _pagina(request, sitio, "codigos", contexto)
        formulario.add_error("codigo", error)
    contexto = {
        "title": _("Inscribir el segundo factor"),
        "formulario": formulario,
        "qr": segno.make(nuevo.config_url, error="m").svg_data_uri(scale=4, border=4, light="#fff"),
        "secreto": _secreto(nuevo),
        "cambia": _inscrito(usuario),
    }
    return _pagina(request, sitio, "inscribir", contexto)


def restablecer(request: HttpRequest, usuarios: Sequence[User]) -> None:
    """Forget what these people had enrolled (a lost telephone), in the admin's log: they enrol again on signing in."""
    with transaction.atomic():
        for modelo in (TOTPDevice, StaticDevice):
            modelo.objects.filter(user__in=usuarios).delete()
        LogEntry.objects.log_actions(request.user.pk, usuarios, CHANGE, _("Se restableció su segundo factor."))  # type: ignore[arg-type]


def _inscrito(usuario: User) -> bool:
    return TOTPDevice.objects.filter(user=usuario, confirmed=True).exists()


def _comprobar(usuario: User, codigo: str) -> tuple[Any, str]:
    """The device whose code this is, or None and why not. The row is locked: a code cannot serve twice at once."""
    modelo = TOTPDevice if _DE_APLICACION.fullmatch(codigo) else StaticDevice
    with transaction.atomic():
        dispositivo = modelo.objects.select_for_update().filter(user=usuario, confirmed=True).first()
        if dispositivo is None:
            return None, _("El código no es válido.")
        error = _probar(dispositivo, codigo)
        return (None, error) if error else (dispositivo, "")


def _probar(dispositivo: Any, codigo: str) -> str:
    """Empty where the code is right; else the sentence that says what to do. The failure is counted."""
    permitido, estado = dispositivo.verify_is_allowed()
    if not permitido:
        segundos = max(1, round((cast(datetime, estado["locked_until"]) - ahora()).total_seconds()))
        frase = ngettext(
            "Hubo intentos fallidos: espere %(n)d segundo y escriba un código nuevo.",
            "Hubo intentos fallidos: espere %(n)d segundos y escriba un código nuevo.",
            segundos,
        )
        return frase % {"n": segundos}
    if dispositivo.verify_token(codigo):
        return ""
    return _("El código no es válido o ya se usó: espere a que la aplicación muestre otro.")


def _confirmar(nuevo: TOTPDevice) -> list[str]:
    """The new application takes the place of the old one, with new recovery codes, which are returned."""
    TOTPDevice.objects.filter(user=nuevo.user).exclude(pk=nuevo.pk).delete()
    StaticDevice.objects.filter(user=nuevo.user).delete()
    nuevo.confirmed = True
    nuevo.save(update_fields=["confirmed"])
    codigos = [StaticToken.random_token() for _vez in range(_CODIGOS)]
    respaldo = StaticDevice.objects.create(user=nuevo.user, name="recuperación")
    StaticToken.objects.bulk_create(StaticToken(device=respaldo, token=c) for c in codigos)
    return codigos


def _verificado(request: HttpRequest, dispositivo: Any) -> None:
    django_otp.login(request, dispositivo)
    request.session.cycle_key()
    if isinstance(dispositivo, StaticDevice):
        quedan = dispositivo.token_set.count()
        frase = ngettext(
            "Usó un código de recuperación: queda %(n)d. Si perdió el teléfono, inscriba otro en «Segundo factor».",
            "Usó un código de recuperación: quedan %(n)d. Si perdió el teléfono, inscriba otro en «Segundo factor».",
            quedan,
        )
        messages.warning(request, frase % {"n": quedan})


def _destino(request: HttpRequest) -> str:
    pedido = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
    if url_has_allowed_host_and_scheme(pedido, {request.get_host()}, require_https=request.is_secure()):
        return pedido
    return reverse("admin:index")


def _secreto(dispositivo: TOTPDevice) -> str:
    """As an application asks for it typed by hand: base32 in groups of four."""
    crudo = base64.b32encode(dispositivo.bin_key).decode().rstrip("=")
    return " ".join(crudo[i : i + 4] for i in range(0, len(crudo), 4))


def _pagina(request: HttpRequest, sitio: AdminSite, plantilla: str, contexto: dict[str, Any]) -> HttpResponse:
    respuesta = TemplateResponse(request, f"bandeja/ingreso/{plantilla}.html", sitio.each_context(request) | contexto)
    respuesta["Cache-Control"] = "no-store"
    return respuesta
