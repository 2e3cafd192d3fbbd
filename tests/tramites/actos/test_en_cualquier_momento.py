"""Informar costos, corregir contacto, aportar, anotar: what is added to a case, and nothing of whom is anonymous."""

from uuid import uuid4

import pytest

from radicacion.asentar import huella_token
from radicacion.models import Adjunto, EntidadConfig, Peticion
from radicacion.sellado import abrir
from radicacion.tiempo import ahora, en_el_momento
from tests.tramites.actos.escena import carta, ciudadano, dia, rechazo
from tests.tramites.elenco import hacer, quien_es, un_caso
from tramites.actos import ACTOS
from tramites.correo.salida import PROPOSITO, abrir_direccion
from tramites.models import Correo

pytestmark = pytest.mark.django_db
NUEVO = {"correo": "nueva@example.com", "direccion": ""}


# --- Costos --------------------------------------------------------------------------------------------------


def test_what_the_copies_cost(entidad):
    EntidadConfig.objects.update(valor_copia=250, forma_de_pago="Consigne en la cuenta 123.")
    caso = un_caso("en_tramite")
    vence = caso.vence
    with en_el_momento(dia(11, 24)):
        texto = ACTOS["informar_costos"].inicial(caso, quien_es("jefa"))["texto"]
        hacer(caso, "informar_costos", "radicadora", copias=1200, texto=texto)
    assert "1200 copias, a $ 250 cada una: $ 300.000 en total.\n\nConsigne en la cuenta 123." in carta(caso)
    assert "Ley 1755 de 2015, artículo 29" in carta(caso)
    assert (caso.vence, caso.actuaciones.last().datos["copias"]) == (vence, 1200)


def test_without_a_price_they_are_not_told(entidad):
    assert rechazo(un_caso("en_tramite"), "informar_costos", copias=1, texto="x") == (
        "La entidad no ha fijado el valor de una copia: pida a quien administra el portal que lo escriba.",
        "Ley 1755 de 2015, art. 29",
    )


# --- Contacto ------------------------------------------------------------------------------------------------


def test_the_old_value_stays_in_the_erasable_text_alone(entidad):
    caso = un_caso("en_tramite")
    hacer(caso, "corregir_contacto", "radicadora", correo="nueva@example.com", direccion="Calle 1 # 2-3")
    persona, ultima = Peticion.objects.get(pk=caso.peticion_id).peticionario, caso.actuaciones.last()
    assert (persona.correo, persona.direccion) == ("nueva@example.com", "Calle 1 # 2-3")
    assert ultima.datos == {"campos": ["correo", "direccion"]}
    assert ultima.texto.texto == (
        "Antes, correo electrónico: gerencia@radiovalle.example\nAntes, dirección: Carrera 8 No. 12-34"
    )


def test_one_field_leaves_the_other(entidad):
    caso = un_caso("en_tramite", direccion="")
    ciudadano(caso, "corregir_contacto", correo="", direccion="Calle 1 # 2-3")
    persona = Peticion.objects.get(pk=caso.peticion_id).peticionario
    assert (persona.correo, persona.direccion) == ("gerencia@radiovalle.example", "Calle 1 # 2-3")
    assert caso.actuaciones.last().texto.texto == "Antes, dirección: —"


def test_what_waits_or_was_given_up_goes_to_the_new_address(entidad):
    caso = un_caso("aprobada")
    hacer(caso, "responder", "radicadora")
    Correo.objects.filter(notificacion__tramite=caso).update(desistido_en=ahora(), intentos=10)
    enviado = caso.correos.get(clase=Correo.Clase.ACUSE)
    ciudadano(caso, "corregir_contacto", **NUEVO)
    correo = Correo.objects.get(notificacion__tramite=caso)
    assert abrir(correo.para_sellado, PROPOSITO) == "nueva@example.com"
    assert (correo.desistido_en, correo.intentos) == (None, 0)
    enviado.refresh_from_db()
    assert abrir(enviado.para_sellado, PROPOSITO) == "gerencia@radiovalle.example"


