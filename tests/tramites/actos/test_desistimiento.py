"""Desistir by will or by silence, and going on in spite of it (law.md F2, F5)."""

from datetime import UTC, date, datetime

import pytest

from radicacion.tiempo import en_el_momento
from tests.radicacion.presentaciones import ANONIMA
from tests.tramites.actos.escena import carta, ciudadano, dia, rechazo
from tests.tramites.elenco import hacer, quien_es, un_caso
from tramites.actos import ACTOS
from tramites.models import Correo, Estado, Tramite
from tramites.plazo import plazo_de

OFICIO = {"texto": "Por lo que sigue."}


def requerido(**cambios) -> Tramite:
    """Required on Tuesday 24 November, so until Thursday 24 December."""
    caso = un_caso(Estado.EN_TRAMITE, **cambios)
    with en_el_momento(dia(11, 24)):
        hacer(caso, "requerir", "jefa", texto="Falta.", faltan="El poder")
    return caso


@pytest.mark.django_db
@pytest.mark.parametrize("cambios", [{}, {"base": ANONIMA}])
def test_the_citizen_at_any_time(cambios, entidad):
    caso = un_caso(Estado.EN_REVISION, **cambios)
    with en_el_momento(dia(11, 27)):
        ciudadano(caso, "desistir", texto="Ya no lo necesito.")
    ultima = caso.actuaciones.last()
    assert (caso.estado, caso.cerrado_en) == (Estado.DESISTIDA, ultima.en)
    assert (ultima.autor, ultima.datos, ultima.texto.texto) == (None, {}, "Ya no lo necesito.")


@pytest.mark.django_db
def test_tacit_only_after_the_limit(entidad):
    caso = requerido()
    with en_el_momento(datetime(2026, 12, 25, 4, 59, tzinfo=UTC)):  # the 24th, 11:59 p. m. in Bogotá
        assert rechazo(caso, "declarar_desistimiento", **OFICIO) == (
            (
                "La persona puede completar su petición hasta el 24 de diciembre de 2026: declare el desistimiento"
                " desde el día siguiente."
            ),
            "Ley 1755 de 2015, art. 17",
        )
    with en_el_momento(datetime(2026, 12, 25, 5, 0, 1, tzinfo=UTC)):
        hacer(caso, "declarar_desistimiento", "jefa", **OFICIO)
    assert caso.estado == Estado.DESISTIDA
    assert carta(caso) == (
        "Por lo que sigue.\n\nContra esta decisión procede el recurso de reposición, que puede presentar ante esta"
        " entidad dentro de los diez (10) días hábiles siguientes a su notificación (Ley 1437 de 2011, artículos 74 y"
        " 76).\n\nPuede presentar de nuevo su petición cuando tenga lo que hacía falta."
    )


@pytest.mark.django_db
def test_tacit_waits_for_the_longer_time_that_was_asked_for(entidad):
    caso = requerido()
    with en_el_momento(dia(12, 1)):
        ciudadano(caso, "pedir_plazo")
    with en_el_momento(dia(12, 28)):
        assert "hasta el 25 de enero de 2027" in rechazo(caso, "declarar_desistimiento", **OFICIO)[0]


@pytest.mark.django_db
def test_the_letter_is_ready(entidad):
    caso = requerido()
    with en_el_momento(dia(12, 28)):
        texto = ACTOS["declarar_desistimiento"].inicial(caso, quien_es("jefa"))["texto"]
    assert texto.endswith(
        "Le pedimos completarla. El plazo para hacerlo terminó el jueves 24 de diciembre de 2026 sin que llegara lo que"
        " faltaba ni una solicitud de más tiempo. Por eso, con fundamento en el artículo 17 de la Ley 1755 de 2015, se"
        " declara el desistimiento tácito y se archiva la petición."
    )


NO_CONSTA = (
    (
        "No consta que el requerimiento le haya llegado a la persona ese mismo día. Registre antes su notificación: el"
        " mes se cuenta desde que lo recibió."
    ),
    "Ley 1755 de 2015, art. 17",
)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "correo",
    [
        {"enviado_en": None},
        {"desistido_en": datetime(2026, 11, 25, tzinfo=UTC)},
        {"enviado_en": datetime(2026, 11, 26, 15, tzinfo=UTC)},
    ],
)
def test_tacit_not_where_the_requerimiento_may_not_have_arrived_that_day(correo, entidad):
    caso = requerido()
    Correo.objects.filter(clase=Correo.Clase.OFICIO, tramite=caso).update(**correo)
    with en_el_momento(dia(12, 28)):
        assert rechazo(caso, "declarar_desistimiento", **OFICIO) == NO_CONSTA


@pytest.mark.django_db
def test_on_paper_the_proof_moves_the_limit(entidad):
    """Handed over on 2 December, says the guide: the month ends on Monday 4 January (the 2nd is Saturday)."""
    caso = requerido(medio_respuesta="correo_certificado")
    with en_el_momento(dia(12, 28)):
        assert rechazo(caso, "declarar_desistimiento", **OFICIO) == NO_CONSTA
        hacer(caso, "rectificar", "jefa", orden=caso.version, segunda=date(2026, 12, 2), motivo="Guía 123.")
        assert plazo_de(caso).limite_ciudadano == date(2027, 1, 4)
        assert "hasta el 4 de enero de 2027" in rechazo(caso, "declarar_desistimiento", **OFICIO)[0]
    with en_el_momento(dia(1, 5, 2027)):
        hacer(caso, "declarar_desistimiento", "jefa", **OFICIO)
    assert caso.estado == Estado.DESISTIDA


@pytest.mark.django_db
def test_the_entity_goes_on(entidad):
    """Withdrawn while it waited for the person, it waits no longer: the term was never stopped."""
    caso = requerido()
    with en_el_momento(dia(11, 26)):
        ciudadano(caso, "desistir")
        hacer(caso, "continuar_de_oficio", "jefa", **OFICIO)
    assert (caso.estado, caso.vence, caso.cerrado_en) == (Estado.EN_TRAMITE, date(2026, 12, 14), None)
    assert caso.actuaciones.last().datos["anula"] == [3]
    assert carta(caso) == "Por lo que sigue."
    assert "interés público" in ACTOS["continuar_de_oficio"].inicial(caso, quien_es("jefa"))["texto"]


@pytest.mark.django_db
def test_but_not_from_silence(entidad):
    caso = requerido()
    with en_el_momento(dia(12, 28)):
        hacer(caso, "declarar_desistimiento", "jefa", **OFICIO)
        assert rechazo(caso, "continuar_de_oficio", **OFICIO) == (
            (
                "Se continúa de oficio lo que la persona desistió por su voluntad. Este desistimiento fue tácito: use"
                " «Reabrir»."
            ),
            "Ley 1755 de 2015, art. 18",
        )
    with en_el_momento(dia(12, 28)):
        hacer(caso, "reabrir", "jefa", **OFICIO)
    assert (caso.estado, caso.vence) == (Estado.EN_TRAMITE, date(2026, 12, 14))
