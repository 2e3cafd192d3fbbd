"""What the clock of a case is told besides its facts, and that the log gives every fact back."""

from datetime import UTC, date, datetime, time

import pytest

from plazos import reloj
from plazos.terminos import ESPECIALES, Tipo
from radicacion.models import EntidadConfig
from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES, un_tramite
from tests.tramites.elenco import un_caso
from tramites.bitacora import cadena
from tramites.calendario import marco_y_version
from tramites.lotes import COLUMNAS, derivar, filas_de
from tramites.models import DiaNoHabil, Interrupcion, TerminoEspecial, Tramite
from tramites.plazo import CLASES, a_datos, de_datos, plazo_de, plazo_explicado

DIA = date(2026, 11, 20)
DE_NOCHE = datetime(2026, 11, 21, 0, 30, tzinfo=UTC)  # the same Friday, 7:30 p. m. in Bogotá
SABADO = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
HECHOS = [
    reloj.Reclasificacion(DIA, Tipo.CONSULTA),
    reloj.Reclasificacion(DIA, Tipo.PETICION, ESPECIALES[2]),
    reloj.Prorroga(DIA, date(2026, 12, 22)),
    reloj.ProrrogaRequerimiento(DIA),
    reloj.Requerimiento(DIA),
    reloj.Requerimiento(DIA, date(2026, 11, 23)),
    reloj.Aclaracion(DIA),
    reloj.Completada(DIA),
    reloj.Aclarada(DIA),
    reloj.TrasladoParcial(DIA),
    reloj.Traslado(DIA),
    reloj.Respuesta(DIA),
]


def en_la_bitacora(caso: Tramite, hecho: reloj.Hecho) -> None:
    cadena.anexar(
        caso,
        acto="prueba",
        en=VIERNES,
        autor_clase="sistema",
        estado_hacia=caso.estado,
        version_calendario=0,
        datos={"hecho": a_datos(hecho)},
    )


def del_lote(caso: Tramite) -> date | None:
    """The same due date by the way of the batches."""
    filas = filas_de(Tramite.objects.filter(pk=caso.pk).values_list(*COLUMNAS))
    (derivado,) = derivar(filas, marco_y_version()[0])
    return derivado.vence


@pytest.mark.parametrize("hecho", HECHOS, ids=repr)
def test_every_fact_comes_back_from_the_log(hecho):
    assert de_datos(a_datos(hecho)) == hecho


def test_every_class_of_fact_is_tried():
    assert {type(h) for h in HECHOS} == set(CLASES.values())


@pytest.mark.django_db
def test_a_reclassified_case_counts_from_its_reception_by_both_ways():
    caso = un_tramite(tipo="consulta")  # filed as a petition; the column is the type it has now
    en_la_bitacora(caso, reloj.Reclasificacion(DIA, Tipo.CONSULTA))
    plazo = plazo_de(caso, al=DIA)
    assert (plazo.tipo_inicial, plazo.tipo, plazo.dias_termino) == (Tipo.PETICION, Tipo.CONSULTA, 30)
    assert del_lote(caso) == plazo.vence


@pytest.mark.django_db
def test_a_term_of_its_own_outlives_the_row_it_came_from():
    fila = TerminoEspecial.objects.get(clave="habeas_data_consulta")
    assert not fila.activo
    caso = un_tramite(especial=fila)
    en_la_bitacora(caso, reloj.Reclasificacion(DIA, Tipo.PETICION, fila.valor()))
    TerminoEspecial.objects.update(dias=99)
    assert (plazo_de(caso, al=DIA).dias_termino, plazo_de(caso, al=DIA).vence) == (10, date(2026, 12, 4))
    assert del_lote(caso) == date(2026, 12, 4)


@pytest.mark.django_db
def test_the_rows_shipped_are_those_of_the_law():
    assert {fila.valor() for fila in TerminoEspecial.objects.all()} == set(ESPECIALES)


@pytest.mark.django_db
@pytest.mark.parametrize("cuando", [DE_NOCHE, SABADO])
def test_the_cut_off_hour_moves_the_due_date_and_nothing_else(entidad, cuando):
    sin_corte = un_caso(cuando=cuando)
    EntidadConfig.objects.update(corte_radicacion=time(17))
    con_corte = un_caso(cuando=cuando)
    assert sin_corte.vence == date(2026, 12, 14)
    assert con_corte.vence == date(2026, 12, 15) == del_lote(con_corte)
    assert con_corte.recibido_en.date() == con_corte.peticion.radicada_en.date() == cuando.date()
    assert con_corte.peticion.consecutivo == sin_corte.peticion.consecutivo + 1
    assert con_corte.actuaciones.first().datos["corte"] == "17:00:00"
    with en_el_momento(cuando):
        pasos = plazo_explicado(con_corte.peticion).explicacion
    assert "cuenta como recibida el lunes 23 de noviembre de 2026" in pasos[0]


