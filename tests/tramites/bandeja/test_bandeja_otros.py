"""The other pages: mails without addresses, the log, the calendar's version, the entity's one row."""

from datetime import date, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from radicacion.models import EntidadConfig
from tests.factories import VIERNES, un_correo, un_tramite, una_peticion
from tests.tramites.elenco import un_caso, una_persona
from tramites.calendario import version_vigente
from tramites.models import Correo, DiaNoHabil, Sustitucion

RAIZ = "/admin/tramites/"


def texto(navegador: Client, direccion: str) -> str:
    respuesta = navegador.get(direccion)
    assert respuesta.status_code == 200
    return " ".join(respuesta.content.decode().split())


@pytest.mark.django_db
def test_mails_show_their_state_and_no_address(entrar):
    correo = un_correo()
    Correo.objects.filter(pk=correo.pk).update(
        intentos=2, ultimo_error="550 5.1.1 <ana@example.com>: User unknown", enviado_en=VIERNES
    )
    un_correo(tramite=un_tramite(una_peticion(modalidad="reservada")), para="oculta@example.com")
    jefa = entrar("jefa")
    for html in (texto(jefa, f"{RAIZ}correo/"), texto(jefa, f"{RAIZ}correo/{correo.pk}/change/")):
        for dicho in ("a•••@example.com", "Enviado", "550 5.1.1 &lt;•••&gt;: User unknown", "20-11-2026"):
            assert dicho in html
        for callado in ("ana@", "oculta@", correo.para_sellado, "_save"):
            assert callado not in html
    assert "Dirección reservada" in texto(jefa, f"{RAIZ}correo/")


@pytest.mark.django_db
def test_the_log_is_read_in_words(entrar):
    caso = un_caso("en_tramite")
    jefa = entrar("jefa")
    html = texto(jefa, f"{RAIZ}actuacion/")
    for dicho in ("Se asignó a una dependencia", "Julia Cárdenas (UCSTI)", "La persona que radicó", "En trámite"):
        assert dicho in html
    fila = texto(jefa, f"{RAIZ}actuacion/{caso.actuaciones.last().pk}/change/")
    assert caso.actuaciones.last().hash in fila
    assert "_save" not in fila


@pytest.mark.django_db
def test_free_lookups_on_people_are_refused(admin_client):
    assert admin_client.get("/admin/auth/user/", {"username__regex": "("}).status_code == 400
    assert admin_client.get("/admin/auth/user/", {"is_staff__exact": "1", "groups__id__exact": "1"}).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("modelo", ["adjunto", "borrador", "correo", "peticion"])
def test_there_is_no_way_to_any_object_by_its_type(admin_client, modelo):
    tipo = ContentType.objects.get(model=modelo)
    assert admin_client.get(f"/admin/r/{tipo.pk}/1/").status_code == 404


@pytest.mark.django_db
def test_free_lookups_on_mails_are_refused(entrar):
    un_correo()
    filtro = {"tramite__peticion__peticionario__correo": "ana@example.com"}
    assert entrar("jefa").get(f"{RAIZ}correo/", filtro).status_code == 400


@pytest.mark.django_db
def test_days_deleted_by_the_handful_raise_the_version_of_the_calendar(entrar):
    dias = [
        DiaNoHabil.objects.create(desde=d, hasta=d + timedelta(days=i), motivo="Cierre")
        for i, d in enumerate([date(2026, 12, 28), date(2026, 12, 29)])
    ]
    antes = version_vigente()
    superusuario = entrar("superusuario")
    html = texto(superusuario, f"{RAIZ}dianohabil/")
    for dicho in ("28-12-2026", "29-12-2026 – 30-12-2026", "Tercer viernes de abril"):
        assert dicho in html
    superusuario.post(
        f"{RAIZ}dianohabil/",
        {"action": "delete_selected", "_selected_action": [d.pk for d in dias]} | {"confirmar": "1", "version": antes},
    )
    assert not DiaNoHabil.objects.filter(motivo="Cierre").exists()
    assert version_vigente() > antes


@pytest.mark.django_db
def test_the_entity_has_one_row(entrar, entidad):
    superusuario = entrar("superusuario")
    assert superusuario.get("/admin/radicacion/entidadconfig/add/").status_code == 403
    entidad.delete()
    assert superusuario.get("/admin/radicacion/entidadconfig/add/").status_code == 200


@pytest.mark.django_db
def test_the_entity_is_edited(entrar, entidad):
    superusuario = entrar("superusuario")
    direccion = f"/admin/radicacion/entidadconfig/{entidad.pk}/change/"
    formulario = superusuario.get(direccion).context["adminform"].form
    datos = {campo.html_name: campo.value() if campo.value() is not None else "" for campo in formulario}
    datos = {k: v for k, v in datos.items() if v is not False} | {"telefono": "+57 601 0000000"}
    assert superusuario.post(direccion, datos).status_code == 302
    assert EntidadConfig.objects.get().telefono == "+57 601 0000000"


@pytest.mark.django_db
def test_the_site_bears_the_entitys_name(entidad):
    html = texto(Client(), "/admin/login/")
    for dicho in (
        "Bandeja de PQRSD",
        "Dirección Nacional de Derecho de Autor",
        "Bandeja de PQRSD DNDA </title>",
        "<h1>Ingreso",
    ):
        assert dicho in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pagina", "cuantas"), [("correo", 18), ("actuacion", 10), ("funcionario", 10), ("dianohabil", 10)]
)
def test_their_queries_do_not_grow_with_their_rows(entrar, pagina, cuantas):
    jefa = entrar("jefa")

    def consultas() -> int:
        with CaptureQueriesContext(connection) as hechas:
            texto(jefa, f"{RAIZ}{pagina}/")
        return len(hechas)

    un_correo(tramite=un_caso("en_tramite"))
    pocas = consultas()
    for dia in range(1, 6):
        un_correo(tramite=un_caso("en_revision"))
        DiaNoHabil.objects.create(desde=date(2026, 12, dia), hasta=date(2026, 12, dia), motivo="Cierre")
    assert consultas() == pocas <= cuantas


@pytest.mark.django_db
def test_nobody_names_themselves_in_the_place_of_another(entrar):
    """It would be a role that the administrador gives to themselves, and cases that are not theirs to see."""
    propia, otra = una_persona("administradora"), una_persona("radicadora")
    datos = {"titular": una_persona("jefa").pk, "desde": "2026-11-23", "hasta": "2026-11-27", "motivo": "Vacaciones"}
    administradora, nueva = entrar("administradora"), f"{RAIZ}sustitucion/add/"
    negada = administradora.post(nueva, datos | {"sustituto": propia.pk})
    assert negada.status_code == 200
    assert negada.context["adminform"].form.errors["sustituto"]
    assert not Sustitucion.objects.exists()
    assert administradora.post(nueva, datos | {"sustituto": otra.pk}).status_code == 302
    assert Sustitucion.objects.get().sustituto == otra
