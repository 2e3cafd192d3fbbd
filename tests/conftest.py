"""What every test stands on: settings, one database a worker, the entity's rows, and what is skipped and why."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from zlib import crc32

import hypothesis
import pytest
from captcha.conf import settings as captcha
from django.conf import settings as ajustes
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase

from radicacion.models import EntidadConfig
from tramites.bitacora import disparadores

RAIZ = Path(__file__).resolve().parent.parent
# The same examples in every run, so that what fails fails again; `make test-largo` draws its own.
hypothesis.settings.register_profile("fijo", derandomize=True, database=None)
hypothesis.settings.register_profile("azar")
hypothesis.settings.load_profile(os.environ.get("PERFIL_DE_AZAR", "fijo"))

# Walks in a browser whose end hangs on what the database keeps.
POR_LA_VIDA_DE_UN_CASO = frozenset(
    f"test_{nombre}.py" for nombre in ("camino", "un_dia", "seguir", "analogas", "buzon", "recepcion", "borrador")
)
# Whose coverage is looked for on PostgreSQL too, where branches of their own must all be walked.
CON_COBERTURA_EN_POSTGRESQL = (
    RAIZ / "tests" / "tramites" / "actos",
    RAIZ / "tests" / "radicacion" / "test_numeros.py",
    RAIZ / "tests" / "radicacion" / "test_asentar.py",
)
NAVEGADORES = ("chromium", "chromium-browser", "google-chrome")


def filas_de_la_entidad() -> list[Path]:
    """The fixtures that a new installation of DNDA loads, those of `radicacion` first."""
    salas = [RAIZ / sala / "fixtures" for sala in ("radicacion", "tramites")]
    return [ruta for sala in salas for ruta in sorted(sala.glob("dnda*.json"))]


def es_postgresql() -> bool:
    return ajustes.DATABASES["default"]["ENGINE"].endswith("postgresql")


# --- Settings --------------------------------------------------------------------------------------


def pytest_configure(config: pytest.Config) -> None:
    """Change, before anything reads them, the settings that are the same for all tests."""
    ajustes.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    ajustes.CAPTCHA_TEST_MODE = True
    if not ajustes.REDIS_URL:
        ajustes.CELERY_BROKER_URL = "memory://"
    captcha.CAPTCHA_TEST_MODE = True  # it has read its settings already


@pytest.fixture(autouse=True)
def archivos_de_la_prueba(settings, tmp_path: Path) -> None:
    """Whatever a test stores goes to a folder of its own, never to the developer's `var/`."""
    settings.MEDIA_ROOT = tmp_path / "media"
    for nombre in ("adjuntos", "documentos"):
        almacen = settings.STORAGES.get(nombre, {})
        if "location" in almacen.get("OPTIONS", {}):
            opciones = almacen["OPTIONS"] | {"location": str(tmp_path / nombre)}
            settings.STORAGES = settings.STORAGES | {nombre: almacen | {"OPTIONS": opciones}}


# --- Database --------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    """SQLite in a file: in memory, threads and a live server share one connection and lock each other out."""
    base = ajustes.DATABASES["default"]
    if base["ENGINE"].endswith("sqlite3"):
        base.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("base") / "pruebas.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """The rows of the entity are there once a database, outside every test's transaction."""
    with django_db_blocker.unblock():
        cargar_entidad()
    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(TransactionTestCase, "_fixture_teardown", vaciar(TransactionTestCase._fixture_teardown))
        yield


def cargar_entidad() -> None:
    if rutas := filas_de_la_entidad():
        call_command("loaddata", *rutas, verbosity=0)


def vaciar(original: Callable[[TransactionTestCase], None]) -> Callable[[TransactionTestCase], None]:
    """Wrap the flush that ends a transactional test: the log refuses deletion, and the rows of the entity must be back.

    post_migrate, which the flush emits, installs the triggers again; asked once more in case it was inhibited.
    """

    def _fixture_teardown(self: TransactionTestCase) -> None:
        bases = [connections[alias] for alias in self._databases_names(include_mirrors=False)]
        try:
            for base in bases:
                disparadores.quitar(base)
            original(self)
        finally:
            for base in bases:
                disparadores.instalar(base)
        cargar_entidad()

    return _fixture_teardown


@pytest.fixture
def entidad(db: None) -> EntidadConfig:
    """The entity's configuration, as DNDA's fixture leaves it."""
    return EntidadConfig.objects.get()


# --- What this machine cannot run ------------------------------------------------------------------


def hallar_chromium() -> str | None:
    """Where the browser is: CHROMIUM, or one of the names by which distributions install it."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAVEGADORES)), None)


def variantes(recorridos: list[pytest.Item]) -> Iterator[pytest.Item]:
    """Of each walk in a browser, its modes but one: that one `make test` takes, another on each database.

    On PostgreSQL only the walks that go through a case's life: of the others a browser sees the same.
    """
    modos: dict[str, list[pytest.Item]] = {}
    for prueba in recorridos:
        if es_postgresql() and prueba.path.name not in POR_LA_VIDA_DE_UN_CASO:
            yield prueba
        else:
            modos.setdefault(prueba.nodeid.partition("[")[0], []).append(prueba)
    for nombre, propios in modos.items():
        toca = (crc32(nombre.encode()) + es_postgresql()) % len(propios)
        yield from (prueba for lugar, prueba in enumerate(propios) if lugar != toca)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say what this machine cannot run, and leave the browser's tests for the end.

    Once the browser has started, its event loop and the variable that makes Django bear it stay in the process.
    """
    sin_navegador = pytest.mark.skip(
        reason="pruebas en navegador omitidas: no hay chromium (en Debian: apt-get install chromium)"
    )
    sin_postgresql = pytest.mark.skip(reason="sólo en PostgreSQL: DATABASE_URL=postgres://… make test")
    hay_chromium = hallar_chromium() is not None
    sin_sqlite = pytest.mark.skip(reason="levanta un portal propio en SQLite: make test, sin DATABASE_URL")
    recorridos = [prueba for prueba in items if prueba.path.is_relative_to(RAIZ / "tests" / "e2e")]
    for prueba in recorridos:
        prueba.add_marker("navegador")
    for prueba in variantes(recorridos):
        prueba.add_marker("variante")
    for prueba in items:
        if prueba.get_closest_marker("navegador") and not hay_chromium:
            prueba.add_marker(sin_navegador)
        if prueba.get_closest_marker("postgresql") and not es_postgresql():
            prueba.add_marker(sin_postgresql)
        if prueba.get_closest_marker("en_sqlite") and es_postgresql():
            prueba.add_marker(sin_sqlite)
        if es_postgresql() and not _se_cubre_en_postgresql(prueba):
            prueba.add_marker("no_cover")
    items.sort(key=lambda prueba: prueba.get_closest_marker("navegador") is not None)


def _se_cubre_en_postgresql(prueba: pytest.Item) -> bool:
    """What SQLite covered is not looked at again: tracing takes a third of the time."""
    propia = prueba.get_closest_marker("postgresql") is not None
    return propia or any(prueba.path.is_relative_to(ruta) for ruta in CON_COBERTURA_EN_POSTGRESQL)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser's program. Playwright keeps an event loop in this thread, which Django would take for async code."""
    ruta = hallar_chromium()
    if ruta is None:
        pytest.skip("no hay chromium (en Debian: apt-get install chromium)")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    return ruta
