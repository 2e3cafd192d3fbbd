"""Whatever fails at Enviar, or on the way to it: the cause and the ways out are told, nothing is lost, and one more
try gives one radicado. The failures are real where this machine can make them."""

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from unittest import mock

import psycopg2
import pytest
from django.core import mail
from django.db import IntegrityError, InterfaceError, OperationalError, connection
from django.test import Client

from radicacion import borradores
from radicacion.adjuntos.almacen import AlmacenDurable
from radicacion.models import Adjunto, Borrador, Peticion, Serie
from radicacion.tiempo import ahora
from tests.radicacion.archivos import PDF, archivo
from tramites.correo.envio import enviar_pendientes
from tramites.correo.preparar import preparar
from tramites.correo.textos import acuse

pytestmark = pytest.mark.django_db


def salidas(respuesta) -> None:
    """It is a page of ours: what happened, a retry, a telephone and an e-mail (R1519)."""
    assert respuesta.status_code == 503
    assert respuesta["Retry-After"]
    pagina = respuesta.content.decode()
    for salida in ("la falla es nuestra", "Intentar de nuevo", "tel:", "mailto:"):
        assert salida in pagina, salida


def radicada(ciudadana) -> str:
    """Enviar works now, once, with what was filled before; the radicado."""
    respuesta = ciudadana.enviar()
    assert (respuesta.status_code, respuesta["Location"]) == (303, f"/radicar/listo/{ciudadana.token}/")
    peticion = Peticion.objects.get()
    assert peticion.descripcion
    assert Serie.objects.get(clave=Serie.ENTRADA).ultimo == peticion.consecutivo
    assert peticion.tramite.correos.count() == 1
    return peticion.radicado


@pytest.mark.parametrize(
    "falla",
    [
        OperationalError("server closed the connection unexpectedly"),
        OperationalError("canceling statement due to lock timeout"),
        OperationalError("could not serialize access due to concurrent update"),
        InterfaceError("connection already closed"),
        IntegrityError("duplicate key"),
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EIO, "Input/output error"),
    ],
    ids=lambda falla: str(falla)[:30],
)
@pytest.mark.parametrize("donde", ["radicacion.asentar.numeros.tomar", "tramites.actos.puerta.cadena.anexar"])
def test_a_failure_before_or_after_the_number_takes_none(ciudadana, falla, donde):
    ciudadana.llenar_todo()
    with mock.patch(donde, side_effect=falla):
        respuesta = ciudadana.enviar()
    salidas(respuesta)
    assert "No pudimos radicar" in respuesta.content.decode()
    assert str(falla) not in respuesta.content.decode()
    assert not Peticion.objects.exists()
    assert radicada(ciudadana).endswith("-1")


@contextmanager
def otro_retiene_la_serie() -> Iterator[None]:
    """Somebody frozen with the lock that numbers need; our own patience is cut short."""
    ajustes = connection.settings_dict
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 100")
        ajena = sqlite3.connect(ajustes["NAME"], isolation_level=None)
        ajena.execute("BEGIN IMMEDIATE")
    else:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = 100")
        ajena = psycopg2.connect(
            dbname=ajustes["NAME"], user=ajustes["USER"], host=ajustes["HOST"], port=ajustes["PORT"] or 5432
        )
        ajena.cursor().execute("SELECT * FROM radicacion_serie FOR UPDATE")
    try:
        yield
    finally:
        ajena.close()


@pytest.mark.django_db(transaction=True)
def test_who_waits_too_long_for_the_number_is_told_and_gets_it_later(ciudadana, settings):
    settings.LIMITES = False  # counting a try needs the same lock on SQLite
    ciudadana.llenar_todo()
    Serie.objects.get_or_create(clave=Serie.ENTRADA)
    with otro_retiene_la_serie():
        salidas(ciudadana.enviar())
    assert not Peticion.objects.exists()
    radicada(ciudadana)


@pytest.mark.django_db(transaction=True)
def test_a_commit_whose_answer_was_lost_counts(ciudadana, monkeypatch):
    """The server committed and then the connection broke: the retry finds the radicado, and takes no other."""
    ciudadana.llenar_todo()
    original, pendiente, perdida = connection._commit, [], []

    def acusar(tramite, **leido):
        pendiente.append(tramite)  # the last thing that a filing writes: the next commit is its own
        return acuse(tramite, **leido)

    def confirmar_y_perder() -> None:
        original()
        if pendiente:
            perdida.append(pendiente.pop())
            raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr("tramites.actos.recepcion.textos.acuse", acusar)
    monkeypatch.setattr(connection, "_commit", confirmar_y_perder)
    salidas(ciudadana.enviar())
    assert perdida
    assert Peticion.objects.count() == 1
    radicada(ciudadana)
    assert ciudadana.ver("revisar")["Location"] == f"/radicar/listo/{ciudadana.token}/"


def test_a_database_that_is_down_from_the_first_query(ciudadana):
    ciudadana.llenar_todo()
    with mock.patch("radicacion.vistas.pagina.abrir", side_effect=OperationalError("connection refused")):
        salidas(ciudadana.enviar())
    radicada(ciudadana)


def disco_lleno() -> Callable[[], None]:
    return mock.Mock(side_effect=OSError(errno.ENOSPC, "No space left on device"))


@pytest.mark.parametrize("donde", ["radicacion.adjuntos.almacen._sincronizar", "django.core.files.move.file_move_safe"])
def test_a_disk_that_is_full_while_a_file_is_stored(ciudadana, settings, monkeypatch, donde):
    ciudadana.llenar_todo()
    with monkeypatch.context() as parche:
        if donde.startswith("django"):
            parche.setattr(AlmacenDurable, "_save", disco_lleno())
        else:
            parche.setattr(donde, disco_lleno())
        salidas(ciudadana.llenar(4, adjuntos=archivo("oficio.pdf", PDF)))
    assert not Adjunto.objects.exists()
    assert ciudadana.llenar(4, adjuntos=archivo("oficio.pdf", PDF)).status_code == 303
    radicada(ciudadana)
    assert Peticion.objects.get().adjuntos.count() == 1


# --- The same radicado, whoever asks again ------------------------------------------------------------


def test_another_tab_and_an_old_page_get_the_same_radicado(ciudadana):
    ciudadana.llenar_todo()
    destino = ciudadana.enviar()["Location"]
    otra = Client()
    otra.cookies["borrador"] = ciudadana.token
    for _vez in range(3):
        assert otra.post("/radicar/revisar/")["Location"] == destino
    assert Peticion.objects.count() == 1


def test_the_token_leads_to_the_receipt_after_the_draft_was_purged(ciudadana):
    ciudadana.llenar_todo()
    destino = ciudadana.enviar()["Location"]
    assert borradores.purgar(ahora() + timedelta(hours=25)) == 1
    assert not Borrador.objects.exists()
    assert ciudadana.enviar()["Location"] == destino
    assert Peticion.objects.get().radicado in Client().get(destino).content.decode()
    assert Client().get(f"{destino}constancia.pdf").status_code == 200
    assert Peticion.objects.count() == 1


def test_who_lost_the_cookie_has_the_radicado_in_the_mail(ciudadana):
    ciudadana.llenar_todo()
    ciudadana.enviar()
    assert Client().post("/radicar/revisar/")["Location"].startswith("/radicar/1/")
    preparar()
    enviar_pendientes()
    radicado = Peticion.objects.get().radicado
    assert radicado in mail.outbox[0].subject
    assert mail.outbox[0].attachments[0].filename == f"constancia-{radicado}.pdf"
