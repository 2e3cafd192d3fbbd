"""Uploads while they arrive: too big, too many, a full disk; nothing typed is lost and nothing is half stored."""

import errno
from pathlib import Path

import pytest
from django.core.files import uploadhandler

from radicacion import borradores
from radicacion.adjuntos.almacen import almacen
from radicacion.models import Adjunto, EntidadConfig
from tests.radicacion.archivos import PDF, archivo

pytestmark = pytest.mark.django_db
MB = 1 << 20


@pytest.fixture
def poco(ciudadana) -> None:
    """An entity that takes 1 MB a file, 2 MB in all, 3 files; and a draft."""
    EntidadConfig.objects.update(maximo_archivo_mb=1, maximo_total_mb=2, maximo_archivos=3)
    ciudadana.llenar(1)


def pesado(nombre: str, mas: int = 0):
    return archivo(nombre, PDF + bytes(MB - len(PDF) + mas))


def escrito(ciudadana) -> dict[str, list[str]]:
    return borradores.abrir(ciudadana.token).respuestas[4]


def test_el_que_pasa_de_lo_permitido_se_salta_y_lo_demas_se_guarda(ciudadana, poco) -> None:
    respuesta = ciudadana.llenar(4, adjuntos=[pesado("grande.pdf", 1), archivo("bueno.pdf", PDF)], prioridad="vida")
    assert respuesta.status_code == 413
    pagina = respuesta.content.decode()
    assert "«grande.pdf» pesa más de 1 MB" in pagina
    assert "info@derechodeautor.gov.co" in pagina
    assert "El trámite tardó más de lo anunciado." in pagina
    assert escrito(ciudadana)["prioridad"] == ["vida"]
    assert [a.nombre for a in Adjunto.objects.all()] == ["bueno.pdf"]


def test_el_que_pasa_del_total_se_salta(ciudadana, poco) -> None:
    respuesta = ciudadana.llenar(4, adjuntos=[pesado("a.pdf", -1), pesado("b.pdf"), pesado("c.pdf", -2)])
    assert respuesta.status_code == 413
    assert "«c.pdf» no se subió: todos los archivos juntos" in respuesta.content.decode()
    assert [a.nombre for a in Adjunto.objects.all()] == ["a.pdf", "b.pdf"]


def test_de_demasiados_se_toman_los_que_caben(ciudadana, poco) -> None:
    nuevos = [archivo(f"{i}.pdf", PDF) for i in range(40)]
    respuesta = ciudadana.llenar(4, adjuntos=nuevos)
    assert respuesta.status_code == 413
    assert respuesta.content.decode().count("el máximo es 3 archivos") >= 37
    assert Adjunto.objects.count() == 3


def test_un_cuerpo_desmedido_no_se_lee_y_lo_ya_escrito_sigue(ciudadana, poco) -> None:
    ciudadana.llenar(4, prioridad="vida")
    datos = {"tipo": "reclamo", "descripcion": "Nuevo", "adjuntos": archivo("x.pdf", bytes(9 * MB)), "prioridad": ""}
    respuesta = ciudadana.navegador.post("/radicar/4/", datos)
    assert respuesta.status_code == 413
    assert "el máximo entre todos los archivos es 2 MB" in respuesta.content.decode()
    assert escrito(ciudadana)["descripcion"] == ["Nuevo"]
    assert escrito(ciudadana)["prioridad"] == ["vida"]
    assert not Adjunto.objects.exists()


@pytest.mark.parametrize("donde", ["new_file", "receive_data_chunk"])
def test_disco_lleno_mientras_sube_da_nuestra_pagina_y_no_queda_nada(
    ciudadana, monkeypatch, settings, tmp_path, donde
) -> None:
    ciudadana.llenar(1)
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10

    def lleno(*_args, **_kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(uploadhandler.TemporaryFileUploadHandler, donde, lleno)
    respuesta = ciudadana.llenar(4, adjuntos=archivo("a.pdf", PDF), descripcion="Lo escrito")
    assert respuesta.status_code == 503
    pagina = respuesta.content.decode()
    assert "No pudimos guardar esta parte" in pagina
    assert "Lo escrito" in pagina
    assert escrito(ciudadana)["descripcion"] == ["Lo escrito"]
    assert not Adjunto.objects.exists()
    assert not list(tmp_path.glob("*.upload.pdf"))
    raiz = Path(almacen().location)
    assert not raiz.exists() or not [r for r in raiz.rglob("*") if r.is_file()]


def test_lo_grande_pasa_por_el_disco_y_llega_igual(ciudadana, settings) -> None:
    ciudadana.llenar(1)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    assert ciudadana.llenar(4, adjuntos=archivo("a.pdf", PDF)).status_code == 303
    assert almacen().open(Adjunto.objects.get().ruta).read() == PDF
