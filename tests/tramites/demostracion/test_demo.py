"""`manage.py demo`: sixty believable cases in every state, made through the doors; run again, nothing changes."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from radicacion import numeros
from radicacion.models import EntidadConfig, Peticion, Serie
from tramites.bitacora import cadena
from tramites.demostracion import elenco, historia
from tramites.models import Actuacion, Correo, Dependencia, Estado, Funcionario, HechoCongelado, Informe, Rol, Tramite
from tramites.plazo import plazo_de

pytestmark = pytest.mark.django_db


def demo() -> str:
    salida = StringIO()
    call_command("demo", stdout=salida)
    return salida.getvalue()


def todo() -> list[list[tuple[object, ...]]]:
    modelos = (get_user_model(), Funcionario, Peticion, Tramite, Actuacion, Correo, Serie, Informe)
    return [sorted(m.objects.values_list(), key=str) for m in modelos]


def test_it_works_and_running_it_again_changes_nothing():
    dicho = demo()
    assert "60 nuevos" in dicho
    for persona in elenco.ELENCO:
        assert persona.usuario in dicho
    antes = todo()
    assert "nada cambió" in demo()
    assert todo() == antes

    assert {e for (e,) in Tramite.objects.values_list("estado")} == set(Estado)
    assert {r.value for r in Rol} == set(get_user_model().objects.values_list("groups__name", flat=True)) - {None}
    anios = {p.anio for p in Peticion.objects.all()}
    for anio in anios:
        de_ese_anio = Peticion.objects.filter(anio=anio).order_by("radicada_en")
        assert [p.consecutivo for p in de_ese_anio] == list(range(1, len(de_ese_anio) + 1))
    assert len(anios) in (2, 3)
    for tramite in Tramite.objects.all():
        assert list(cadena.roturas(tramite)) == []
        assert tramite.vence == plazo_de(tramite).vence
    cerrados = Tramite.objects.exclude(cerrado_en=None)
    assert set(HechoCongelado.objects.exclude(cerrada=None).values_list("tramite", flat=True)) >= set(
        cerrados.values_list("pk", flat=True)
    )
    publicados = Informe.objects.filter(clase="trimestral", estado="publicado")
    assert len(publicados) == 2
    assert all(p.cifras["recibidas"]["tipo"] and p.textos["resumen"] for p in publicados)
    assert not Correo.objects.filter(enviado_en=None).exists(), "nobody receives a history that was made up"


def test_it_loads_the_entity_where_there_is_none():
    EntidadConfig.objects.all().delete()
    demo()
    assert EntidadConfig.objects.get().sigla == "DNDA"
    assert Dependencia.objects.count() == 7


def test_who_is_there_already_is_left_as_they_are():
    elenco.poblar()
    usuario = get_user_model().objects.get(username="director")
    usuario.set_password("otra-clave-propia")
    usuario.save()
    elenco.poblar()
    usuario.refresh_from_db()
    assert usuario.check_password("otra-clave-propia")


def test_it_shows_how_far_it_is(monkeypatch):
    salida = StringIO()
    monkeypatch.setattr(salida, "isatty", lambda: True)
    monkeypatch.setattr(historia, "contar", lambda avance: avance(1, 2) or avance(2, 2) or 60)
    call_command("demo", stdout=salida)
    assert "1 de 2" in salida.getvalue()
    assert "2 de 2" in salida.getvalue()


def test_after_a_real_filing_it_says_that_it_is_too_late():
    numeros.tomar(Serie.ENTRADA)
    with pytest.raises(CommandError, match="empiece con una base vacía"):
        demo()
    assert not Peticion.objects.exists()


def test_never_in_production(settings):
    settings.PRUEBAS = False
    with pytest.raises(CommandError, match="DEMO=1"):
        demo()
