"""The image and its voice: real ones, so many an hour, and gone once answered."""

import io
import subprocess
import wave

import pytest
from captcha.models import CaptchaStore
from django.test import Client

from radicacion.antispam import desafio, vistas, voz
from radicacion.formularios.captcha import CampoCaptcha

pytestmark = pytest.mark.django_db

CON_VOZ = pytest.mark.skipif(
    not voz.programa(), reason="no hay espeak-ng (en Debian: apt-get install espeak-ng): no se habla el captcha"
)


@pytest.fixture
def reto() -> CaptchaStore:
    letras, respuesta = desafio.desafio()
    return CaptchaStore.objects.create(challenge=letras, response=respuesta)


def test_la_imagen_se_dibuja_y_tiene_limite(client: Client, reto, monkeypatch) -> None:
    respuesta = client.get(f"/captcha/image/{reto.hashkey}/")
    assert (respuesta.status_code, respuesta["Content-Type"]) == (200, "image/png")
    assert respuesta.content.startswith(b"\x89PNG")
    assert "no-store" in respuesta["Cache-Control"]
    assert client.post(f"/captcha/image/{reto.hashkey}/").status_code == 405
    monkeypatch.setattr(vistas, "IMAGENES_POR_HORA", 1)
    limitada = client.get(f"/captcha/image/{reto.hashkey}/")
    assert limitada.status_code == 429
    assert 0 < int(limitada["Retry-After"]) <= 3601


@CON_VOZ
def test_la_voz_deletrea_las_letras(client: Client, reto, monkeypatch) -> None:
    respuesta = client.get(f"/captcha/audio/{reto.hashkey}.wav")
    assert (respuesta.status_code, respuesta["Content-Type"]) == (200, "audio/wav")
    with wave.open(io.BytesIO(respuesta.content)) as grabacion:
        segundos = grabacion.getnframes() / grabacion.getframerate()
    assert 4 < segundos < 40
    monkeypatch.setattr(vistas, "AUDIOS_POR_HORA", 1)
    assert client.get(f"/captcha/audio/{reto.hashkey}.wav").status_code == 429
    monkeypatch.setattr(vistas, "AUDIOS_POR_HORA", 100)
    reto.delete()
    assert client.get(f"/captcha/audio/{reto.hashkey}.wav").status_code == 410


def test_cada_letra_tiene_su_nombre_y_todos_son_distintos() -> None:
    assert set(voz.NOMBRES) == set(desafio.ALFABETO)
    assert len(set(voz.NOMBRES.values())) == len(desafio.ALFABETO)


def test_sin_programa_no_se_ofrece(client: Client, reto, monkeypatch) -> None:
    monkeypatch.setattr(voz, "programa", lambda: "")
    assert client.get(f"/captcha/audio/{reto.hashkey}.wav").status_code == 404
    pagina = CampoCaptcha().widget.render("captcha", None, {"id": "id_captcha"})
    assert "<audio" not in pagina
    assert "O responda:" in pagina


def test_un_programa_que_falla_no_rompe_la_pagina(client: Client, reto, monkeypatch) -> None:
    monkeypatch.setattr(voz, "programa", lambda: "/no/existe")
    assert client.get(f"/captcha/audio/{reto.hashkey}.wav").status_code == 503
    monkeypatch.setattr(subprocess, "run", lambda *_a, **_k: subprocess.CompletedProcess([], 0, stdout=b"no es un WAV"))
    assert client.get(f"/captcha/audio/{reto.hashkey}.wav").status_code == 503


@pytest.mark.parametrize("via", ["letras", "pregunta"])
def test_cualquiera_de_las_dos_respuestas_sirve_una_vez(reto, via: str) -> None:
    campo = CampoCaptcha()
    escrito = reto.challenge if via == "letras" else desafio._respuestas(reto.response)[-1]
    assert campo.clean([reto.hashkey, escrito])
    with pytest.raises(Exception, match="No es el texto de la imagen"):
        campo.clean([reto.hashkey, escrito])


def test_una_errada_gasta_el_reto(reto) -> None:
    with pytest.raises(Exception, match="Hay una imagen y una pregunta nuevas"):
        CampoCaptcha().clean([reto.hashkey, "nada"])
    assert not CaptchaStore.objects.exists()


def test_la_pregunta_se_lee_al_entrar_a_la_casilla() -> None:
    pagina = CampoCaptcha().widget.render(
        "captcha", None, {"id": "id_captcha", "aria-describedby": "id_captcha_helptext"}
    )
    assert 'id="id_captcha_pregunta"' in pagina
    assert pagina.count('aria-describedby="id_captcha_pregunta id_captcha_helptext"') == 1
    assert 'type="hidden"' in pagina
