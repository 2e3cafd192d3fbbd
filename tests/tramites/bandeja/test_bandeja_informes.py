"""The reports in the admin: who asks for them, writes, reviews and publishes."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from radicacion.tiempo import en_el_momento
from tests.tramites.informes.hechos import un_hecho
from tramites.informes import informe as pasos
from tramites.models import Informe

pytestmark = pytest.mark.django_db
PEDIR = reverse("admin:tramites_informe_add")


@pytest.fixture(autouse=True)
def en_octubre(entidad, monkeypatch):
    monkeypatch.setattr("tramites.informes.informe.impreso", lambda *args: b"%PDF-1.7")
    with en_el_momento(datetime(2026, 10, 2, 15, tzinfo=UTC)):
        yield


@pytest.fixture
def informe() -> Informe:
    for _ in range(6):
        un_hecho(tipo="queja")
    return pasos.generar(pasos.pedir("trimestral", "2026-T3", None))


def pagina(informe: Informe) -> str:
    return reverse("admin:tramites_informe_change", args=[informe.pk])


def leidos(hoja: str) -> str:
    return re.search(r'name="leidos" value="([^"]*)"', hoja)[1].replace("&quot;", '"')


def test_it_is_asked_for_and_its_page_tells_how_it_goes(entrar):
    jefa = entrar("jefa")
    assert "2026-T3" in jefa.get(PEDIR).content.decode()
    respuesta = jefa.post(PEDIR, {"clase": "trimestral", "periodo": " 2026-t3 "})
    informe = Informe.objects.get()
    assert respuesta.url == pagina(informe)
    mientras = jefa.get(pagina(informe))
    assert "Se está generando: va en 0 %" in mientras.content.decode()
    assert mientras["Refresh"] == "5"
    pasos.generar(informe)
    despues = jefa.get(pagina(informe))
    assert "Refresh" not in despues
    assert "Marcar como revisado" in despues.content.decode()


@pytest.mark.parametrize(
    ("datos", "dice"),
    [
        ({"clase": "trimestral", "periodo": "2026"}, "Escríbalo como 2026-T3"),
        ({"clase": "trimestral", "periodo": "2026-T4"}, "termina el 31 de diciembre"),
        ({"clase": "control_interno", "periodo": "2026-S1"}, "no es una de las opciones|Escoja una opción"),
    ],
)
def test_what_cannot_be_made_is_told_and_what_was_typed_stays(entrar, datos, dice):
    hoja = entrar("jefa").post(PEDIR, datos).content.decode()
    assert re.search(dice, hoja)
    assert datos["periodo"] in hoja
    assert not Informe.objects.exists()


def test_from_its_texts_to_its_publication(entrar, informe):
    jefa = entrar("jefa")
    hoja = jefa.get(pagina(informe)).content.decode()
    jefa.post(pagina(informe), {"accion": "guardar", "leidos": leidos(hoja), "resumen": "Hubo más quejas."})
    jefa.post(pagina(informe), {"accion": "revisar"})
    hoja = jefa.post(pagina(informe), {"accion": "publicar"}, follow=True).content.decode()
    assert "Publicado. Sus cifras" in hoja
    assert "Hubo más quejas." in hoja
    assert "<textarea" not in hoja
    informe.refresh_from_db()
    assert informe.estado == "publicado"


def test_nobody_overwrites_the_texts_of_another(entrar, informe):
    jefa = entrar("jefa")
    hoja = jefa.get(pagina(informe)).content.decode()
    pasos.escribir(Informe.objects.get(), {"resumen": "De la radicadora."})
    mio = {"accion": "guardar", "leidos": leidos(hoja), "resumen": "De la jefa."}
    hoja = jefa.post(pagina(informe), mio).content.decode()
    assert "Otra persona cambió los textos" in hoja
    assert "De la jefa." in hoja
    assert Informe.objects.get().textos == {"resumen": "De la radicadora."}
    jefa.post(pagina(informe), mio | {"leidos": leidos(hoja)})
    assert Informe.objects.get().textos == {"resumen": "De la jefa."}


def test_a_step_out_of_turn_or_a_disk_that_fails_is_told(entrar, informe, monkeypatch):
    jefa = entrar("jefa")
    assert "Sólo se publica un informe revisado" in jefa.post(pagina(informe), {"accion": "publicar"}).content.decode()
    pasos.revisar(informe, jefa.get(pagina(informe)).wsgi_request.user)

    def sin_sitio(*args):
        raise OSError("lleno")

    monkeypatch.setattr("tramites.informes.informe.impreso", sin_sitio)
    assert "no se publicó" in jefa.post(pagina(informe), {"accion": "publicar"}).content.decode()
    informe.refresh_from_db()
    assert informe.estado == "revisado"


@pytest.mark.parametrize(
    ("nombre", "clase", "escribe", "publica"),
    [
        ("radicadora", "trimestral", True, False),
        ("jefa", "trimestral", True, True),
        ("jefa", "control_interno", False, False),
        ("control_interno", "control_interno", True, True),
        ("control_interno", "trimestral", False, False),
        ("jefe", "trimestral", False, False),
    ],
)
def test_who_may_do_what(entrar, nombre, clase, escribe, publica):
    informe = pasos.generar(pasos.pedir(clase, "2026-T3" if clase == "trimestral" else "2026-S1", None))
    alguien = entrar(nombre)
    hoja = alguien.get(pagina(informe)).content.decode()
    assert ("<textarea" in hoja, "Marcar como revisado" in hoja) == (escribe, publica)
    datos = {"accion": "guardar", "leidos": leidos(hoja) if escribe else "{}"}
    assert alguien.post(pagina(informe), datos).status_code == (302 if escribe else 403)
    assert alguien.post(pagina(informe), {"accion": "revisar"}).status_code == (302 if publica else 403)
    assert alguien.post(pagina(informe), {"accion": "borrar"}).status_code == 403
    assert alguien.get(PEDIR).status_code == (200 if nombre != "jefe" else 403)
