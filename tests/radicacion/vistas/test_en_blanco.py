"""The kept page of an untouched section: the one that would be drawn now, with nobody's data, for whoever asks."""

import re
from datetime import timedelta

import pytest
from captcha.models import CaptchaStore
from django.test import Client

from radicacion.antispam.desafio import pregunta
from radicacion.models import Borrador, DocumentoRequerido, EntidadConfig, Modalidad, Municipio, TipoPersona
from radicacion.tiempo import ahora
from radicacion.vistas import en_blanco, seccion
from radicacion.vistas.seccion import PaginaSeccion

pytestmark = pytest.mark.django_db

SUYO = re.compile(r'(?<=csrfmiddlewaretoken" value=")[^"]+|[0-9a-f]{40}|(?<=<strong>)¿[^<]+')  # of each person alone


@pytest.fixture(autouse=True)
def sin_moldes(entidad):
    en_blanco._molde.cache_clear()


def sin_lo_suyo(pagina: str) -> str:
    return SUYO.sub("…", pagina)


def hoja(cliente: Client, numero: int, consulta: str = "") -> str:
    return cliente.get(f"/radicar/{numero}/{consulta}").content.decode()


def empezada(modalidad: str, tipo_persona: str = "") -> Client:
    """Whoever answered section 1, and of section 2 the kind of person, if any."""
    cliente = Client()
    cliente.post("/radicar/1/", {"modalidad": modalidad})
    if tipo_persona:
        cliente.post("/radicar/2/", {"tipo_persona": tipo_persona})
    return cliente


@pytest.mark.parametrize("consulta", ["", "?datos-borrados", "?vencio"])
@pytest.mark.parametrize("modalidad", Modalidad.values)
@pytest.mark.parametrize("numero", [2, 3, 4, 5])
def test_it_is_the_page_that_would_be_drawn(monkeypatch, numero, modalidad, consulta):
    cliente = empezada(modalidad)
    guardada = [hoja(cliente, numero, consulta) for _vez in range(2)][1]
    monkeypatch.setattr(PaginaSeccion, "intacta", lambda *_: False)
    assert sin_lo_suyo(guardada) == sin_lo_suyo(hoja(cliente, numero, consulta))


@pytest.mark.parametrize("tipo_persona", TipoPersona.values)
def test_section_4_asks_each_kind_of_person_for_their_own_documents(monkeypatch, tipo_persona):
    cliente = empezada(Modalidad.IDENTIFICADA, tipo_persona)
    guardada = [hoja(cliente, 4) for _vez in range(2)][1]
    monkeypatch.setattr(PaginaSeccion, "intacta", lambda *_: False)
    assert sin_lo_suyo(guardada) == sin_lo_suyo(hoja(cliente, 4))


@pytest.mark.parametrize("consulta", ["", "?vencio"])
def test_the_first_page_too_with_and_without_a_draft(monkeypatch, consulta):
    anterior = Client()
    anterior.cookies["borrador"] = "de-uno-que-vencio"
    clientes = [Client(), anterior]
    guardadas = [hoja(cliente, 1, consulta) for cliente in clientes]
    assert "Su borrador anterior ya no está" in guardadas[1]
    monkeypatch.setattr(PaginaSeccion, "intacta", lambda *_: False)
    for cliente, guardada in zip(clientes, guardadas, strict=True):
        assert sin_lo_suyo(guardada) == sin_lo_suyo(hoja(cliente, 1, consulta))


def test_one_who_passed_the_captcha_is_shown_no_other():
    cliente = empezada(Modalidad.ANONIMA)
    assert "captcha_1" in hoja(cliente, 5)
    reto = CaptchaStore.objects.latest("pk")
    cliente.post("/radicar/5/", {"captcha_0": reto.hashkey, "captcha_1": reto.challenge})
    antes = CaptchaStore.objects.count()
    assert "captcha_1" not in hoja(cliente, 5)
    assert CaptchaStore.objects.count() == antes


