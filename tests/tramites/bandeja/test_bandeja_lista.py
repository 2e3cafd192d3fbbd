"""The list: whose cases, in which order, in which queue, and at what price."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES, la_dependencia, un_correo, un_tramite, una_peticion
from tests.tramites.bandeja.test_bandeja_buzon import un_mensaje
from tests.tramites.elenco import REGISTRO, un_caso, una_persona
from tramites.models import Correo, Estado, Notificacion, Oficio, Tramite

LISTA = "/admin/tramites/tramite/"
LUNES = datetime(2026, 11, 23, 15, tzinfo=UTC)


def lista(navegador: Client, cuando: datetime = LUNES, **filtros: Any) -> Any:
    with en_el_momento(cuando):
        respuesta = navegador.get(LISTA, filtros)
    assert respuesta.status_code == 200
    return respuesta


def filas(respuesta: Any) -> list[Tramite]:
    return list(respuesta.context["cl"].result_list)


def cuentas(respuesta: Any) -> dict[str, int]:
    return {p["clave"]: p["cuantos"] for p in respuesta.context["cl"].pestanas}


@pytest.mark.django_db
def test_it_works(entrar):
    caso = un_caso()
    respuesta = lista(entrar("radicadora"))
    html = respuesta.content.decode()
    for dicho in (
        f'<a href="/admin/tramites/tramite/{caso.pk}/change/">{caso.peticion.radicado}</a>',
        "20-11-2026, 3:30\xa0p.\xa0m.",
        "Petición",
        "En reparto",
        "UCSTI",
        "Sin asignar",
        "Ordinaria",
        "14-12-2026",
        "En término",
        "faltan 14 días hábiles",
        "Dirección Nacional de Derecho de Autor",
    ):
        assert dicho in html, dicho
    assert "addlink" not in html
    assert "delete_selected" not in html


@pytest.mark.django_db
def test_priority_first_then_strict_presentation(entrar):
    tardia = un_tramite(una_peticion(radicada_en=VIERNES + timedelta(hours=2)))
    temprana = un_tramite(una_peticion(radicada_en=VIERNES + timedelta(hours=1)))
    urgente = un_tramite(una_peticion(radicada_en=VIERNES + timedelta(hours=3)), orden_prioridad=1)
    respuesta = lista(entrar("jefa"), o="-1.2")
    assert filas(respuesta) == [urgente, temprana, tardia]
    assert "Peligro inminente para la vida o la integridad" in respuesta.content.decode()


@pytest.mark.django_db
def test_each_sees_their_own(entrar):
    de_ucsti = un_tramite()
    de_registro = un_tramite(dependencia=la_dependencia(REGISTRO))
    de_gestora = un_tramite(dependencia=la_dependencia(REGISTRO), responsable=una_persona("gestora"))
    vistas = {n: set(filas(lista(entrar(n)))) for n in ("radicadora", "jefa", "jefe", "gestora", "otro_jefe")}
    todos = {de_ucsti, de_registro, de_gestora}
    assert vistas == {
        "radicadora": todos,
        "jefa": todos,
        "jefe": {de_registro, de_gestora},
        "gestora": {de_gestora},
        "otro_jefe": set(),
    }
    assert cuentas(lista(entrar("jefe")))["abiertas"] == 2
    assert set(filas(lista(entrar("superusuario")))) == todos


@pytest.mark.django_db
def test_queues_and_counts(entrar):
    """One case a queue; those that stand in a second one by their nature are named."""
    lunes = LUNES.date()
    lejos = lunes + timedelta(days=30)
    hechos = {
        "sin_asignar": un_tramite(vence=lejos),
        "por_vencer": un_tramite(vence=lunes + timedelta(days=3)),
        "vence_hoy": un_tramite(vence=lunes),
        "esta_semana": un_tramite(vence=lunes + timedelta(days=6)),
        "vencidas": un_tramite(vence=lunes - timedelta(days=3)),
        "silencio": un_tramite(una_peticion(tipo="documentos"), vence=lunes - timedelta(days=3)),
        "suspendidas": un_tramite(vence=None),
        "esperando": un_tramite(vence=None, estado=Estado.POR_ACLARAR),
        "en_revision": un_tramite(vence=lejos, estado=Estado.EN_REVISION),
        "por_enviar": un_tramite(vence=lejos, estado=Estado.APROBADA),
        "por_notificar": un_tramite(vence=lejos),
        "correo_fallido": un_tramite(vence=lejos),
        "mensajes": un_tramite(vence=lejos),
        "reservadas": un_tramite(una_peticion(modalidad="reservada"), vence=lejos),
        "atendidas": un_tramite(vence=lunes, estado=Estado.ATENDIDA, cerrado_en=VIERNES),
    }
    Tramite.objects.exclude(pk=hechos["sin_asignar"].pk).update(responsable=una_persona("gestora"))
    por_notificar(hechos["por_notificar"])
    un_correo(tramite=hechos["correo_fallido"])
    un_mensaje(clase="respuesta", tramite=hechos["mensajes"])
    Correo.objects.update(desistido_en=VIERNES)
    tambien = {"vencidas": ["silencio"], "suspendidas": ["esperando"], "esta_semana": ["vence_hoy", "por_vencer"]}
    jefa = entrar("jefa")
    for cola, caso in hechos.items():
        respuesta = lista(jefa, cola=cola)
        assert set(filas(respuesta)) == {caso, *(hechos[c] for c in tambien.get(cola, []))}, cola
        esperadas = {c: 1 + len(tambien.get(c, [])) for c in hechos}
        assert cuentas(respuesta) == esperadas | {"abiertas": 14}
        assert f'class="cola-{cola}"\n             aria-current="page"' in respuesta.content.decode()
    assert len(filas(lista(jefa))) == 14
    assert len(filas(lista(jefa, cola="inventada"))) == 14


def por_notificar(caso: Tramite, **campos: Any) -> Notificacion:
    """An oficio of the case that nobody has been told of."""
    jefa = una_persona("jefa")
    oficio = Oficio.objects.create(tramite=caso, texto="Se niega.", proyectada_por=jefa, proyectada_en=VIERNES)
    return Notificacion.objects.create(tramite=caso, oficio=oficio, medio="personal", **campos)


@pytest.mark.django_db
def test_work_on_mail_and_notices_is_found_in_closed_cases_until_it_is_done(entrar):
    caso = un_tramite(estado=Estado.ATENDIDA, cerrado_en=VIERNES)
    pendiente = por_notificar(caso)
    un_correo(tramite=caso, oficio=pendiente.oficio)
    Correo.objects.update(enviado_en=VIERNES, rebotado_en=VIERNES)
    jefa = entrar("jefa")
    for cola in ("por_notificar", "correo_fallido"):
        assert filas(lista(jefa, cola=cola)) == [caso], cola
    Notificacion.objects.update(efectiva=VIERNES.date(), correo=Correo.objects.get())
    for cola in ("por_notificar", "correo_fallido"):
        assert filas(lista(jefa, cola=cola)) == [], cola


@pytest.mark.django_db
def test_the_queue_of_reserved_cases_is_of_who_may_ask_for_the_identity(entrar):
    todos = ("radicadora", "jefa", "jefe", "gestora", "disciplinaria")
    con_ella = {nombre for nombre in todos if "reservadas" in cuentas(lista(entrar(nombre)))}
    assert con_ella == {"radicadora", "jefa", "disciplinaria"}
    un_tramite(una_peticion(modalidad="reservada"), dependencia=la_dependencia(REGISTRO))
    assert cuentas(lista(entrar("disciplinaria")))["reservadas"] == 0


@pytest.mark.django_db
def test_about_to_be_due_by_the_entitys_own_days(entrar, entidad):
    """Three business days from a Monday end on Thursday; by setting, on Tuesday."""
    for dias in (1, 3, 4):
        un_tramite(vence=LUNES.date() + timedelta(days=dias))
    jefa = entrar("jefa")
    assert cuentas(lista(jefa))["por_vencer"] == 2
    entidad.por_vencer_dias = 1
    entidad.save()
    assert cuentas(lista(jefa))["por_vencer"] == 1


@pytest.mark.django_db
def test_filters_stay_in_the_address_and_rule_the_counts(entrar):
    queja = un_tramite(una_peticion(tipo="queja"), dependencia=la_dependencia(REGISTRO))
    un_tramite(una_peticion(tipo="queja"))
    un_tramite(dependencia=la_dependencia(REGISTRO))
    jefa = entrar("jefa")
    respuesta = lista(jefa, tipo="queja", dependencia=REGISTRO)
    assert filas(respuesta) == [queja]
    assert cuentas(respuesta)["abiertas"] == 1
    enlaces = [p["enlace"] for p in respuesta.context["cl"].pestanas]
    assert enlaces[0] == f"?cola=abiertas&dependencia={REGISTRO}&tipo=queja"
    assert "1 caso" in " ".join(respuesta.content.decode().split())
    assert filas(lista(jefa, tipo="inventado")) == []


@pytest.mark.django_db
def test_the_dependencia_is_asked_only_of_who_sees_several(entrar):
    assert 'name="dependencia"' in lista(entrar("radicadora")).content.decode()
    assert 'name="dependencia"' not in lista(entrar("jefe")).content.decode()


@pytest.mark.django_db
def test_free_lookups_are_refused(entrar):
    """Guessing by lookup would read what is reserved, one letter at a time."""
    un_tramite()
    for campo in ("peticion__peticionario__nombres__startswith", "peticion__descripcion__contains", "estado"):
        assert entrar("jefa").get(LISTA, {campo: "A"}).status_code == 400


@pytest.mark.django_db
def test_closed_cases_are_counted_only_up_to_a_limit(entrar, monkeypatch):
    monkeypatch.setattr("tramites.bandeja.colas.TOPE", 2)
    for _ in range(3):
        un_tramite(estado=Estado.ATENDIDA, cerrado_en=VIERNES)
    html = " ".join(lista(entrar("jefa")).content.decode().split())
    assert "2 o más" in html


@pytest.mark.django_db
def test_an_entity_without_configuration_still_has_a_list(entrar, entidad):
    jefa = entrar("jefa")
    un_tramite(vence=LUNES.date() + timedelta(days=3))
    entidad.delete()
    assert cuentas(lista(jefa))["por_vencer"] == 1


@pytest.mark.django_db
@pytest.mark.parametrize("nombre", ["jefa", "jefe", "gestora", "superusuario"])
def test_its_queries_do_not_grow_with_its_rows(entrar, nombre):
    navegador = entrar(nombre)

    def consultas() -> int:
        with CaptureQueriesContext(connection) as hechas:
            lista(navegador)
        with CaptureQueriesContext(connection) as buscando:
            lista(navegador, q="52123456")
        return max(len(hechas), len(buscando))

    gestora = una_persona("gestora")
    un_tramite(dependencia=la_dependencia(REGISTRO), responsable=gestora, vence=LUNES.date())
    pocas = consultas()
    for _ in range(30):
        un_tramite(dependencia=la_dependencia(REGISTRO), responsable=gestora, vence=LUNES.date())
    assert consultas() == pocas <= 12
