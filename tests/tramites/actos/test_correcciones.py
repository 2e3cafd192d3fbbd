"""Rectificar, anular, reabrir: a mistake is corrected by another act, and both stay (law.md §4)."""

from datetime import date

import pytest

from radicacion.tiempo import en_el_momento
from tests.tramites.actos.escena import carta, ciudadano, dia, rechazo
from tests.tramites.actos.test_tipo import un_termino
from tests.tramites.elenco import APROBADA, hacer, quien_es, un_caso
from tramites.actos import ACTOS
from tramites.actos.correcciones import FormularioRectificar
from tramites.bitacora import cadena
from tramites.models import Estado, Tramite
from tramites.plazo import plazo_de

ART_45 = "Ley 1437 de 2011, art. 45"
MOTIVO = {"motivo": "Fue otro día."}


def prorrogado() -> Tramite:
    """Until Monday 21 December instead of the 14th."""
    caso = un_caso(Estado.EN_TRAMITE)
    with en_el_momento(dia(11, 25)):
        hacer(caso, "prorrogar", "jefa", texto="Hay mucho.", hasta=date(2026, 12, 21))
    return caso


def completado() -> Tramite:
    """Required on Tuesday 24 November, completed on Wednesday 2 December: due on the 22nd."""
    caso = un_caso(Estado.EN_TRAMITE)
    with en_el_momento(dia(11, 24)):
        hacer(caso, "requerir", "jefa", texto="Falta.", faltan="El poder")
    with en_el_momento(dia(11, 30)):
        ciudadano(caso, "pedir_plazo")
    with en_el_momento(dia(12, 2)):
        ciudadano(caso, "completar", texto="Va.")
    return caso


@pytest.mark.django_db
def test_a_mistaken_fact_is_taken_back_and_both_stay(entidad):
    caso = prorrogado()
    with en_el_momento(dia(11, 26)):
        hacer(caso, "rectificar", "jefa", orden=3, **MOTIVO)
    assert (caso.vence, caso.estado) == (date(2026, 12, 14), Estado.EN_TRAMITE)
    ultima = caso.actuaciones.last()
    assert (ultima.datos, ultima.texto.texto) == ({"anula": [3]}, "Fue otro día.")
    assert [a.acto for a in caso.actuaciones.all()] == ["recibir", "asignar", "prorrogar", "rectificar"]
    assert list(cadena.roturas(caso)) == []
    with en_el_momento(dia(11, 27)):
        hacer(caso, "prorrogar", "jefa", texto="Ahora sí.", hasta=date(2026, 12, 16))  # the first one never was


@pytest.mark.django_db
def test_or_given_its_right_dates(entidad):
    caso = prorrogado()
    with en_el_momento(dia(11, 26)):
        hacer(caso, "rectificar", "jefa", orden=3, fecha=date(2026, 11, 24), segunda=date(2026, 12, 18), **MOTIVO)
    assert caso.vence == date(2026, 12, 18)
    assert caso.actuaciones.last().datos == {
        "anula": 3,
        "hecho": {"clase": "prorroga", "registrada": "2026-11-24", "hasta": "2026-12-18"},
    }
    with en_el_momento(dia(11, 27)):
        assert rechazo(caso, "rectificar", orden=3, **MOTIVO) == (
            "Ese hecho ya no mueve el término: elija otro.",
            ART_45,
        )
        hacer(caso, "rectificar", "jefa", orden=4, **MOTIVO)  # the correction may be wrong too
    assert caso.vence == date(2026, 12, 14)


@pytest.mark.django_db
def test_what_the_law_forbids_is_refused_in_the_clock_s_words(entidad):
    mensaje, articulo = rechazo(prorrogado(), "rectificar", orden=3, segunda=date(2026, 12, 20), **MOTIVO)
    assert "domingo 20 de diciembre de 2026, no es un día hábil" in mensaje
    assert articulo == "Ley 1755 de 2015, art. 14, parágrafo"


@pytest.mark.django_db
def test_the_day_that_the_citizen_really_completed(entidad):
    """It arrived on Monday 30 November, and was written down two days late."""
    caso = completado()
    assert caso.vence == date(2026, 12, 22)
    with en_el_momento(dia(12, 3)):
        hacer(caso, "rectificar", "jefa", orden=5, fecha=date(2026, 11, 30), **MOTIVO)
    assert caso.vence == date(2026, 12, 18)


@pytest.mark.django_db
def test_a_requerimiento_goes_with_what_hangs_from_it(entidad):
    caso = completado()
    with en_el_momento(dia(12, 3)):
        assert rechazo(caso, "rectificar", orden=5, **MOTIVO) == (
            (
                "Sin ese hecho el término quedaría suspendido y nadie espera a la persona. Corrija su fecha, o anule el"
                " requerimiento o la devolución a que responde."
            ),
            ART_45,
        )
        hacer(caso, "rectificar", "jefa", orden=3, **MOTIVO)
    assert caso.actuaciones.last().datos == {"anula": [3, 4, 5]}
    assert caso.vence == date(2026, 12, 14)


