"""What moves the clock, permitted and refused, computed by hand: law.md §4.

The days of a queja received on Friday 2026-11-20: 27 Nov is the 5th, 4 Dec the 10th, 14 Dec the 15th,
21 Dec the 20th, 6 Jan 2027 the 30th (8 and 25 Dec, 1 Jan are holidays; 11 Jan too).
"""

from datetime import date

import pytest

from plazos.calendario import Calendario
from plazos.reloj import (
    Aclaracion,
    Aclarada,
    Completada,
    Estado,
    Hecho,
    HechoRechazado,
    Plazo,
    Prorroga,
    ProrrogaRequerimiento,
    Reclasificacion,
    Requerimiento,
    Respuesta,
    Traslado,
    TrasladoParcial,
    evaluar,
    vencimiento,
)
from plazos.terminos import ESPECIALES, TerminoEspecial, Tipo

CON = Calendario.con()
RECIBIDA = date(2026, 11, 20)
CLASES = {
    "prorroga": Prorroga,
    "requerimiento": Requerimiento,
    "prorroga_requerimiento": ProrrogaRequerimiento,
    "completada": Completada,
    "aclaracion": Aclaracion,
    "aclarada": Aclarada,
    "parcial": TrasladoParcial,
    "traslado": Traslado,
    "respuesta": Respuesta,
}


def dia(mes_dia: str) -> date:
    """`12-14` is of 2026, `01-06` of 2027."""
    return date.fromisoformat(f"{2027 if mes_dia.startswith('0') else 2026}-{mes_dia}")


def hechos_de(texto: str) -> list[Hecho]:
    """`prorroga:12-14:01-06 respuesta:12-20`; `a:TIPO:12-10` reclassifies."""
    hechos: list[Hecho] = []
    for parte in texto.split():
        clase, *valores = parte.split(":")
        if clase == "a":
            hechos.append(Reclasificacion(dia(valores[1]), Tipo(valores[0])))
        else:
            hechos.append(CLASES[clase](*map(dia, valores)))
    return hechos


def plazo(tipo: str, hechos: str, hoy: str = "11-20", especial: TerminoEspecial | None = None) -> Plazo:
    argumentos = {"calendario": CON, "especial": especial}
    resultado = evaluar(Tipo(tipo), RECIBIDA, hechos_de(hechos), hoy=dia(hoy), **argumentos)
    assert vencimiento(Tipo(tipo), RECIBIDA, hechos_de(hechos), **argumentos) == resultado.vence
    return resultado


