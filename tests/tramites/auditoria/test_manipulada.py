"""Tampering by hand: rows, order, side text, heads and triggers. Each is found, and the first broken row is named."""

import pytest
from django.db import connection

from tests.tramites.auditoria.conftest import dicho, reencadenar, verificada
from tests.tramites.elenco import APROBADA, hacer, un_caso
from tramites.auditoria import lectura
from tramites.auditoria.verificar import verificar_todo
from tramites.bitacora import cadena, disparadores
from tramites.models import Actuacion, Alarma, Estado, TextoActuacion, Tramite

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("entidad")]


@pytest.fixture
def casos() -> list[Tramite]:
    return [un_caso(), un_caso(Estado.ATENDIDA), un_caso(Estado.EN_REVISION)]


@pytest.fixture
def caso(casos) -> Tramite:
    """Four rows or more before it, and one case after it."""
    return casos[1]


def sql(orden: str, *parametros: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(orden, parametros)


def test_a_log_that_nobody_touched(casos):
    informe = verificar_todo()
    assert (informe.cuantos, informe.casos, informe.actuaciones) == (0, 3, Actuacion.objects.count())
    assert informe.primero is None
    assert not Alarma.objects.exists()


def test_erased_side_text_is_no_break(casos):
    TextoActuacion.objects.all().delete()
    assert verificar_todo().cuantos == 0


@pytest.mark.usefixtures("sin_disparadores")
@pytest.mark.parametrize(
    "cambio",
    [
        {"acto": "archivar"},
        {"datos": {}},
        {"vence": "2030-01-01"},
        {"estado_hacia": "atendida"},
        {"autor_clase": "sistema"},
        {"en": "2026-01-01T00:00:00Z"},
        {"texto_sha256": "0" * 64},
        {"hash": "0" * 64},
    ],
    ids=lambda c: next(iter(c)),
)
def test_a_changed_row_is_the_first_one_named(caso, cambio):
    Actuacion.objects.filter(tramite=caso, orden=2).update(**cambio)
    informe = verificada()
    assert informe.primero is not None
    assert (informe.primero.radicado, informe.primero.orden) == (caso.peticion.radicado, 2)
    assert {h.caso for h in informe.hallazgos} == {caso.pk}
    assert Alarma.objects.filter(tramite=caso, clase="bitacora").count() == informe.cuantos


@pytest.mark.usefixtures("sin_disparadores")
def test_a_row_rehashed_alone_breaks_the_next(caso):
    fila = caso.actuaciones.get(orden=2)
    fila.datos = {**fila.datos, "nota": "otra"}
    fila.hash = cadena.hash_de(fila)
    fila.save()
    assert dicho(verificada()) == [("cadena", 3)]


@pytest.mark.usefixtures("sin_disparadores")
def test_a_deleted_row(caso):
    TextoActuacion.objects.filter(actuacion__tramite=caso).delete()
    caso.actuaciones.filter(orden=2).delete()
    informe = verificada()
    assert str(informe.primero).endswith("actuación 3: Falta la actuación 2.")
    assert informe.cuantos == 2


@pytest.mark.usefixtures("sin_disparadores")
def test_the_last_row_deleted(caso):
    caso.actuaciones.order_by("-orden")[0].delete()
    informe = verificada()
    assert dicho(informe) == [("cadena", None)]
    assert "su bitácora llega a la actuación 4" in str(informe.primero)


@pytest.mark.usefixtures("sin_disparadores")
def test_a_row_put_in(caso):
    ultima = caso.actuaciones.order_by("-orden")[0]
    cadena.anexar(
        caso,
        acto="anotar",
        en=ultima.en,
        autor_clase="sistema",
        estado_desde=ultima.estado_hacia,
        estado_hacia=ultima.estado_hacia,
        vence=ultima.vence,
        version_calendario=ultima.version_calendario,
    )
    assert dicho(verificada()) == [("cadena", None)], "the case is a version behind"


@pytest.mark.usefixtures("sin_disparadores")
def test_two_rows_that_changed_places(caso):
    segunda, tercera = caso.actuaciones.filter(orden__in=(2, 3)).order_by("orden")
    Actuacion.objects.filter(pk=segunda.pk).update(orden=99)
    Actuacion.objects.filter(pk=tercera.pk).update(orden=2)
    Actuacion.objects.filter(pk=segunda.pk).update(orden=3)
    informe = verificada()
    assert informe.primero is not None
    assert informe.primero.orden == 2


@pytest.mark.usefixtures("sin_disparadores")
def test_side_text_that_says_something_else(caso):
    TextoActuacion.objects.filter(actuacion__tramite=caso).update(texto="Otra cosa.")
    informe = verificada()
    assert [h.que for h in informe.hallazgos] == ["Su texto no es el que se asentó."]


@pytest.mark.usefixtures("sin_disparadores")
def test_side_text_put_where_there_was_none(caso):
    TextoActuacion.objects.create(actuacion=caso.actuaciones.get(orden=1), sal="0", texto="Nunca se dijo.")
    assert dicho(verificada()) == [("cadena", 1)]


@pytest.mark.usefixtures("sin_disparadores")
def test_a_case_without_its_log(caso):
    TextoActuacion.objects.filter(actuacion__tramite=caso).delete()
    caso.actuaciones.all().delete()
    assert [h.que for h in verificada().hallazgos] == ["No tiene bitácora."]


@pytest.mark.skipif(connection.vendor == "postgresql", reason="PostgreSQL takes no such value")
@pytest.mark.usefixtures("sin_disparadores")
def test_what_is_no_value_of_its_column_is_named_too(caso):
    sql("UPDATE tramites_actuacion SET vence = '2026-13-45' WHERE tramite_id = %s AND orden = 2", caso.pk)
    informe = verificada()
    assert str(informe.primero).endswith("actuación 2: Sus datos no se dejan leer: no son los que se asentaron.")
    assert informe.cuantos == 1


@pytest.mark.skipif(connection.vendor == "postgresql", reason="PostgreSQL takes no such value")
@pytest.mark.usefixtures("sin_disparadores")
def test_facts_that_are_no_json(caso):
    sql("PRAGMA ignore_check_constraints = ON")
    sql("UPDATE tramites_actuacion SET datos = '{roto' WHERE tramite_id = %s AND orden = 2", caso.pk)
    sql("PRAGMA ignore_check_constraints = OFF")
    assert dicho(verificada()) == [("cadena", 2)]


def test_triggers_that_are_missing(casos):
    disparadores.quitar(connection)
    informe = verificar_todo()
    disparadores.instalar(connection)
    assert {h.clase for h in informe.hallazgos} == {"disparador"}
    assert informe.cuantos == len(disparadores.esperados(connection))


def test_triggers_replaced_by_harmless_ones(casos):
    nombre = f"{disparadores.LOG}_sin_update"
    if connection.vendor == "postgresql":
        sql("CREATE FUNCTION inofensiva() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$")
        sql(f"DROP TRIGGER {nombre} ON {disparadores.LOG}")
        sql(
            f"CREATE TRIGGER {nombre} BEFORE UPDATE OR DELETE ON {disparadores.LOG}"
            " FOR EACH ROW EXECUTE FUNCTION inofensiva()"
        )
    else:
        sql(f"DROP TRIGGER {nombre}")
        sql(f"CREATE TRIGGER {nombre} BEFORE UPDATE ON {disparadores.LOG} BEGIN SELECT 1; END")
    informe = verificar_todo()
    disparadores.instalar(connection)
    assert [h.que for h in informe.hallazgos] == [
        f"El disparador «{nombre}», que protege la bitácora, no es el que instala el portal."
    ]


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "orden",
    [
        "ALTER TABLE tramites_actuacion DISABLE TRIGGER tramites_actuacion_sin_update",
        "ALTER TABLE tramites_actuacion ENABLE REPLICA TRIGGER tramites_actuacion_sin_update",
        (
            "CREATE OR REPLACE FUNCTION tramites_bitacora_intocable() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RETURN NEW; END $$"
        ),
        (
            "DROP TRIGGER tramites_actuacion_sin_update ON tramites_actuacion; CREATE TRIGGER"
            " tramites_actuacion_sin_update BEFORE UPDATE OR DELETE ON tramites_actuacion FOR EACH ROW WHEN (false)"
            " EXECUTE FUNCTION tramites_bitacora_intocable()"
        ),
        (
            "DROP TRIGGER tramites_actuacion_sin_update ON tramites_actuacion; CREATE TRIGGER"
            " tramites_actuacion_sin_update BEFORE UPDATE OF orden OR DELETE ON tramites_actuacion FOR EACH ROW"
            " EXECUTE FUNCTION tramites_bitacora_intocable()"
        ),
    ],
    ids=["disabled", "for replicas", "function", "condition", "one column"],
)
def test_triggers_made_harmless_on_postgresql(orden):
    sql(orden)
    assert {h.clase for h in verificar_todo().hallazgos} == {"disparador"}
    disparadores.instalar(connection)