def test_each_gets_a_challenge_a_proof_and_a_time_of_their_own():
    clientes = [empezada(Modalidad.ANONIMA) for _vez in range(2)]
    Borrador.objects.filter(pk=Borrador.objects.latest("creado_en").pk).update(vence_en=ahora() + timedelta(hours=5))
    paginas = [hoja(cliente, 5) for cliente in clientes]
    for pagina, reto in zip(paginas, CaptchaStore.objects.order_by("pk"), strict=True):
        assert pagina.count(reto.hashkey) >= 2  # the image, and the hidden key
        assert pregunta(reto.response) in pagina
    for unico in (r'csrfmiddlewaretoken" value="([^"]+)"', r"/captcha/image/(\w+)/", r"se guarda hasta: ([^<]+)"):
        hallados = [re.findall(unico, pagina) for pagina in paginas]
        assert len(hallados[0]) == 1
        assert hallados[0] != hallados[1], unico


def test_its_proof_of_origin_serves():
    cliente = Client(enforce_csrf_checks=True)
    ficha = re.findall(r'csrfmiddlewaretoken" value="([^"]+)"', hoja(cliente, 1))[0]
    respuesta = cliente.post("/radicar/1/", {"modalidad": "anonima", "csrfmiddlewaretoken": ficha})
    assert respuesta.status_code == 303


def test_a_change_of_what_it_is_drawn_from_is_on_the_next_page():
    cliente = empezada(Modalidad.IDENTIFICADA, TipoPersona.NATURAL)
    for numero in (3, 4):
        hoja(cliente, numero)
    EntidadConfig.objects.update(direccion="Carrera 7 <1>", maximo_texto=4321)
    assert "Carrera 7 &lt;1&gt;" in hoja(cliente, 3)
    assert "4.321" in hoja(cliente, 4)
    DocumentoRequerido.objects.create(nombre="El acta de la junta", tipo_persona=TipoPersona.NATURAL, activo=True)
    assert "El acta de la junta" in hoja(cliente, 4)
    DocumentoRequerido.objects.all().delete()
    assert "¿Qué documentos adjunta?" not in hoja(cliente, 4)


def test_municipalities_loaded_or_renamed_since_are_offered():
    cliente = empezada(Modalidad.IDENTIFICADA)
    assert "Abejorral" not in hoja(cliente, 2)
    Municipio.objects.create(codigo="05002", nombre="Abejorral", departamento="05")
    assert "Abejorral" in hoja(cliente, 2)
    Municipio.objects.update(nombre="Otro nombre")
    assert "Otro nombre" in hoja(cliente, 2)
    assert "Abejorral" not in hoja(cliente, 2)


def test_the_terms_are_those_of_the_day(monkeypatch):
    cliente = empezada(Modalidad.ANONIMA)
    hoja(cliente, 4)
    monkeypatch.setattr(en_blanco, "hoy", lambda: ahora().date() + timedelta(days=3))
    hoja(cliente, 4)
    assert en_blanco._molde.cache_info().misses == 2


def test_nothing_that_was_typed_is_kept(monkeypatch):
    """A draft keeps whatever was posted: of another kind of person, or of a way of filing that nobody offers."""
    formas = []
    propio = en_blanco._molde
    monkeypatch.setattr(en_blanco, "_molde", lambda forma: formas.append(forma) or propio(forma))
    cliente = empezada(Modalidad.IDENTIFICADA, "Juana Pérez, CC 52.123.456")
    for numero in (3, 4, 5):
        assert "Juana" not in hoja(cliente, numero)
    assert len(formas) == 3
    assert not any("Juana" in repr(forma) for forma in formas)


def test_answers_files_and_faults_are_drawn_anew(monkeypatch):
    monkeypatch.setattr(seccion, "en_blanco", None)  # called, it would fail
    cliente = Client()
    cliente.post("/radicar/1/", {"modalidad": "anonima"})
    assert "checked" in hoja(cliente, 1)
    assert "resumen-errores" in hoja(cliente, 4, "?faltan")
    Borrador.objects.update(vence_en=ahora() + timedelta(minutes=30))
    assert "menos de una hora" in hoja(cliente, 3)