@pytest.mark.parametrize(
    ("tipo", "hechos", "vence", "dias"),
    [
        ("queja", "", "12-14", 15),
        ("consulta", "", "01-06", 30),
        # F1, with the last day it may be registered and the last it may name
        ("queja", "prorroga:12-14:01-06", "01-06", 30),
        ("queja", "prorroga:11-20:12-15", "12-15", 16),
        ("informacion", "prorroga:11-22:12-21", "12-21", 20),
        # F2: 5 of 15 used, 10 left from 10 Dec
        ("queja", "requerimiento:11-27 completada:12-09", "12-23", 15),
        ("queja", "requerimiento:11-29 completada:12-09", "12-23", 15),
        ("queja", "requerimiento:11-20 completada:11-24", "12-16", 15),
        ("queja", "requerimiento:11-27 completada:11-27", "12-14", 15),
        ("queja", "requerimiento:11-27 completada:12-05", "12-21", 15),
        ("queja", "requerimiento:12-04 completada:01-04", "01-12", 15),
        ("queja", "requerimiento:11-27:12-01 completada:01-04", "01-19", 15),
        ("queja", "requerimiento:11-27 prorroga_requerimiento:12-28 completada:01-28", "02-11", 15),
        # none left
        ("informacion", "requerimiento:12-04 completada:12-10", "12-11", 10),
        ("informacion", "requerimiento:12-04 completada:12-04", "12-07", 10),
        ("informacion", "requerimiento:12-04 completada:12-10 aclaracion:12-11 aclarada:12-15", "12-16", 10),
        # F3: the same arithmetic
        ("queja", "aclaracion:11-27 aclarada:12-14", "12-29", 15),
        ("queja", "aclaracion:12-14 aclarada:12-15", "12-16", 15),
        ("queja", "requerimiento:11-27 completada:12-01 aclaracion:12-04 aclarada:12-10", "12-21", 15),
        ("queja", "aclaracion:11-23 aclarada:11-25 requerimiento:12-04 completada:12-09", "12-18", 15),
        # prórroga and suspension together: what was left runs on; suspended days do not count for the double
        ("queja", "prorroga:11-27:12-21 requerimiento:11-27 completada:12-09", "12-31", 20),
        ("queja", "requerimiento:11-27 completada:12-09 prorroga:12-23:01-18", "01-18", 30),
        ("informacion", "requerimiento:12-04 completada:12-10 prorroga:12-11:12-24", "12-24", 20),
        # F4 in part, and facts on closed days
        ("queja", "parcial:11-25 parcial:12-20", "12-14", 15),
        ("queja", "prorroga:12-08:12-21", "12-21", 20),
        # F11
        ("queja", "a:consulta:12-10", "01-06", 30),
        ("queja", "a:informacion:12-10", "12-04", 10),
        ("queja", "a:informacion:12-02 a:consulta:12-03", "01-06", 30),
        ("queja", "a:consulta:12-10 prorroga:12-10:01-07", "01-07", 31),
        ("queja", "prorroga:12-01:01-06 a:informacion:12-02", "12-21", 20),
        ("queja", "prorroga:12-01:12-21 a:consulta:12-02", "01-06", 30),
        ("queja", "prorroga:12-01:01-06 a:felicitacion:12-02", "12-14", 15),
        ("queja", "requerimiento:11-27 a:consulta:12-01 completada:12-09", "01-18", 30),
        ("queja", "requerimiento:12-04 a:informacion:12-07 completada:12-10", "12-11", 10),
        ("informacion", "requerimiento:12-04 completada:12-10 a:queja:12-11", "12-17", 15),
        ("consulta", "aclaracion:12-09 a:informacion:12-10", "12-04", 10),
        ("consulta", "aclaracion:12-09 a:informacion:12-10 aclarada:12-11", "12-04", 10),
    ],
)
def test_permitted(tipo: str, hechos: str, vence: str, dias: int) -> None:
    resultado = plazo(tipo, hechos)
    assert resultado.vence == dia(vence)
    assert resultado.dias_termino == dias
    assert plazo(tipo, " ".join(reversed(hechos.split()))) == resultado


