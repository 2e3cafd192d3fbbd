"""`/datos-abiertos/`: the file of each quarter, its dictionary and the terms of its use (portal.md D2).

What annex 4 of Resolución MinTIC 1519/2020 asks of open data stands on the page: open licence, format, dictionary,
frequency, date of the last update and who answers for them.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from radicacion.entidad.contexto import configuracion
from tramites.informes.abiertos import COLUMNAS, diccionario, significado
from tramites.informes.conjuntos import leer
from tramites.informes.hojas import TIPO_CSV, lineas
from tramites.informes.supresion import MINIMO
from tramites.models import ConjuntoAbierto

LICENCIA = "https://creativecommons.org/licenses/by/4.0/deed.es"
_UN_DIA = 86_400  # seconds that a file, which never changes, may be kept on the way


@never_cache
@require_safe
def datos_abiertos(request: HttpRequest) -> HttpResponse:
    """The quarters, newest first; two queries."""
    return _pagina(request)


@require_safe
def datos_del_trimestre(request: HttpRequest, trimestre: str) -> HttpResponse:
    """The file as it was published; where the store does not give it, a page that says so."""
    conjunto = get_object_or_404(ConjuntoAbierto, trimestre=trimestre)
    try:
        contenido = leer(conjunto)
    except OSError:
        return _pagina(request, faltante=conjunto, hay_errores=True, status=503)
    respuesta = _archivo(contenido, f"pqrsd-{conjunto.trimestre}.csv")
    respuesta["ETag"] = f'"{conjunto.sha256}"'
    respuesta["Cache-Control"] = f"public, max-age={_UN_DIA}"
    return respuesta


@never_cache
@require_safe
def diccionario_de_datos(request: HttpRequest) -> HttpResponse:
    return _archivo(b"".join(lineas(diccionario())), "pqrsd-diccionario.csv")


def _archivo(contenido: bytes, nombre: str) -> HttpResponse:
    cabeceras = {"Content-Disposition": f'attachment; filename="{nombre}"'}
    return HttpResponse(contenido, content_type=TIPO_CSV, headers=cabeceras)


def _pagina(request: HttpRequest, *, status: int = 200, **contexto: object) -> HttpResponse:
    conjuntos = list(ConjuntoAbierto.objects.all())
    contexto |= {
        "conjuntos": conjuntos,
        "ultimo": max((c.publicado_en for c in conjuntos), default=None),
        "columnas": [(c.nombre, c.tipo, significado(c), c.valores) for c in COLUMNAS],
        "maximo": MINIMO - 1,
        "licencia": LICENCIA,
        "entidad": configuracion(),
    }
    return render(request, "consulta/datos_abiertos.html", contexto, status=status)
