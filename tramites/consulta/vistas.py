"""Estado del trámite (DNDA §21): look-up by radicado, document or e-mail. Writes nothing but counts and captchas."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from radicacion.entidad.contexto import configuracion
from radicacion.entidad.limites import permitir, reintento
from radicacion.tiempo import ahora
from tramites.consulta.busqueda import MAXIMO, Filtro, buscar
from tramites.consulta.filas import Fila
from tramites.consulta.formularios import FormularioCaptcha, FormularioConsulta
from tramites.consulta.hoja import hoja_del_radicado
from tramites.consulta.sentencias import consejos

VECES, SEGUNDOS = 30, 10 * 60


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def consulta(request: HttpRequest) -> HttpResponse:
    """The form; posted, the rows. A refused, mistaken or limited attempt keeps what was typed."""
    if request.method != "POST":
        return _pagina(request, FormularioConsulta(), FormularioCaptcha())
    if request.POST.get("accion") == "otra":  # only another challenge: nothing is judged yet
        return _pagina(request, FormularioConsulta(initial=request.POST.dict()), FormularioCaptcha())
    formulario = FormularioConsulta(request.POST)
    if not permitir(request, "consulta", VECES, SEGUNDOS):
        return _demasiadas(request, formulario)
    if not formulario.is_valid():
        return _pagina(request, formulario, FormularioCaptcha(), hay_errores=True)
    if not formulario.pide_captcha:
        encontrados = buscar(Filtro.RADICADO, formulario.cleaned_data["valor"])
        return hoja_del_radicado(request, formulario.data["valor"], encontrados)
    captcha = FormularioCaptcha(request.POST)
    if not captcha.is_valid():
        return _pagina(request, formulario, captcha, hay_errores=True)
    encontrados = buscar(Filtro(formulario.cleaned_data["filtro"]), formulario.cleaned_data["valor"])
    mostrados = encontrados[:MAXIMO]
    return _pagina(
        request,
        formulario,
        FormularioCaptcha(),
        consultado=True,
        filas=[Fila.de(t) for t in mostrados],
        cortada=len(encontrados) > MAXIMO,
        maximo=MAXIMO,
        consejos=consejos(mostrados, entidad := configuracion()),
        entidad=entidad,
    )


def _pagina(
    request: HttpRequest, formulario: FormularioConsulta, captcha: FormularioCaptcha, **contexto: object
) -> HttpResponse:
    return render(request, "consulta/consulta.html", {"formulario": formulario, "captcha": captcha, **contexto})


def _demasiadas(request: HttpRequest, formulario: FormularioConsulta) -> HttpResponse:
    """Too many attempts: when to try again, in words and for programs, with the form as it was."""
    cuando = reintento(SEGUNDOS)
    respuesta = render(
        request,
        "consulta/consulta.html",
        {"formulario": formulario, "captcha": FormularioCaptcha(), "hay_errores": True, "reintento": cuando},
        status=429,
    )
    respuesta["Retry-After"] = str(max(1, int((cuando - ahora()).total_seconds()) + 1))
    return respuesta
