"""Beat leaves no heap behind while no worker runs, and publishes at once when the queue is empty."""

import pytest
from celery import Celery
from celery.beat import ScheduleEntry

from pqrsd.beat import LLENA, SinAmontonar


@pytest.fixture
def app() -> Celery:
    """A broker in memory of its own, whose queue exists, as a worker leaves it."""
    app = Celery("prueba", broker="memory://", set_as_current=False)
    with app.connection_for_write() as conexion:
        cola = app.amqp.queues[app.conf.task_default_queue](conexion.default_channel)
        cola.declare()
        cola.purge()
    return app


def planificador(app: Celery, carpeta) -> SinAmontonar:
    return SinAmontonar(app=app, schedule_filename=str(carpeta / "beat"))


def entrada(app: Celery, nombre: str, vence: float) -> ScheduleEntry:
    return ScheduleEntry(name=nombre, task=nombre, schedule=5.0, options={"expires": vence}, app=app)


def test_what_repeats_itself_stops_when_nobody_takes_it(app, tmp_path):
    beat = planificador(app, tmp_path)
    pronta, lenta = entrada(app, "pronta", 5), entrada(app, "lenta", 3600)
    for _ in range(LLENA + 30):
        beat.apply_async(pronta, advance=False)
    assert beat._esperan() == LLENA
    beat.apply_async(lenta, advance=False)
    assert beat._esperan() == LLENA + 1, "what is asked for once an hour is published all the same"


def test_skipped_entries_go_on_with_their_schedule(app, tmp_path, monkeypatch):
    beat = planificador(app, tmp_path)
    monkeypatch.setattr(beat, "_esperan", lambda: LLENA)
    pronta = beat.add(name="pronta", task="pronta", schedule=5.0, options={"expires": 5})
    assert beat.apply_async(pronta, advance=True).total_run_count == pronta.total_run_count + 1
    assert beat.apply_async(pronta, advance=False) is None


def test_before_the_first_worker_nothing_waits(tmp_path):
    """On Redis the queue does not exist until a worker made it."""
    app = Celery("prueba", broker="memory://", set_as_current=False)
    app.conf.task_default_queue = "la-que-nadie-hizo"
    assert planificador(app, tmp_path)._esperan() == 0


def test_every_tick_is_a_heartbeat(app, tmp_path, monkeypatch):
    latidos = []
    monkeypatch.setattr("tramites.vigilancia.latidos.de_beat", lambda: latidos.append("beat"))
    planificador(app, tmp_path).tick()
    assert latidos == ["beat"]
