"""The pages of the five sections: cookie, order, buttons, files; nothing typed is ever lost."""

import re
from unittest import mock

import pytest
from captcha.models import CaptchaStore
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.test import Client

from radicacion import borradores
from radicacion.models import Adjunto, Borrador
from radicacion.vistas import archivos
from radicacion.vistas import seccion as vista
from tests.radicacion.archivos import EXE, PDF, archivo
from tests.radicacion.ciudadana import ANONIMA, IDENTIFICADA

pytestmark = pytest.mark.django_db


def guardado(ciudadana, numero: int) -> dict[str, list[str]]:
    return borradores.abrir(ciudadana.token).respuestas.get(numero, {})


def texto(respuesta) -> str:
    return respuesta.content.decode()


def test_la_raiz_lleva_a_la_primera_seccion(ciudadana) -> None:
    assert ciudadana.navegador.get("/radicar/").headers["Location"] == "/radicar/1/"


@pytest.mark.parametrize("numero", [2, 3, 4, 5])
def test_sin_borrador_se_empieza_por_la_primera(ciudadana, numero: int) -> None:
    assert ciudadana.ver(numero).headers["Location"] == "/radicar/1/"
    respuesta = ciudadana.navegador.post(f"/radicar/{numero}/", {"descripcion": " "})
    assert respuesta.headers["Location"] == "/radicar/1/?vencio"
    assert not Borrador.objects.exists()


@pytest.mark.parametrize("pagina", ["6", "0", "12", "otra"])
def test_no_hay_otras_secciones(ciudadana, pagina: str) -> None:
    assert ciudadana.ver(pagina).status_code == 404


def test_mirar_no_escribe_nada_y_no_hay_sesion(ciudadana) -> None:
    respuesta = ciudadana.ver(1)
    assert "Sección 1 de 5" in texto(respuesta)
    assert "Los campos marcados con * son obligatorios" in texto(respuesta)
    assert "no-store" in respuesta.headers["Cache-Control"]
    assert not Borrador.objects.exists()
    ciudadana.llenar_todo()
    ciudadana.ver("revisar")
    assert set(ciudadana.navegador.cookies) <= {"borrador", "csrftoken"}
    assert not Session.objects.exists()


def test_la_cookie_guarda_el_token_y_nadie_mas(ciudadana, settings) -> None:
    settings.BORRADOR_COOKIE_SECURE = True
    respuesta = ciudadana.llenar(1)
    cookie = respuesta.cookies["borrador"]
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Lax")
    assert (cookie["path"], cookie["max-age"]) == ("/radicar/", 8 * 24 * 3600)
    assert cookie.value not in repr(Borrador.objects.values())
    assert (respuesta.status_code, respuesta.headers["Location"]) == (303, "/radicar/2/")


def test_un_post_invalido_no_crea_borrador(ciudadana) -> None:
    respuesta = ciudadana.llenar(1, modalidad=None)
    assert respuesta.status_code == 200
    assert "Escoja si desea realizar su petición de manera anónima o no." in texto(respuesta)
    assert ciudadana.llenar(1, accion="limpiar").headers["Location"] == "/radicar/1/"
    assert not Borrador.objects.exists()


def test_cada_seccion_lleva_a_la_siguiente_y_la_ultima_a_revisar(ciudadana) -> None:
    destinos = [ciudadana.llenar(n).headers["Location"] for n in IDENTIFICADA]
    assert destinos == ["/radicar/2/", "/radicar/3/", "/radicar/4/", "/radicar/5/", "/radicar/revisar/"]
    assert ciudadana.llenar(1).headers["Location"] == "/radicar/2/"
    assert Borrador.objects.count() == 1


def test_la_falta_se_dice_arriba_al_lado_y_en_el_titulo_y_lo_escrito_queda(ciudadana) -> None:
    ciudadana.llenar(1)
    pagina = texto(ciudadana.llenar(2, nombres=None, numero_documento="12"))
    assert pagina.index("Error:") < pagina.index("</title>")
    assert '<a href="#id_nombres">Escriba sus nombres y apellidos, o la razón social.</a>' in pagina
    assert 'id="id_nombres_error"' in pagina
    assert 'value="12"' in pagina
    assert guardado(ciudadana, 2)["correo"] == ["ana@ejemplo.com"]
    assert 'value="12"' in texto(ciudadana.ver(2))


