"""Imminent danger: whoever heads the receptora is told at once, and the mail tells nobody else anything."""

import pytest
from django.db import transaction

from radicacion.models import EntidadConfig, Peticion
from radicacion.sellado import abrir
from tests.radicacion.presentaciones import ANONIMA, presentacion
from tests.tramites.elenco import una_persona
from tramites.actos import recepcion, recibir
from tramites.bandeja.personas import destino_de
from tramites.correo.mensaje import componer
from tramites.correo.salida import PROPOSITO
from tramites.models import Correo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _portal(settings) -> None:
    settings.URL_PUBLICA = "https://portal.example.gov.co"


def alertas(peticion: Peticion) -> list[Correo]:
    return list(peticion.tramite.correos.filter(clase=Correo.Clase.ALERTA).order_by("unico"))


def para(correos: list[Correo]) -> list[str]:
    return [abrir(correo.para_sellado, PROPOSITO) for correo in correos]


def test_it_works() -> None:
    jefa = una_persona("jefa", email="jefa@dnda.example")
    una_persona("radicadora", email="radicadora@dnda.example")
    peticion = recibir(presentacion(prioridad="vida", prioridad_explicacion="Me amenazan."))
    (correo,) = alertas(peticion)
    assert para([correo]) == [jefa.email]
    assert correo.asunto == f"Peligro inminente: radicado {peticion.radicado}"
    enlace = f"https://portal.example.gov.co/admin/tramites/tramite/{peticion.tramite.pk}/change/"
    assert enlace in correo.texto
    assert f'href="{enlace}"' in correo.html
    assert destino_de(correo) == "Jefe de la dependencia receptora"
    assert componer(correo, EntidadConfig.objects.get()).extra_headers["Auto-Submitted"] == "auto-generated"


def test_it_tells_neither_who_nor_what() -> None:
    correo = alertas(recibir(presentacion(prioridad="vida", prioridad_explicacion="Me amenazan.")))[0]
    todo = correo.asunto + correo.texto + correo.html
    for dato in ("Radiodifusora", "900123456", "gerencia@", "6015551234", "amenazan", "Recaudo"):
        assert dato not in todo


@pytest.mark.parametrize("prioridad", ["", "nna", "derecho_fundamental", "periodista"])
def test_nothing_else_alerts(prioridad: str) -> None:
    assert alertas(recibir(presentacion(prioridad=prioridad))) == []


def test_every_jefe_who_is_there_and_has_an_address() -> None:
    una_persona("jefa", email="b@dnda.example")
    segunda, tercera = (una_persona(nombre) for nombre in ("jefe", "gestora"))
    grupo = una_persona("jefa").groups.get()
    for persona, campos in ((segunda, {"email": "a@dnda.example"}), (tercera, {"email": "c@x", "is_active": False})):
        persona.groups.add(grupo)
        for campo, valor in campos.items():
            setattr(persona, campo, valor)
        persona.save()
    assert para(alertas(recibir(presentacion(prioridad="vida")))) == ["a@dnda.example", "b@dnda.example"]


def test_without_a_jefe_the_entity_itself_is_told() -> None:
    una_persona("jefa")  # without an address
    assert para(alertas(recibir(presentacion(prioridad="vida")))) == [EntidadConfig.objects.get().correo_atencion]


def test_an_anonymous_person_in_danger_too() -> None:
    peticion = recibir(presentacion(base=ANONIMA, prioridad="vida"))
    assert len(alertas(peticion)) == 1
    assert peticion.tramite.correos.count() == 1


@pytest.mark.django_db(transaction=True)
def test_all_or_nothing(monkeypatch) -> None:
    class Adrede(Exception):
        """The failure that the test provokes."""

    def romper(*args, **kwargs):
        raise Adrede

    monkeypatch.setattr(recepcion, "alertar", romper)
    with pytest.raises(Adrede), transaction.atomic():
        recibir(presentacion(prioridad="vida"))
    assert not Peticion.objects.exists()
    assert not Correo.objects.exists()
