"""Messages both ways on the citizen's page, and asking for another type there; what staff sees of it."""

import pytest

from tests.radicacion.presentaciones import ANONIMA
from tests.tramites.elenco import hacer, un_caso, una_persona
from tests.tramites.seguimiento.test_actos_del_ciudadano import claves, dentro, mandar
from tests.tramites.seguimiento.test_seguimiento import texto
from tramites.actos.acto import ActoRechazado
from tramites.models import ClaseAutor, Mensaje, TextoActuacion, Tramite

pytestmark = pytest.mark.django_db


def un_correo(caso: Tramite, **cambios: str) -> Mensaje:
    clase, propio = Mensaje.Clase.RESPUESTA, f"m{Mensaje.objects.count()}"
    return Mensaje.objects.create(
        tramite=caso, clase=clase, sha256=propio, ruta=propio, bytes=1, texto="De cualquiera.",
        recibido_en=caso.recibido_en, traido_en=caso.recibido_en, **cambios,
    )  # fmt: skip


def test_an_anonymous_person_and_the_entity_talk_in_the_case(entidad, client):
    caso = dentro(client, un_caso(base=ANONIMA))
    html = texto(mandar(client, caso, "escribir", texto=""))
    assert "Escriba su mensaje." in html
    html = texto(mandar(client, caso, "escribir", texto="¿Cómo va?\nGracias <b>."))
    assert "Quedó registrado" in html
    assert "Se escribió un mensaje a la entidad." in html
    assert "<p>¿Cómo va?<br>Gracias &lt;b&gt;.</p>" in html
    hacer(caso, "contestar", "radicadora", texto="Va bien.")
    hacer(caso, "anotar", "radicadora", texto="Que no se entere.")
    un_correo(caso)
    un_correo(caso, automatico="Precedence")
    html = texto(client.get("/seguimiento/caso/"))
    assert html.index("Gracias &lt;b&gt;") < html.index("Va bien.")
    assert "La entidad escribió un mensaje." in html
    assert html.count("Llegó un mensaje por correo electrónico") == 1
    for ajeno in ("Que no se entere", "De cualquiera"):
        assert ajeno not in html
    primera = caso.actuaciones.get(acto="escribir")
    assert (primera.autor_clase, primera.autor, primera.datos) == (ClaseAutor.CIUDADANO, None, {})
    TextoActuacion.objects.filter(actuacion=primera).delete()
    assert "Gracias &lt;b&gt;" not in texto(client.get("/seguimiento/caso/"))


def test_another_type_is_asked_for_and_decided(entidad, client, admin_client):
    caso = dentro(client, un_caso("en_tramite"))
    html = texto(client.get("/seguimiento/caso/pedir_tipo/"))
    assert 'value="queja"' in html
    assert f'value="{caso.tipo}"' not in html
    html = texto(mandar(client, caso, "pedir_tipo", tipo="", texto=""))
    assert "Elija el tipo que le corresponde." in html
    assert "Escriba por qué es de otro tipo." in html
    html = texto(mandar(client, caso, "pedir_tipo", tipo="queja", texto="Me trataron mal."))
    assert "Quedó registrado" in html
    assert "Se pidió corregir el tipo de la solicitud a «Queja" in html
    assert "pedir_tipo" not in claves(Tramite.objects.get(pk=caso.pk))
    assert mandar(client, caso, "pedir_tipo", tipo="reclamo", texto="Otra vez.").status_code == 409
    una_persona("superusuario")
    dicho = texto(admin_client.get(f"/admin/tramites/tramite/{caso.pk}/change/"))
    assert "La persona pide que se corrija el tipo a «Queja" in dicho
    cola = texto(admin_client.get("/admin/tramites/tramite/?cola=mensajes"))
    assert caso.peticion.radicado in cola
    hacer(caso, "reclasificar", "jefa", tipo="queja", especial=None, texto="Es una queja.")
    assert "Se corrigió el tipo de la solicitud" in texto(client.get("/seguimiento/caso/"))
    assert caso.peticion.radicado not in texto(admin_client.get("/admin/tramites/tramite/?cola=mensajes"))


def test_neither_is_offered_nor_taken_in_a_case_that_was_annulled(entidad, client):
    caso = dentro(client, un_caso("anulada"))
    assert not {"escribir", "pedir_tipo"} & claves(caso)
    for clave, datos in (("escribir", {"texto": "a"}), ("pedir_tipo", {"texto": "a", "tipo": "queja"})):
        assert mandar(client, caso, clave, **datos).status_code == 409
    with pytest.raises(ActoRechazado):
        hacer(caso, "contestar", "radicadora", texto="a")
