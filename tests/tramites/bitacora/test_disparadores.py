"""The log is append-only in the database itself, on both of them."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, ProgrammingError, connection, transaction

from radicacion.tiempo import ahora, en_el_momento
from tests.radicacion.presentaciones import presentacion
from tests.tramites.elenco import un_caso
from tramites.actos import recibir
from tramites.auditoria.sellar import sellar
from tramites.auditoria.verificar import verificar_todo
from tramites.bitacora import cadena, comprobaciones, disparadores
from tramites.models import Actuacion, Estado, TextoActuacion

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def actuacion() -> Actuacion:
    return recibir(presentacion()).tramite.actuaciones.get()


def rechaza(sql: str, *parametros: object) -> None:
    with pytest.raises(DatabaseError, match="bitácora no se"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, parametros)


def test_no_update(actuacion):
    rechaza(f"UPDATE {disparadores.LOG} SET acto = 'otro' WHERE id = %s", actuacion.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        Actuacion.objects.update(acto="otro")


def test_no_delete(actuacion):
    TextoActuacion.objects.filter(pk=actuacion.pk).delete()  # personal text is erasable
    rechaza(f"DELETE FROM {disparadores.LOG} WHERE id = %s", actuacion.pk)


def test_no_change_of_the_side_text(actuacion):
    TextoActuacion.objects.get_or_create(actuacion=actuacion, defaults={"sal": "0", "texto": "uno"})
    rechaza(f"UPDATE {disparadores.TEXTO} SET texto = 'dos'")


def test_no_replace(actuacion):
    columnas = [c.column for c in Actuacion._meta.concrete_fields]
    if connection.vendor == "postgresql":
        pytest.skip("REPLACE es de SQLite; en PostgreSQL la clave primaria basta")
    lista = ", ".join(columnas)
    rechaza(f"REPLACE INTO {disparadores.LOG} ({lista}) SELECT {lista} FROM {disparadores.LOG}")
    sin_id = ", ".join(c for c in columnas if c != "id")
    rechaza(f"REPLACE INTO {disparadores.LOG} ({sin_id}) SELECT {sin_id} FROM {disparadores.LOG}")


@pytest.mark.postgresql
def test_no_truncate(actuacion):
    rechaza(f"TRUNCATE {disparadores.LOG} CASCADE")


def test_the_check_names_a_missing_trigger():
    assert comprobaciones.disparadores_presentes(["default"]) == []
    disparadores.quitar(connection)
    errores = comprobaciones.disparadores_presentes(["default"])
    assert {e.msg.split("«")[1].split("»")[0] for e in errores} == disparadores.esperados(connection)
    disparadores.instalar(connection)
    assert comprobaciones.disparadores_presentes(["default"]) == []


def test_the_check_names_a_trigger_that_is_another_one():
    nombre = f"{disparadores.SELLO}_sin_update"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP TRIGGER {nombre} ON {disparadores.SELLO}")
            cursor.execute(
                f"CREATE TRIGGER {nombre} BEFORE DELETE ON {disparadores.SELLO}"
                " FOR EACH ROW EXECUTE FUNCTION tramites_bitacora_intocable()"
            )
        else:
            cursor.execute(f"DROP TRIGGER {nombre}")
            cursor.execute(f"CREATE TRIGGER {nombre} BEFORE UPDATE ON {disparadores.SELLO} BEGIN SELECT 1; END")
    error = comprobaciones.disparadores_presentes(["default"])[0]
    disparadores.instalar(connection)
    assert (error.id, nombre in error.msg) == ("tramites.E002", True)


def test_a_migrate_backwards_keeps_what_is_left_guarded(monkeypatch):
    """Before the seals and the frozen facts there was only the log."""
    disparadores.quitar(connection)
    tablas = [disparadores.LOG, disparadores.TEXTO]
    monkeypatch.setattr(connection.introspection, "table_names", lambda: tablas)
    disparadores.al_migrar("default")
    despues = (disparadores.SELLO, disparadores.HECHO)
    assert {n for n in disparadores.defectos(connection) if not n.startswith(despues)} == set()
    assert all(any(n.startswith(tabla) for n in disparadores.defectos(connection)) for tabla in despues)
    monkeypatch.undo()
    disparadores.instalar(connection)


def test_the_check_is_silent_where_no_database_is_named():
    assert comprobaciones.disparadores_presentes() == []


def test_migrate_installs_them_again():
    disparadores.quitar(connection)
    call_command("migrate", verbosity=0, skip_checks=True)
    assert disparadores.presentes(connection) == disparadores.esperados(connection)


@pytest.mark.postgresql
def test_a_role_without_any_right_to_change_the_log_does_every_act(entidad):
    """What README asks for in production: the portal itself never needs UPDATE, DELETE or TRUNCATE on the log."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("CREATE ROLE pqrsd_de_prueba")
            cursor.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO pqrsd_de_prueba")
            cursor.execute("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO pqrsd_de_prueba")
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {disparadores.LOG} FROM pqrsd_de_prueba")
            cursor.execute(f"REVOKE UPDATE, TRUNCATE ON {disparadores.TEXTO} FROM pqrsd_de_prueba")
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {disparadores.SELLO} FROM pqrsd_de_prueba")
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {disparadores.HECHO} FROM pqrsd_de_prueba")
            cursor.execute("SET LOCAL ROLE pqrsd_de_prueba")
        caso = un_caso(Estado.ATENDIDA)
        assert list(cadena.roturas(caso)) == []
        with en_el_momento(ahora() + timedelta(days=1)):
            assert sellar() == 1
        assert verificar_todo().cuantos == 0
        for sql in (f"UPDATE {disparadores.LOG} SET acto = ''", f"DELETE FROM {disparadores.LOG}"):
            with pytest.raises(ProgrammingError), transaction.atomic():  # not a trigger: its own right
                connection.cursor().execute(sql)
        transaction.set_rollback(True)  # roles belong to the whole server: this one leaves with the test