@pytest.mark.django_db
def test_a_setting_that_changes_moves_no_case_filed_before(entidad):
    caso = un_caso(cuando=DE_NOCHE)
    EntidadConfig.objects.update(corte_radicacion=time(17))
    assert plazo_de(caso, al=DIA).vence == caso.vence == del_lote(caso) == date(2026, 12, 14)


@pytest.mark.django_db
def test_filed_before_the_hour_it_is_received_that_day(entidad):
    EntidadConfig.objects.update(corte_radicacion=time(17))
    assert un_caso(cuando=VIERNES).vence == date(2026, 12, 14)


@pytest.mark.django_db
def test_the_citizens_limit_never_moves_by_the_cut_off(entidad):
    """What they hand in at night counts that day: the cut-off is for the entity's term alone."""
    EntidadConfig.objects.update(corte_radicacion=time(17))
    caso = un_caso(cuando=DE_NOCHE)
    en_la_bitacora(caso, reloj.Requerimiento(DIA))
    assert plazo_de(caso, al=DIA).limite_ciudadano == date(2026, 12, 21)  # 20 December is a Sunday


@pytest.mark.django_db
def test_an_outage_on_record_moves_the_limit(entidad):
    caso = un_caso()
    en_la_bitacora(caso, reloj.Requerimiento(DIA))
    Interrupcion.objects.create(
        desde=datetime(2026, 12, 1, 13, tzinfo=UTC), hasta=datetime(2026, 12, 1, 20, tzinfo=UTC), motivo="Falla"
    )
    assert plazo_de(caso, al=DIA).limite_ciudadano == date(2026, 12, 24)


@pytest.mark.django_db
def test_another_fundamental_right_keeps_its_ordinary_term_in_2020():
    recibida = datetime(2020, 6, 1, 15, tzinfo=UTC)
    caso = un_tramite(recibido_en=recibida)
    de_derecho = un_tramite(recibido_en=recibida, derecho_fundamental=True)
    assert (plazo_de(caso, al=DIA).dias_termino, plazo_de(de_derecho, al=DIA).dias_termino) == (30, 15)
    assert del_lote(de_derecho) == plazo_de(de_derecho, al=DIA).vence


@pytest.mark.django_db
def test_a_fact_that_no_calendar_takes_leaves_the_date_as_it_was():
    caso = un_tramite(vence=date(2026, 12, 14))
    en_la_bitacora(caso, reloj.Prorroga(DIA, date(2027, 12, 1)))
    filas = filas_de(Tramite.objects.filter(pk=caso.pk).values_list(*COLUMNAS))
    (derivado,) = derivar(filas, marco_y_version()[0])
    assert derivado.vence == date(2026, 12, 14)
    assert "más lejana de lo permitido" in derivado.incompatible


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("campos", "dicho"),
    [
        ({"desde": date(2026, 12, 2), "hasta": date(2026, 12, 1)}, "no puede ser anterior a la primera"),
        ({"desde": date(2026, 12, 2)}, "Escriba la primera y la última fecha"),
        ({"desde": date(1983, 12, 2), "hasta": date(2026, 12, 1)}, "de 1984 a 2100"),
        ({"desde": date(2026, 12, 2), "hasta": date(2101, 1, 1)}, "de 1984 a 2100"),
        ({"desde": date(2027, 1, 4), "hasta": date(2028, 1, 5)}, "más de 366 días"),  # 367 of them
        ({"desde": date(2027, 1, 4), "hasta": date(2100, 12, 31)}, "más de 366 días"),
        ({"recurrencia": "tercer_viernes_abril", "desde": date(2026, 12, 2)}, "no lleva fechas"),
        ({"desde": date(2026, 12, 5), "hasta": date(2026, 12, 6), "efecto": "abre"}, "sábados y domingos"),
        ({"desde": date(2026, 12, 24), "hasta": date(2026, 12, 28)}, "Se cruza con «Cierre» (28-12-2026 a 31-12-2026)"),
    ],
)
def test_a_row_that_cannot_be_is_told_what_to_do(campos, dicho):
    from django.core.exceptions import ValidationError

    DiaNoHabil.objects.create(desde=date(2026, 12, 28), hasta=date(2026, 12, 31), motivo="Cierre")
    with pytest.raises(ValidationError) as error:
        DiaNoHabil(motivo="Otro", **campos).full_clean()
    assert any(dicho in mensaje for mensaje in error.value.messages)


@pytest.mark.django_db
def test_rows_that_may_be():
    DiaNoHabil.objects.create(desde=date(2026, 12, 28), hasta=date(2026, 12, 31), motivo="Cierre")
    dias = {"desde": date(2026, 12, 28), "hasta": date(2026, 12, 28)}
    DiaNoHabil(motivo="Se abre", efecto="abre", **dias).full_clean()
    DiaNoHabil(motivo="Apagada", activo=False, **dias).full_clean()
    DiaNoHabil(motivo="Recurre", recurrencia="tercer_viernes_abril").full_clean()
    DiaNoHabil(motivo="Un año", desde=date(2027, 1, 4), hasta=date(2028, 1, 4)).full_clean()  # 366 days
