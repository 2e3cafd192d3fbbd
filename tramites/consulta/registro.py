"""`/registro/`: the public register of presentation, by page and as CSV (portal.md D2, law.md §7).

There is no filter by type nor by anything else that would tell of a reserved row what its line keeps.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from plazos.fechas import MESES
from radicacion.entidad.limites import permitir, reintento
from radicacion.tiempo import ahora, hoy
from tramites.consulta.radicado import RadicadoIlegible, leer_radicado
from tramites.consulta.registro_formulario import FormularioRegistro
from tramites.informes import registro as libro
from tramites.informes.hojas import TIPO_CSV, lineas
from tramites.informes.registro import Clave, Renglon, Tramo

VECES, SEGUNDOS = 20, 10 * 60  # files; pages have no limit
MAXIMO_DIAS = 366
COLUMNAS = ("radicado", "fecha", "presentada", "tipo", "dependencia", "estado", "cerrada")
_RESERVADO = gettext_lazy("Reservado")
_MES = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True)
class Mes:
    """A month that can be taken as a file."""

    clave: str
    nombre: str


@never_cache
@require_safe
def registro(request: HttpRequest) -> HttpResponse:
    """The last rows; those of the days asked for, from the first; or the one of a radicado. At most four queries."""
    formulario = FormularioRegistro(request.GET if {"radicado", "desde", "hasta"} & request.GET.keys() else None)
    contexto: dict[str, Any] = {"formulario": formulario, "meses": _meses(hoy())}
    if formulario.is_bound and not formulario.is_valid():
        return render(request, "consulta/registro.html", contexto | {"hay_errores": True})
    datos = formulario.cleaned_data if formulario.is_bound else {}
    if clave := datos.get("radicado"):
        return render(request, "consulta/registro.html", contexto | _uno(clave))
    desde, hasta = datos.get("desde"), datos.get("hasta")
    return render(request, "consulta/registro.html", contexto | _varios(request, desde, hasta))


@never_cache
@require_safe
def registro_del_mes(request: HttpRequest, mes: str) -> HttpResponse | StreamingHttpResponse:
    """The CSV of a month, `AAAA-MM`."""
    leido = _MES.fullmatch(mes)
    if leido is None:
        raise Http404
    desde = date(int(leido[1]), int(leido[2]), 1)
    return _archivo(request, desde, (desde + timedelta(days=31)).replace(day=1) - timedelta(days=1), mes)


@never_cache
@require_safe
def registro_de_fechas(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The CSV of the days `desde` to `hasta`, a year at most; what is wrong with them is told on the page."""
    formulario = FormularioRegistro({campo: request.GET.get(campo, "") for campo in ("desde", "hasta")})
    if formulario.is_valid():
        desde, hasta = formulario.cleaned_data["desde"], formulario.cleaned_data["hasta"]
        if not (desde and hasta):
            formulario.add_error("hasta" if desde else "desde", _("Para el archivo escriba las dos fechas."))
        elif (hasta - desde).days >= MAXIMO_DIAS:
            formulario.add_error("hasta", _("El archivo lleva un año cuando más: acerque las fechas."))
        else:
            return _archivo(request, desde, hasta, f"{desde}_{hasta}")
    contexto = {"formulario": formulario, "meses": _meses(hoy()), "hay_errores": True}
    return render(request, "consulta/registro.html", contexto, status=400)


def _uno(clave: Clave) -> dict[str, Any]:
    renglon = libro.buscado(clave)
    if renglon is None:
        return {"renglones": [], "buscado": True}
    return {
        "renglones": [renglon],
        "buscado": True,
        "anteriores": urlencode({"antes": renglon.radicado}),
        "siguientes": urlencode({"tras": renglon.radicado}),
    }


def _varios(request: HttpRequest, desde: date | None, hasta: date | None) -> dict[str, Any]:
    dias = {campo: str(dia) for campo, dia in (("desde", desde), ("hasta", hasta)) if dia}
    tras, antes = _clave(request, "tras"), _clave(request, "antes")
    ir = request.GET.get("ir")
    primero = ir == "primeras" or bool(dias and ir != "ultimas")
    pagina = libro.pagina(libro.tramo(desde, hasta), tras=tras, antes=antes, desde_el_primero=primero and antes is None)
    contexto: dict[str, Any] = {"renglones": pagina.renglones, "al_borde": bool(tras or antes)}
    if desde and hasta and (hasta - desde).days < MAXIMO_DIAS and pagina.renglones:
        contexto["archivo"] = urlencode(dias)
    if pagina.renglones and pagina.hay_antes:
        contexto["primeras"] = urlencode({**dias, "ir": "primeras"})
        contexto["anteriores"] = urlencode({**dias, "antes": pagina.renglones[0].radicado})
    if pagina.renglones and pagina.hay_despues:
        contexto["siguientes"] = urlencode({**dias, "tras": pagina.renglones[-1].radicado})
        contexto["ultimas"] = urlencode({**dias, "ir": "ultimas"})
    return contexto


def _clave(request: HttpRequest, nombre: str) -> Clave | None:
    """The number from which a page goes on; what cannot be read is as if it were not there."""
    try:
        return leer_radicado(request.GET.get(nombre, ""))
    except RadicadoIlegible:
        return None


def _meses(hasta: date) -> list[Mes]:
    """The last twelve, the present one first."""
    cuantos = hasta.year * 12 + hasta.month - 1
    pares = [divmod(n, 12) for n in range(cuantos, cuantos - 12, -1)]
    return [Mes(f"{anio}-{mes + 1:02}", f"{MESES[mes]} de {anio}") for anio, mes in pares]


def _archivo(request: HttpRequest, desde: date, hasta: date, nombre: str) -> HttpResponse | StreamingHttpResponse:
    if not permitir(request, "registro", VECES, SEGUNDOS):
        cuando = reintento(SEGUNDOS)
        contexto = {"formulario": FormularioRegistro(), "reintento": cuando, "hay_errores": True, "meses": []}
        respuesta = render(request, "consulta/registro.html", contexto, status=429)
        respuesta["Retry-After"] = str(max(1, int((cuando - ahora()).total_seconds()) + 1))
        return respuesta
    salida = StreamingHttpResponse(lineas(_filas(libro.tramo(desde, hasta))), content_type=TIPO_CSV)
    salida["Content-Disposition"] = f'attachment; filename="registro-{nombre}.csv"'
    return salida


def _filas(tramo: Tramo) -> Iterator[tuple[object, ...]]:
    yield COLUMNAS
    for renglon in libro.recorrer(tramo):
        yield _fila(renglon)


def _fila(renglon: Renglon) -> tuple[object, ...]:
    """Dates and instants are ISO 8601, these with Bogotá's offset."""
    if renglon.presentada is None:
        return renglon.radicado, renglon.fecha, "", _RESERVADO, "", "", ""
    presentada = renglon.presentada.isoformat(timespec="seconds")
    propios = renglon.tipo, renglon.dependencia, renglon.estado, renglon.cerrada
    return renglon.radicado, renglon.fecha, presentada, *propios
