"""`manage.py recalcular` and the tasks: a few lines over functions that have their own tests."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from tests.tramites.elenco import un_caso
from tramites import tareas
from tramites.management.avance import Barra
from tramites.models import Recalculo, Tramite
from tramites.recalculo import correr

pytestmark = pytest.mark.django_db


def recalcular() -> str:
    salida = StringIO()
    call_command("recalcular", stdout=salida, stderr=salida)
    return salida.getvalue()


def test_by_hand_with_its_bar(entidad):
    un_caso()
    dicho = recalcular()
    assert "1 de 1" in dicho
    assert "Casos abiertos revisados: 1. Se movieron: 0. Alarmas nuevas: 0." in dicho


def test_a_difference_ends_with_status_1(entidad):
    un_caso()
    Tramite.objects.update(vence=date(2027, 1, 4))
    with pytest.raises(SystemExit) as fin:
        recalcular()
    assert fin.value.code == 1
    assert "Alarmas nuevas: 0" in recalcular()


def test_where_another_process_does_it(entidad, monkeypatch):
    monkeypatch.setattr(correr, "_tomar", lambda recalculo: False)
    assert "Otro proceso lo está haciendo" in recalcular()


def test_the_night(entidad):
    un_caso()
    tareas.revisar_vencimientos(), tareas.revisar_vencimientos()
    assert tareas.recalcular() == 1
    assert Recalculo.objects.get().revisados == 1


def test_a_bar_on_a_terminal():
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

        def write(self, texto: str, ending: str = "") -> int:
            return super().write(texto + ending)

    salida = Terminal()
    barra = Barra(salida)
    barra(1, 2)
    barra(0, 0)
    assert "1 de 2" in salida.getvalue()
