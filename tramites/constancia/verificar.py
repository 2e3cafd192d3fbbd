"""`/verificar/`: whoever holds a document of the entity asks whether it is authentic and unaltered (portal.md B4)."""

import hashlib

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from radicacion.entidad.limites import permitir
from tramites.models import Documento

MAXIMO_MB = 5
VECES, SEGUNDOS = 30, 600


class FormularioVerificar(forms.Form):
    """The file itself: nothing of it is kept."""

    use_required_attribute = False

    documento = forms.FileField(
        label=gettext_lazy("Documento en PDF, tal como lo recibió"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"class": "form-control", "accept": ".pdf,application/pdf"}),
        error_messages={"required": gettext_lazy("Elija el archivo PDF que quiere verificar.")},
    )

    def clean_documento(self) -> "UploadedFile[bytes]":
        archivo: UploadedFile[bytes] = self.cleaned_data["documento"]
        if (archivo.size or 0) > MAXIMO_MB * 1024 * 1024:
            raise forms.ValidationError(_("El archivo pesa más que cualquier documento que expide el portal."))
        return archivo


def reconocer(archivo: "UploadedFile[bytes]") -> Documento | None:
    """The issued document whose bytes, all of them, are those of `archivo`; None where there is none."""
    huella = hashlib.sha256()
    for trozo in archivo.chunks():
        huella.update(trozo)
    return Documento.objects.select_related("tramite__peticion", "oficio").filter(sha256=huella.hexdigest()).first()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verificar(request: HttpRequest) -> HttpResponse:
    """The form; posted, the answer: kind, radicado and date of the document, which its bearer has read already."""
    if request.method != "POST":
        return _pagina(request, FormularioVerificar(), radicado=request.GET.get("radicado", "")[:30])
    formulario = FormularioVerificar(request.POST, request.FILES)
    if not permitir(request, "verificar", VECES, SEGUNDOS):
        return _pagina(request, formulario, status=429, demasiadas=True, hay_errores=True)
    if not formulario.is_valid():
        return _pagina(request, formulario, hay_errores=True)
    documento = reconocer(formulario.cleaned_data["documento"])
    return _pagina(request, FormularioVerificar(), verificado=True, documento=documento)


def _pagina(
    request: HttpRequest, formulario: FormularioVerificar, status: int = 200, **contexto: object
) -> HttpResponse:
    return render(request, "constancia/verificar.html", {"formulario": formulario, **contexto}, status=status)
