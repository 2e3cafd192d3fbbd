"""The command, the nightly task and `/salud/`: who asks, what is told, and what stays red until it holds."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.factories import VIERNES, un_tramite
from tests.tramites.auditoria.conftest import reencadenar
from tests.tramites.elenco import hacer, un_caso
from tramites import tareas
from tramites.auditoria import verificar
from tramites.auditoria.verificar import verificar_lo_nuevo
from tramites.bitacora import disparadores
from tramites.models import Actuacion, Alarma, Correo, Estado, Sello, Tramite, Verificacion
from tramites.vigilancia import bitacora

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("entidad")]


@pytest.fixture(autouse=True)
def reloj(time_machine):
    time_machine.move_to(VIERNES, tick=False)
    return time_machine


def ordenar(*opciones: str) -> tuple[int, str]:
    """The status it ends with, and what it says."""
    salida = StringIO()
    try:
        call_command("verificar_bitacora", *opciones, stdout=salida, stderr=salida)
    except SystemExit as fin:
        return int(str(fin.code)), salida.getvalue()
    return 0, salida.getvalue()


def romper(caso: Tramite, orden: int = 2) -> None:
    disparadores.quitar(connection)
    Actuacion.objects.filter(tramite=caso, orden=orden).update(acto="archivar")
    disparadores.instalar(connection)


# --- The command -------------------------------------------------------------------------------------


def test_all_is_well():
    un_caso(Estado.ATENDIDA)
    estado, dicho = ordenar()
    assert estado == 0
    assert "1 de 1" in dicho
    assert "Casos: 1. Actuaciones: 5. Sellos: 0.\nLa bitácora está íntegra.\n" in dicho


def test_it_names_the_first_broken_row():
    casos = [un_caso(Estado.ATENDIDA) for _ in range(3)]
    romper(casos[2], 1), romper(casos[1], 4), romper(casos[1], 3)
    estado, dicho = ordenar()
    assert estado == 1
    radicado = casos[1].peticion.radicado
    assert (
        "La bitácora NO está íntegra. Lo primero que no coincide:\n"
        f"  Caso {radicado} (n.º interno {casos[1].pk}), actuación 3: Sus datos no son los que se asentaron.\n"
    ) in dicho
    assert "Diferencias en total: 3." in dicho
    assert Alarma.objects.count() == 3
    ordenar()
    assert Alarma.objects.count() == 3, "once a fact"


def test_in_json():
    caso = un_caso(Estado.ATENDIDA)
    assert json.loads(ordenar("--json")[1])["bien"] is True
    romper(caso)
    estado, dicho = ordenar("--json")
    informe = json.loads(dicho)
    assert (estado, informe["bien"], informe["cuantos"]) == (1, False, 1)
    assert informe["primero"] == informe["hallazgos"][0]
    assert (informe["primero"]["caso"], informe["primero"]["orden"]) == (caso.pk, 2)
    assert informe["primero"]["radicado"] == caso.peticion.radicado


def test_one_case():
    bueno, malo = un_caso(Estado.ATENDIDA), un_caso(Estado.ATENDIDA)
    romper(malo)
    estado, dicho = ordenar("--caso", bueno.peticion.radicado)
    assert estado == 0
    assert "Casos: 1. Actuaciones: 5. Sellos: no se revisaron." in dicho
    assert ordenar("--caso", malo.peticion.radicado)[0] == 1
    assert not Verificacion.objects.exists(), "a part says nothing of the whole"


@pytest.mark.parametrize("radicado", ["1-2026-999999", "2-2026-1", "no es", "1-2026", "1-2026-x"])
def test_a_case_that_there_is_not(radicado):
    with pytest.raises(CommandError, match="No hay ningún caso con el radicado"):
        ordenar("--caso", radicado)


def test_from_a_case_on():
    malo, bueno = un_caso(Estado.ATENDIDA), un_caso()
    romper(malo)
    assert ordenar("--desde", str(malo.pk))[0] == 1
    estado, dicho = ordenar("--desde", str(bueno.pk))
    assert (estado, "Casos: 1. Actuaciones: 1." in dicho) == (0, True)


def test_a_case_that_was_never_filed():
    tramite = un_tramite()
    estado, dicho = ordenar()
    assert estado == 1
    assert f"Caso {tramite.peticion.radicado} (n.º interno {tramite.pk}): No tiene bitácora." in dicho


def test_a_seal_received_by_mail(reloj):
    un_caso()
    reloj.shift(timedelta(days=1))
    tareas.sellar()
    sello = Sello.objects.get()
    assert ordenar("--sello", str(sello))[0] == 0
    estado, dicho = ordenar("--sello", f"{sello.fecha}:{'0' * 64}")
    assert estado == 1
    assert "El sello del 20-11-2026 no es el que se recibió por correo." in dicho


@pytest.mark.parametrize("valor", ["2026-11-20", "ayer:" + "0" * 64, "2026-11-20:corto"])
def test_a_seal_that_is_none(valor):
    with pytest.raises(CommandError, match="Un sello se escribe como"):
        ordenar("--sello", valor)


def test_seals_are_of_all_cases():
    with pytest.raises(CommandError, match="sin --desde ni --caso"):
        ordenar("--sello", f"2026-11-20:{'0' * 64}", "--desde", "1")


# --- The night ---------------------------------------------------------------------------------------


def noche(reloj) -> int:
    reloj.shift(timedelta(days=1))
    tareas.sellar()
    return tareas.verificar_bitacora()


def test_only_what_changed_is_looked_at(reloj, monkeypatch):
    monkeypatch.setattr(verificar, "SOLAPE", 0)
    viejo, nuevo = un_caso(), un_caso(Estado.APROBADA)
    assert noche(reloj) == 0
    hacer(nuevo, "responder", "radicadora")
    assert noche(reloj) == 0
    assert noche(reloj) == 0
    casos = list(Verificacion.objects.order_by("pk").values_list("clase", "casos", "actuaciones", "sellos"))
    assert casos == [("incremental", 2, 5, 1), ("incremental", 1, 5, 2), ("incremental", 0, 0, 3)]
    assert viejo.actuaciones.count() == 1


def test_once_a_day_and_after_the_seal(reloj):
    un_caso()
    assert verificar_lo_nuevo() is not None
    assert verificar_lo_nuevo() is None
    reloj.shift(timedelta(hours=8, minutes=31))  # 00:01 in Bogotá: yesterday's seal is not due yet
    assert verificar_lo_nuevo() is None
    reloj.shift(timedelta(minutes=20))
    assert verificar_lo_nuevo() is not None


def test_what_does_not_hold_is_looked_at_until_it_does(reloj, monkeypatch):
    monkeypatch.setattr(verificar, "SOLAPE", 0)
    caso = un_caso(Estado.ATENDIDA)
    romper(caso)
    assert [noche(reloj), noche(reloj), noche(reloj)] == [1, 1, 1]
    disparadores.quitar(connection)
    Actuacion.objects.filter(tramite=caso, orden=2).update(acto="asignar")
    disparadores.instalar(connection)
    assert noche(reloj) == 0


def test_a_chain_rewritten_after_it_was_verified_is_found_by_the_seals(reloj):
    caso = un_caso(Estado.ATENDIDA)
    assert noche(reloj) == 0
    disparadores.quitar(connection)
    Actuacion.objects.filter(tramite=caso, orden=2).update(autor_clase="sistema")
    reencadenar(caso)
    disparadores.instalar(connection)
    assert noche(reloj) == 1
    assert Alarma.objects.get(clase="bitacora", texto__startswith="El sello del").texto.startswith(
        "El sello del 20-11-2026 no coincide con la bitácora"
    ), "the one of the 21st was put on what the hand had left"


# --- `/salud/` ---------------------------------------------------------------------------------------


def test_before_the_first_one():
    un_caso()
    assert bitacora.verificacion() == ("", {"hace_s": None, "clase": None, "diferencias": None})
    assert bitacora.sellos() == ("", {"ultimo": None, "destinatarios": 0, "sin_entregar": 0})


def test_one_that_never_ends(reloj):
    Verificacion.objects.create(clase="completa", empezada_en=VIERNES)
    assert bitacora.verificacion()[0] == ""
    reloj.shift(timedelta(hours=48, seconds=1))
    assert bitacora.verificacion()[0] == "La verificación de la bitácora no termina."


def test_how_old_the_last_one_is(reloj):
    un_caso()
    noche(reloj)
    assert bitacora.verificacion() == ("", {"hace_s": 0, "clase": "incremental", "diferencias": 0})
    reloj.shift(timedelta(hours=48, seconds=1))
    assert bitacora.verificacion()[0] == "La bitácora no se verifica desde hace 48 horas."


def test_that_it_does_not_hold(client, reloj):
    caso = un_caso(Estado.ATENDIDA)
    romper(caso)
    noche(reloj)
    cuerpo = client.get("/salud/").json()["chequeos"]["bitacora"]
    assert (cuerpo["bien"], cuerpo["diferencias"]) == (False, 1)
    assert caso.peticion.radicado not in str(cuerpo), "anybody may read it"


def test_seals_that_stopped(reloj, settings):
    settings.SELLOS_CORREOS = ["custodia@example.org"]
    un_caso()
    noche(reloj)
    assert bitacora.sellos() == ("", {"ultimo": "2026-11-20", "destinatarios": 1, "sin_entregar": 0})
    Correo.objects.filter(clase="sello").update(desistido_en=VIERNES)
    assert bitacora.sellos()[0] == "Hay sellos de la bitácora que no se pudieron entregar."
    reloj.shift(timedelta(days=2))
    assert bitacora.sellos()[0] == "La bitácora no se sella todos los días."
