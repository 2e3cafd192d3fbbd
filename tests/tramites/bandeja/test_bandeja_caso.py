"""The page of a case: everything on one screen, nobody's reserved identity, and the acts open to whoever looks."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES, la_dependencia, un_correo, un_peticionario, un_tramite, una_peticion
from tests.radicacion.presentaciones import ANONIMA
from tests.tramites.actos.datos import quienes
from tests.tramites.elenco import REGISTRO, RESPUESTA, hacer, un_caso, una_persona
from tramites.actos import ACTOS
from tramites.actos.acto import SISTEMA
from tramites.bitacora import cadena
from tramites.models import ClaseAutor, Correo, Estado, Sustitucion, Tramite

_EN_ESTOS_DIAS = {"desde": VIERNES.date(), "hasta": VIERNES.date() + timedelta(days=9), "motivo": "Vacaciones"}
LUNES = datetime(2026, 11, 23, 15, tzinfo=UTC)


def pagina(navegador: Any, caso: Tramite, estatus: int = 200) -> str:
    with en_el_momento(LUNES):
        respuesta = navegador.get(f"/admin/tramites/tramite/{caso.pk}/change/")
    assert respuesta.status_code == estatus
    return " ".join(respuesta.content.decode().split())


def ofrecidos(html: str) -> list[str]:
    return [trozo.split("/")[0] for trozo in html.split("/acto/")[1:]]


@pytest.mark.django_db
def test_it_works(entrar):
    html = pagina(entrar("jefa"), un_caso(Estado.ATENDIDA))
    for dicho in (
        "Radiodifusora del Valle S.A.S.",
        "900123456-8",
        "gerencia@radiovalle.example",
        "Bogotá, D.C.",
        "Petición",
        "Radicación de documentos del Sistema Electrónico de Recaudo",
        "20 de noviembre de 2026, 3:30 p. m.",
        "14 de diciembre de 2026",
        "Respondida en término",
        "15 días hábiles",
        "Recibida el viernes 20 de noviembre de 2026.",
        "Se radicó la petición",
        "La persona que radicó",
        "Se asignó a una dependencia",
        "Para su trámite.",
        "Julia Cárdenas (UCSTI)",
        "Gloria Páez (Oficina de Registro)",
        "Se proyectó la respuesta",
        "Se aprobó la respuesta",
        "Se respondió la petición",
        "Respuesta 2-2026-1",
        RESPUESTA,
        "Acuse de radicación",
        "g•••@radiovalle.example",
        "El caso está cerrado",
    ):
        assert dicho in html, dicho
    assert set(ofrecidos(html)) == {clave for clave in ACTOS if "jefa" in quienes(clave, Estado.ATENDIDA)}


@pytest.mark.django_db
def test_it_only_reads(entrar):
    caso = un_caso()
    respuesta = entrar("superusuario").post(f"/admin/tramites/tramite/{caso.pk}/change/", {"estado": "atendida"})
    assert b"<form method" not in respuesta.content.split(b"<main")[1]
    caso.refresh_from_db()
    assert (caso.estado, caso.version) == (Estado.EN_REPARTO, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("nombre", ["radicadora", "jefa", "jefe", "superusuario"])
def test_a_reserved_identity_is_shown_to_nobody(entrar, nombre):
    caso = un_caso(Estado.EN_TRAMITE, modalidad="reservada")
    html = pagina(entrar(nombre), caso)
    assert "Identidad reservada" in html
    for secreto in ("Radiodifusora", "900123456", "radiovalle", "6015551234", "Carrera 8", "g•••"):
        assert secreto not in html
    assert "Dirección reservada" in html


@pytest.mark.django_db
def test_an_anonymous_person_stays_so(entrar):
    caso = un_caso(base=ANONIMA, correo="secreta@example.com")
    html = pagina(entrar("jefa"), caso)
    assert "Anónima" in html
    assert "Dirección sellada" in html
    assert "secreta" not in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("estado", "nombre"),
    [
        (Estado.EN_REPARTO, "radicadora"),
        (Estado.EN_REPARTO, "jefa"),
        (Estado.EN_TRAMITE, "jefe"),
        (Estado.EN_TRAMITE, "gestora"),
        (Estado.EN_REVISION, "gestora"),
        (Estado.EN_REVISION, "jefa"),
        (Estado.APROBADA, "radicadora"),
        (Estado.EN_TRAMITE, "superusuario"),
    ],
)
def test_one_button_an_act_permitted(entrar, estado, nombre):
    permitidos = {clave for clave in ACTOS if nombre in quienes(clave, estado)}
    assert set(ofrecidos(pagina(entrar(nombre), un_caso(estado)))) == permitidos


@pytest.mark.django_db
def test_who_may_not_see_it_finds_nothing(entrar):
    caso = un_caso()
    for nombre in ("jefe", "gestora", "otro_jefe", "sin_rol"):
        pagina(entrar(nombre), caso, estatus=404)
    assert entrar("jefa").get(f"/admin/tramites/tramite/{10**30}/change/").status_code == 404


@pytest.mark.django_db
def test_odd_cases_are_told_too(entrar):
    """Nobody filled the optional parts; the log has an act of the portal and one of a later version."""
    peticion = una_peticion(
        descripcion="",
        prioridad="vida",
        recibida_en=VIERNES - timedelta(hours=2),
        peticionario=un_peticionario(correo="", municipio_otro="San Basilio", departamento="13", pais="170"),
    )
    caso = un_tramite(peticion, dependencia=la_dependencia(REGISTRO))
    un_correo(tramite=caso)
    comunes = {"en": VIERNES, "vence": None, "version_calendario": 1, "estado_hacia": Estado.EN_TRAMITE}
    cadena.anexar(caso, acto="acto_futuro", autor_clase=SISTEMA.clase, **comunes)
    usuaria = una_persona("superusuario")
    usuaria.first_name = usuaria.last_name = ""
    usuaria.save()
    cadena.anexar(caso, acto="asignar", autor_clase=ClaseAutor.FUNCIONARIO, autor=usuaria, **comunes)
    html = pagina(entrar("jefe"), caso)
    for dicho in (
        "Sin texto: la solicitud está en los archivos.",
        "Peligro inminente",
        "20 de noviembre de 2026, 1:30 p. m.",
        "San Basilio, Bolívar, Colombia",
        "Dirección no disponible",
        "acto_futuro",
        "El portal",
        "superusuario ·",
        "Término suspendido",
    ):
        assert dicho in html, dicho


@pytest.mark.django_db
def test_a_returned_project_stays_in_sight(entrar):
    caso = un_caso(Estado.EN_REVISION)
    with en_el_momento(VIERNES + timedelta(hours=1)):
        hacer(caso, "devolver", "jefa", motivo="Falta la fecha.")
    html = pagina(entrar("gestora"), caso)
    assert RESPUESTA in html
    assert "Falta la fecha." in html


@pytest.mark.django_db
def test_its_queries_do_not_grow_with_its_story(entrar):
    def consultas(navegador: Any, caso: Tramite) -> int:
        with CaptureQueriesContext(connection) as hechas:
            pagina(navegador, caso)
        return len(hechas)

    gestora = entrar("gestora")
    corto, largo = un_caso(Estado.EN_TRAMITE), un_caso(Estado.EN_REVISION)
    with en_el_momento(VIERNES + timedelta(hours=1)):
        for _ in range(4):
            hacer(largo, "devolver", "jefa", motivo="Otra vez.")
            hacer(largo, "proyectar", "gestora", texto=RESPUESTA)
    for _ in range(5):
        un_correo(tramite=largo)
    assert Correo.objects.filter(tramite=largo).count() == 6
    assert consultas(gestora, largo) == consultas(gestora, corto) <= 16
    for suplente in ("radicadora", "jefa"):
        Sustitucion.objects.create(titular=una_persona("jefe"), sustituto=una_persona(suplente), **_EN_ESTOS_DIAS)
        with en_el_momento(VIERNES + timedelta(hours=2)):
            hacer(largo, "anotar", suplente, texto="De paso.")
        Sustitucion.objects.all().delete()
    queja = un_caso(tipo="queja")
    assert consultas(entrar("jefa"), largo) <= 16
    assert consultas(entrar("jefa"), queja) <= 16
    assert consultas(entrar("superusuario"), queja) <= 16
