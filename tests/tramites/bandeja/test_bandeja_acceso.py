"""The doors of the admin: who is signed out, who left, who only looks. Who finds what is `matriz_roles.csv`."""

import uuid
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from radicacion.models import EntidadConfig
from tests.factories import VIERNES, un_correo
from tests.tramites.elenco import un_caso, una_persona
from tramites.actos import ACTOS
from tramites.models import Alarma, Dependencia, DiaNoHabil, Estado, Funcionario, Recalculo, Tramite
from tramites.recalculo.pedir import pedir

DE_UCSTI = {"radicadora", "jefa", "superusuario"}
DE_REGISTRO = {"jefe", "gestora"}
CON_ROL = DE_UCSTI | DE_REGISTRO | {"otro_jefe"}
SUPER = {"superusuario"}


@pytest.fixture
def caso(entidad) -> Tramite:
    """In the Oficina de Registro, the gestora's; with a mail."""
    caso = un_caso(Estado.EN_TRAMITE)
    un_correo(tramite=caso)
    Alarma.objects.create(tramite=caso, unico="1", clase="diferencia", texto="No coincide.", dada_en=VIERNES)
    pedir(Recalculo.Clase.MANUAL)
    return caso


def paginas(caso: Tramite) -> list[str]:
    """Addresses of every kind."""
    raiz, propia = "/admin/", f"/admin/tramites/tramite/{caso.pk}/"
    correo, actuacion = caso.correos.first(), caso.actuaciones.first()
    return [
        raiz,
        f"{raiz}password_change/",
        f"{raiz}tramites/",
        f"{raiz}radicacion/",
        f"{raiz}auth/",
        f"{raiz}tramites/tramite/",
        f"{propia}change/",
        *(f"{propia}acto/{clave}/" for clave in ACTOS),
        f"{propia}adjunto/{uuid.uuid4()}/",
        f"{propia}delete/",
        f"{propia}history/",
        f"{propia}",
        f"{raiz}tramites/tramite/add/",
        f"{raiz}tramites/correo/",
        f"{raiz}tramites/correo/{correo.pk}/change/",
        f"{raiz}tramites/correo/add/",
        f"{raiz}tramites/actuacion/",
        f"{raiz}tramites/actuacion/{actuacion.pk}/change/",
        f"{raiz}tramites/actuacion/add/",
        f"{raiz}tramites/dependencia/",
        f"{raiz}tramites/dependencia/add/",
        f"{raiz}tramites/dependencia/{caso.dependencia.pk}/change/",
        f"{raiz}tramites/dependencia/{caso.dependencia.pk}/delete/",
        f"{raiz}tramites/funcionario/",
        f"{raiz}tramites/funcionario/add/",
        f"{raiz}tramites/funcionario/{Funcionario.objects.first().pk}/change/",
        f"{raiz}tramites/funcionario/{Funcionario.objects.first().pk}/delete/",
        f"{raiz}tramites/sustitucion/",
        f"{raiz}tramites/sustitucion/add/",
        f"{raiz}tramites/dianohabil/",
        f"{raiz}tramites/dianohabil/add/",
        f"{raiz}tramites/dianohabil/{DiaNoHabil.objects.first().pk}/change/",
        f"{raiz}tramites/dianohabil/{DiaNoHabil.objects.first().pk}/delete/",
        f"{raiz}radicacion/documentorequerido/",
        f"{raiz}radicacion/documentorequerido/add/",
        f"{raiz}radicacion/documentorequerido/1/change/",
        f"{raiz}radicacion/documentorequerido/1/delete/",
        f"{raiz}tramites/interrupcion/",
        f"{raiz}tramites/interrupcion/add/",
        f"{raiz}tramites/terminoespecial/",
        f"{raiz}tramites/terminoespecial/add/",
        f"{raiz}tramites/terminoespecial/1/change/",
        f"{raiz}tramites/terminoespecial/1/delete/",
        f"{raiz}tramites/recalculo/",
        f"{raiz}tramites/recalculo/{Recalculo.objects.first().pk}/change/",
        f"{raiz}tramites/recalculo/add/",
        f"{raiz}tramites/alarma/",
        f"{raiz}tramites/alarma/{caso.alarmas.get().pk}/change/",
        f"{raiz}tramites/alarma/add/",
        f"{raiz}radicacion/entidadconfig/",
        f"{raiz}radicacion/entidadconfig/add/",
        f"{raiz}radicacion/entidadconfig/{EntidadConfig.objects.get().pk}/change/",
        f"{raiz}radicacion/entidadconfig/{EntidadConfig.objects.get().pk}/delete/",
        f"{raiz}auth/user/",
        f"{raiz}auth/user/{una_persona('jefe').pk}/change/",
        f"{raiz}auth/group/",
        f"{raiz}auth/group/{Group.objects.first().pk}/change/",
    ]


@pytest.mark.django_db
def test_signed_out_everything_is_the_sign_in(caso):
    for direccion in paginas(caso):
        respuesta = Client().get(direccion)
        assert respuesta.status_code == 302, direccion
        assert respuesta.url.startswith("/admin/login/?next="), direccion


@pytest.mark.django_db
@pytest.mark.parametrize("campo", ["is_staff", "is_active"])
def test_a_role_is_not_enough(caso, campo):
    """Neither who left nor who is no staff, whatever groups they are still in."""
    jefa = una_persona("jefa")
    navegador = Client()
    navegador.force_login(jefa)
    setattr(jefa, campo, False)
    jefa.save()
    for direccion in paginas(caso):
        assert navegador.get(direccion).status_code == 302, direccion


@pytest.mark.django_db
@pytest.mark.parametrize("nombre", [*sorted(CON_ROL - SUPER), "sin_rol"])
def test_nobody_but_the_superuser_writes(entrar, caso, nombre):
    navegador = entrar(nombre)
    for direccion in paginas(caso):
        if "/acto/" in direccion or "password" in direccion:
            continue
        respuesta = navegador.post(direccion, {"nombre": "x", "action": "delete_selected", "_selected_action": "1"})
        assert respuesta.status_code in {200, 302, 400, 403, 404}, direccion
    assert not Dependencia.objects.filter(nombre="x").exists()
    caso.refresh_from_db()
    assert caso.version == 2


@pytest.mark.django_db
def test_an_office_sees_nothing_of_anothers_mails_and_log(entrar, caso):
    def filas(nombre: str, pagina: str) -> list[Any]:
        return list(entrar(nombre).get(f"/admin/tramites/{pagina}/").context["cl"].result_list)

    for pagina in ("correo", "actuacion"):
        assert len(filas("jefe", pagina)) == 2
        assert filas("otro_jefe", pagina) == []
