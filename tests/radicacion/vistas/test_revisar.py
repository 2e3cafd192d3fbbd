"""The review and the one Enviar: every answer can be changed, and sending twice files once."""

import re
from unittest import mock

import pytest
from django.db import OperationalError

from radicacion.models import Adjunto, Consentimiento, Peticion, Peticionario
from radicacion.presentar import presentacion as armar
from radicacion.vistas import revisar as vista
from tests.radicacion.archivos import PDF, archivo
from tests.radicacion.ciudadana import ANONIMA

pytestmark = pytest.mark.django_db


def texto(respuesta) -> str:
    return respuesta.content.decode()


def test_cada_respuesta_tiene_su_cambiar(ciudadana) -> None:
    ciudadana.llenar_todo()
    ciudadana.llenar(4, adjuntos=archivo("oficio.pdf", PDF))
    pagina = texto(ciudadana.ver("revisar"))
    for dato in ("Ana Rojas", "52123456", "Cédula de ciudadanía", "Bogotá, D.C.", "Queja", "oficio.pdf", "Sí"):
        assert dato in pagina
    assert "True" not in pagina
    cambiar = re.findall(r'href="(/radicar/\d/\?revisar#id_\w+)"', pagina)
    assert len(cambiar) == 1 + 12 + 1 + 4 + 1
    assert len(set(cambiar)) == len(cambiar)
    for enlace in cambiar:
        ruta, _almohadilla, ancla = enlace.partition("#")
        assert f'id="{ancla}"' in texto(ciudadana.navegador.get(ruta))


def test_despues_de_cambiar_se_vuelve_a_revisar(ciudadana) -> None:
    ciudadana.llenar_todo()
    respuesta = ciudadana.navegador.post("/radicar/3/?revisar", {"poblacion": "rom"})
    assert respuesta.headers["Location"] == "/radicar/revisar/"


def test_incompleta_lleva_a_la_primera_que_falta_con_sus_faltas(ciudadana) -> None:
    ciudadana.llenar(1)
    ciudadana.llenar(4)
    for respuesta in (ciudadana.ver("revisar"), ciudadana.enviar()):
        assert respuesta.headers["Location"].startswith("/radicar/2/?")
        assert "Escriba su número de identificación." in texto(ciudadana.navegador.get(respuesta.headers["Location"]))
    assert not Peticion.objects.exists()


def test_cambiar_de_anonima_a_identificada_exige_los_datos(ciudadana) -> None:
    ciudadana.llenar_todo(ANONIMA)
    ciudadana.llenar(1, modalidad="identificada")
    assert ciudadana.enviar().headers["Location"].startswith("/radicar/2/?")


def test_enviar_radica_y_lleva_a_la_constancia(ciudadana) -> None:
    ciudadana.llenar_todo()
    ciudadana.llenar(4, adjuntos=archivo("oficio.pdf", PDF))
    respuesta = ciudadana.enviar()
    assert (respuesta.status_code, respuesta.headers["Location"]) == (303, f"/radicar/listo/{ciudadana.token}/")
    peticion = Peticion.objects.get()
    assert peticion.radicado.endswith("-1")
    assert peticion.peticionario.numero_documento == "52123456"
    assert [a.nombre for a in peticion.adjuntos.all()] == ["oficio.pdf"]
    assert peticion.tramite.dependencia.codigo == "UCSTI"


def test_enviar_dos_veces_da_el_mismo_radicado(ciudadana) -> None:
    ciudadana.llenar_todo()
    primera, segunda = ciudadana.enviar(), ciudadana.enviar()
    assert primera.headers["Location"] == segunda.headers["Location"]
    assert ciudadana.ver("revisar").headers["Location"] == primera.headers["Location"]
    assert Peticion.objects.count() == 1


def test_doble_clic_el_segundo_llega_cuando_los_archivos_ya_son_de_la_peticion(ciudadana) -> None:
    ciudadana.llenar_todo()
    ciudadana.llenar(4, descripcion=None, adjuntos=archivo("oficio.pdf", PDF))

    def mientras_tanto(borrador):
        entrega = armar(borrador)
        with mock.patch.object(vista, "presentacion", armar):
            ciudadana.enviar()
        return armar(borrador) if not Adjunto.objects.filter(borrador=None) else entrega and armar(borrador)

    with mock.patch.object(vista, "presentacion", mientras_tanto):
        respuesta = ciudadana.enviar()
    assert respuesta.headers["Location"] == f"/radicar/listo/{ciudadana.token}/"
    assert Peticion.objects.count() == 1


def test_despues_de_radicar_se_empieza_una_nueva(ciudadana) -> None:
    ciudadana.llenar_todo()
    ciudadana.enviar()
    primero = ciudadana.token
    assert "checked" not in texto(ciudadana.ver(1))
    ciudadana.llenar_todo(ANONIMA)
    assert ciudadana.token != primero
    ciudadana.enviar()
    assert [p.consecutivo for p in Peticion.objects.order_by("consecutivo")] == [1, 2]


