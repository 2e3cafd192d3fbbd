"""The drawn calendar: what each day of it is, and its SVG. law.md §5."""

from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plazos.calendario import Calendario, Excepcion
from plazos.dibujo import dibujar
from plazos.dibujo_svg import descripcion, svg
from plazos.papeles import DE_HECHO, Clase, Dia, Dibujo, Marca
from plazos.reloj import (
    Aclaracion,
    Aclarada,
    Completada,
    Hecho,
    Reclasificacion,
    Requerimiento,
    Respuesta,
    Traslado,
    evaluar,
)
from plazos.terminos import Tipo

CON = Calendario.con()
CIERRE = Excepcion(date(2026, 12, 21), date(2026, 12, 31), "Cierre de fin de año")


def d(texto: str) -> date:
    return date.fromisoformat(texto)


def dibujo(*hechos: Hecho, tipo: str = "queja", hoy: str = "2026-11-20", calendario: Calendario = CON) -> Dibujo:
    return dibujar(evaluar(Tipo(tipo), d("2026-11-20"), hechos, calendario=calendario, hoy=d(hoy)))


def dias(dibujado: Dibujo) -> dict[str, Dia]:
    return {str(dia.fecha): dia for mes in dibujado.meses for semana in mes.semanas for dia in semana if dia}


def titulos(dibujado: Dibujo) -> list[tuple[str, int]]:
    return [(mes.titulo, mes.omitidos) for mes in dibujado.meses]


@pytest.mark.parametrize(
    ("fecha", "texto"),
    [
        ("2026-11-19", "19 de noviembre"),
        ("2026-11-20", "20 de noviembre, recepción, hoy"),
        ("2026-11-21", "21 de noviembre, sábado o domingo, no se cuenta"),
        ("2026-11-23", "23 de noviembre, día 1 del término"),
        ("2026-12-08", "8 de diciembre, no se cuenta (La Inmaculada Concepción)"),
        ("2026-12-14", "14 de diciembre, día 15 del término, vence el término"),
        ("2026-12-15", "15 de diciembre"),
    ],
)
def test_each_day_says_what_it_is(fecha: str, texto: str) -> None:
    assert dias(dibujo())[fecha].texto == texto


def test_months_are_whole_weeks_from_monday() -> None:
    noviembre, diciembre = dibujo().meses
    assert (noviembre.titulo, diciembre.titulo) == ("Noviembre de 2026", "Diciembre de 2026")
    assert all(len(semana) == 7 for semana in noviembre.semanas + diciembre.semanas)
    assert noviembre.semanas[0][:6] == (None,) * 6
    assert noviembre.semanas[-1][1:] == (None,) * 6
    assert dibujo().columnas[2] == ("mié", "miércoles")


def test_what_is_written_under_a_month() -> None:
    _, diciembre, enero = dibujo(tipo="consulta", calendario=Calendario.con([CIERRE])).meses
    assert [(nota.dias, nota.texto) for nota in diciembre.notas] == [
        ("8", "La Inmaculada Concepción"),
        ("21 a 24", "Cierre de fin de año"),
        ("25", "Navidad"),
        ("28 a 31", "Cierre de fin de año"),
    ]
    assert [nota.texto for nota in enero.notas][:2] == ["Año Nuevo", "Día de los Reyes Magos"]


def test_a_holiday_that_is_open_is_counted_and_says_why() -> None:
    abre = Excepcion(d("2026-12-08"), d("2026-12-08"), "Jornada de turno", abre=True)
    visto = dibujo(calendario=Calendario.con([abre]))
    assert dias(visto)["2026-12-08"].texto == "8 de diciembre, día 12 del término (Jornada de turno)"
    assert ("8", "Sí se cuenta: Jornada de turno") in [(n.dias, n.texto) for n in visto.meses[1].notas]


def test_a_suspension_is_drawn_to_the_limit_of_the_citizen() -> None:
    visto = dibujo(Requerimiento(d("2026-11-27"), d("2026-12-01")), hoy="2026-11-30")
    assert visto.resumen.endswith("; suspendido.")
    assert [mes for mes, _ in titulos(visto)] == ["Noviembre de 2026", "Diciembre de 2026", "Enero de 2027"]
    vistos = dias(visto)
    assert vistos["2026-11-27"].texto == "27 de noviembre, día 5 del término, se pidió completar la petición"
    assert vistos["2026-12-01"].marcas == (Marca.LLEGO,)
    assert {vistos[f].clase for f in ("2026-11-28", "2026-12-08", "2027-01-04")} == {Clase.SUSPENDIDO}
    assert vistos["2027-01-04"].texto == "4 de enero, término suspendido, límite de la persona"
    assert vistos["2027-01-05"].clase is Clase.FUERA
    assert Marca.VENCE not in visto.marcas


def test_on_completion_the_numbers_run_on_the_next_day() -> None:
    vistos = dias(dibujo(Requerimiento(d("2026-11-27")), Completada(d("2026-12-09"))))
    assert vistos["2026-12-09"].texto == "9 de diciembre, término suspendido, la persona completó la petición"
    assert [vistos[f"2026-12-{dia}"].rotulo for dia in (10, 11, 12, 14)] == ["6", "7", "–", "8"]


