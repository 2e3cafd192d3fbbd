"""A script sends each file as it is chosen, to the page of section 4, and asks for JSON."""

from io import BytesIO

import pytest
from django.test import Client
from django.test.client import encode_multipart

from radicacion import borradores
from radicacion.models import Adjunto, Borrador
from radicacion.vistas import archivos
from tests.radicacion.archivos import EXE, PDF, archivo
from tests.radicacion.ciudadana import Ciudadana

pytestmark = pytest.mark.django_db


def subir(ciudadana: Ciudadana, *nuevos, accept: str = "application/json"):
    datos = {"accion": "subir", "adjuntos": list(nuevos)}
    return ciudadana.navegador.post("/radicar/4/", datos, headers={"accept": accept})


def test_se_recibe_y_se_devuelve_la_lista_sin_tocar_lo_escrito(ciudadana) -> None:
    ciudadana.llenar(1)
    ciudadana.llenar(4, tipo="reclamo")
    respuesta = subir(ciudadana, archivo("<b>uno.pdf", PDF))
    assert respuesta.status_code == 200
    assert "no-store" in respuesta["Cache-Control"]
    datos = respuesta.json()
    assert datos["rechazos"] == []
    assert "&lt;b&gt;uno.pdf" in datos["lista"]
    assert f"remover:{Adjunto.objects.get().id}" in datos["lista"]
    assert borradores.abrir(ciudadana.token).respuestas[4]["tipo"] == ["reclamo"]


def test_lo_rechazado_dice_por_que_y_no_se_lleva_lo_demas(ciudadana) -> None:
    ciudadana.llenar(1)
    datos = subir(ciudadana, archivo("malo.pdf", EXE), archivo("bueno.pdf", PDF)).json()
    assert len(datos["rechazos"]) == 1
    assert "«malo.pdf»" in datos["rechazos"][0]
    assert "bueno.pdf" in datos["lista"]
    assert [a.nombre for a in Adjunto.objects.all()] == ["bueno.pdf"]


def test_reintentar_lo_que_si_habia_llegado_no_lo_duplica(ciudadana) -> None:
    ciudadana.llenar(1)
    for _vez in range(3):
        assert subir(ciudadana, archivo("a.pdf", PDF)).json()["rechazos"] == []
    ciudadana.llenar(4, adjuntos=archivo("a.pdf", PDF))
    assert Adjunto.objects.count() == 1
    subir(ciudadana, archivo("otro nombre.pdf", PDF))
    assert Adjunto.objects.count() == 2


def test_con_demasiadas_se_pide_esperar(ciudadana, monkeypatch) -> None:
    ciudadana.llenar(1)
    monkeypatch.setattr(archivos, "SUBIDAS_POR_HORA", 1)
    assert subir(ciudadana, archivo("a.pdf", PDF)).status_code == 200
    respuesta = subir(ciudadana, archivo("b.pdf", PDF))
    assert respuesta.status_code == 429
    assert "Espere unos minutos" in respuesta.json()["rechazos"][0]


def test_sin_borrador_o_ya_radicado_se_dice_y_no_se_crea_nada(ciudadana) -> None:
    assert subir(ciudadana, archivo("a.pdf", PDF)).status_code == 410
    ciudadana.llenar_todo()
    ciudadana.enviar()
    respuesta = subir(ciudadana, archivo("a.pdf", PDF))
    assert respuesta.status_code == 410
    assert "ya se radicó en otra ventana" in respuesta.json()["rechazos"][0]
    assert Borrador.objects.count() == 1
    assert not Adjunto.objects.exists()


def test_radicada_mientras_subia_tampoco(ciudadana, monkeypatch) -> None:
    ciudadana.llenar(1)

    def cerrado(*_args):
        raise borradores.BorradorCerrado

    monkeypatch.setattr(archivos, "recibir", cerrado)
    assert subir(ciudadana, archivo("a.pdf", PDF)).status_code == 410


@pytest.mark.parametrize("accept", ["", "*/*", "text/html,application/xhtml+xml,*/*;q=0.8"])
def test_quien_no_pide_json_recibe_la_pagina(ciudadana, accept: str) -> None:
    ciudadana.llenar(1)
    respuesta = subir(ciudadana, archivo("a.pdf", PDF), accept=accept)
    assert (respuesta.status_code, respuesta["Location"]) == (303, "/radicar/4/#archivos")


def test_lo_repetido_se_conserva_una_vez_y_se_dice(ciudadana) -> None:
    ciudadana.llenar(1)
    assert subir(ciudadana, archivo("a.pdf", PDF)).json()["repetidos"] == 0
    assert subir(ciudadana, archivo("a.pdf", PDF)).json()["repetidos"] == 1
    dicho = "ya estaba en la lista, con el mismo nombre"
    for cambios in ({}, {"accion": "subir"}, {"accion": "atras"}):
        respuesta = ciudadana.llenar(4, adjuntos=archivo("a.pdf", PDF), **cambios)
        assert dicho in ciudadana.navegador.get(respuesta.headers["Location"]).content.decode()
    assert dicho in ciudadana.llenar(4, tipo=None, adjuntos=archivo("a.pdf", PDF)).content.decode()
    respuesta = ciudadana.llenar(4, adjuntos=archivo("b.pdf", PDF))
    assert "archivo-repetido" not in respuesta.headers["Location"]
    assert Adjunto.objects.count() == 2


def test_subir_sin_escoger_nada_se_dice_sin_juzgar_lo_demas(ciudadana) -> None:
    ciudadana.llenar(1)
    pagina = ciudadana.llenar(4, tipo=None, descripcion="A medias", accion="subir").content.decode()
    assert pagina.count("No escogió ningún archivo.") == 2  # in the summary and beside the field
    assert "Escoja el tipo de solicitud" not in pagina
    assert "A medias" in pagina


@pytest.mark.parametrize("corte", ["descripcion", "adjuntos"])
def test_si_se_cae_la_conexion_a_medio_enviar_no_se_pierde_lo_guardado(ciudadana, corte) -> None:
    ciudadana.llenar(1)
    ciudadana.llenar(4, descripcion="Todo lo que había escrito.")
    cuerpo = encode_multipart("X", {"tipo": "queja", "descripcion": "Todo", "adjuntos": archivo("a.pdf", PDF)})
    parte = cuerpo[: cuerpo.index(b"Todo") + 2 if corte == "descripcion" else cuerpo.index(b"%PDF") + 9]
    navegador = Client(raise_request_exception=False)
    navegador.cookies = ciudadana.navegador.cookies
    llega = {"wsgi.input": BytesIO(parte), "CONTENT_LENGTH": str(len(cuerpo))}
    respuesta = navegador.generic("POST", "/radicar/4/", parte, "multipart/form-data; boundary=X", **llega)
    assert respuesta.status_code == 400
    assert borradores.abrir(ciudadana.token).respuestas[4]["descripcion"] == ["Todo lo que había escrito."]
    assert not Adjunto.objects.exists()
