"""`/verificar/`: whoever holds a document of the entity asks whether it is authentic and unaltered (portal.md B4)."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from radicacion.entidad.limites import permitir
from tramites.constancia.cotejo import Cotejo, Numero, cotejar_archivo, cotejar_huella, leer_numero

MAXIMO_MB = 5
VECES, SEGUNDOS = 30, 600
_TEXTO = {"class": "form-control", "autocomplete": "off", "spellcheck": "false"}


class FormularioArchivo(forms.Form):
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

    def cotejar(self) -> Cotejo:
        return cotejar_archivo(self.cleaned_data["documento"])


class FormularioHuella(forms.Form):
    """What is printed on it: enough where only the paper is at hand."""

    use_required_attribute = False

    numero = forms.CharField(
        label=gettext_lazy("Número del documento"),
        max_length=40,
        widget=forms.TextInput(attrs=_TEXTO),
        help_text=gettext_lazy("El radicado que aparece arriba: 1-AAAA-N en una constancia, 2-AAAA-N en un oficio."),
        error_messages={"required": gettext_lazy("Escriba el número del documento.")},
    )
    huella = forms.CharField(
        label=gettext_lazy("Huella del asiento"),
        max_length=40,
        widget=forms.TextInput(attrs=_TEXTO),
        help_text=gettext_lazy("Cuatro grupos de cuatro letras y números, al final: por ejemplo 3fa9-01bc-77de-5a20."),
        error_messages={"required": gettext_lazy("Escriba la huella que trae el documento.")},
    )

    def clean_numero(self) -> Numero:
        numero = leer_numero(self.cleaned_data["numero"])
        if numero is None:
            raise forms.ValidationError(_("Escriba el número completo, como está impreso: 1-AAAA-N o 2-AAAA-N."))
        return numero

    def cotejar(self) -> Cotejo:
        return cotejar_huella(self.cleaned_data["numero"], self.cleaned_data["huella"])


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verificar(request: HttpRequest) -> HttpResponse:
    """Two forms; posted, the verdict: number, kind and date of the document, which its bearer has read already."""
    archivo, huella = FormularioArchivo(), FormularioHuella(initial=_del_qr(request))
    if request.method != "POST":
        return _pagina(request, archivo, huella)
    dado: FormularioArchivo | FormularioHuella
    if "numero" in request.POST:
        dado = huella = FormularioHuella(request.POST)
    else:
        dado = archivo = FormularioArchivo(request.POST, request.FILES)
    if not permitir(request, "verificar", VECES, SEGUNDOS):
        return _pagina(request, archivo, huella, status=429, demasiadas=True, hay_errores=True)
    if not dado.is_valid():
        return _pagina(request, archivo, huella, errores=dado, hay_errores=True)
    return _pagina(request, archivo, huella, cotejo=dado.cotejar(), con_papel=dado is huella)


def _del_qr(request: HttpRequest) -> dict[str, str]:
    """What the QR of a document writes into the form."""
    return {"numero": request.GET.get("radicado", "")[:40], "huella": request.GET.get("huella", "")[:40]}


def _pagina(
    request: HttpRequest, archivo: FormularioArchivo, huella: FormularioHuella, status: int = 200, **contexto: object
) -> HttpResponse:
    formularios = {"por_archivo": archivo, "por_huella": huella}
    return render(request, "constancia/verificar.html", formularios | contexto, status=status)