@pytest.mark.django_db
def test_what_the_case_waits_for_is_taken_back_by_its_own_act(entidad):
    caso = un_caso(Estado.REQUERIDA)
    assert rechazo(caso, "rectificar", orden=3, **MOTIVO) == (
        "Ese hecho es el que tiene el caso esperando a la persona: retírelo con «Retirar lo que se pidió».",
        ART_45,
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fechas", "mensaje"),
    [
        ({"segunda": date(2026, 12, 1)}, "Ese hecho tiene una sola fecha: deje en blanco la segunda."),
        ({"fecha": date(2026, 12, 4)}, "Lo que ya ocurrió no lleva una fecha futura: corríjala."),
    ],
)
def test_dates_that_cannot_be(fechas, mensaje, entidad):
    caso = completado()
    with en_el_momento(dia(12, 3)):
        assert rechazo(caso, "rectificar", orden=5, **fechas, **MOTIVO) == (mensaje, ART_45)


@pytest.mark.django_db
def test_the_day_that_it_arrived_is_not_to_come(entidad):
    caso = completado()
    with en_el_momento(dia(12, 3)):
        assert "futura" in rechazo(caso, "rectificar", orden=3, segunda=date(2026, 12, 4), **MOTIVO)[0]


@pytest.mark.django_db
def test_the_type_is_again_what_it_was(entidad):
    caso, especial = un_caso(), un_termino()
    with en_el_momento(dia(11, 23)):
        hacer(caso, "reclasificar", "jefa", texto="x", tipo="documentos", especial=especial)
    with en_el_momento(dia(11, 24)):
        hacer(caso, "reclasificar", "jefa", texto="x", tipo="consulta")
    with en_el_momento(dia(11, 25)):
        assert rechazo(caso, "rectificar", orden=3, fecha=date(2026, 11, 24), **MOTIVO) == (
            "Una reclasificación no cambia de fecha: anúlela y reclasifique de nuevo.",
            ART_45,
        )
        hacer(caso, "rectificar", "jefa", orden=3, **MOTIVO)
        assert (caso.tipo, caso.especial, caso.vence) == ("documentos", especial, date(2026, 11, 27))
        hacer(caso, "rectificar", "jefa", orden=2, **MOTIVO)
    assert (caso.tipo, caso.especial, caso.vence) == ("peticion", None, date(2026, 12, 14))


@pytest.mark.django_db
def test_the_form_offers_the_facts_in_force_by_their_names(entidad):
    caso, jefa = completado(), quien_es("jefa")
    with en_el_momento(dia(12, 3)):
        formulario = FormularioRectificar({"orden": "5", "motivo": "x"}, caso=caso, autor=jefa)
    assert list(formulario.fields["orden"].choices) == [
        (3, "Acto 3: el requerimiento, del 24 de noviembre de 2026"),
        (4, "Acto 4: la prórroga del requerimiento, del 30 de noviembre de 2026"),
        (5, "Acto 5: la complementación, del 2 de diciembre de 2026"),
    ]
    assert formulario.is_valid()
    assert formulario.cleaned_data["orden"] == 5
    assert not FormularioRectificar({"orden": "1", "motivo": "x"}, caso=caso, autor=jefa).is_valid()


@pytest.mark.django_db
def test_an_annulled_radicado_keeps_its_number(entidad):
    caso, jefa = un_caso(Estado.REQUERIDA), quien_es("jefa")
    radicado = caso.peticion.radicado
    assert f"El radicado {radicado} se anula porque […" in ACTOS["anular"].inicial(caso, jefa)["texto"]
    with en_el_momento(dia(11, 23)):
        hacer(caso, "anular", "jefa", texto="Se radicó dos veces.")
    assert (caso.estado, caso.peticion.radicado) == (Estado.ANULADA, radicado)
    assert carta(caso).startswith("Se radicó dos veces.\n\nContra esta decisión procede el recurso de reposición")
    assert rechazo(caso, "reabrir", texto="x")[0] == "«Reabrir» no se puede hacer en un caso que está «Anulada»."


@pytest.mark.django_db
def test_reopened_the_answer_never_closed_it(entidad):
    caso = un_caso(Estado.ATENDIDA)
    respuesta = caso.respuesta
    with en_el_momento(dia(12, 15)):
        hacer(caso, "reabrir", "jefa", texto="Faltó algo.")
        assert str(plazo_de(caso).estado) == "vencida"
    assert (caso.estado, caso.cerrado_en, caso.vence) == (Estado.EN_TRAMITE, None, date(2026, 12, 14))
    assert (caso.respuesta, caso.proyecto, caso.actuaciones.last().datos["anula"]) == (None, None, [5])
    assert respuesta in caso.oficios.all()
    assert "[… explique el motivo]" in ACTOS["reabrir"].inicial(caso, quien_es("jefa"))["texto"]
    with en_el_momento(dia(12, 16)):
        hacer(caso, "asignar", "jefa", dependencia=caso.dependencia, responsable=None)
        hacer(caso, "proyectar", "jefe", texto="Completa.")
        hacer(caso, "aprobar", "jefa", **APROBADA)
        hacer(caso, "responder", "jefa")
    assert caso.respuesta.texto == "Completa."


@pytest.mark.django_db
@pytest.mark.parametrize("estado", [Estado.TRASLADADA, Estado.RECHAZADA, Estado.ARCHIVADA, Estado.DESISTIDA])
def test_any_decision_may_be_reopened(estado, entidad):
    caso = un_caso(estado)
    with en_el_momento(dia(11, 30)):
        hacer(caso, "reabrir", "jefa", texto="Faltó algo.")
    assert (caso.estado, caso.vence, caso.cerrado_en) == (Estado.EN_TRAMITE, date(2026, 12, 14), None)
    assert carta(caso) == "Faltó algo."
