"""What must have been frozen of a case, by plain Python over its raw log: no code in common with what is tested.

Days are walked one by one; only which of them are business days comes from the calendar.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

BOGOTA = timezone(timedelta(hours=-5))
UN_DIA = timedelta(days=1)
TERMINOS = {"informacion": 10, "documentos": 10, "consulta": 30}
CERRADOS = {"atendida", "trasladada", "desistida", "rechazada", "archivada", "anulada"}
TURNOS = {1: "vida", 2: "nna", 3: "derecho_fundamental", 4: "periodista"}

Registro = dict[str, Any]


def dia_de(instante: datetime) -> date:
    return instante.astimezone(BOGOTA).date()


def esperados(
    caso: Registro, bitacora: list[Registro], cortes: list[date], es_habil: Callable[[date], bool]
) -> list[Registro]:
    """The rows of this case in the order of what they tell: closures, corrections and cut-offs."""
    filas = [*_de_los_actos(caso, bitacora, es_habil)]
    dichas = {(f["al"], f["version"]) for f in filas}
    for corte in cortes:
        fin = datetime.combine(corte + UN_DIA, time(), BOGOTA)
        hasta = [f for f in bitacora if f["en"] < fin]
        if hasta and hasta[-1]["estado_hacia"] not in CERRADOS and (corte, hasta[-1]["orden"]) not in dichas:
            filas.append({"clase": "corte", "motivo": "", **como_estaba(caso, hasta, corte, es_habil)})
    return sorted(filas, key=lambda f: (f["al"], f["version"]))


def _de_los_actos(caso: Registro, bitacora: list[Registro], es_habil: Callable[[date], bool]) -> Iterator[Registro]:
    anterior: Registro = {}
    for fila in bitacora:
        desde, hacia = fila["estado_desde"] in CERRADOS, fila["estado_hacia"] in CERRADOS
        if not (desde or hacia):
            continue
        foto = como_estaba(caso, bitacora[: fila["orden"]], dia_de(fila["en"]), es_habil)
        cuenta = {k: v for k, v in foto.items() if k not in ("al", "version", "poblacion")}
        cierra = hacia and not desde
        if cierra or cuenta != anterior:
            clase, motivo = ("cierre", "") if cierra else ("correccion", fila["acto"])
            yield {"clase": clase, "motivo": motivo, **foto}
        anterior = cuenta


def como_estaba(caso: Registro, bitacora: list[Registro], al: date, es_habil: Callable[[date], bool]) -> Registro:
    """The case after these rows of its log, on the day `al`."""
    anulados = {n for f in bitacora for n in _lista(f["datos"].get("anula"))}
    hechos = [f["datos"]["hecho"] for f in bitacora if "hecho" in f["datos"] and f["orden"] not in anulados]
    estado, tipo = bitacora[-1]["estado_hacia"], caso["tipo"]
    for hecho in hechos:
        tipo = hecho.get("tipo", tipo)
    cerrada, acto_final = None, ""
    for fila in bitacora:
        if fila["estado_hacia"] not in CERRADOS:
            cerrada = None
        elif cerrada is None:
            cerrada, acto_final = dia_de(fila["en"]), fila["acto"]
    visto, recibida = cerrada or al, dia_de(caso["recibido_en"])
    pausas = _pausas(hechos)

    def corre(dia: date) -> bool:
        return es_habil(dia) and not any(a < dia and (b is None or dia <= b) for a, b in pausas)

    def contar(hasta: date, cuenta: Callable[[date], bool]) -> int:
        return sum(cuenta(recibida + n * UN_DIA) for n in range(1, (hasta - recibida).days + 1))

    inicial = TERMINOS.get(tipo, 15)
    prorrogas = [date.fromisoformat(h["hasta"]) for h in hechos if h["clase"] == "prorroga"]
    dias = max(inicial, contar(prorrogas[0], corre)) if prorrogas else inicial
    vence = _vence(recibida, dias, corre, pausas)
    resultado = "abierta" if cerrada is None else estado
    if resultado == "atendida" and acto_final.startswith("negar"):
        resultado = "negada"
    return {
        "al": al,
        "version": bitacora[-1]["orden"],
        "radicada": dia_de(caso["radicada_en"]),
        "recibida": recibida,
        "tipo": tipo,
        "canal": caso["canal"],
        "modalidad": caso["modalidad"],
        "dependencia": [f["datos"]["dependencia"] for f in bitacora if "dependencia" in f["datos"]][-1],
        "prioridad": _prioridad(caso, bitacora),
        "vence": vence,
        "dias_termino": dias,
        "dias_contados": contar(visto, corre),
        "dias_prorroga": dias - inicial,
        "dias_suspendidos": contar(visto, es_habil) - contar(visto, corre),
        "resultado": resultado,
        "en_termino": _en_termino(resultado, visto, vence, recibida, es_habil),
        "silencio": tipo in ("informacion", "documentos") and vence is not None and visto > vence,
        "cerrada": cerrada,
        "poblacion": caso["poblacion"],
        "satisfaccion": ([f["datos"]["satisfaccion"] for f in bitacora if f["acto"] == "calificar"] or [None])[-1],
    }


def _lista(anula: int | list[int] | None) -> list[int]:
    return [anula] if isinstance(anula, int) else anula or []


def _pausas(hechos: list[Registro]) -> list[tuple[date, date | None]]:
    """Each from the day that it was asked (which still runs) to that of completion (which does not run yet)."""
    pausas = []
    for pide, da in (("requerimiento", "completada"), ("aclaracion", "aclarada")):
        pedidos = [date.fromisoformat(h["fecha"]) for h in hechos if h["clase"] == pide]
        dados = [date.fromisoformat(h["fecha"]) for h in hechos if h["clase"] == da]
        pausas += [(pedido, dados[0] if dados else None) for pedido in pedidos]
    return pausas


def _vence(
    recibida: date, dias: int, corre: Callable[[date], bool], pausas: list[tuple[date, date | None]]
) -> date | None:
    dia, contados = recibida, 0
    while contados < dias:
        dia += UN_DIA
        if any(a < dia and b is None for a, b in pausas):
            return None
        contados += corre(dia)
    return dia


def _prioridad(caso: Registro, bitacora: list[Registro]) -> str:
    cambios = [f["datos"]["orden_prioridad"] for f in bitacora if f["acto"] == "priorizar"]
    return TURNOS.get(cambios[-1], "") if cambios else caso["prioridad"]


def _en_termino(
    resultado: str, visto: date, vence: date | None, recibida: date, es_habil: Callable[[date], bool]
) -> bool | None:
    if resultado == "anulada":
        return None
    if resultado == "trasladada":
        dia, contados = recibida, 0
        while contados < 5:
            dia += UN_DIA
            contados += es_habil(dia)
        return visto <= dia
    return vence is None or visto <= vence


def cifras_a_mano(fotos: list[Registro], desde: date, hasta: date) -> Registro:
    """The figures of a period out of how each case stood at its end, counted case by case."""
    entran = [f for f in fotos if desde <= f["radicada"] <= hasta]
    salen = [f for f in fotos if f["cerrada"] and desde <= f["cerrada"] <= hasta]
    abiertas = [f for f in fotos if f["cerrada"] is None]
    respondidas = [f for f in salen if f["resultado"] in ("atendida", "negada")]
    dias = sorted(f["dias_contados"] for f in respondidas)
    acceso = [f for f in salen if f["tipo"] in ("informacion", "documentos")]
    return {
        "recibidas": {por: _cuantas(f[por] for f in entran) for por in ("tipo", "canal", "modalidad", "dependencia")}
        | {"poblacion": _cuantas(g for f in entran for g in f["poblacion"])},
        "cerradas": _cuantas(f["resultado"] for f in salen),
        "oportunidad": {
            por: _cuantas((f[por], "en_termino" if f["en_termino"] else "fuera") for f in respondidas)
            for por in ("tipo", "dependencia")
        },
        "dias": (len(dias), round(sum(dias) / len(dias), 1), _en_que(dias, 50), _en_que(dias, 90)) if dias else None,
        "abiertas": _cuantas("en_termino" if f["en_termino"] else "fuera" for f in abiertas),
        "acceso": (
            sum(f["tipo"] in ("informacion", "documentos") for f in entran),
            sum(f["resultado"] == "trasladada" for f in acceso),
            sum(f["resultado"] == "negada" for f in acceso),
            sum(f["silencio"] for f in acceso),
        ),
        "quejas": _cuantas(f["dependencia"] for f in entran if f["tipo"] in ("queja", "reclamo")),
        "satisfaccion": _cuantas(str(f["satisfaccion"]) for f in respondidas if f["satisfaccion"]),
        "otras": tuple(sum(bool(f[c]) for f in salen) for c in ("dias_prorroga", "dias_suspendidos", "silencio")),
    }


def _cuantas(claves: Iterable[Any]) -> dict[Any, int]:
    cuentas: dict[Any, int] = {}
    for clave in claves:
        cuentas[clave] = cuentas.get(clave, 0) + 1
    return cuentas


def _en_que(dias: list[int], cien: int) -> int:
    """The least number of days in which so many in a hundred were done."""
    return next(d for d in dias if sum(otro <= d for otro in dias) * 100 >= cien * len(dias))