def test_an_anonymous_address_is_changed_by_the_person_alone_and_leaves_nothing(entidad):
    caso = un_caso("en_tramite", modalidad="anonima", correo="vieja@example.com")
    assert rechazo(caso, "corregir_contacto", **NUEVO) == (
        "El correo de una persona anónima sólo lo cambia ella, con su código de seguimiento.",
        "Ley 1581 de 2012, art. 8",
    )
    ciudadano(caso, "corregir_contacto", **NUEVO)
    peticion, ultima = Peticion.objects.get(pk=caso.peticion_id), caso.actuaciones.last()
    assert abrir_direccion(peticion) == "nueva@example.com"
    assert "nueva@example.com" not in peticion.correo_sellado
    assert (ultima.autor, ultima.datos, hasattr(ultima, "texto")) == (None, {"campos": ["correo"]}, False)


def test_what_does_not_fit_is_refused(entidad):
    caso = un_caso("en_tramite")
    assert rechazo(caso, "corregir_contacto", correo="", direccion="")[0] == (
        "Escriba el correo nuevo o la dirección nueva."
    )
    from tramites.actos.acto import ActoRechazado

    anonimo = un_caso("en_tramite", modalidad="anonima", correo="")
    with pytest.raises(ActoRechazado, match="sólo se guarda un correo, sellado"):
        ciudadano(anonimo, "corregir_contacto", correo="", direccion="Calle 1")


def test_the_new_address_is_written_twice(entidad):
    caso = un_caso("en_tramite")
    formulario = ACTOS["corregir_contacto"].formulario
    datos = {"correo": "a@example.com", "confirma_correo": "b@example.com", "confirma": "on"}
    assert formulario(datos, caso=caso, autor=quien_es("jefa")).errors == {
        "confirma_correo": ["Los dos correos no son iguales."]
    }
    assert formulario({**datos, "confirma_correo": "A@example.com"}, caso=caso, autor=quien_es("jefa")).is_valid()
    assert ACTOS["corregir_contacto"].inicial(caso, quien_es("jefa")) == {}, "nobody reads the contact here"


# --- Aportar and anotar --------------------------------------------------------------------------------------


def un_archivo(token: str) -> Adjunto:
    from radicacion.borradores import crear

    borrador = crear("4", {})
    return Adjunto.objects.create(
        borrador_id=borrador.id, nombre="a.pdf", clase="pdf", bytes=3, sha256="0" * 64, ruta=token, subido_en=ahora()
    ), huella_token(borrador.token)


def test_text_and_files_are_added_and_the_clock_stays(entidad):
    caso = un_caso("en_tramite")
    vence = caso.vence
    archivo, borrador = un_archivo("r1")
    ciudadano(caso, "aportar", texto="Van los recibos.", adjuntos=(archivo.pk,), borrador=borrador)
    archivo.refresh_from_db()
    ultima = caso.actuaciones.last()
    assert (archivo.peticion_id, archivo.borrador_id) == (caso.peticion_id, None)
    assert archivo.aportado_en is not None
    assert ultima.datos == {"documentos": [["pdf", 3, "0" * 64]]}
    assert (ultima.texto.texto, caso.vence) == ("Van los recibos.", vence)


def test_files_that_changed_meanwhile_are_refused_and_kept(entidad):
    caso = un_caso("en_tramite")
    archivo, borrador = un_archivo("r2")
    dicho = rechazo(caso, "aportar", texto="", adjuntos=(archivo.pk, uuid4()), borrador=borrador)
    assert dicho[0] == "Los documentos cambiaron en otra ventana: revíselos y vuelva a enviarlos."
    archivo.refresh_from_db()
    assert archivo.borrador_id is not None


def test_nothing_is_not_an_addition(entidad):
    caso = un_caso("en_tramite")
    assert rechazo(caso, "aportar", texto="")[0] == "Escriba lo que aporta o adjunte al menos un documento."
    hacer(caso, "aportar", "radicadora", texto="Sólo texto.")
    assert caso.actuaciones.last().datos == {}


def test_a_note_is_of_the_inside(entidad):
    from tramites.seguimiento.relato import Relato

    caso = un_caso("en_tramite")
    antes = len(Relato(caso).momentos())
    hacer(caso, "anotar", "gestora", texto="Lo tiene archivo.")
    assert caso.actuaciones.last().texto.texto == "Lo tiene archivo."
    assert len(Relato(type(caso).objects.get(pk=caso.pk)).momentos()) == antes
