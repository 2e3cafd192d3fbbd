"""The table of states: its page in `docs/` is the one that the command prints, and it names the acts that there are."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command

from tramites.actos import ACTOS
from tramites.actos.identidad import ConsultarIdentidad
from tramites.actos.supresion import EntregarDatos, SuprimirDatos
from tramites.estados import REGLAS
from tramites.models import Estado

PAGINA = Path(__file__).resolve().parents[2] / "docs" / "estados.md"


def impresa() -> str:
    salida = StringIO()
    call_command("estados", stdout=salida)
    return salida.getvalue()


def test_the_page_in_the_docs_is_current():
    assert PAGINA.read_text() == impresa(), "manage.py estados > docs/estados.md"


def test_every_state_and_every_act_is_on_it():
    pagina = impresa()
    assert all(f'"{estado.label}" as {estado.value}' in pagina for estado in Estado)
    assert all(f"| `{regla.acto}` |" in pagina for regla in REGLAS)
    assert "    en_tramite --> requerida: requerir" in pagina
    assert "| `notificar` | cualquiera | el mismo |" in pagina


def test_the_table_and_the_acts_name_the_same():
    """Looking at a reserved identity has a page of its own; so do the acts on several cases at once. What is removed
    or handed over of a person's data is the commands' to do."""
    de_la_tabla = {regla.acto for regla in REGLAS}
    aparte = {ConsultarIdentidad.clave, SuprimirDatos.clave, EntregarDatos.clave}
    assert {*ACTOS, *aparte} <= de_la_tabla
    assert de_la_tabla - {*ACTOS} <= {*aparte, "acumular", "responder_con_anterior"}
