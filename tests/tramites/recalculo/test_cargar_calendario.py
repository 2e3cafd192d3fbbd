"""The calendar from a file: shown first, saved when confirmed, and each fault told with its line."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.tramites.elenco import un_caso
from tramites.calendario import version_vigente
from tramites.models import DiaNoHabil, InstantaneaCalendario
from tramites.recalculo import correr, previa

pytestmark = pytest.mark.django_db
CABEZA = "desde,hasta,efecto,motivo,norma\n"
BUENO = CABEZA + "2026-12-01,,,Mudanza,Resolución 7\n2026-12-28,2026-12-31,cierra,Fin de año,\n"


@pytest.fixture
def cargar(tmp_path):
    def cargar(texto: str, *opciones: str) -> str:
        archivo, salida = Path(tmp_path / "dias.csv"), StringIO()
        archivo.write_text(texto, encoding="utf-8")
        call_command("cargar_calendario", str(archivo), *opciones, stdout=salida)
        return salida.getvalue()

    return cargar


def test_shown_first_then_saved(cargar, entidad):
    caso, antes = un_caso(), version_vigente()
    dicho = cargar(BUENO)
    assert "Días o rangos nuevos: 2. Casos abiertos que se mueven: 1." in dicho
    assert f"  {caso.peticion.radicado}: 14-12-2026 → 15-12-2026" in dicho
    assert "No se guardó nada: repita con --confirmar." in dicho
    assert version_vigente() == antes
    assert "Guardado." in cargar(BUENO, "--confirmar")
    assert InstantaneaCalendario.objects.latest("numero").motivo == "Se cargó el archivo dias.csv"
    correr.atender()
    caso.refresh_from_db()
    assert caso.vence.day == 15
    assert "nada cambia" in cargar(BUENO, "--confirmar")


def test_many_are_summed_up(cargar, entidad, monkeypatch):
    for _ in range(3):
        un_caso()
    monkeypatch.setattr(previa, "LISTADOS", 1)
    assert "y 2 más." in cargar(BUENO)
    monkeypatch.setattr(previa.prever, "__defaults__", (1,))
    assert "(se revisaron 1 de 3 casos)" in cargar(BUENO)


@pytest.mark.parametrize(
    ("texto", "dicho"),
    [
        ("fecha,motivo\n", "La primera línea debe nombrar las columnas"),
        (CABEZA + "24/12/2026,,,Cierre,\n", "Línea 2: en «desde» dice «24/12/2026»: escriba la fecha como 2026-12-24."),
        (CABEZA + "2026-12-24,2026-12-23,,Cierre,\n", "Línea 2: La última fecha no puede ser anterior"),
        (CABEZA + "2026-12-24,,,,\n", "Línea 2: "),
        (CABEZA + "2026-12-24,,quita,Cierre,\n", "Línea 2: "),
        (CABEZA + "2101-12-24,,,Cierre,\n", "Línea 2: El calendario va de 1984 a 2100"),
        (CABEZA + "2026-12-24,2026-12-28,,A,\n2026-12-28,,,B,\n", "Línea 3: se cruza con otra línea del archivo («A»)"),
    ],
)
def test_faults_say_where_and_what_to_do(cargar, entidad, texto, dicho):
    antes = DiaNoHabil.objects.count()
    with pytest.raises(CommandError) as error:
        cargar(texto, "--confirmar")
    assert dicho in str(error.value)
    assert DiaNoHabil.objects.count() == antes


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="debe existir y ser texto UTF-8"):
        call_command("cargar_calendario", str(tmp_path / "nada.csv"))
