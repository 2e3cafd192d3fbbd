"""Notices: each once for a case, a kind and a date, in office hours, one mail a person, whatever nights were missed."""

from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from plazos import reloj as puro
from plazos.fechas import BOGOTA
from tests.factories import VIERNES, la_dependencia
from tests.tramites.elenco import JURIDICA, hacer, quien_es, un_caso, una_persona
from tramites import tareas
from tramites.avisos import avisar as modulo
from tramites.avisos.avisar import avisar
from tramites.bitacora import cadena
from tramites.calendario import version_vigente
from tramites.models import AvisoPersona, AvisoTermino, Correo, DiaNoHabil, Estado, Tramite
from tramites.plazo import a_datos
from tramites.recalculo import correr

pytestmark = pytest.mark.django_db
VENCE = date(2026, 12, 14)  # of what is filed on VIERNES, 15 business days


@pytest.fixture(autouse=True)
def gente(entidad, monkeypatch):
    monkeypatch.setattr(correr, "_PAUSA", 0)
    for nombre in ("gestora", "jefe", "jefa", "otro_jefe"):
        persona = una_persona(nombre)
        persona.email = f"{nombre}@dnda.example"
        persona.save()


@pytest.fixture
def dia(time_machine):
    def ir(fecha: date, hora: int = 10, minuto: int = 0) -> None:
        time_machine.move_to(datetime(fecha.year, fecha.month, fecha.day, hora, minuto, tzinfo=BOGOTA), tick=False)

    return ir


def correos(de: str = "") -> list[Correo]:
    todos = Correo.objects.filter(clase=Correo.Clase.RESUMEN).order_by("escrito_en", "pk")
    return list(todos.filter(usuario__username=de) if de else todos)


def avisos() -> list[tuple[str, str]]:
    return list(AvisoTermino.objects.order_by("pk").values_list("clase", "superado_por"))


def test_the_life_of_a_case_day_by_day(dia):
    """Run every hour of every day: each kind is told once, on its day, and the jefe only once it is overdue."""
    caso, dichos = un_caso(Estado.EN_TRAMITE), []
    fecha = date(2026, 11, 20)
    while fecha <= date(2026, 12, 18):
        for hora in (7, 8, 10, 16, 17):
            dia(fecha, hora)
            antes = len(correos())
            avisar()
            for correo in correos()[antes:]:
                dichos.append((fecha.isoformat(), correo.usuario.username, hora))
        fecha += timedelta(days=1)
    assert caso.vence == VENCE
    assert sorted(dichos) == [
        ("2026-12-02", "gestora", 8),  # eight of fifteen days counted
        ("2026-12-09", "gestora", 8),  # three left: 10, 11 and 14
        ("2026-12-11", "gestora", 8),
        ("2026-12-14", "gestora", 8),
        ("2026-12-15", "gestora", 8),
        ("2026-12-15", "jefe", 8),
    ]
    assert avisos() == [("mitad", ""), ("tres_dias", ""), ("un_dia", ""), ("vence_hoy", ""), ("vencida", "")]


def test_after_any_number_of_missed_nights_only_the_gravest_is_told(dia):
    un_caso(Estado.EN_TRAMITE)
    dia(date(2027, 3, 1))
    assert avisar().avisos == 1
    assert avisos() == [
        ("mitad", "vencida"),
        ("tres_dias", "vencida"),
        ("un_dia", "vencida"),
        ("vence_hoy", "vencida"),
        ("vencida", ""),
    ]
    (correo,) = correos("gestora")
    assert "Vencida sin respuesta (1)" in correo.texto
    assert "mitad" not in correo.texto
    assert avisar().avisos == 0
    assert len(correos()) == 2


def test_silencio_positivo_is_graver_than_overdue(dia):
    un_caso(Estado.EN_TRAMITE, tipo="informacion")
    dia(date(2026, 12, 9))  # due on the 4th
    avisar()
    assert avisos()[-2:] == [("vencida", "silencio"), ("silencio", "")]
    assert "Con copia a usted: Silencio positivo" in correos("jefe")[0].texto


def test_one_digest_a_person_over_all_their_cases(dia):
    for _ in range(3):
        un_caso(Estado.EN_TRAMITE)
    dia(date(2026, 12, 15))
    assert avisar().correos == 2
    (correo,) = correos("gestora")
    assert correo.asunto == "3 casos piden su atención"
    assert correo.tramite is None
    assert {p.correo for p in AvisoPersona.objects.filter(usuario__username="gestora")} == {correo}


@pytest.mark.parametrize(
    ("fecha", "hora"),
    [(date(2026, 12, 15), 7), (date(2026, 12, 15), 17), (date(2026, 12, 19), 10), (date(2026, 12, 8), 10)],
    ids=["early", "late", "Saturday", "holiday"],
)
def test_nobody_is_told_outside_office_hours(dia, fecha, hora):
    un_caso(Estado.EN_TRAMITE)
    dia(fecha, hora)
    assert not avisar().en_horario
    assert not AvisoTermino.objects.exists()


