"""What each role sees and may, and what a substitute holds meanwhile (portal.md C1, C10)."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from tests.factories import VIERNES, la_dependencia
from tests.tramites.elenco import APROBADA, hacer, quien_es, un_caso, una_persona
from tramites.actos.acto import ActoRechazado
from tramites.bandeja.personas import autor_de
from tramites.models import Exclusion, Rol, Sustitucion, Tramite, roles_de
from tramites.models.alcance import es_administrador, roles_en, sabe_identidad, trabaja_casos

HOY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def reloj(time_machine, entidad):
    time_machine.move_to(VIERNES, tick=False)
    return time_machine


def de_nuevo(nombre: str):
    return get_user_model().objects.get(pk=una_persona(nombre).pk)


def ve(nombre: str, caso: Tramite) -> bool:
    return Tramite.objects.visibles_para(de_nuevo(nombre)).filter(pk=caso.pk).exists()


def quienes_ven(caso: Tramite) -> set[str]:
    todos = ("radicadora", "jefa", "jefe", "gestora", "otro_jefe", "disciplinaria", "control_interno")
    return {n for n in (*todos, "administradora", "sin_rol") if ve(n, caso)}


def sustituir(titular: str, sustituto: str, desde: date = HOY, hasta: date = HOY) -> Sustitucion:
    return Sustitucion.objects.create(
        titular=una_persona(titular), sustituto=una_persona(sustituto), desde=desde, hasta=hasta, motivo="Vacaciones"
    )


@pytest.mark.django_db
def test_who_sees_what():
    assert quienes_ven(un_caso()) == {"radicadora", "jefa", "control_interno"}
    assert quienes_ven(un_caso("en_tramite")) == {"radicadora", "jefa", "control_interno", "jefe", "gestora"}
    ajeno = un_caso("en_tramite")
    Tramite.objects.filter(pk=ajeno.pk).update(responsable=una_persona("jefe"))
    assert quienes_ven(ajeno) == {"radicadora", "jefa", "control_interno", "jefe"}


@pytest.mark.django_db
@pytest.mark.parametrize("tipo", ["denuncia_interna", "denuncia_externa"])
def test_denuncias(tipo):
    caso = un_caso(tipo=tipo)
    assert quienes_ven(caso) == {"radicadora", "jefa"}
    hacer(caso, "asignar", "jefa", dependencia=la_dependencia("CD"), responsable=None, nota="")
    assert quienes_ven(caso) == {"radicadora", "jefa", "disciplinaria"}
    hacer(caso, "asignar", "jefa", dependencia=la_dependencia("OR"), responsable=una_persona("gestora"), nota="")
    assert quienes_ven(caso) == {"radicadora", "jefa", "jefe", "gestora"}
    Tramite.objects.filter(pk=caso.pk).update(tipo="queja")  # reclassified, it was still a denuncia
    assert "control_interno" not in quienes_ven(caso)


@pytest.mark.django_db
def test_the_superuser_configures(settings):
    caso, superusuario = un_caso(), una_persona("superusuario")
    assert es_administrador(superusuario)
    assert ve("superusuario", caso)
    settings.SUPERUSUARIO_VE_CASOS = False
    assert not ve("superusuario", caso)
    assert not trabaja_casos(superusuario)


@pytest.mark.django_db
def test_nobody_else():
    caso = un_caso()
    assert not Tramite.objects.visibles_para(AnonymousUser()).exists()
    assert roles_de(AnonymousUser()) == frozenset()
    jefa = una_persona("jefa")
    jefa.is_active = False
    assert not Tramite.objects.visibles_para(jefa).filter(pk=caso.pk).exists()
    sin_oficina = una_persona("gestora")
    sin_oficina.funcionario.delete()
    assert not ve("gestora", caso)


@pytest.mark.django_db
def test_a_role_that_reads_lends_no_other_its_reach():
    """Who is jefe of an office and also control interno reads all, and decides only in the office."""
    jefe = una_persona("otro_jefe")
    jefe.groups.create(name="otro-grupo")
    jefe.groups.add(una_persona("control_interno").groups.get())
    caso = un_caso("en_tramite")
    assert ve("otro_jefe", caso)
    assert roles_en(de_nuevo("otro_jefe"), caso) == frozenset()
    with pytest.raises(ActoRechazado, match="Su rol no le permite"):
        hacer(caso, "asignar", "otro_jefe", dependencia=caso.dependencia, responsable=None, nota="")


@pytest.mark.django_db
def test_a_substitute_sees_and_acts_while_it_lasts(reloj):
    caso = un_caso("en_tramite")
    sustituir("jefe", "otro_jefe", hasta=HOY + timedelta(days=3))
    assert ve("otro_jefe", caso)
    hacer(caso, "proyectar", "otro_jefe", texto="Una respuesta.")
    ultima = caso.actuaciones.last()
    assert (ultima.autor, ultima.datos["en_reemplazo_de"]) == (una_persona("otro_jefe"), una_persona("jefe").pk)
    dicho = autor_de(ultima)
    assert dicho == "Juana Ibarra (Oficina Asesora Jurídica), en reemplazo de Jorge Niño"
    reloj.move_to(VIERNES + timedelta(days=4), tick=False)
    assert not ve("otro_jefe", caso)


@pytest.mark.django_db
def test_the_signature_of_the_receptoras_jefe_too():
    caso = un_caso("en_revision")
    sustituir("jefa", "otro_jefe")
    hacer(caso, "aprobar", "otro_jefe", **APROBADA)
    assert caso.actuaciones.last().datos["en_reemplazo_de"] == una_persona("jefa").pk
    assert roles_de(de_nuevo("otro_jefe")) == {Rol.JEFE, Rol.JEFE_RECEPTORA}


@pytest.mark.django_db
def test_ones_own_acts_are_not_in_anothers_place():
    caso = un_caso("en_tramite")
    sustituir("jefa", "jefe")
    hacer(caso, "proyectar", "jefe", texto="Una respuesta.")
    assert "en_reemplazo_de" not in caso.actuaciones.last().datos


@pytest.mark.django_db
@pytest.mark.parametrize("excluida", ["otro_jefe", "jefe", "JURIDICA"])
def test_whom_a_case_is_kept_from_does_not_see_it_as_a_substitute(excluida):
    caso = un_caso("en_tramite")
    sustituir("jefe", "otro_jefe")
    quien = {"dependencia": la_dependencia("OAJ")} if excluida == "JURIDICA" else {"funcionario": una_persona(excluida)}
    Exclusion.objects.create(tramite=caso, **quien)
    assert not ve("otro_jefe", caso)
    assert not sabe_identidad(de_nuevo("otro_jefe"), caso)


@pytest.mark.django_db
def test_a_titular_that_was_shut_out_lends_nothing():
    caso = un_caso("en_revision")
    sustituir("jefa", "otro_jefe")
    una_persona("otro_jefe").groups.add(una_persona("control_interno").groups.get())
    Exclusion.objects.create(tramite=caso, funcionario=una_persona("jefa"))
    assert ve("otro_jefe", caso)
    assert roles_en(quien_es("otro_jefe").usuario, caso) == frozenset()


@pytest.mark.django_db
def test_one_substitute_at_a_time():
    fila = sustituir("jefe", "otro_jefe", hasta=HOY + timedelta(days=5))
    fila.full_clean()
    otra = Sustitucion(
        titular=fila.titular,
        sustituto=una_persona("gestora"),
        desde=HOY + timedelta(days=5),
        hasta=HOY + timedelta(days=9),
        motivo="Licencia",
    )
    with pytest.raises(ValidationError, match="ya tiene quien la sustituya"):
        otra.full_clean()
    otra.sustituto, otra.desde = fila.titular, HOY + timedelta(days=6)
    with pytest.raises(ValidationError, match="a sí mismo"):
        otra.full_clean()
    with pytest.raises(ValidationError, match="antes de empezar"):
        Sustitucion(titular=fila.titular, sustituto=fila.sustituto, desde=HOY, hasta=date(2026, 1, 1)).full_clean()
    with pytest.raises(ValidationError):
        Sustitucion().full_clean()
