"""A kept connection to PostgreSQL: asked nothing while it is silent, found dead once the server ended it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def otra():
    """A second connection, to act on the first from outside."""
    otra = connection.copy()
    yield otra
    otra.close()


def proceso() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def terminar(otra, pid: int) -> None:
    with otra.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        assert cursor.fetchone() == (True,)


def test_a_silent_connection_is_taken_as_it_is(otra, monkeypatch):
    primero = proceso()
    monkeypatch.setattr(
        "django.db.backends.postgresql.base.DatabaseWrapper.is_usable", lambda self: pytest.fail("asked")
    )
    with CaptureQueriesContext(connection) as consultas:
        assert connection.is_usable()
    assert len(consultas) == 0
    assert proceso() == primero


def test_one_that_the_server_ended_is_replaced_before_it_is_used(otra):
    primero = proceso()
    connection.health_check_enabled, connection.health_check_done = True, False
    terminar(otra, primero)
    assert not connection.is_usable()
    assert proceso() != primero


def test_a_closed_one_is_not_usable(otra):
    proceso()
    connection.connection.close()
    assert not connection.is_usable()
    connection.close()
    assert not connection.is_usable()
    assert proceso()


def test_something_said_on_the_socket_is_no_death(otra):
    """A notice of another session waits to be read: then the server is asked, and it answers."""
    with connection.cursor() as cursor:
        cursor.execute("LISTEN prueba")
    with otra.cursor() as cursor:
        cursor.execute("NOTIFY prueba")
    with CaptureQueriesContext(connection):
        assert connection.is_usable()