def test_a_day_that_the_entity_closes_is_no_day_for_it(dia):
    DiaNoHabil.objects.create(desde=date(2026, 12, 15), hasta=date(2026, 12, 15), motivo="Cierre")
    dia(date(2026, 12, 15))
    assert not avisar().en_horario


def test_a_due_date_that_moves_is_told_of_anew(dia):
    caso = un_caso(Estado.EN_TRAMITE)
    dia(date(2026, 12, 11))
    avisar()
    DiaNoHabil.objects.create(desde=date(2026, 12, 14), hasta=date(2026, 12, 16), motivo="Cierre")
    avisar()  # the case waits for the new calendar: nothing is said of the old date
    assert AvisoTermino.objects.filter(superado_por="").count() == 1
    correr.atender()
    caso.refresh_from_db()
    assert caso.vence == date(2026, 12, 17)
    avisar()
    assert AvisoTermino.objects.filter(fecha=caso.vence).values_list("clase", flat=True).last() == "un_dia"


def test_a_case_that_nobody_has_is_told_to_the_jefe(dia):
    caso = un_caso()
    hacer(caso, "asignar", "jefa", dependencia=la_dependencia(JURIDICA), responsable=None, nota="")
    Tramite.objects.update(version_calendario=version_vigente())
    dia(date(2026, 12, 14))
    avisar()
    (correo,) = correos()
    assert correo.usuario.username == "otro_jefe"
    assert "Con copia" not in correo.texto


def test_who_left_is_not_written_to(dia):
    un_caso(Estado.EN_TRAMITE)
    gestora = una_persona("gestora")
    gestora.is_active = False
    gestora.save()
    dia(date(2026, 12, 14))
    avisar()
    assert [c.usuario.username for c in correos()] == ["jefe"]


def test_who_has_no_mail_is_marked_as_told_by_their_queue(dia):
    un_caso(Estado.EN_TRAMITE)
    gestora = una_persona("gestora")
    gestora.email = ""
    gestora.save()
    dia(date(2026, 12, 14))
    assert avisar().correos == 0
    assert AvisoPersona.objects.get().avisado_en


def requerido(recibido: date = date(2026, 11, 20)) -> Tramite:
    caso = un_caso(Estado.EN_TRAMITE)
    cadena.anexar(
        caso,
        acto="requerir",
        en=VIERNES,
        autor_clase="sistema",
        estado_hacia=caso.estado,
        version_calendario=version_vigente(),
        datos={"hecho": a_datos(puro.Requerimiento(recibido))},
    )
    Tramite.objects.filter(pk=caso.pk).update(vence=None, version=caso.version + 1)
    return caso


def test_the_citizens_own_limit_near_and_past(dia):
    requerido()  # until Monday 21 December
    dia(date(2026, 12, 15))
    avisar()
    assert avisos() == []
    dia(date(2026, 12, 16))
    avisar()
    dia(date(2026, 12, 22))
    avisar(), avisar()
    assert avisos() == [("limite_cerca", ""), ("limite_pasado", "")]
    assert len(correos("gestora")) == 2


def test_a_run_killed_before_the_mails_is_told_by_the_next(dia, monkeypatch):
    un_caso(Estado.EN_TRAMITE)
    dia(date(2026, 12, 14))
    with monkeypatch.context() as roto:
        roto.setattr(modulo, "contar_a_cada_quien", lambda: 0)
        avisar()
    assert not correos()
    assert avisar().correos == 1


def test_answered_before_it_was_told_nobody_hears_of_it(dia, monkeypatch):
    caso = un_caso(Estado.APROBADA)
    dia(date(2026, 12, 14))
    with monkeypatch.context() as roto:
        roto.setattr(modulo, "contar_a_cada_quien", lambda: 0)
        avisar()
    hacer(caso, "responder", "radicadora")
    assert avisar().correos == 0
    assert AvisoPersona.objects.get().correo is None


def test_two_runs_at_once_record_it_once(dia, monkeypatch):
    un_caso(Estado.EN_TRAMITE)
    dia(date(2026, 12, 14))

    def perdido(*args):
        raise IntegrityError

    monkeypatch.setattr(modulo, "_registrar", perdido)
    assert avisar().avisos == 0


def test_the_command_and_the_task(dia):
    un_caso(Estado.EN_TRAMITE)
    dia(date(2026, 12, 13))
    salida = StringIO()
    call_command("avisar", stdout=salida)
    assert "No es hora de oficina" in salida.getvalue()
    dia(date(2026, 12, 14))
    call_command("avisar", stdout=salida)
    assert "Avisos nuevos: 1. Correos escritos: 1." in salida.getvalue()
    assert tareas.avisar().avisos == 0
    assert quien_es("gestora").usuario.correos.count() == 1


def test_cases_in_the_first_half_of_their_term_are_not_read(dia, django_assert_max_num_queries):
    for _ in range(3):
        un_caso(Estado.EN_TRAMITE)
    dia(date(2026, 11, 24))
    with django_assert_max_num_queries(12):
        assert avisar().avisos == 0