@pytest.mark.parametrize(
    ("tipo", "hechos", "articulo", "dice"),
    [
        ("queja", "prorroga:12-15:12-21", "art. 14, parágrafo", "es tardía"),
        ("queja", "prorroga:12-01:12-21 prorroga:12-02:12-22", "art. 14, parágrafo", "solo se puede una vez"),
        ("queja", "prorroga:12-01:01-07", "art. 14, parágrafo", "pasa del doble del término inicial (30 días hábiles)"),
        ("queja", "prorroga:12-01:12-14", "art. 14, parágrafo", "no es posterior al vencimiento"),
        ("queja", "prorroga:12-01:12-27", "art. 14, parágrafo", "no es un día hábil (domingo)"),
        ("queja", "prorroga:12-01:12-25", "art. 14, parágrafo", "no es un día hábil (Navidad)"),
        ("queja", "requerimiento:11-27 prorroga:12-01:12-21", "art. 14, parágrafo", "está suspendido"),
        ("queja", "requerimiento:11-27 prorroga:12-09:12-24 completada:12-09", "art. 14", "está suspendido"),
        ("queja", "requerimiento:11-27 completada:12-09 prorroga:12-23:01-19", "art. 14", "pasa del doble"),
        ("felicitacion", "prorroga:12-01:12-21", "art. 14, parágrafo", "no da prórroga"),
        ("consulta", "aclaracion:12-09 a:informacion:12-10 prorroga:12-11:12-14", "art. 14", "está suspendido"),
        ("queja", "a:informacion:12-10 prorroga:12-10:12-21", "art. 14, parágrafo", "es tardía"),
        ("queja", "requerimiento:12-05", "art. 17", "4 de diciembre de 2026, décimo día hábil"),
        ("queja", "requerimiento:12-07", "art. 17", "es tardío"),
        ("queja", "requerimiento:11-27 requerimiento:11-27", "art. 17", "solo se puede una vez"),
        ("queja", "requerimiento:11-24 completada:11-25 requerimiento:11-27", "art. 17", "solo se puede una vez"),
        ("queja", "requerimiento:11-27:11-26", "art. 17", "no pudo llegar"),
        ("queja", "requerimiento:11-27 completada:12-29", "art. 17", "nueva petición vinculada"),
        ("queja", "completada:11-27", "art. 17", "no hay un requerimiento pendiente"),
        ("queja", "requerimiento:11-27 completada:11-26", "art. 17", "no hay un requerimiento pendiente"),
        ("queja", "aclaracion:11-27 completada:11-30", "art. 17", "no hay un requerimiento pendiente"),
        ("queja", "prorroga_requerimiento:11-27", "art. 17", "no hay un requerimiento pendiente"),
        ("queja", "requerimiento:11-27 prorroga_requerimiento:11-27", "art. 17", "desde el día siguiente"),
        ("queja", "aclaracion:11-27 prorroga_requerimiento:11-30", "art. 17", "no hay un requerimiento"),
        ("queja", "requerimiento:11-27 prorroga_requerimiento:12-29", "art. 17", "después del límite"),
        (
            "queja",
            "requerimiento:11-27 prorroga_requerimiento:12-01 prorroga_requerimiento:12-02",
            "art. 17",
            "solo se puede una vez",
        ),
        ("queja", "requerimiento:11-27 prorroga_requerimiento:12-28 completada:01-29", "art. 17", "nueva petición"),
        ("queja", "aclaracion:12-15", "art. 19", "es tardía"),
        ("queja", "aclaracion:11-25 aclarada:11-26 aclaracion:11-30", "art. 19", "solo se puede una vez"),
        ("queja", "aclaracion:11-27 aclarada:12-15", "art. 19", "nueva petición vinculada"),
        ("queja", "aclarada:11-27", "art. 19", "no hay una devolución para aclarar"),
        ("queja", "requerimiento:11-27 aclaracion:11-30", "art. 19", "dos suspensiones a la vez"),
        ("queja", "requerimiento:11-27 aclaracion:11-27", "art. 19", "dos suspensiones a la vez"),
        ("queja", "aclaracion:11-25 requerimiento:11-26", "art. 17", "dos suspensiones a la vez"),
        ("queja", "aclaracion:11-25 aclarada:11-26 requerimiento:11-26", "art. 17", "dos suspensiones a la vez"),
        ("queja", "respuesta:12-01 respuesta:12-01", "art. 14", "ya cerró el caso"),
        ("queja", "respuesta:12-01 prorroga:12-02:12-21", "art. 14", "ya cerró el caso"),
        ("queja", "traslado:11-25 respuesta:11-25", "art. 14", "el traslado del 25 de noviembre"),
        ("queja", "traslado:11-25 aclaracion:11-26", "art. 19", "ya cerró el caso"),
        ("queja", "a:consulta:12-01 a:informacion:12-01", "art. 14", "ya se reclasificó"),
    ],
)
def test_refused(tipo: str, hechos: str, articulo: str, dice: str) -> None:
    with pytest.raises(HechoRechazado) as rechazo:
        plazo(tipo, hechos)
    assert articulo in rechazo.value.articulo
    assert dice in rechazo.value.mensaje
    assert rechazo.value.mensaje[0].isupper()
    assert rechazo.value.mensaje.endswith(".")


@pytest.mark.parametrize("clase", [c for c in CLASES if c != "prorroga"])
def test_no_fact_comes_before_the_reception(clase: str) -> None:
    with pytest.raises(HechoRechazado, match="anterior a la recepción"):
        plazo("queja", f"{clase}:11-19")


