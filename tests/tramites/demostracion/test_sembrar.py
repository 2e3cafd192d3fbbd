"""Bulk history: numbers without gaps, chains that hold, due dates of the clock; and never where it would harm."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import VIERNES
from tests.tramites.elenco import un_caso
from tramites.auditoria.verificar import verificar_todo
from tramites.bitacora import cadena
from tramites.demostracion import siembra
from tramites.demostracion.libretos import LIBRETOS
from tramites.models import Actuacion, Encuesta, HechoCongelado, Tramite
from tramites.plazo import plazo_de

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reloj(time_machine, settings, monkeypatch):
    monkeypatch.setattr(siembra, "TANDA", 25)
    settings.PRUEBAS_DE_CARGA = True
    time_machine.move_to(VIERNES, tick=False)


def sembrar(*opciones: str) -> str:
    salida = StringIO()
    call_command("sembrar", *opciones, stdout=salida)
    return salida.getvalue()


def test_what_is_sown_is_what_the_doors_would_have_written(entidad):
    assert "Casos sembrados: 60." in sembrar("--casos", "60", "--dias", "30")
    numeros = []
    for caso in Tramite.objects.select_related("peticion").order_by("pk"):
        numeros.append(caso.peticion.consecutivo)
        assert list(cadena.roturas(caso)) == []
        assert plazo_de(caso).vence == caso.vence == caso.actuaciones.last().vence
        assert caso.version == caso.actuaciones.count()
    assert numeros == list(range(1, 61))
    assert verificar_todo().cuantos == 0
    assert Tramite.objects.filter(vence=None).exists()


def test_it_goes_on_after_the_last_number(entidad, time_machine):
    caso = un_caso()
    time_machine.shift(3600)
    sembrar("--casos", "2")
    assert [t.peticion.consecutivo for t in Tramite.objects.order_by("pk")] == [
        caso.peticion.consecutivo + i for i in range(3)
    ]


def test_never_in_earnest(settings, entidad):
    settings.PRUEBAS_DE_CARGA = settings.DEMO = settings.DEBUG = False
    with pytest.raises(CommandError, match="gasta números de radicación"):
        sembrar("--casos", "1")


def test_how_many_is_a_number(entidad):
    with pytest.raises(CommandError, match="entero mayor que cero"):
        sembrar("--casos", "muchos")


def test_the_histories_that_end_are_what_the_doors_would_have_written(entidad):
    sembrar("--casos", "200", "--dias", "200", "--cerrados", "80")
    for caso in Tramite.objects.select_related("peticion"):
        assert list(cadena.roturas(caso)) == []
        assert plazo_de(caso).vence == caso.vence == caso.actuaciones.last().vence
    assert verificar_todo().cuantos == 0
    assert 100 < Tramite.objects.exclude(cerrado_en=None).count() <= 160
    assert Encuesta.objects.exists()
    con_hecho = HechoCongelado.objects.exclude(cerrada=None).values("tramite").distinct().count()
    assert con_hecho >= Tramite.objects.exclude(cerrado_en=None).count()
    assert set(Actuacion.objects.values_list("acto", flat=True)) >= {
        acto for libro in LIBRETOS for acto, _d, _n in libro
    }


def test_how_many_end_is_a_percentage(entidad):
    with pytest.raises(CommandError, match="de 0 a 100"):
        sembrar("--casos", "1", "--cerrados", "101")
