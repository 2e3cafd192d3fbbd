"""Numbers without gap or repeat, in the order of their instants, whoever fails, freezes or files at midnight."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import psycopg2
import pytest
from django.db import OperationalError, connection, connections, transaction

from radicacion import numeros
from radicacion.models import Serie
from radicacion.tiempo import en_el_momento

BOGOTA_FIN_DE_ANIO = datetime(2027, 1, 1, 5, 0, tzinfo=UTC)  # the last midnight of 2026 in Bogotá


class Adrede(Exception):
    """The failure that a test provokes."""


def test_outside_a_transaction_there_is_no_number(transactional_db):
    with pytest.raises(transaction.TransactionManagementError):
        numeros.tomar(Serie.ENTRADA)


@pytest.mark.django_db
def test_starts_at_one_and_is_consecutive():
    with en_el_momento(datetime(2026, 11, 22, 15, tzinfo=UTC)):
        primero = numeros.tomar(Serie.ENTRADA)
    with en_el_momento(datetime(2026, 11, 22, 16, tzinfo=UTC)):
        segundo = numeros.tomar(Serie.ENTRADA)
    assert (str(primero), str(segundo)) == ("1-2026-1", "1-2026-2")


@pytest.mark.django_db
def test_a_series_that_nobody_loaded_is_made():
    Serie.objects.all().delete()
    assert numeros.tomar(Serie.ENTRADA).consecutivo == 1
    assert numeros.tomar(Serie.ENTRADA).consecutivo == 2


@pytest.mark.django_db
def test_series_do_not_mix():
    numeros.tomar(Serie.ENTRADA)
    numeros.tomar(Serie.ENTRADA)
    assert numeros.tomar(Serie.SALIDA).consecutivo == 1


@pytest.mark.django_db
def test_a_number_given_by_hand_keeps_its_instant_and_its_place():
    with en_el_momento(datetime(2026, 11, 22, 18, tzinfo=UTC)):
        numeros.tomar(Serie.SALIDA)
    a_mano = datetime(2026, 11, 22, 15, tzinfo=UTC)
    numero = numeros.tomar(Serie.ENTRADA, a_mano)
    assert (str(numero), numero.hora) == ("1-2026-1", a_mano)
    for tarde in (a_mano, a_mano - timedelta(seconds=1)):
        with pytest.raises(numeros.FueraDeOrden, match="no se puede numerar antes"):
            numeros.tomar(Serie.ENTRADA, tarde)


@pytest.mark.django_db
def test_no_number_is_given_by_hand_in_the_future():
    with pytest.raises(numeros.FueraDeOrden, match="todavía no llega"):
        numeros.tomar(Serie.ENTRADA, datetime(2200, 1, 1, tzinfo=UTC))


@pytest.mark.django_db
def test_the_year_is_bogotas():
    """Eleven at night of 31 December in Bogotá is already January in UTC."""
    with en_el_momento(BOGOTA_FIN_DE_ANIO - timedelta(seconds=1)):
        ultimo = numeros.tomar(Serie.ENTRADA)
    with en_el_momento(BOGOTA_FIN_DE_ANIO):
        primero = numeros.tomar(Serie.ENTRADA)
    assert (ultimo.anio, primero.anio, primero.consecutivo) == (2026, 2027, 1)


@pytest.mark.django_db
def test_made_up_history_never_goes_back():
    with en_el_momento(BOGOTA_FIN_DE_ANIO):
        numeros.tomar(Serie.ENTRADA)
        with pytest.raises(numeros.FueraDeOrden):
            numeros.tomar(Serie.ENTRADA)


@pytest.mark.django_db
def test_a_clock_set_back_does_not_turn_the_order():
    manana = datetime.now(UTC) + timedelta(days=1)
    Serie.objects.update_or_create(clave=Serie.ENTRADA, defaults={"anio": manana.year, "ultimo": 7, "hora": manana})
    numero = numeros.tomar(Serie.ENTRADA)
    assert numero.hora == manana + timedelta(microseconds=1)
    assert numero.consecutivo == 8


@pytest.mark.django_db(transaction=True)
def test_a_failure_after_the_number_gives_it_back():
    with transaction.atomic():
        antes = numeros.tomar(Serie.ENTRADA)

    def falla_despues() -> None:
        with transaction.atomic():
            numeros.tomar(Serie.ENTRADA)
            raise Adrede

    with pytest.raises(Adrede):
        falla_despues()
    with transaction.atomic():
        assert numeros.tomar(Serie.ENTRADA).consecutivo == antes.consecutivo + 1


def _tomar_a_la_vez(hilos: int, veces: int, falla) -> list[numeros.Numero]:
    """`hilos` threads take `veces` numbers each; `falla(i)` tells which transactions break after taking one."""
    salida = threading.Barrier(hilos)

    def cliente(hilo: int) -> list[numeros.Numero]:
        salida.wait()
        tomados = []
        for vez in range(veces):
            try:
                with transaction.atomic():
                    numero = numeros.tomar(Serie.ENTRADA)
                    if falla(hilo * veces + vez):
                        raise Adrede
                    Serie.objects.filter(clave=Serie.SALIDA).exists()  # some work while it is held
            except Adrede:
                continue
            tomados.append(numero)
        connections.close_all()
        return tomados

    with ThreadPoolExecutor(hilos) as grupo:
        return [n for parte in grupo.map(cliente, range(hilos)) for n in parte]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_sixteen_at_once_some_failing():
    tomados = _tomar_a_la_vez(16, 12, falla=lambda i: i % 5 == 0)
    por_numero = sorted(tomados, key=lambda n: n.consecutivo)
    assert [n.consecutivo for n in por_numero] == list(range(1, len(tomados) + 1))
    assert por_numero == sorted(tomados, key=lambda n: n.hora)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_sixteen_at_once_across_the_last_midnight():
    """The server's clock runs over midnight while they file: each year starts at 1, no number twice, in order."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA IF NOT EXISTS reloj_falso")
        cursor.execute(
            "CREATE OR REPLACE FUNCTION reloj_falso.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS"
            " $$ SELECT %s::timestamptz + (pg_catalog.clock_timestamp() - %s::timestamptz) $$",
            [BOGOTA_FIN_DE_ANIO - timedelta(milliseconds=150), datetime.now(UTC)],
        )
        cursor.execute(
            f"ALTER DATABASE {connection.settings_dict['NAME']} SET search_path = reloj_falso, pg_catalog, public"
        )
    connections.close_all()
    try:
        tomados = _tomar_a_la_vez(16, 25, falla=lambda i: i % 7 == 0)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER DATABASE {connection.settings_dict['NAME']} RESET search_path")
            cursor.execute("DROP SCHEMA reloj_falso CASCADE")
        connections.close_all()
    por_hora = sorted(tomados, key=lambda n: n.hora)
    de_2026 = [n.consecutivo for n in por_hora if n.anio == 2026]
    de_2027 = [n.consecutivo for n in por_hora if n.anio == 2027]
    assert de_2026, "the clock must start before midnight"
    assert de_2027, "and end after it"
    assert de_2026 == list(range(1, len(de_2026) + 1))
    assert de_2027 == list(range(1, len(de_2027) + 1))
    assert {n.anio for n in por_hora if n.hora < BOGOTA_FIN_DE_ANIO} == {2026}


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_client_frozen_with_the_row_does_not_stop_the_others():
    """It took a number and went silent inside its transaction: the server puts it out after 3 s."""
    with transaction.atomic():
        antes = numeros.tomar(Serie.ENTRADA).consecutivo
    conectado, liberado = threading.Event(), threading.Event()

    @transaction.atomic
    def tomar_y_callar() -> None:
        numeros.tomar(Serie.ENTRADA)
        conectado.set()
        liberado.wait(30)
        Serie.objects.exists()

    def congelado() -> None:
        try:
            with pytest.raises(OperationalError):
                tomar_y_callar()
        finally:
            connections.close_all()

    hilo = threading.Thread(target=congelado)
    hilo.start()
    assert conectado.wait(10)
    inicio = time.monotonic()
    with transaction.atomic():
        siguiente = numeros.tomar(Serie.ENTRADA).consecutivo
    esperado = time.monotonic() - inicio
    liberado.set()
    hilo.join(30)
    assert not hilo.is_alive()
    assert siguiente == antes + 1
    assert esperado < 4, f"waited {esperado:.1f} s"


@pytest.mark.postgresql
@pytest.mark.django_db
def test_the_limits_are_set_in_every_connection():
    with connection.cursor() as cursor:
        cursor.execute("SHOW idle_in_transaction_session_timeout")
        assert cursor.fetchone() == ("3s",)
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("10s",)
    assert isinstance(connection.connection, psycopg2.extensions.connection)
