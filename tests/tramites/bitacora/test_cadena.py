"""The chain: every row bound to the one before it and to all it says; personal text erasable without breaking it."""

import pytest
from django.db import connection

from tests.radicacion.presentaciones import presentacion
from tramites.actos import recibir
from tramites.bitacora import cadena, disparadores
from tramites.models import Actuacion, ClaseAutor, TextoActuacion

pytestmark = pytest.mark.django_db


def anotar(tramite, texto: str = "") -> Actuacion:
    return cadena.anexar(
        tramite,
        acto="asignar",
        en=tramite.recibido_en,
        autor_clase=ClaseAutor.SISTEMA,
        estado_hacia=tramite.estado,
        vence=tramite.vence,
        version_calendario=1,
        datos={"ñ": [1, "dos", None]},
        texto=texto,
    )


@pytest.fixture
def tramite():
    tramite = recibir(presentacion()).tramite
    anotar(tramite, "El señor Pérez llamó.")
    anotar(tramite)
    return tramite


@pytest.fixture
def sin_disparadores():
    """What a hand with full rights on the database could do."""
    disparadores.quitar(connection)
    yield
    disparadores.instalar(connection)


def test_it_holds(tramite):
    assert list(cadena.roturas(tramite)) == []
    primera, segunda, tercera = tramite.actuaciones.order_by("orden")
    assert (primera.previo, segunda.previo, tercera.previo) == ("", primera.hash, segunda.hash)


def test_the_hash_is_the_same_after_a_round_trip(tramite):
    for actuacion in Actuacion.objects.all():
        assert actuacion.hash == cadena.hash_de(actuacion)


def test_erasing_personal_text_leaves_the_chain_whole(tramite):
    TextoActuacion.objects.filter(actuacion__tramite=tramite).delete()
    assert list(cadena.roturas(tramite)) == []


def test_personal_text_is_not_in_the_log(tramite):
    assert "Pérez" not in repr(list(Actuacion.objects.values()))


@pytest.mark.usefixtures("sin_disparadores")
@pytest.mark.parametrize(
    ("campo", "valor"), [("acto", "responder"), ("datos", {}), ("vence", "2030-01-01"), ("estado_hacia", "atendida")]
)
def test_a_changed_row_is_named(tramite, campo, valor):
    Actuacion.objects.filter(tramite=tramite, orden=2).update(**{campo: valor})
    rota, porque = next(cadena.roturas(tramite))
    assert rota.orden == 2
    assert "no son los que se asentaron" in porque


@pytest.mark.usefixtures("sin_disparadores")
def test_a_row_rewritten_with_its_hash_breaks_the_next(tramite):
    segunda = tramite.actuaciones.get(orden=2)
    segunda.acto = "responder"
    segunda.hash = cadena.hash_de(segunda)
    segunda.save()
    rota, porque = next(cadena.roturas(tramite))
    assert (rota.orden, porque) == (3, "No continúa la actuación anterior.")


@pytest.mark.usefixtures("sin_disparadores")
def test_a_missing_row_is_named(tramite):
    TextoActuacion.objects.filter(actuacion__tramite=tramite).delete()
    tramite.actuaciones.filter(orden=2).delete()
    assert "Falta la actuación 2." in [porque for _, porque in cadena.roturas(tramite)]


@pytest.mark.usefixtures("sin_disparadores")
def test_changed_side_text_is_named(tramite):
    TextoActuacion.objects.filter(actuacion__tramite=tramite).update(texto="Otra cosa.")
    assert [porque for _, porque in cadena.roturas(tramite)] == ["Su texto no es el que se asentó."]


def test_what_has_no_canonical_form_is_refused(tramite):
    with pytest.raises(TypeError):
        cadena.anexar(
            tramite,
            acto="x",
            en=tramite.recibido_en,
            autor_clase=ClaseAutor.SISTEMA,
            estado_hacia="",
            version_calendario=1,
            datos={"conjunto": {1}},
        )