def test_la_anonima_no_ve_que_le_pidan_datos(ciudadana) -> None:
    ciudadana.llenar(1, modalidad="anonima")
    pagina = texto(ciudadana.ver(2))
    assert 'name="correo"' in pagina
    for campo in ("nombres", "numero_documento", "direccion", "telefono"):
        assert f'name="{campo}"' not in pagina


def test_atras_guarda_lo_escrito_aunque_este_mal(ciudadana) -> None:
    ciudadana.llenar(1)
    assert ciudadana.llenar(2, correo="ana@", accion="atras").headers["Location"] == "/radicar/1/"
    assert guardado(ciudadana, 2)["correo"] == ["ana@"]


def test_limpiar_pregunta_primero_y_sin_decir_que_si_conserva(ciudadana) -> None:
    ciudadana.llenar(1)
    ciudadana.llenar(4, adjuntos=archivo("a.pdf", PDF))
    pregunta = texto(ciudadana.llenar(4, accion="limpiar"))
    assert "¿Limpiar esta sección?" in pregunta
    assert "el archivo que subió" in pregunta
    assert guardado(ciudadana, 4)["tipo"] == ["queja"]
    respuesta = ciudadana.navegador.post("/radicar/4/", {"accion": "limpiar:si"})
    assert respuesta.headers["Location"] == "/radicar/4/"
    assert guardado(ciudadana, 4) == {}
    assert guardado(ciudadana, 1)
    assert not Adjunto.objects.exists()


def test_los_archivos_quedan_aunque_la_seccion_este_mal(ciudadana) -> None:
    ciudadana.llenar(1)
    respuesta = ciudadana.llenar(4, tipo=None, adjuntos=[archivo("a.pdf", PDF), archivo("b.pdf", PDF)])
    assert respuesta.status_code == 200
    assert "2 archivos recibidos" in texto(respuesta)
    assert ciudadana.llenar(4, descripcion=None).status_code == 303


def test_un_archivo_rechazado_no_se_lleva_a_los_otros_ni_al_texto(ciudadana) -> None:
    ciudadana.llenar(1)
    respuesta = ciudadana.llenar(4, adjuntos=[archivo("malo.pdf", EXE), archivo("bueno.pdf", PDF)])
    assert respuesta.status_code == 200
    assert "«malo.pdf» dice ser documento PDF, pero es un programa" in texto(respuesta)
    assert "El trámite tardó" in texto(respuesta)
    assert [a.nombre for a in Adjunto.objects.all()] == ["bueno.pdf"]


def test_subir_y_remover_son_botones(ciudadana) -> None:
    ciudadana.llenar(1)
    subida = ciudadana.llenar(4, tipo=None, accion="subir", adjuntos=archivo("a.pdf", PDF))
    assert subida.headers["Location"] == "/radicar/4/#archivos"
    adjunto = Adjunto.objects.get()
    pagina = texto(ciudadana.ver(4))
    assert f'name="accion" value="remover:{adjunto.id}"' in pagina
    assert 'type="hidden" name="accion"' not in pagina
    mala = texto(ciudadana.llenar(4, tipo=None, accion="subir", adjuntos=archivo("x.pdf", EXE)))
    assert "«x.pdf»" in mala
    assert "Escoja el tipo" not in mala
    for otro in ("no-es-un-id", str(Borrador.objects.get().id)):
        ciudadana.llenar(4, accion=f"remover:{otro}")
    assert Adjunto.objects.exists()
    ciudadana.llenar(4, accion=f"remover:{adjunto.id}")
    assert not Adjunto.objects.exists()
    assert guardado(ciudadana, 4)["tipo"] == ["queja"]


def test_nadie_quita_el_archivo_de_otra_persona(ciudadana) -> None:
    ciudadana.llenar(1)
    ciudadana.llenar(4, adjuntos=archivo("a.pdf", PDF))
    extrano = Client()
    extrano.post("/radicar/1/", {"modalidad": "anonima"})
    extrano.post("/radicar/4/", {"accion": f"remover:{Adjunto.objects.get().id}"})
    assert Adjunto.objects.exists()


def test_demasiadas_subidas_se_rechazan_sin_perder_el_texto(ciudadana, monkeypatch) -> None:
    ciudadana.llenar(1)
    monkeypatch.setattr(archivos, "SUBIDAS_POR_HORA", 0)
    respuesta = ciudadana.llenar(4, adjuntos=archivo("a.pdf", PDF))
    assert "Espere unos minutos" in texto(respuesta)
    assert guardado(ciudadana, 4)["descripcion"]


