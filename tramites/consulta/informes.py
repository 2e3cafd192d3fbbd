"""`/informes/`: the reports as they were published, each in all its versions (portal.md D1).

A page is made of the stored row alone: its figures were fixed when it was published, and the PDF is the one of then.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from radicacion.entidad.contexto import configuracion
from tramites.informes.apartados import de_nombre, nombre_de, notas
from tramites.informes.hojas import TIPO_CSV
from tramites.informes.impreso import en_palabras
from tramites.informes.informe import leer_pdf
from tramites.informes.libro import TIPO_XLSX, informe_en_xlsx
from tramites.informes.periodo import Periodo
from tramites.informes.secciones import secciones_de
from tramites.informes.tabla import informe_en_csv
from tramites.models import Informe

_TIPOS = {"csv": TIPO_CSV, "xlsx": TIPO_XLSX, "pdf": "application/pdf"}


def _publicados() -> QuerySet[Informe]:
    return Informe.objects.filter(estado=Informe.Estado.PUBLICADO).defer("cifras")


@never_cache
@require_safe
def informes(request: HttpRequest) -> HttpResponse:
    """Those that are published, newest first, by class; two queries."""
    return _indice(request)


@never_cache
@require_safe
def informe(request: HttpRequest, nombre: str) -> HttpResponse:
    """The version that is asked for by `?version=`, else the last one; three queries."""
    pedido, versiones = _pedido(request, nombre)
    secciones = [en_palabras(seccion) for seccion in secciones_de(pedido)]
    contexto = {
        "informe": pedido,
        "nombre": nombre,
        "periodo": Periodo.de(pedido.periodo),
        "secciones": [s for s in secciones if s["tablas"] or s["parrafos"]],
        "notas": notas(pedido),
        "versiones": versiones,
        "ultima": versiones[0],
    }
    return render(request, "consulta/informe.html", contexto)


@never_cache
@require_safe
def informe_en_archivo(request: HttpRequest, nombre: str, formato: str) -> HttpResponse:
    """The same report as CSV, XLSX, or the PDF of its publication."""
    if formato not in _TIPOS:
        raise Http404
    pedido, _versiones = _pedido(request, nombre)
    try:
        contenido = _contenido(pedido, formato)
    except OSError:
        return _indice(request, faltante=nombre, hay_errores=True, status=503)
    archivo = f"informe-pqrsd-{nombre}-v{pedido.version}.{formato}"
    cabeceras = {"Content-Disposition": f'attachment; filename="{archivo}"'}
    return HttpResponse(contenido, content_type=_TIPOS[formato], headers=cabeceras)


def _contenido(pedido: Informe, formato: str) -> bytes:
    if formato == "pdf":
        return leer_pdf(pedido)
    if formato == "csv":
        return informe_en_csv(secciones_de(pedido))
    return informe_en_xlsx(pedido, secciones_de(pedido), configuracion().nombre)


def _pedido(request: HttpRequest, nombre: str) -> tuple[Informe, list[Informe]]:
    """The report of that name in the version that is asked for, and all its versions, newest first."""
    cual = de_nombre(nombre)
    if cual is None:
        raise Http404
    suyos = _publicados().filter(clase=cual[0], periodo=cual[1]).order_by("-version")
    versiones = list(suyos.only("clase", "periodo", "version", "motivo", "publicado_en"))
    version = request.GET.get("version", "")
    elegidas = [v for v in versiones if not version or str(v.version) == version]
    if not elegidas:
        raise Http404
    return suyos.get(pk=elegidas[0].pk), versiones


def _indice(request: HttpRequest, *, status: int = 200, **contexto: Any) -> HttpResponse:
    filas = _publicados().only("clase", "periodo", "version", "publicado_en").order_by("-periodo", "-version")
    ultimos: dict[str, Informe] = {}
    for fila in filas:
        ultimos.setdefault(nombre_de(fila.clase, fila.periodo), fila)
    clases = [
        (clase.label, [(nombre, fila) for nombre, fila in ultimos.items() if fila.clase == clase])
        for clase in Informe.Clase
    ]
    contexto |= {"clases": [(clase, hay) for clase, hay in clases if hay]}
    return render(request, "consulta/informes.html", contexto, status=status)
