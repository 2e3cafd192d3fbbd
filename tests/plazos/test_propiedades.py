"""What holds for every case, whatever its facts."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from plazos.calendario import Calendario, Excepcion, fecha_bogota
from plazos.fechas import BOGOTA
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
    evaluar,
    vencimiento,
)
from plazos.terminos import Tipo

UN_DIA = timedelta(days=1)
CON = Calendario.con()
SIN_PRISA = settings(deadline=None)  # the machine may be busy

tipos = st.sampled_from(list(Tipo))
recepciones = st.dates(date(2015, 7, 1), date(2090, 12, 31))
saltos = st.integers(0, 45).map(timedelta)


@st.composite
def casos(draw: st.DrawFn) -> tuple[Tipo, date, list[Hecho]]:
    """A type, a reception, and facts near it that may well be refused."""
    tipo, recibida = draw(tipos), draw(recepciones)

    def fecha() -> date:
        return recibida + draw(saltos)

    fabricas = (
        lambda: Prorroga(fecha(), fecha()),
        lambda: Requerimiento(fecha()),
        lambda: ProrrogaRequerimiento(fecha()),
        lambda: Completada(fecha()),
        lambda: Aclaracion(fecha()),
        lambda: Aclarada(fecha()),
        lambda: Reclasificacion(fecha(), draw(tipos)),
        lambda: Traslado(fecha()),
        lambda: Respuesta(fecha()),
    )
    return tipo, recibida, [fabrica() for fabrica in draw(st.lists(st.sampled_from(fabricas), max_size=5))]


def resultado(tipo: Tipo, recibida: date, hechos: list[Hecho], calendario: Calendario = CON) -> Plazo | str:
    """The whole answer, or the refusal's text."""
    try:
        return evaluar(tipo, recibida, hechos, calendario=calendario, hoy=recibida + 20 * UN_DIA)
    except HechoRechazado as rechazo:
        return str(rechazo)


@SIN_PRISA
@given(casos(), st.randoms())
def test_the_order_of_recording_does_not_matter(caso: tuple[Tipo, date, list[Hecho]], azar) -> None:  # type: ignore[no-untyped-def]
    tipo, recibida, hechos = caso
    revueltos = hechos[:]
    azar.shuffle(revueltos)
    uno, otro = resultado(tipo, recibida, hechos), resultado(tipo, recibida, revueltos)
    assert uno == otro
    if isinstance(uno, Plazo) and isinstance(otro, Plazo):
        assert uno.pasos == otro.pasos


@SIN_PRISA
@given(casos())
def test_what_always_holds_of_an_answer(caso: tuple[Tipo, date, list[Hecho]]) -> None:
    tipo, recibida, hechos = caso
    plazo = resultado(tipo, recibida, hechos)
    assume(isinstance(plazo, Plazo))
    assert isinstance(plazo, Plazo)
    assert plazo.vence is None or CON.es_habil(plazo.vence)
    assert plazo.vence == vencimiento(tipo, recibida, hechos, calendario=CON)
    assert plazo.consumidos + plazo.restantes == plazo.dias_termino
    assert plazo.dias_termino <= (plazo.termino.doble or plazo.termino.dias)
    assert plazo.cierre or (plazo.estado == Estado.SUSPENDIDA) == (plazo.vence is None)
    assert all(paso.endswith(".") and "None" not in paso for paso in plazo.pasos)


@SIN_PRISA
@given(tipos, recepciones)
def test_the_due_date_is_a_business_day_and_the_term_is_exact(tipo: Tipo, recibida: date) -> None:
    plazo = evaluar(tipo, recibida, calendario=CON, hoy=recibida)
    assert plazo.vence is not None
    assert CON.es_habil(plazo.vence)
    assert CON.contar(recibida + UN_DIA, plazo.vence) == plazo.termino.dias


@SIN_PRISA
@given(tipos, recepciones, st.integers(0, 60), st.integers(0, 15))
def test_one_more_closed_range_never_brings_the_due_date_nearer(
    tipo: Tipo, recibida: date, dentro: int, largo: int
) -> None:
    desde = recibida + dentro * UN_DIA
    cerrado = Calendario.con([Excepcion(desde, desde + largo * UN_DIA, "Cierre")])
    antes = vencimiento(tipo, recibida, calendario=CON)
    despues = vencimiento(tipo, recibida, calendario=cerrado)
    assert antes is not None
    assert despues is not None
    assert despues >= antes


@SIN_PRISA
@given(tipos, recepciones, st.integers(0, 9), st.integers(0, 28))
def test_suspending_and_resuming_keeps_the_days_left(tipo: Tipo, recibida: date, tras: int, espera: int) -> None:
    requerida = recibida if tras == 0 else CON.sumar(recibida, tras)
    completa = requerida + espera * UN_DIA
    hechos: list[Hecho] = [Requerimiento(requerida), Completada(completa)]
    vence = vencimiento(tipo, recibida, hechos, calendario=CON)
    assert vence is not None
    quedaban = evaluar(tipo, recibida, calendario=CON, hoy=requerida).restantes
    assert CON.contar(completa + UN_DIA, vence) == quedaban


@SIN_PRISA
@given(tipos, recepciones, st.integers(1, 80))
def test_the_double_is_a_ceiling(tipo: Tipo, recibida: date, mas: int) -> None:
    plazo = evaluar(tipo, recibida, calendario=CON, hoy=recibida)
    assert plazo.vence is not None
    nueva = CON.sumar(plazo.vence, mas)
    permitida = plazo.termino.doble is not None and plazo.termino.dias + mas <= plazo.termino.doble
    prorrogada = resultado(tipo, recibida, [Prorroga(plazo.vence, nueva)])
    if permitida:
        assert isinstance(prorrogada, Plazo)
        assert prorrogada.vence == nueva
        assert plazo.maximo_prorroga is not None
        assert nueva <= plazo.maximo_prorroga
    else:
        assert isinstance(prorrogada, str)


@SIN_PRISA
@given(casos())
def test_the_same_facts_give_the_same_answer(caso: tuple[Tipo, date, list[Hecho]]) -> None:
    assert resultado(*caso) == resultado(*caso)
    assert resultado(*caso) == resultado(*caso, Calendario(CON.excepciones))


@SIN_PRISA
@given(tipos, recepciones)
def test_a_later_reception_is_never_due_earlier(tipo: Tipo, recibida: date) -> None:
    vencimientos = [vencimiento(tipo, recibida + i * UN_DIA, calendario=CON) for i in range(5)]
    assert all(a is not None and b is not None and a <= b for a, b in pairwise(vencimientos))


@SIN_PRISA
@given(st.dates(date(1994, 1, 1), date(2090, 12, 31)), st.times(min_value=time(19), max_value=time(23, 59, 59, 999999)))
def test_the_evening_belongs_to_its_day(dia: date, hora: time) -> None:
    instante = datetime.combine(dia, hora, BOGOTA)
    assert fecha_bogota(instante.astimezone(UTC)) == fecha_bogota(instante) == dia
    assert instante.astimezone(UTC).date() == dia + UN_DIA
