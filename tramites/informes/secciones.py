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
    for por, titulo, nombre in (
        ("tipo", _("Por tipo de solicitud"), _de_tipo),
        ("canal", _("Por canal"), lambda c: str(Canal(c).label)),
        ("modalidad", _("Según cómo se identificó quien la presentó"), lambda m: str(Modalidad(m).label)),
        ("dependencia", _("Por dependencia"), p["nombres"].get),
    ):
        yield _de_una(f"recibidas_{por}", titulo, p["recibidas"][por], nombre, _("Recibidas"), Grafica.BARRAS)


def _poblacion(p: Mapping[str, Any]) -> Iterable[Tabla]:
    celdas = p["recibidas"]["poblacion"]["celdas"]
    yield Tabla(
        "poblacion",
        _("Según los grupos de población que dijo quien la presentó"),
        _("Grupo"),
        (_("Solicitudes"),),
        tuple((str(Poblacion(g).label), (n,)) for g, n in celdas.items()),
        Grafica.BARRAS,
        _("Responder es voluntario, y se puede decir más de un grupo: por eso no suman el total."),
    )


def _respuesta(p: Mapping[str, Any]) -> Iterable[Tabla]:
    for por, titulo, nombre in (
        ("tipo", _("Respondidas en término y fuera de él, por tipo"), _de_tipo),
        ("dependencia", _("Respondidas en término y fuera de él, por dependencia"), p["nombres"].get),
    ):
        cruce = p["oportunidad"][por]
        filas = [(nombre(f), (c[EN_TERMINO], c[FUERA])) for f, c in cruce["filas"].items() if c["total"] != 0]
        filas.append((_("Total"), (cruce["columnas"][EN_TERMINO], cruce["columnas"][FUERA])))
        columnas = (_("En término"), _("Fuera de término"))
        yield Tabla(f"oportunidad_{por}", titulo, _encabezado(por), columnas, tuple(filas), Grafica.APILADAS)
    quienes = [("todas", _("Todas")), *((t, _de_tipo(t)) for t in p["tipos"])]
    yield Tabla(
        "dias",
        _("Días hábiles que tomó responder"),
        _("Tipo"),
        (_("Promedio"), _("La mitad, a más tardar en"), _("Nueve de cada diez, a más tardar en")),
        tuple((rotulo, _tres(p["dias"][quien])) for quien, rotulo in quienes if quien in p["dias"]),
    )
    yield _de_una("abiertas", _("Abiertas al corte"), p["abiertas"], _si_en_termino, _("Casos"), Grafica.BARRAS)


def _tres(dias: Mapping[str, Any]) -> tuple[Valor, ...]:
    return dias["media"], dias["mediana"], dias["p90"]


def _otros(p: Mapping[str, Any]) -> Iterable[Tabla]:
    nombre: Callable[[str], str] = lambda r: str(HechoCongelado.Resultado(r).label)  # noqa: E731 (typed)
    yield _de_una("cerradas", _("Cómo terminaron"), p["cerradas"], nombre, _("Casos"), Grafica.BARRAS)
    rotulos = {
        "prorrogadas": _("Con prórroga"),
        "suspendidas": _("Con el término suspendido alguna vez"),
        "silencio": _("Con silencio administrativo positivo"),
    }
    yield _sueltas("otras", _("De las que terminaron"), p["otras"], rotulos)


def _acceso(p: Mapping[str, Any]) -> Iterable[Tabla]:
    rotulos = {
        "recibidas": _("Solicitudes de información y de documentos recibidas"),
        "trasladadas": _("Trasladadas a otra entidad"),
        "negadas": _("En que se negó el acceso"),
        "silencio": _("Con silencio administrativo positivo"),
    }
    tabla = _sueltas("acceso", _("Solicitudes de acceso"), p["acceso"], rotulos)
    media = p["dias"].get("acceso", {}).get("media")
    fila = (_("Días hábiles de respuesta, en promedio"), (media if "acceso" in p["dias"] else _("sin datos"),))
    yield replace(tabla, columnas=(_("Valor"),), filas=(*tabla.filas, fila))


def _quejas(p: Mapping[str, Any]) -> Iterable[Tabla]:
    """The most first; hidden ones come after those that are told."""
    celdas = sorted(p["quejas"]["celdas"].items(), key=lambda c: (c[1] is None, -(c[1] or 0), c[0]))
    ordenadas = {"celdas": dict(celdas), "total": p["quejas"]["total"]}
    yield _de_una(
        "quejas", _("Quejas y reclamos recibidos"), ordenadas, p["nombres"].get, _("Recibidos"), Grafica.BARRAS
    )


def _sugerencias(p: Mapping[str, Any]) -> Iterable[Tabla]:
    cuantas = p["recibidas"]["tipo"]["celdas"][Tipo.SUGERENCIA]
    yield Tabla(
        "sugerencias", _("Sugerencias recibidas"), _("Tipo"), (_("Recibidas"),), ((_("Sugerencias"), (cuantas,)),)
    )


def _satisfaccion(p: Mapping[str, Any]) -> Iterable[Tabla]:
    nota = _("De 1, nada satisfecho, a 5, muy satisfecho; responde quien quiere, una vez por caso.")
    tabla = _de_una("satisfaccion", _("Calificaciones"), p["satisfaccion"], lambda n: n, _("Personas"), Grafica.BARRAS)
    yield replace(tabla, encabezado=_("Nota"), nota=nota)


def _de_una(
    clave: str, titulo: str, cuenta: Mapping[str, Any], nombre: Callable[[str], str], columna: str, grafica: Grafica
) -> Tabla:
    filas = [(nombre(c), (n,)) for c, n in cuenta["celdas"].items()]
    filas.append((_("Total"), (cuenta["total"],)))
    return Tabla(clave, titulo, _encabezado(clave), (columna,), tuple(filas), grafica)


def _sueltas(clave: str, titulo: str, cuentas: Mapping[str, Any], rotulos: Mapping[str, str]) -> Tabla:
    return Tabla(clave, titulo, _("Cifra"), (_("Casos"),), tuple((r, (cuentas[c],)) for c, r in rotulos.items()))


def _encabezado(clave: str) -> str:
    por = clave.rpartition("_")[2]
    return {"tipo": _("Tipo"), "canal": _("Canal"), "dependencia": _("Dependencia"), "quejas": _("Dependencia")}.get(
        por, _("Grupo")
    )


def _de_tipo(tipo: str) -> str:
    return Tipo(tipo).etiqueta


def _si_en_termino(cual: str) -> str:
    return _("En término") if cual == EN_TERMINO else _("Vencidas")


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