def test_la_anonima_no_deja_peticionario(ciudadana) -> None:
    ciudadana.llenar_todo()
    ciudadana.llenar(1, modalidad="anonima")
    ciudadana.enviar()
    peticion = Peticion.objects.get()
    assert peticion.anonima
    assert (peticion.peticionario, peticion.correo_sellado) == (None, "")
    assert not Peticionario.objects.exists()


def test_no_aceptar_los_terminos_radica_sin_poblacion(ciudadana) -> None:
    ciudadana.llenar_todo()
    ciudadana.llenar(5, acepta_datos="no")
    ciudadana.enviar()
    peticion = Peticion.objects.get()
    assert not Consentimiento.objects.get(peticion=peticion).acepta
    assert not hasattr(peticion, "caracterizacion")


def test_un_archivo_quitado_en_otra_ventana_se_dice(ciudadana) -> None:
    ciudadana.llenar_todo()
    ciudadana.llenar(4, adjuntos=archivo("oficio.pdf", PDF))

    def quitar_despues(borrador):
        entrega = armar(borrador)
        Adjunto.objects.all().delete()
        return entrega

    with mock.patch.object(vista, "presentacion", quitar_despues):
        respuesta = ciudadana.enviar()
    assert respuesta.status_code == 409
    assert "cambió en otra ventana" in texto(respuesta)
    assert not Peticion.objects.exists()
    assert ciudadana.enviar().status_code == 303


def test_demasiados_envios_esperan_sin_perder_nada(ciudadana, monkeypatch) -> None:
    ciudadana.llenar_todo()
    with monkeypatch.context() as parche:
        parche.setattr(vista, "permitir", lambda *_args: False)
        respuesta = ciudadana.enviar()
    assert respuesta.status_code == 429
    assert "nada se ha perdido" in texto(respuesta)
    assert ciudadana.enviar().status_code == 303


@pytest.mark.parametrize("falla", [OperationalError("caída"), OSError(28, "No space left on device")])
def test_si_falla_el_borrador_queda_y_se_ofrece_otra_via(ciudadana, falla) -> None:
    ciudadana.llenar_todo()
    with mock.patch("tramites.actos.recepcion.asentar", side_effect=falla):
        respuesta = ciudadana.enviar()
    assert respuesta.status_code == 503
    pagina = texto(respuesta)
    for esperado in ("No pudimos radicar", "Intentar de nuevo", "/radicar/revisar/", "7868220", "mailto:"):
        assert esperado in pagina
    assert not Peticion.objects.exists()
    assert ciudadana.enviar().status_code == 303


def test_demasiado_rapido_se_pide_esperar_un_momento_y_no_se_pierde_nada(ciudadana, settings, time_machine) -> None:
    settings.BORRADOR_SEGUNDOS_MINIMOS = 3
    time_machine.move_to("2026-11-20T15:00:00Z", tick=False)
    ciudadana.llenar_todo()
    time_machine.shift(2.9)
    respuesta = ciudadana.enviar()
    assert respuesta.status_code == 429
    assert "Espere un momento y vuelva a oprimir Enviar" in texto(respuesta)
    assert not Peticion.objects.exists()
    time_machine.shift(0.1)
    assert ciudadana.enviar().status_code == 303
    settings.LIMITES = False
    ciudadana.llenar_todo()
    assert ciudadana.enviar().status_code == 303
    assert Peticion.objects.count() == 2


def test_radicada_la_cookie_dura_lo_que_el_codigo(ciudadana) -> None:
    ciudadana.llenar_todo()
    assert ciudadana.enviar().cookies["borrador"]["max-age"] == 24 * 3600


def test_no_se_envia_lo_que_otra_ventana_cambio_sin_volver_a_leerlo(ciudadana) -> None:
    ciudadana.llenar_todo()

    def leida(respuesta) -> str:
        hallada = re.search(r'name="leida" value="(\w+)"', texto(respuesta))
        assert hallada
        return hallada.group(1)

    primera = leida(ciudadana.ver("revisar"))
    assert leida(ciudadana.ver("revisar")) == primera
    ciudadana.llenar(4, descripcion="Lo que se escribió en otra ventana.")
    respuesta = ciudadana.navegador.post("/radicar/revisar/", {"leida": primera})
    assert respuesta.status_code == 409
    assert "Algo cambió en otra ventana" in texto(respuesta)
    assert "Lo que se escribió en otra ventana." in texto(respuesta)
    assert not Peticion.objects.exists()
    segunda = leida(respuesta)
    ciudadana.llenar(4, descripcion="Lo que se escribió en otra ventana.", adjuntos=archivo("oficio.pdf", PDF))
    assert ciudadana.navegador.post("/radicar/revisar/", {"leida": segunda}).status_code == 409  # a file more
    ultima = leida(ciudadana.ver("revisar"))
    assert ciudadana.navegador.post("/radicar/revisar/", {"leida": ultima}).status_code == 303
    # Repeated, it leads to the same receipt whatever it read.
    assert "/radicar/listo/" in ciudadana.navegador.post("/radicar/revisar/", {"leida": primera}).headers["Location"]
