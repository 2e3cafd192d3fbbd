"""A file uploaded on a draft: durable, hashed, within limits, and gone when it is removed."""

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from radicacion import borradores
from radicacion.adjuntos import almacen
from radicacion.adjuntos.recibir import recibir
from radicacion.adjuntos.reconocer import Rechazado
from radicacion.models import Adjunto, Borrador
from tests.radicacion.archivos import EXE, PDF, archivo

pytestmark = pytest.mark.django_db


@pytest.fixture
def borrador(entidad: Any) -> borradores.BorradorAbierto:
    return borradores.crear()


def guardados() -> list[Path]:
    raiz = Path(almacen.almacen().location)  # type: ignore[attr-defined]
    return [r for r in raiz.rglob("*") if r.is_file()]


def test_queda_con_su_huella_y_su_ruta_no_dice_nada(borrador, entidad) -> None:
    adjunto = recibir(borrador, archivo("Mi denuncia.pdf", PDF), entidad)
    assert (adjunto.nombre, adjunto.clase, adjunto.bytes) == ("Mi denuncia.pdf", "pdf", len(PDF))
    assert adjunto.sha256 == hashlib.sha256(PDF).hexdigest()
    assert adjunto.ruta == f"{adjunto.id.hex[:2]}/{adjunto.id}"
    assert almacen.almacen().open(adjunto.ruta).read() == PDF


def test_antes_de_aceptarlo_estan_en_disco_el_archivo_y_sus_carpetas(borrador, entidad, monkeypatch) -> None:
    sincronizados = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda d: (sincronizados.append(Path(f"/proc/self/fd/{d}").readlink()), real(d)))
    adjunto = recibir(borrador, archivo("a.pdf", PDF), entidad)
    ruta = Path(almacen.almacen().path(adjunto.ruta))
    assert sincronizados == [ruta, ruta.parent, ruta.parent.parent]


def test_disco_lleno_no_deja_medio_archivo_ni_fila(borrador, entidad, monkeypatch) -> None:
    def lleno(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", lleno)
    with pytest.raises(OSError, match="No space"):
        recibir(borrador, archivo("a.pdf", PDF), entidad)
    assert guardados() == []
    assert not Adjunto.objects.exists()


def test_limites_por_archivo_en_total_y_en_numero(borrador, entidad) -> None:
    entidad.maximo_archivo_mb, entidad.maximo_total_mb, entidad.maximo_archivos = 1, 2, 3
    mega = PDF + bytes(1024 * 1024 - len(PDF))
    with pytest.raises(Rechazado, match=r"máximo es 1 MB por archivo.*ventanilla"):
        recibir(borrador, archivo("grande.pdf", mega + b"x"), entidad)
    recibir(borrador, archivo("a.pdf", mega), entidad)
    recibir(borrador, archivo("b.pdf", PDF), entidad)
    with pytest.raises(Rechazado, match="no pueden pasar de 2 MB"):
        recibir(borrador, archivo("c.pdf", mega[:-1] + b"c"), entidad)
    recibir(borrador, archivo("d.pdf", PDF + b"d"), entidad)
    with pytest.raises(Rechazado, match="el máximo es 3 archivos"):
        recibir(borrador, archivo("e.pdf", PDF), entidad)
    assert len(guardados()) == 3
    assert [a.nombre for a in Adjunto.objects.all()] == ["a.pdf", "b.pdf", "d.pdf"]


def test_un_ejecutable_no_se_guarda(borrador, entidad) -> None:
    with pytest.raises(Rechazado, match="ventanilla"):
        recibir(borrador, archivo("factura.pdf", EXE), entidad)
    assert guardados() == []


def test_un_borrador_cerrado_no_recibe_y_no_queda_nada(borrador, entidad) -> None:
    Borrador.objects.update(vence_en=Borrador.objects.get().creado_en)
    with pytest.raises(borradores.BorradorCerrado):
        recibir(borrador, archivo("a.pdf", PDF), entidad)
    assert guardados() == []


def test_removerlo_borra_los_bytes_solo_al_confirmar(borrador, entidad, django_capture_on_commit_callbacks) -> None:
    adjunto = recibir(borrador, archivo("a.pdf", PDF), entidad)
    with django_capture_on_commit_callbacks(execute=True):
        borradores.quitar_archivo(borrador, adjunto.id)
        assert len(guardados()) == 1
    assert guardados() == []
    assert not Adjunto.objects.exists()


def test_lo_que_no_se_puede_borrar_queda_huerfano_sin_fallar(borrador, caplog, monkeypatch) -> None:
    ruta = almacen.almacen().save("ab/uno", ContentFile(b"x"))
    monkeypatch.setattr(os, "remove", lambda *_a, **_k: (_ for _ in ()).throw(PermissionError()))
    almacen.borrar(ruta)
    assert "orphan" in caplog.text
