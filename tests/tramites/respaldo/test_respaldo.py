"""`respaldar` and `restaurar`: backed up, wiped and brought back, everything is as it was; and what does not hold is
refused before anything is changed."""

import hashlib
import io
import json
import shutil
import stat
import tarfile
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection

from radicacion.models import Peticion
from tests.tramites.elenco import un_caso
from tests.tramites.supresion.escena import un_adjunto, un_caso_lleno
from tramites.bitacora import disparadores
from tramites.models import Mensaje, Verificacion
from tramites.respaldo import base
from tramites.respaldo.nombrados import ALMACENES
from tramites.respaldo.restaurar import RespaldoInservible, comprobar_vacia, revisar

pytestmark = pytest.mark.django_db(transaction=True)


def correr(comando: str, *opciones: object) -> tuple[int, str]:
    """The status it ends with, and what it says."""
    salida = StringIO()
    try:
        call_command(comando, *map(str, opciones), stdout=salida, stderr=salida)
    except SystemExit as fin:
        return int(str(fin.code)), salida.getvalue()
    return 0, salida.getvalue()


def todo() -> dict[str, Any]:
    """Every row of every table but what a verification writes, and every stored file."""
    filas = {
        m._meta.db_table: sorted(map(repr, m._default_manager.values_list()))
        for m in apps.get_models(include_auto_created=True)
        if m is not Verificacion
    }
    return {**filas, **archivos()}


def archivos() -> dict[str, bytes]:
    carpetas = [Path(storages[a].location) for a in ALMACENES]
    return {str(r.relative_to(c.parent)): r.read_bytes() for c in carpetas for r in c.rglob("*") if r.is_file()}


def arrasar() -> None:
    disparadores.quitar(connection)
    call_command("flush", interactive=False, verbosity=0)
    for almacen in ALMACENES:
        shutil.rmtree(storages[almacen].location, ignore_errors=True)


@pytest.fixture
def lleno(entidad) -> None:
    un_caso_lleno()
    un_caso("en_tramite")
    Mensaje.objects.update(sellado=True)  # those of the scene have bytes of another hash


def alterado(tar: Path, destino: Path, cambios: dict[str, bytes | None], mas: dict[str, bytes] | None = None) -> Path:
    """A copy of it in which some members are others, or are not there."""
    with tarfile.open(tar) as leido, tarfile.open(destino, "w") as escrito:
        for ficha in leido:
            contenido = cambios.get(ficha.name, leido.extractfile(ficha).read())  # type: ignore[union-attr]
            if contenido is not None:
                _poner(escrito, ficha.name, contenido)
        for nombre, contenido in (mas or {}).items():
            _poner(escrito, nombre, contenido)
    return destino


def _poner(tar: tarfile.TarFile, nombre: str, contenido: bytes) -> None:
    ficha = tarfile.TarInfo(nombre)
    ficha.size = len(contenido)
    tar.addfile(ficha, io.BytesIO(contenido))


def test_backed_up_wiped_and_restored_everything_is_as_it_was(lleno, tmp_path: Path):
    tar = tmp_path / "respaldo.tar"
    antes = todo()
    estado, dicho = correr("respaldar", "--salida", tar)
    assert estado == 0
    assert "Base de datos y 6 archivos (" in dicho
    assert stat.S_IMODE(tar.stat().st_mode) == 0o600
    assert [r.name for r in tmp_path.iterdir() if "respaldo" in r.name] == ["respaldo.tar"], "nothing is left beside it"
    with tarfile.open(tar) as leido:
        nombres = leido.getnames()
        manifiesto = json.load(leido.extractfile("manifiesto.json"))  # type: ignore[arg-type]
    assert (nombres[0], nombres[-2:]) == (base.nombre(), ["archivos.sha256", "manifiesto.json"])
    assert (manifiesto["entidad"], manifiesto["motor"], manifiesto["archivos"]) == ("DNDA", connection.vendor, 6)

    with pytest.raises(CommandError, match=r"ya hay peticiones o mensajes\. Para perderlos: --reemplazar"):
        correr("restaurar", tar)
    arrasar()
    assert not Peticion.objects.exists()
    estado, dicho = correr("restaurar", tar)
    assert estado == 0, dicho
    assert todo() == antes
    assert "La bitácora está íntegra." in dicho
    assert "Todos están, como se guardaron." in dicho
    assert dicho.endswith("Restaurado.\n")
    assert disparadores.defectos(connection) == {}, "the log is guarded again"

    un_caso()
    estado, dicho = correr("restaurar", tar, "--reemplazar")
    assert (estado, todo()) == (0, antes), "what came after the backup is gone"
    un_caso()  # numbers and keys go on after those restored