def test_the_day_that_is_given_has_no_number() -> None:
    vistos = dias(dibujo(Requerimiento(d("2026-12-04")), Completada(d("2026-12-10")), tipo="informacion"))
    assert vistos["2026-12-11"].texto == "11 de diciembre, día que se da para responder, vence el término"


def test_overdue_days_are_numbered_apart() -> None:
    visto = dibujo(hoy="2026-12-16")
    assert dias(visto)["2026-12-16"].texto == "16 de diciembre, día 2 después del vencimiento, hoy"
    assert dias(visto)["2026-12-16"].rotulo == "+2"
    assert dias(visto)["2026-12-17"].vacio
    assert Clase.RETRASO in visto.clases


def test_months_with_nothing_to_show_are_left_out_and_told() -> None:
    assert titulos(dibujo(hoy="2027-04-05")) == [
        ("Noviembre de 2026", 0),
        ("Diciembre de 2026", 0),
        ("Abril de 2027", 3),
    ]
    suspendida = dibujo(Requerimiento(d("2026-11-27")), Respuesta(d("2027-02-10")), hoy="2030-01-01")
    assert titulos(suspendida) == [("Noviembre de 2026", 0), ("Febrero de 2027", 2)]
    assert dias(suspendida)["2027-02-10"].texto == "10 de febrero, término suspendido, se dio respuesta"


def test_a_closed_case_shows_no_later_day() -> None:
    visto = dibujo(Respuesta(d("2026-12-10")), hoy="2027-06-01")
    assert [mes for mes, _ in titulos(visto)] == ["Noviembre de 2026", "Diciembre de 2026"]
    assert dias(visto)["2026-12-10"].texto == "10 de diciembre, día 13 del término, se dio respuesta"
    assert Marca.TRASLADO in dibujo(Traslado(d("2026-11-25"))).marcas


def test_today_before_the_reception_adds_no_month() -> None:
    assert titulos(dibujo(hoy="2026-01-01"))[0] == ("Noviembre de 2026", 0)


def test_a_term_found_over_before_its_suspension() -> None:
    hechos = Aclaracion(d("2026-12-09")), Reclasificacion(d("2026-12-10"), Tipo.INFORMACION), Aclarada(d("2026-12-11"))
    vistos = dias(dibujo(*hechos, tipo="consulta", hoy="2026-12-15"))
    assert Marca.VENCE in vistos["2026-12-04"].marcas
    assert vistos["2026-12-07"].clase is Clase.RETRASO
    assert vistos["2026-12-10"].clase is Clase.SUSPENDIDO
    assert Marca.COPIAS in vistos["2026-12-10"].marcas


def test_a_cut_off_shows_both_days() -> None:
    plazo = evaluar(Tipo.QUEJA, d("2026-11-23"), presentada=d("2026-11-20"), calendario=CON, hoy=d("2026-11-20"))
    vistos = dias(dibujar(plazo))
    assert vistos["2026-11-20"].marcas == (Marca.PRESENTADA, Marca.HOY)
    assert vistos["2026-11-23"].marcas == (Marca.RECIBIDA,)


def test_every_fact_has_its_mark() -> None:
    assert set(DE_HECHO) == set(Hecho.__args__)  # type: ignore[attr-defined]


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.sampled_from(list(Tipo)))
def test_the_numbers_go_from_one_to_the_term(recibida: date, tipo: Tipo) -> None:
    plazo = evaluar(tipo, recibida, calendario=CON, hoy=recibida)
    contados = [dia for dia in dias(dibujar(plazo)).values() if dia.clase is Clase.CONTADO]
    assert [dia.numero for dia in contados] == list(range(1, plazo.dias_termino + 1))
    assert contados[-1].fecha == plazo.vence


@pytest.mark.parametrize("hoy", ["2026-12-02", "2027-06-01"])
@pytest.mark.parametrize("hechos", [(), (Requerimiento(d("2026-11-27")),)])
def test_the_svg_stands_alone_and_says_what_it_shows(hoy: str, hechos: tuple[Hecho, ...]) -> None:
    visto = dibujo(
        *hechos, hoy=hoy, calendario=Calendario.con([Excepcion(d("2026-11-24"), d("2026-11-24"), "A<B & C")])
    )
    texto = svg(visto, clave="uno")
    raiz = ElementTree.fromstring(texto)
    titulo, desc = raiz[0], raiz[1]
    assert raiz.attrib["role"] == "img"
    assert (titulo.text, desc.text) == (visto.resumen, descripcion(visto))
    assert "24, A<B & C" in descripcion(visto)
    assert "url(#uno-trama)" in texto if hechos else "1 mes antes" not in texto
    for prohibido in ("style", "<script", "href"):
        assert prohibido not in texto


def test_a_gap_of_one_month_is_told_in_the_singular() -> None:
    assert "sin 1 mes antes" in svg(dibujo(hoy="2027-02-03"))
    assert "sin 2 meses antes" in svg(dibujo(hoy="2027-03-03"))
