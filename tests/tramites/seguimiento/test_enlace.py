"""The mailed link: only to the address on file, the same answer to everybody, and nothing that lasts."""

import re
from datetime import timedelta

import pytest

from radicacion.sellado import abrir
from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES
from tests.radicacion.presentaciones import ANONIMA, EMPRESA
from tests.tramites.elenco import un_caso
from tests.tramites.seguimiento.test_seguimiento import CODIGO, con_codigo, texto
from tramites.correo.salida import PROPOSITO
from tramites.models import Correo
from tramites.seguimiento.enlace import MINUTOS

MISMA_RESPUESTA = "Si esa solicitud existe y tiene un correo electrónico"


def pedir(cliente, radicado: str) -> str:
    return texto(cliente.post("/seguimiento/enlace/", {"radicado": radicado}))


def enlaces() -> list[Correo]:
    return list(Correo.objects.filter(clase=Correo.Clase.ENLACE).order_by("escrito_en"))


def direccion(correo: Correo) -> str:
    hallada = re.search(r"(/seguimiento/enlace/\S+)", correo.texto)
    assert hallada
    return hallada.group()


@pytest.mark.django_db
def test_the_link_lets_in_by_a_button(entidad, client):
    caso = un_caso()
    assert MISMA_RESPUESTA in pedir(client, caso.peticion.radicado)
    [correo] = enlaces()
    assert abrir(correo.para_sellado, PROPOSITO) == EMPRESA["correo"]
    ruta = direccion(correo)
    assert ruta in correo.html
    assert "seguimiento" not in client.cookies
    assert "El enlace es válido" in texto(client.get(ruta))
    assert "seguimiento" not in client.cookies
    html = texto(client.post(ruta, follow=True))
    assert f"Solicitud {caso.peticion.radicado}" in html


@pytest.mark.django_db
def test_the_same_answer_whatever_there_is_and_mail_only_to_an_address(entidad, client):
    un_caso()
    certificada = un_caso(correo="", medio_respuesta="correo_certificado")
    sin_nada = un_caso(base=ANONIMA)
    respuestas = {pedir(client, r) for r in ("1-2026-9999", certificada.peticion.radicado, sin_nada.peticion.radicado)}
    assert len({re.sub(r"csrf\S+|value=\"[^\"]*\"", "", r) for r in respuestas}) == 1
    assert enlaces() == []


@pytest.mark.django_db
def test_an_anonymous_person_with_a_sealed_address_is_reached(entidad, client):
    caso = un_caso(base=ANONIMA, correo="secreta@example.com")
    pedir(client, caso.peticion.radicado)
    [correo] = enlaces()
    assert abrir(correo.para_sellado, PROPOSITO) == "secreta@example.com"
    assert "secreta" not in correo.texto + correo.html + correo.asunto


@pytest.mark.django_db
def test_it_dies_by_time_with_the_code_and_when_altered(entidad, client, time_machine):
    caso = con_codigo(un_caso())
    time_machine.move_to(VIERNES, tick=False)
    pedir(client, caso.peticion.radicado)
    ruta = direccion(enlaces()[0])
    assert "Este enlace ya no sirve" in texto(client.get(ruta[:-4] + "xyz/"))
    con_codigo(caso, "OTRO-OTRO-OTRO-OTRO")
    assert "Este enlace ya no sirve" in texto(client.post(ruta))
    con_codigo(caso, CODIGO)
    time_machine.shift(timedelta(minutes=MINUTOS, seconds=1))
    assert "Este enlace ya no sirve" in texto(client.post(ruta))
    assert "seguimiento" not in client.cookies


@pytest.mark.django_db
def test_few_an_hour(entidad, client):
    caso = un_caso()
    for hora, hasta in ((VIERNES, 3), (VIERNES + timedelta(hours=1), 6)):
        with en_el_momento(hora):
            for _ in range(5):
                assert MISMA_RESPUESTA in pedir(client, caso.peticion.radicado)
        assert len(enlaces()) == hasta


@pytest.mark.django_db
def test_asking_is_throttled_and_mistakes_are_told(entidad, client, settings):
    assert "Escriba el número de radicado completo" in pedir(client, "hola")
    settings.LIMITES = True
    for _ in range(30):
        pedir(client, "1-2026-9999")
    assert "Ha hecho muchos intentos seguidos" in pedir(client, "1-2026-9999")
    assert client.get("/seguimiento/enlace/").status_code == 200