def test_un_captcha_errado_no_pierde_nada_y_uno_superado_no_se_repite(ciudadana) -> None:
    ciudadana.llenar(1)
    errado = texto(ciudadana.llenar(5, captcha_1="nada"))
    assert "No es el texto de la imagen" in errado
    assert 'value="si" id="id_acepta_datos_0"' in " ".join(errado.split())
    assert guardado(ciudadana, 5) == {"acepta_datos": ["si"]}
    superado = texto(ciudadana.llenar(5, acepta_datos=None))
    assert "Responda Sí o No" in superado
    assert "captcha" not in superado
    assert ciudadana.llenar(5, captcha_1="nada").headers["Location"] == "/radicar/revisar/"


def test_el_captcha_de_verdad_se_responde_una_vez(ciudadana, monkeypatch) -> None:
    monkeypatch.setattr("captcha.conf.settings.CAPTCHA_TEST_MODE", False)
    ciudadana.llenar(1)
    pagina = texto(ciudadana.ver(5))
    reto = CaptchaStore.objects.latest("id")
    assert f'name="captcha_0" value="{reto.hashkey}"' in pagina
    assert 'for="id_captcha_1"' in pagina
    assert ciudadana.llenar(5, captcha_0=reto.hashkey, captcha_1="PASSED").status_code == 200
    assert ciudadana.llenar(5, captcha_0=reto.hashkey, captcha_1=reto.response).status_code == 200
    ciudadana.ver(5)
    reto = CaptchaStore.objects.latest("id")
    assert ciudadana.llenar(5, captcha_0=reto.hashkey, captcha_1=reto.challenge).status_code == 303


def test_un_borrador_vencido_se_dice_y_se_ofrece_empezar_de_nuevo(ciudadana, time_machine) -> None:
    time_machine.move_to("2026-11-20T15:00:00Z")
    ciudadana.llenar_todo(ANONIMA)
    time_machine.shift(24 * 3600 + 1)
    for respuesta in (ciudadana.ver(4), ciudadana.ver("revisar"), ciudadana.enviar()):
        assert respuesta.headers["Location"] == "/radicar/1/?vencio"
    pagina = texto(ciudadana.ver(1))
    for esperado in ("Su borrador anterior ya no está", "se borra con sus archivos", "Nada quedó radicado"):
        assert esperado in pagina
    assert ciudadana.llenar(1).status_code == 303
    assert "ya no está" not in texto(ciudadana.ver(1))


def test_cada_pagina_dice_hasta_cuando_se_guarda_y_la_ultima_hora_avisa(ciudadana, time_machine) -> None:
    time_machine.move_to("2026-11-20T15:00:00Z", tick=False)
    assert "se guarda hasta" not in texto(ciudadana.ver(1))
    ciudadana.llenar_todo()
    for pagina in (1, 2, 3, 4, 5, "revisar"):
        assert "Su borrador se guarda hasta: 21 de noviembre de 2026, 10:00 a. m." in texto(ciudadana.ver(pagina))
    assert "se guarda hasta" in texto(ciudadana.llenar(2, nombres=None))
    ciudadana.llenar(2)
    time_machine.shift(23 * 3600 + 1)
    for pagina in (1, 4, "revisar"):
        aviso = texto(ciudadana.ver(pagina))
        assert "le queda menos de una hora" in aviso
        assert "Se guarda hasta: 21 de noviembre de 2026, 10:00 a. m." in aviso


def test_vencido_el_borrador_lo_que_se_acaba_de_escribir_no_se_pierde(ciudadana, time_machine) -> None:
    time_machine.move_to("2026-11-20T15:00:00Z")
    ciudadana.llenar_todo()
    time_machine.shift(24 * 3600 + 1)
    respuesta = ciudadana.llenar(4, descripcion="Media hora de escritura", adjuntos=archivo("a.pdf", PDF))
    assert respuesta.headers["Location"] == "/radicar/1/?vencio"
    assert "Su borrador anterior ya no está" in texto(ciudadana.navegador.get("/radicar/1/?vencio"))
    assert ciudadana.llenar(1).status_code == 303
    pagina = texto(ciudadana.ver(4))
    assert "Media hora de escritura" in pagina
    assert "a.pdf" in pagina


def test_con_el_boton_atras_despues_de_enviar_se_llega_a_la_constancia(ciudadana) -> None:
    ciudadana.llenar_todo()
    ciudadana.enviar()
    for respuesta in (ciudadana.ver(4), ciudadana.llenar(4)):
        assert respuesta.headers["Location"] == f"/radicar/listo/{ciudadana.token}/"