@pytest.mark.usefixtures("sin_disparadores")
def test_no_more_are_kept_than_anybody_reads(casos, monkeypatch):
    monkeypatch.setattr("tramites.auditoria.verificar.MAXIMO", 2)
    Actuacion.objects.update(acto="archivar")
    informe = verificada()
    assert (len(informe.hallazgos), informe.cuantos) == (2, Actuacion.objects.count())
    assert Alarma.objects.count() == 2


def test_an_act_between_two_readings_is_no_break(casos, monkeypatch):
    """The case is read, somebody acts on it, and then its log is read."""
    original, una_vez = lectura.Columnas._make, iter([1])

    def con_un_acto(fila):
        if next(una_vez, None):
            hacer(casos[2], "aprobar", "jefa", **APROBADA)
        return original(fila)

    monkeypatch.setattr(lectura.Columnas, "_make", con_un_acto)
    assert verificar_todo().cuantos == 0


@pytest.mark.usefixtures("sin_disparadores")
def test_a_chain_written_again_holds_by_itself(caso):
    """What the chain alone cannot find: here the seals and the replay come in (their own tests)."""
    Actuacion.objects.filter(tramite=caso, orden=2).update(autor_clase="sistema")
    reencadenar(caso)
    assert verificada().cuantos == 0


@pytest.mark.parametrize("tramo", [1, 2, 500])
def test_slices_leave_nobody_out(casos, monkeypatch, tramo):
    monkeypatch.setattr(lectura, "TRAMO", tramo)
    informe = verificar_todo()
    assert (informe.casos, informe.actuaciones) == (3, Actuacion.objects.count())


def test_queries_do_not_grow_with_the_cases(casos, django_assert_max_num_queries):
    with django_assert_max_num_queries(24):
        verificar_todo()
    for _ in range(5):
        un_caso(Estado.ATENDIDA)
    with django_assert_max_num_queries(24):
        verificar_todo()
