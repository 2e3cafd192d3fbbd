"""What nobody sees in a text is forgiven, and a text of which nothing is seen is no answer."""

import pytest
from django import forms

from radicacion.formularios.campos import Parrafos, Renglon, Varias
from radicacion.formularios.captcha import CampoCaptcha
from radicacion.formularios.correo import CampoCorreo


@pytest.mark.parametrize(
    ("escrito", "queda"),
    [
        ("a\x00b\x01\x1b\x7f\ufffe\ufeffc", "abc"),
        ("dere\u00adcho\u200b de\u2060 autor", "derecho de autor"),
        ("Ana\x0bRojas\x1fP.", "Ana Rojas P."),
        ("\u202eatse", "atse"),
        ("مريم 👩‍👧 O'Neil", "مريم 👩‍👧 O'Neil"),
    ],
)
def test_un_renglon_queda_sin_lo_que_nadie_ve(escrito, queda) -> None:
    assert Renglon().clean(escrito) == queda


def test_los_parrafos_conservan_sus_renglones() -> None:
    assert Parrafos().clean("\x00uno\r\ndos\x0btres\x85\u2029cuatro\tcinco\x02 ") == "uno\ndos\ntres\n\ncuatro\tcinco"


@pytest.mark.parametrize("campo", [Renglon, Parrafos])
@pytest.mark.parametrize("nada", ["\x00", "\u200b\u200b", "\ufeff", "\u202e\u202c", "\u200d", "\x01\x02 \n"])
def test_lo_que_no_se_ve_no_es_respuesta(campo, nada) -> None:
    with pytest.raises(forms.ValidationError) as falta:
        campo().clean(nada)
    assert falta.value.code == "required"


def test_el_correo_pegado_de_una_pagina_sirve() -> None:
    assert CampoCorreo().clean("\u200bana @Ejemplo.com\x00\ufeff") == "ana@ejemplo.com"


def test_un_nombre_sin_valor_no_marca_nada() -> None:
    campo = Varias(choices=[("rom", "ROM")], required=False)
    assert campo.clean([""]) == []
    assert campo.clean(["", "rom"]) == ["rom"]
    with pytest.raises(forms.ValidationError):
        campo.clean(["otra"])


@pytest.mark.django_db
def test_un_captcha_con_nul_se_contesta_con_las_palabras_de_siempre() -> None:
    with pytest.raises(forms.ValidationError) as falta:
        CampoCaptcha().clean(["a\x00", "b\x00"])
    assert "No es el texto de la imagen" in str(falta.value)
