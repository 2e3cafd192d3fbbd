"""`manage.py verificar_adjuntos`: each stored file is there with its bytes, or the first that is not is named."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.storage import storages
from django.core.management import call_command

from radicacion.models import Adjunto
from radicacion.tiempo import en_el_momento
from tests.tramites.supresion.escena import (
    AHORA,
    ENTONCES,
    un_adjunto,
    un_archivo,
    un_caso_lleno,
    un_caso_viejo,
    un_mensaje,
)
from tramites.models import ArchivoPorBorrar, Mensaje, Supresion
from tramites.respaldo import nombrados
from tramites.retencion.aplicar import aplicar

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("entidad")]


def verificar(*opciones: str) -> tuple[int, str]:
    """The status it ends with, and what it says."""
    salida = StringIO()
    try:
        call_command("verificar_adjuntos", *opciones, stdout=salida, stderr=salida)
    except SystemExit as fin:
        return int(str(fin.code)), salida.getvalue()
    return 0, salida.getvalue()


def cambiar(almacen: str, ruta: str) -> None:
    (Path(storages[almacen].location) / ruta).write_bytes(b"otra cosa")


def test_all_are_there_and_orphans_are_counted(monkeypatch):
    monkeypatch.setattr(nombrados, "_TANDA", 2)
    un_caso_lleno()
    un_mensaje(None, tramite=None)
    assert verificar()[0] == 1, "the messages of the scene have bytes of another hash"
    Mensaje.objects.update(sellado=True)
    estado, dicho = verificar()
    assert estado == 0
    assert dicho.endswith(
        "Archivos revisados: 8.\nArchivos que ninguna fila nombra: 0.\nTodos están, como se guardaron.\n"
    )
    assert "8 de 8" in dicho
    un_archivo(b"de nadie"), un_archivo(b"de nadie", "documentos")
    storages["documentos"].save("salud/prueba", storages["documentos"].open(un_archivo(b"x", "documentos")))
    supresion = Supresion.objects.create(causa="titular", en=AHORA, orden="x")
    ArchivoPorBorrar.objects.create(supresion=supresion, almacen="adjuntos", ruta=un_archivo(b"pendiente"))
    assert "Archivos que ninguna fila nombra: 3.\n" in verificar()[1]


def test_the_first_that_is_missing_or_changed_is_named():
    caso = un_caso_viejo()
    falta, cambio, bien = un_adjunto(caso), un_adjunto(caso), un_adjunto(caso)
    storages["adjuntos"].delete(falta.ruta)
    cambiar("adjuntos", cambio.ruta)
    estado, dicho = verificar()
    assert estado == 1
    assert f"adjuntos/{falta.ruta} (adjunto {falta.pk}): no está.\n" in dicho
    assert f"adjuntos/{cambio.ruta} (adjunto {cambio.pk}): no es el que se guardó: su SHA-256 es otro.\n" in dicho
    assert bien.ruta not in dicho
    assert dicho.endswith("En total: 2.\n")
    assert verificar("--desde", (ENTONCES + timedelta(days=1)).date().isoformat())[0] == 0
    estado, dicho = verificar("--desde", ENTONCES.date().isoformat())
    assert (estado, "ninguna fila" in dicho) == (1, False)


def test_a_suppressed_case_names_no_file():
    un_caso_lleno()
    un_mensaje(None, tramite=None)
    Mensaje.objects.update(sellado=True)
    with en_el_momento(AHORA):
        assert aplicar(AHORA.date()).suprimidos == 1
    estado, dicho = verificar()
    assert (estado, "Archivos revisados: 2.\n" in dicho) == (0, True)


def test_what_went_meanwhile_is_no_loss_and_what_cannot_be_read_is_told(monkeypatch):
    caso = un_caso_viejo()
    ido, cerrado = un_adjunto(caso), un_adjunto(caso)
    almacen = type(storages["adjuntos"])
    abrir = almacen.open

    def al_abrir(self: object, ruta: str, *args: object) -> object:
        if ruta == ido.ruta:
            Adjunto.objects.filter(pk=ido.pk).delete()
            raise FileNotFoundError
        if ruta == cerrado.ruta:
            raise PermissionError
        return abrir(self, ruta, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(almacen, "open", al_abrir)
    estado, dicho = verificar()
    assert estado == 1
    assert "no se pudo leer (PermissionError)." in dicho
    assert "En total: 1.\n" in dicho


def test_every_table_that_names_a_file_is_known():
    """By its `ruta` and `sha256`: one that is not would be in no backup, and its files orphans."""
    con_archivo = {m for m in apps.get_models() if {"ruta", "sha256"} <= {c.name for c in m._meta.concrete_fields}}
    assert con_archivo == {fuente.modelo for fuente in nombrados.FUENTES}


def test_an_empty_installation_is_well():
    assert "Archivos revisados: 0.\nArchivos que ninguna fila nombra: 0.\nTodos están" in verificar()[1]