def test_a_refused_fact_refuses_the_whole_evaluation() -> None:
    with pytest.raises(HechoRechazado, match="es tardía"):
        plazo("queja", "respuesta:12-20 prorroga:12-16:12-21")


def test_the_due_day_in_force_limits_the_requerimiento_where_it_comes_first() -> None:
    congreso = ESPECIALES[0]
    assert plazo("informacion", "requerimiento:11-27", especial=congreso).estado == Estado.SUSPENDIDA
    with pytest.raises(HechoRechazado, match="27 de noviembre de 2026, día en que vence"):
        plazo("informacion", "requerimiento:11-30", especial=congreso)
    with pytest.raises(HechoRechazado, match="no da prórroga"):
        plazo("informacion", "prorroga:11-25:12-01", especial=congreso)


def test_a_term_of_its_own_has_its_own_ceiling() -> None:
    reclamo = ESPECIALES[3]
    assert plazo("reclamo", "prorroga:12-14:12-24", especial=reclamo).dias_termino == 23
    with pytest.raises(HechoRechazado, match="23 días hábiles"):
        plazo("reclamo", "prorroga:12-14:12-28", especial=reclamo)
    hecho = Reclasificacion(dia("12-01"), Tipo.RECLAMO, reclamo)
    nuevo = evaluar(Tipo.CONSULTA, RECIBIDA, [hecho], calendario=CON, hoy=RECIBIDA)
    assert (nuevo.dias_termino, nuevo.tipo, nuevo.tipo_inicial) == (15, Tipo.RECLAMO, Tipo.CONSULTA)


@pytest.mark.parametrize(
    ("hechos", "limite"),
    [
        ("requerimiento:11-27", "12-28"),
        ("requerimiento:11-27:12-01", "01-04"),
        ("requerimiento:11-27 prorroga_requerimiento:12-28", "01-28"),
        ("requerimiento:12-04 prorroga_requerimiento:12-05", "02-04"),
        ("aclaracion:11-27", "12-14"),
    ],
)
def test_the_limit_of_the_citizen(hechos: str, limite: str) -> None:
    suspendida = plazo("queja", hechos)
    assert suspendida.limite_ciudadano == dia(limite)
    assert suspendida.vence is None


def test_the_limit_of_the_law_page() -> None:
    """2026-01-31 -> 03-02 -> 04-06."""
    requerida = [Requerimiento(date(2026, 1, 31))]
    opciones = {"calendario": CON, "hoy": date(2026, 2, 1)}
    assert evaluar(Tipo.QUEJA, date(2026, 1, 30), requerida, **opciones).limite_ciudadano == date(2026, 3, 2)
    requerida += [ProrrogaRequerimiento(date(2026, 3, 2))]
    assert evaluar(Tipo.QUEJA, date(2026, 1, 30), requerida, **opciones).limite_ciudadano == date(2026, 4, 6)


def test_no_limit_once_completed_or_closed() -> None:
    assert plazo("queja", "requerimiento:11-27 completada:11-30").limite_ciudadano is None
    assert plazo("queja", "requerimiento:11-27 respuesta:11-30").limite_ciudadano is None


def test_facts_of_the_days_moved_by_the_cut_off_hour() -> None:
    """Filed on Friday after hours, received on Monday; answered on Saturday."""
    argumentos = {"calendario": CON, "hoy": date(2026, 11, 23)}
    lunes, sabado = date(2026, 11, 23), [Respuesta(date(2026, 11, 21))]
    with pytest.raises(HechoRechazado, match="anterior a la recepción"):
        evaluar(Tipo.QUEJA, lunes, sabado, **argumentos)
    con_corte = evaluar(Tipo.QUEJA, lunes, sabado, presentada=RECIBIDA, **argumentos)
    assert (con_corte.estado, con_corte.consumidos) == (Estado.RESPONDIDA_EN_TERMINO, 0)
    assert con_corte.primer_dia == date(2026, 11, 24)
    assert con_corte.pasos[0].startswith("Presentada el viernes 20 de noviembre de 2026;")