@pytest.mark.parametrize("falla", [OperationalError("clave secreta"), OSError(28, "No space left on device")])
def test_si_no_se_puede_guardar_lo_escrito_va_en_el_boton_de_reintentar(ciudadana, caplog, falla) -> None:
    ciudadana.llenar(1)
    with mock.patch.object(vista, "guardar_seccion", side_effect=falla):
        respuesta = ciudadana.llenar(4, descripcion="Un texto <largo>", adjuntos=archivo("a.pdf", PDF))
    pagina = texto(respuesta)
    assert respuesta.status_code == 503
    assert "Un texto &lt;largo&gt;</textarea>" in pagina
    assert 'action="/radicar/4/"' in pagina
    assert "deberá escogerlos otra vez" in pagina
    assert "7868220" in pagina
    assert "atencionalciudadano@" in pagina or "info@" in pagina
    assert "secreta" not in caplog.text
    assert type(falla).__name__ in caplog.text


@pytest.mark.parametrize("pagina", ["1", "4", "revisar", "listo/cualquiera"])
def test_con_la_base_caida_hay_pagina_nuestra_con_telefono(ciudadana, pagina: str) -> None:
    ciudadana.llenar_todo()
    ciudadana.ver(1)  # the process has read the entity at least once
    with mock.patch("django.db.backends.utils.CursorWrapper.execute", side_effect=OperationalError("caída")):
        respuesta = ciudadana.ver(pagina)
    assert respuesta.status_code == 503
    assert respuesta.headers["Retry-After"]
    assert "7868220" in texto(respuesta)


def test_dos_ventanas_la_que_llega_tarde_va_a_la_constancia(ciudadana) -> None:
    ciudadana.llenar_todo()
    with mock.patch.object(vista, "guardar_seccion", side_effect=borradores.BorradorCerrado):
        assert ciudadana.llenar(4).headers["Location"] == "/radicar/revisar/"


def test_se_pide_otro_desafio_sin_guion_y_lo_escrito_queda(ciudadana) -> None:
    ciudadana.llenar(1)
    primera = texto(ciudadana.ver(5))
    respuesta = ciudadana.llenar(5, accion="otra", acepta_datos="no", captcha_1="")
    assert respuesta.headers["Location"] == "/radicar/5/#div_id_captcha"
    segunda = texto(ciudadana.ver(5))
    clave = re.compile(r'name="captcha_0" value="(\w+)"')
    assert clave.search(primera)[1] != clave.search(segunda)[1]
    assert guardado(ciudadana, 5) == {"acepta_datos": ["no"]}
    assert "resumen-errores" not in segunda


def test_la_trampa_llena_vale_por_un_captcha_errado_y_deja_salida(ciudadana) -> None:
    ciudadana.llenar(1)
    pagina = " ".join(texto(ciudadana.ver(5)).split())
    assert '<div class="trampa" aria-hidden="true">' in pagina
    assert 'name="asunto" id="id_asunto" tabindex="-1" autocomplete="off"' in pagina
    for captcha in ("PASSED", "mal"):
        atrapada = ciudadana.llenar(5, asunto="Oferta", captcha_1=captcha)
        assert atrapada.status_code == 200
        assert 'name="asunto"' not in texto(atrapada)
        assert guardado(ciudadana, 5) == {"acepta_datos": ["si"]}
    assert "un espacio que las personas no ven" in texto(ciudadana.llenar(5, asunto="Oferta"))
    assert ciudadana.llenar(5).headers["Location"] == "/radicar/revisar/"
    assert ciudadana.llenar(5, asunto="Oferta").status_code == 303, "the captcha was passed: nobody asks any more"


def test_demasiados_borradores_esperan_sin_perder_nada(ciudadana, monkeypatch, time_machine) -> None:
    monkeypatch.setattr(vista, "BORRADORES_POR_HORA", 1)
    time_machine.move_to("2026-11-20T15:00:00Z", tick=False)
    ciudadana.llenar(1)
    otra = Client()
    respuesta = otra.post("/radicar/1/", {"modalidad": "reservada"})
    assert respuesta.status_code == 429
    assert "Espere unos minutos" in texto(respuesta)
    assert re.search(r'value="reservada"[^>]* checked', texto(respuesta))
    perdida = otra.post("/radicar/4/", {"tipo": "queja", "descripcion": "Media hora"})
    assert "Media hora</textarea>" in texto(perdida)
    assert Borrador.objects.count() == 1
    time_machine.shift(3600)
    assert otra.post("/radicar/1/", {"modalidad": "reservada"}).status_code == 303
