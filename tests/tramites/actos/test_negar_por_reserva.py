"""Negar by reserve: by its grounds, whom they bind, until when, never after the positive silence (law.md F6, F7)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radicacion.models import EntidadConfig
from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES, la_dependencia
from tests.tramites.actos.datos_despues import un_caso_negado, una_causal, una_negacion
from tests.tramites.elenco import JURIDICA, hacer, quien_es, un_caso, una_persona
from tramites.actos import ACTOS
from tramites.actos.acto import ActoRechazado
from tramites.actos.reserva import mas_meses
from tramites.models import CausalReserva, Estado, Oficio

pytestmark = pytest.mark.django_db


def rechazo_de(caso, nombre="jefa", acto="negar", **cambios) -> tuple[str, str]:
    with pytest.raises(ActoRechazado) as rechazo:
        hacer(caso, acto, nombre, **una_negacion(**cambios))
    return rechazo.value.mensaje, rechazo.value.articulo


def test_it_answers_the_case_and_tells_of_the_insistence(entidad):
    caso = un_caso("en_tramite")
    with en_el_momento(VIERNES + timedelta(hours=1)):
        hacer(caso, "negar", "jefa", **una_negacion(causales=una_causal(2) + una_causal(8), norma="Ley 1712, art. 19."))
    oficio, ultima = caso.respuesta, caso.actuaciones.last()
    assert (caso.estado, oficio.clase) == (Estado.ATENDIDA, Oficio.Clase.NEGACION)
    assert ultima.datos["hecho"] == {"clase": "respuesta", "fecha": "2026-11-20"}
    assert (ultima.datos["causales"], ultima.datos["alcance"]) == ([2, 8], "total")
    assert "Ley 1712, art. 19, y el artículo 24 de la Ley 1755 de 2015:\n- Las instrucciones" in oficio.texto
    assert "- Los datos genéticos humanos." in oficio.texto
    assert "al despacho competente: Tribunal Administrativo de Cundinamarca (Ley 1755" in oficio.texto
    assert "Le entregamos" not in oficio.texto
    assert caso.notificaciones.get().oficio == oficio


def test_in_part_the_rest_is_given(entidad):
    caso = un_caso("en_tramite")
    hacer(caso, "negar", "jefa", **una_negacion(alcance="parcial", se_entrega="el contrato sin anexos."))
    assert "Le entregamos lo que la reserva no cubre: el contrato sin anexos." in caso.respuesta.texto


@pytest.mark.parametrize("numero", [3, 5, 6, 7])
@pytest.mark.parametrize("calidad", ["titular", "apoderado", "autorizado"])
def test_four_grounds_do_not_bind_the_titular(entidad, numero, calidad):
    assert rechazo_de(un_caso("en_tramite"), causales=una_causal(numero), calidad=calidad) == (
        (
            f"Las causales {numero} no se oponen al titular de la información, a su apoderado ni a quien él autorizó:"
            " entréguela, o elija otra causal que la cubra."
        ),
        "Ley 1755 de 2015, art. 24, parágrafo",
    )


def test_the_other_grounds_do_and_those_four_bind_others(entidad):
    causales = CausalReserva.objects.filter(cede_ante_titular=True)
    assert [c.numero for c in causales] == [3, 5, 6, 7]
    caso, otro = un_caso("en_tramite"), un_caso("en_tramite")
    hacer(caso, "negar", "jefa", **una_negacion(causales=list(causales)))
    hacer(otro, "negar", "jefa", **una_negacion(calidad="titular", causales=una_causal(1)))
    assert caso.estado == otro.estado == Estado.ATENDIDA
    dicho, _articulo = rechazo_de(un_caso("en_tramite"), causales=list(causales), calidad="titular")
    assert dicho.startswith("Las causales 3, 5, 6 y 7 no se oponen")


def test_none_binds_an_authority_in_its_functions(entidad):
    caso = un_caso("en_tramite", tipo_persona="autoridad")
    assert ACTOS["negar"].inicial(caso, quien_es("jefa"))["calidad"] == "autoridad"
    assert rechazo_de(caso, calidad="autoridad") == (
        (
            "La reserva no se opone a la autoridad que pide la información en ejercicio de sus funciones: entréguela y"
            " adviértale que debe conservar la reserva."
        ),
        "Ley 1755 de 2015, art. 27",
    )


def test_a_ground_alone_is_not_enough(entidad):
    assert rechazo_de(un_caso("en_tramite"), norma="  ") == (
        "La negación indica en forma precisa la norma que impide entregar lo pedido.",
        "Ley 1755 de 2015, art. 25",
    )


@pytest.mark.parametrize("operacion", [None, date(2026, 11, 21)])
def test_the_fourth_needs_the_day_of_the_operation(entidad, operacion):
    with en_el_momento(VIERNES):
        caso = un_caso("en_tramite")
        dicho, articulo = rechazo_de(caso, causales=una_causal(4), operacion=operacion)
    assert dicho == "La causal 4 caduca: escriba la fecha en que se hizo la operación, que no puede ser futura."
    assert articulo == "Ley 1755 de 2015, art. 24, num. 4"


def test_the_fourth_lapses_after_six_months(entidad):
    caso = un_caso("en_tramite")
    with en_el_momento(VIERNES + timedelta(hours=1)):
        dicho, _articulo = rechazo_de(caso, causales=una_causal(4), operacion=date(2026, 5, 19))
        assert dicho == ("La reserva de la causal 4 terminó el 19 de noviembre de 2026: entregue la información.")
        hacer(caso, "negar", "jefa", **una_negacion(causales=una_causal(4), operacion=date(2026, 5, 20)))
    assert caso.estado == Estado.ATENDIDA


@given(dia=st.dates(date(1990, 1, 1), date(2090, 1, 1)), meses=st.integers(1, 24))
def test_months_end_on_the_same_day_number_or_the_last_one(dia, meses):
    fin = mas_meses(dia, meses)
    assert (fin.year * 12 + fin.month) - (dia.year * 12 + dia.month) == meses
    assert fin.day == dia.day or (fin.day < dia.day and (fin + timedelta(days=1)).day == 1)


# --- The positive silence ------------------------------------------------------------------------------------


@pytest.fixture
def en_silencio(entidad):
    """Asked for on 20 November 2026; on 30 December the term has passed."""
    caso = un_caso("en_tramite", tipo="informacion")
    with en_el_momento(VIERNES + timedelta(days=40)):
        yield caso


def test_the_ordinary_denial_is_blocked(en_silencio):
    assert rechazo_de(en_silencio) == (
        (
            "El término venció sin respuesta: la solicitud se entiende aceptada y ya no se puede negar la entrega. Si"
            " hay datos reservados o de terceros, asigne el caso a la oficina jurídica, que decide por acto motivado y"
            " excepcional."
        ),
        "Ley 1755 de 2015, art. 14, num. 1",
    )


def test_only_the_oficina_juridica_may_exceptionally(en_silencio):
    assert rechazo_de(en_silencio, "jefe", "negar_excepcional")[0] == (
        "Este acto es de la oficina jurídica: asígnele el caso."
    )
    juridica = la_dependencia(JURIDICA)
    hacer(en_silencio, "asignar", "jefa", dependencia=juridica, responsable=None, nota="Hay datos de terceros.")
    una_persona("otro_jefe")
    inicial = ACTOS["negar_excepcional"].inicial(en_silencio, quien_es("otro_jefe"))
    assert "se entendió aceptada" in inicial["texto"]
    hacer(en_silencio, "negar_excepcional", "otro_jefe", **una_negacion())
    assert (en_silencio.estado, en_silencio.respuesta.clase) == (Estado.ATENDIDA, Oficio.Clase.NEGACION)
    with pytest.raises(ActoRechazado):
        hacer(un_caso("en_tramite", tipo="informacion"), "negar_excepcional", "jefe", **una_negacion())


def test_before_the_silence_there_is_nothing_exceptional(entidad):
    caso = un_caso("en_tramite", tipo="informacion")
    with en_el_momento(VIERNES):
        assert rechazo_de(caso, "jefe", "negar_excepcional") == (
            "No hay silencio positivo en este caso: la negación ordinaria la decide la dependencia receptora.",
            "Ley 1755 de 2015, art. 14, num. 1",
        )


def test_the_form_asks_what_is_given_in_part_and_where_no_judge_is_known_says_it_plainly(entidad):
    EntidadConfig.objects.update(juez_de_insistencia="")
    caso = un_caso("en_tramite")
    formulario = ACTOS["negar"].formulario
    datos = {"causales": [1], "norma": "x", "calidad": "otra", "alcance": "parcial", "texto": "No."}
    forma = formulario(datos, caso=caso, autor=quien_es("jefa"))
    assert forma.errors == {"se_entrega": ["Diga qué parte se entrega."]}
    assert formulario({**datos, "alcance": "total"}, caso=caso, autor=quien_es("jefa")).is_valid()
    assert "al despacho competente: Juzgado o tribunal administrativo (Ley" in un_caso_negado().respuesta.texto
    assert ACTOS["negar"].inicial(caso, quien_es("jefa"))["alcance"] == "total"
