"""A PostgreSQL server that a test may stop as it likes, and the database under a portal of its own."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.instalacion import puerto_libre

PROGRAMAS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


class Cluster:
    """A PostgreSQL server of the test's own, which it may stop as it likes. Root lends it to the user postgres."""

    def __init__(self, carpeta: Path) -> None:
        self.programas, self.carpeta, self.puerto = PROGRAMAS[-1], carpeta, puerto_libre()
        self.como = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self.como:
            duenno = pwd.getpwnam("postgres")
            os.chown(self.carpeta, duenno.pw_uid, duenno.pw_gid)
        self.correr("initdb", "-D", str(self.carpeta), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync")
        self.url = f"postgres://postgres@127.0.0.1:{self.puerto}/postgres"

    def correr(self, programa: str, *orden: str) -> None:
        subprocess.run(
            [*self.como, str(self.programas / programa), *orden],
            check=True,
            timeout=60,
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def arrancar(self) -> None:
        opciones = f"-p {self.puerto} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.carpeta}"
        registro = str(self.carpeta / "registro")
        self.correr("pg_ctl", "-D", str(self.carpeta), "-w", "-l", registro, "-o", opciones, "start")

    def parar_de_golpe(self) -> None:
        """As a power cut: nothing is written back, the next start recovers from the log."""
        self.correr("pg_ctl", "-D", str(self.carpeta), "-m", "immediate", "stop")


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """In a folder that the user postgres can reach: pytest's own are root's alone."""
    if not PROGRAMAS:
        pytest.skip("no hay servidor PostgreSQL que parar (en Debian: apt-get install postgresql)")
    if os.geteuid() == 0 and not shutil.which("runuser"):
        pytest.skip("PostgreSQL no corre como root y no hay «runuser»")
    with tempfile.TemporaryDirectory(prefix="pqrsd-pg-") as carpeta:
        cluster = Cluster(Path(carpeta))
        cluster.arrancar()
        yield cluster
        cluster.parar_de_golpe()


@pytest.fixture
def base(request: pytest.FixtureRequest) -> dict[str, str]:
    """The environment of a portal over the kind of database that the tests run on, which no other test touches."""
    if not settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return {}
    return {"DATABASE_URL": request.getfixturevalue("cluster").url}
