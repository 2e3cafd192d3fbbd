"""A report put in words: which sections it has, and the tables of each, out of its published figures."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from plazos.terminos import Tipo
from radicacion.models import Canal, Modalidad
from radicacion.models.caracterizacion import Poblacion
from tramites.informes.apartados import RESUMEN, titulos
from tramites.informes.cifras import EN_TERMINO, FUERA
from tramites.informes.cuadros import Fila, de_una, dependencias, encabezado, media, sueltas, tipos
from tramites.informes.hoja import Grafica, Seccion, Tabla, Valor
from tramites.models import HechoCongelado, Informe


def secciones_de(informe: Informe) -> tuple[Seccion, ...]:
    """The report as people read it, in the active language."""
    return tuple(
        Seccion(clave, titulo, informe.textos.get(clave, ""), tuple(_TABLAS.get(clave, _ninguna)(informe.publicadas)))
        for clave, titulo in titulos(informe.clase).items()
    )


def _ninguna(p: Mapping[str, Any]) -> Iterable[Tabla]:
    return ()


def _resumen(p: Mapping[str, Any]) -> Iterable[Tabla]:
    """This period beside the one before and that of a year ago; and the last ones, as columns."""
    propio, antes, hace_un_anio = p["resumen"], p["comparacion"]["anterior"], p["comparacion"]["un_anio_antes"]
    yield Tabla(
        "comparacion",
        _("El período, junto al anterior y al de un año antes"),
        _("Cifra"),
        (p["periodo"], p["comparacion"]["periodos"][0], p["comparacion"]["periodos"][1]),
        tuple(
            (str(rotulo), (propio[clave], _de_otro(antes, clave), _de_otro(hace_un_anio, clave)))
            for clave, rotulo in RESUMEN.items()
        ),
    )
    yield Tabla(
        "serie",
        _("Recibidas en los últimos períodos"),
        _("Período"),
        (_("Recibidas"), _("Respondidas en término (%)")),
        tuple(
            (clave, (_de_otro(r, "recibidas"), _de_otro(r, "porcentaje")))
            for clave, r in [*p["serie"], (p["periodo"], propio)]
        ),
        Grafica.COLUMNAS,
    )


def _de_otro(resumen: Mapping[str, Any] | None, clave: str) -> Valor:
    return _("sin datos") if resumen is None else resumen[clave]


def _recibidas(p: Mapping[str, Any]) -> Iterable[Tabla]:
    for por, titulo, nombres in (
        ("tipo", _("Por tipo de solicitud"), tipos(p)),
        ("canal", _("Por canal"), dict(Canal.choices)),
        ("modalidad", _("Según cómo se identificó quien la presentó"), dict(Modalidad.choices)),
        ("dependencia", _("Por dependencia"), dependencias(p)),
    ):
        yield de_una(f"recibidas_{por}", titulo, p["recibidas"][por], nombres, _("Recibidas"))


def _poblacion(p: Mapping[str, Any]) -> Iterable[Tabla]:
    celdas = p["recibidas"]["poblacion"]["celdas"]
    yield Tabla(
        "poblacion",
        _("Según los grupos de población que dijo quien la presentó"),
        _("Grupo"),
        (_("Solicitudes"),),
        tuple((str(rotulo), (celdas[g],)) for g, rotulo in Poblacion.choices if g in celdas),
        Grafica.BARRAS,
        _("Responder es voluntario, y se puede decir más de un grupo: por eso no suman el total."),
    )


def _respuesta(p: Mapping[str, Any]) -> Iterable[Tabla]:
    for por, titulo, nombres in (
        ("tipo", _("Respondidas en término y fuera de él, por tipo"), tipos(p)),
        ("dependencia", _("Respondidas en término y fuera de él, por dependencia"), dependencias(p)),
    ):
        cruce = p["oportunidad"][por]
        con_algo = [(rotulo, cruce["filas"][f]) for f, rotulo in nombres.items() if cruce["filas"][f]["total"] != 0]
        filas: list[Fila] = [(rotulo, (c[EN_TERMINO], c[FUERA])) for rotulo, c in con_algo]
        filas.append((_("Total"), (cruce["columnas"][EN_TERMINO], cruce["columnas"][FUERA])))
        columnas = (_("En término"), _("Fuera de término"))
        yield Tabla(f"oportunidad_{por}", titulo, encabezado(por), columnas, tuple(filas), Grafica.APILADAS)
    quienes = {"todas": _("Todas")} | tipos(p)
    yield Tabla(
        "dias",
        _("Días hábiles que tomó responder"),
        _("Tipo"),
        (_("Promedio"), _("La mitad, a más tardar en"), _("Nueve de cada diez, a más tardar en")),
        tuple((rotulo, _tres(p["dias"][quien])) for quien, rotulo in quienes.items() if quien in p["dias"]),
    )
    estados = {EN_TERMINO: _("En término"), FUERA: _("Vencidas")}
    yield de_una("abiertas", _("Abiertas al corte"), p["abiertas"], estados, _("Casos"))


def _tres(dias: Mapping[str, Any]) -> tuple[Valor, ...]:
    return dias["media"], dias["mediana"], dias["p90"]


def _otros(p: Mapping[str, Any]) -> Iterable[Tabla]:
    yield de_una("cerradas", _("Cómo terminaron"), p["cerradas"], dict(HechoCongelado.Resultado.choices), _("Casos"))
    rotulos = {
        "prorrogadas": _("Con prórroga"),
        "suspendidas": _("Con el término suspendido alguna vez"),
        "silencio": _("Con silencio administrativo positivo"),
    }
    yield sueltas("otras", _("De las que terminaron"), p["otras"], rotulos)


def _acceso(p: Mapping[str, Any]) -> Iterable[Tabla]:
    rotulos = {
        "recibidas": _("Solicitudes de información y de documentos recibidas"),
        "trasladadas": _("Trasladadas a otra entidad"),
        "negadas": _("En que se negó el acceso"),
        "silencio": _("Con silencio administrativo positivo"),
    }
    tabla = sueltas("acceso", _("Solicitudes de acceso"), p["acceso"], rotulos)
    promedio = p["dias"].get("acceso", {}).get("media")
    fila = (_("Días hábiles de respuesta, en promedio"), (promedio if "acceso" in p["dias"] else _("sin datos"),))
    yield replace(tabla, columnas=(_("Valor"),), filas=(*tabla.filas, fila))


def _quejas(p: Mapping[str, Any]) -> Iterable[Tabla]:
    """The most first; hidden ones come after those that are told."""
    celdas = p["quejas"]["celdas"]
    orden = sorted(celdas, key=lambda d: (celdas[d] is None, -(celdas[d] or 0), d))
    nombres = {d: p["nombres"][d] for d in orden}
    yield de_una("quejas", _("Quejas y reclamos recibidos"), p["quejas"], nombres, _("Recibidos"))


def _sugerencias(p: Mapping[str, Any]) -> Iterable[Tabla]:
    cuantas = p["recibidas"]["tipo"]["celdas"][Tipo.SUGERENCIA]
    yield Tabla(
        "sugerencias", _("Sugerencias recibidas"), _("Tipo"), (_("Recibidas"),), ((_("Sugerencias"), (cuantas,)),)
    )


def _satisfaccion(p: Mapping[str, Any]) -> Iterable[Tabla]:
    nota = _("De 1, nada satisfecho, a 5, muy satisfecho; responde quien quiere, una vez por caso.")
    notas = {str(n): str(n) for n in range(1, 6)}
    tabla = de_una("satisfaccion", _("Calificaciones"), p["satisfaccion"], notas, _("Personas"))
    yield replace(tabla, encabezado=_("Nota"), nota=nota)
    yield Tabla(
        "satisfaccion_media",
        _("Calificación promedio"),
        _("Cifra"),
        (_("Valor"),),
        ((_("Promedio, de 1 a 5"), (media(p["satisfaccion"]),)),),
    )


_TABLAS: dict[str, Callable[[Mapping[str, Any]], Iterable[Tabla]]] = {
    "resumen": _resumen,
    "recibidas": _recibidas,
    "poblacion": _poblacion,
    "respuesta": _respuesta,
    "otros": _otros,
    "acceso": _acceso,
    "quejas": _quejas,
    "sugerencias": _sugerencias,
    "satisfaccion": _satisfaccion,
}