def test_what_does_not_hold_is_refused_before_anything_changes(lleno, tmp_path: Path, monkeypatch):
    tar = tmp_path / "respaldo.tar"
    correr("respaldar", "--salida", tar)
    antes = todo()
    with tarfile.open(tar) as leido:
        uno = next(n for n in leido.getnames() if n.startswith("adjuntos/"))
        lista = leido.extractfile("archivos.sha256").read()  # type: ignore[union-attr]
        manifiesto = json.load(leido.extractfile("manifiesto.json"))  # type: ignore[arg-type]
    otra_base = b"otra cosa"
    malos: list[tuple[dict[str, bytes | None], dict[str, bytes], str]] = [
        ({uno: b"otra cosa"}, {}, f"Está alterado: «{uno}» no es el que se guardó."),
        ({uno: None}, {}, "Está alterado: «"),
        ({base.nombre(): otra_base}, {}, f"Está alterado: «{base.nombre()}»"),
        ({base.nombre(): None}, {}, f"Está alterado: «{base.nombre()}»"),
        ({"archivos.sha256": lista.split(b"\n", 1)[1]}, {}, "Está alterado: «"),
        ({"archivos.sha256": lista.rsplit(b"\n", 2)[0] + b"\n"}, {}, "Tiene algo que un respaldo no tiene: «"),
        ({"manifiesto.json": None}, {}, "Está cortado: no tiene manifiesto."),
        ({"manifiesto.json": b"{"}, {}, "Su manifiesto no se entiende."),
        ({"manifiesto.json": b'{"formato": 9}'}, {}, "Es de otro formato de respaldo."),
        ({}, {"adjuntos/../../fuera": b"x"}, "Tiene algo que un respaldo no tiene: «adjuntos/../../fuera»."),
        (
            {"manifiesto.json": json.dumps(manifiesto | {"motor": "oracle"}).encode()},
            {},
            f"Es de una base oracle y esta instalación usa {connection.vendor}.",
        ),
        (
            {"manifiesto.json": json.dumps(manifiesto | {"migraciones": ["tramites.9999_nueva"]}).encode()},
            {},
            "Es de una versión más nueva del portal (tramites.9999_nueva): instálela primero.",
        ),
    ]
    for cambios, mas, dicho in malos:
        with pytest.raises(RespaldoInservible) as error:
            revisar(alterado(tar, tmp_path / "malo.tar", cambios, mas))
        assert dicho in str(error.value)
    (tmp_path / "malo.tar").write_bytes(tar.read_bytes()[:5000])
    with pytest.raises(CommandError, match=r"No se cambió nada: «.*malo.tar»"):
        correr("restaurar", tmp_path / "malo.tar", "--reemplazar")
    with pytest.raises(CommandError, match="No se pudo leer"):
        correr("restaurar", tmp_path / "no.tar")
    with pytest.raises(CommandError, match="ya existe: dé otro nombre"):
        correr("respaldar", "--salida", tar)
    with pytest.raises(CommandError, match="No se pudo escribir"):
        correr("respaldar", "--salida", tmp_path / "no" / "a.tar")
    assert todo() == antes

    def sin_disco(*_args: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(base, "cargar", sin_disco)
    with pytest.raises(CommandError, match=r"la base de datos no se cambió\. Repita el comando\."):
        correr("restaurar", tar, "--reemplazar")
    assert todo() == antes


def test_what_is_missing_is_backed_up_as_far_as_it_is_and_told_and_told_again_afterwards(entidad, tmp_path: Path):
    caso = un_caso("en_tramite")
    falta, cambio = un_adjunto(caso), un_adjunto(caso)
    storages["adjuntos"].delete(falta.ruta)
    (Path(storages["adjuntos"].location) / cambio.ruta).write_bytes(b"otra cosa")
    tar = tmp_path / "respaldo.tar"
    estado, dicho = correr("respaldar", "--salida", tar)
    assert estado == 1
    assert f"  no está: adjuntos/{falta.ruta}" in dicho
    assert f"  no es el que se guardó: adjuntos/{cambio.ruta}" in dicho
    estado, dicho = correr("restaurar", tar, "--reemplazar")
    assert estado == 1
    assert "Se restauró, y algo no coincide: revise lo anterior." in dicho
    assert Peticion.objects.count() == 1


def test_an_installation_without_tables_is_empty(monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", list)
    comprobar_vacia()


@pytest.mark.postgresql
def test_without_the_programs_of_postgresql_it_says_what_to_install(entidad, tmp_path: Path, monkeypatch):
    un_caso()
    tar = tmp_path / "respaldo.tar"
    correr("respaldar", "--salida", tar)
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(CommandError, match="No se encuentra «pg_dump»: instale el cliente de PostgreSQL"):
        correr("respaldar", "--salida", tmp_path / "otro.tar")
    with pytest.raises(CommandError, match=r"La base de datos no se cambió\. No se encuentra «pg_restore»"):
        correr("restaurar", tar, "--reemplazar")
    assert list(tmp_path.glob("otro*")) == []


@pytest.mark.postgresql
def test_a_dump_that_breaks_half_way_changes_nothing(entidad, tmp_path: Path, monkeypatch):
    un_caso()
    tar = tmp_path / "respaldo.tar"
    correr("respaldar", "--salida", tar)
    antes = todo()
    monkeypatch.setattr(base, "_VACIAR", base._VACIAR + "SELECT 1 / 0;")
    with pytest.raises(CommandError, match="division by zero"):
        correr("restaurar", tar, "--reemplazar")
    assert todo() == antes


def test_the_sum_of_the_manifest_is_the_one_of_the_list(lleno, tmp_path: Path):
    tar = tmp_path / "respaldo.tar"
    correr("respaldar", "--salida", tar)
    with tarfile.open(tar) as leido:
        lista = leido.extractfile("archivos.sha256").read()  # type: ignore[union-attr]
        manifiesto = json.load(leido.extractfile("manifiesto.json"))  # type: ignore[arg-type]
        for renglon in lista.decode().splitlines():
            suma, nombre = renglon.split("  ")
            assert hashlib.sha256(leido.extractfile(nombre).read()).hexdigest() == suma  # type: ignore[union-attr]
    assert hashlib.sha256(lista).hexdigest() == manifiesto["lista"]["sha256"]
