"""Sealing opens only with its own purpose and key; hashes outlive a change of SECRET_KEY."""

import pytest

from radicacion.models.peticionario import huella_correo, huella_documento
from radicacion.sellado import SelloRoto, abrir, huella, sellar


def test_round_trip():
    assert abrir(sellar("José ñ", "prueba"), "prueba") == "José ñ"


def test_another_purpose_does_not_open():
    with pytest.raises(SelloRoto):
        abrir(sellar("x", "una"), "otra")


def test_altered_does_not_open():
    sellado = sellar("x", "una")
    with pytest.raises(SelloRoto):
        abrir(sellado[:-4] + "AAAA", "una")


def test_the_old_key_still_opens(settings):
    sellado = sellar("x", "una")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "nueva-" * 10
    assert abrir(sellado, "una") == "x"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(SelloRoto):
        abrir(sellado, "una")


def test_hashes_depend_on_purpose_and_their_own_key(settings):
    antes = huella("x", "una")
    assert antes != huella("x", "otra")
    settings.SECRET_KEY = "nueva-" * 10
    assert huella("x", "una") == antes
    settings.CLAVE_HUELLAS = "otra-" * 10
    assert huella("x", "una") != antes


def test_written_in_any_way_a_document_and_an_email_are_found():
    assert huella_documento("52.345.678") == huella_documento(" 52345678 ") == huella_documento("52-345-678")
    assert huella_documento("ab123") == huella_documento("AB 123")
    assert huella_correo(" Ana@Correo.CO ") == huella_correo("ana@correo.co")
