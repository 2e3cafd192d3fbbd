"""The table of terms and its versions: law.md §3."""

from datetime import date

import pytest

from plazos.calendario import Calendario
from plazos.terminos import EMERGENCIA_2020, ESPECIALES, TABLA, Tipo, termino

SIN = Calendario.con(dias_civicos=False)
GENERALES = ["queja", "reclamo", "sugerencia", "denuncia_interna", "denuncia_externa", "peticion"]
DOCUMENTALES = ["informacion", "documentos"]


def de(tipo: str, recibida: str, **extra: bool) -> tuple[int, int | None]:
    t = termino(Tipo(tipo), date.fromisoformat(recibida), SIN, **extra)
    return t.dias, t.doble


def test_labels_are_the_manuals() -> None:
    assert [t.etiqueta for t in Tipo] == [
        "Queja",
        "Reclamo",
        "Sugerencia",
        "Felicitación",
        "Consulta",
        "Solicitud de información",
        "Solicitud de documentos",
        "Denuncia por actos de corrupción internos",
        "Denuncia por actos de corrupción externos",
        "Petición",
    ]
    assert Tipo.PETICION.larga == "Petición de interés general o particular"
    assert Tipo("queja").larga == "Queja"


@pytest.mark.parametrize(
    ("tipos", "esperado"),
    [(GENERALES, (15, 30)), (DOCUMENTALES, (10, 20)), (["consulta"], (30, 60)), (["felicitacion"], (15, None))],
)
def test_ordinary_terms(tipos: list[str], esperado: tuple[int, int | None]) -> None:
    assert {de(tipo, "2026-11-20") for tipo in tipos} == {esperado}


@pytest.mark.parametrize("recibida", ["2020-03-28", "2021-06-01", "2022-05-17"])
@pytest.mark.parametrize(
    ("tipos", "esperado"),
    [(GENERALES, (30, 60)), (DOCUMENTALES, (20, 40)), (["consulta"], (35, 70)), (["felicitacion"], (15, None))],
)
def test_terms_of_the_emergency(tipos: list[str], esperado: tuple[int, int | None], recibida: str) -> None:
    assert {de(tipo, recibida) for tipo in tipos} == {esperado}


def test_the_emergency_ended_on_2022_05_18() -> None:
    assert de("queja", "2022-05-18") == (15, 30)


def test_the_emergency_reaches_what_was_still_open() -> None:
    """10 days from 2020-03-12 end on Friday the 27th, since Monday 23rd is a holiday: just before."""
    assert SIN.sumar(date(2020, 3, 12), 10) == date(2020, 3, 27)
    assert de("informacion", "2020-03-12") == (10, 20)
    assert de("informacion", "2020-03-13") == (20, 40)
    assert de("queja", "2020-03-05") == (15, 30)
    assert de("queja", "2020-03-06") == (30, 60)
    assert de("consulta", "2020-02-13") == (30, 60)
    assert de("consulta", "2020-02-14") == (35, 70)


def test_other_fundamental_rights_keep_the_ordinary_term() -> None:
    assert de("queja", "2021-06-01", derecho_fundamental=True) == (15, 30)
    assert de("informacion", "2020-03-13", derecho_fundamental=True) == (10, 20)


def test_each_term_names_its_ground() -> None:
    assert termino(Tipo.CONSULTA, date(2026, 1, 1), SIN).fundamento == "Ley 1755 de 2015, art. 14, num. 2"
    assert "Decreto 491" in termino(Tipo.CONSULTA, date(2021, 1, 4), SIN).fundamento


def test_terms_of_their_own_are_data() -> None:
    propios = {e.clave: e.termino() for e in ESPECIALES}
    assert {clave: (t.dias, t.doble) for clave, t in propios.items()} == {
        "congreso": (5, None),
        "defensoria": (5, None),
        "habeas_data_consulta": (10, 15),
        "habeas_data_reclamo": (15, 23),
    }
    assert termino(Tipo.CONSULTA, date(2021, 1, 4), SIN, especial=ESPECIALES[0]) == propios["congreso"]


def test_a_table_must_have_an_ordinary_version() -> None:
    with pytest.raises(LookupError, match="2021-01-04"):
        termino(Tipo.QUEJA, date(2021, 1, 4), SIN, tabla=(EMERGENCIA_2020,))
    assert TABLA[0].hasta is None
