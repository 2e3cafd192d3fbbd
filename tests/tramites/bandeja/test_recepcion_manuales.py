"""Numbers given by hand with the system down, entered afterwards in order, all or none (law.md §7)."""

import csv
import threading
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections

from radicacion.models import Peticion, Serie
from radicacion.tiempo import en_el_momento
from tests.radicacion.presentaciones import presentacion
from tests.tramites.elenco import una_persona
from tramites.actos import recibir
from tramites.models import Actuacion, Correo

ANTES = datetime(2026, 11, 20, 13, 0, tzinfo=UTC)  # 8:00 a. m. in Bogotá
DESPUES = datetime(2026, 11, 20, 21, 0, tzinfo=UTC)
RENGLON = {
    "radicado": "1-2026-2",
    "radicada": "2026-11-20 10:05",
    "recibida": "",
    "recibio": "radicadora",
    "canal": "ventanilla",
    "motivo": "",
    "guia": "",
    "modalidad": "identificada",
    "tipo_persona": "natural",
    "tipo_documento": "CC",
    "numero_documento": "52123456",
    "nombres": "Ana Pérez",
    "correo": "ana@example.com",
    "pais": "170",
    "departamento": "11",
    "municipio": "11001",
    "medio_respuesta": "correo_electronico",
    "certifica_correo": "si",
    "poblacion": "indigena|victima",
    "tipo": "peticion",
    "descripcion": "Pide que se corrija su registro.",
    "acepta_datos": "si",
}


@pytest.fixture
def una_ya(entidad) -> None:
    """The portal gave 1-2026-1 at eight, and then went down; everything else happens that afternoon."""
    una_persona("radicadora")
    with en_el_momento(ANTES):
        recibir(presentacion("la-de-antes"))


def hoja(carpeta: Path, *cambios: dict[str, str]) -> Path:
    archivo = carpeta / "hoja.csv"
    with archivo.open("w", encoding="utf-8", newline="") as salida:
        escritor = csv.DictWriter(salida, RENGLON)
        escritor.writeheader()
        escritor.writerows(RENGLON | c for c in cambios)
    return archivo


DOS = ({}, {"radicado": "1-2026-3", "canal": "telefono", "recibida": "2026-11-20 10:01"})


def correr(archivo: Path, *opciones: str) -> str:
    salida = StringIO()
    with en_el_momento(DESPUES):
        call_command("asentar_manuales", str(archivo), *opciones, stdout=salida)
    return salida.getvalue()


@pytest.mark.django_db
def test_the_sheet_is_entered_in_order_with_its_own_numbers_and_hours(una_ya, tmp_path) -> None:
    salida = correr(hoja(tmp_path, *DOS), "--confirmar")
    assert "Asentadas 2 peticiones, del 1-2026-2 al 1-2026-3." in salida
    assert "2 de 2" in salida
    _previa, segunda, tercera = Peticion.objects.order_by("consecutivo")
    las_diez = datetime(2026, 11, 20, 15, 5, tzinfo=UTC)
    assert (segunda.radicado, segunda.radicada_en, segunda.recibida_en) == ("1-2026-2", las_diez, las_diez)
    assert tercera.radicada_en == las_diez + timedelta(microseconds=1)
    assert tercera.recibida_en == las_diez - timedelta(minutes=4)
    asiento = Actuacion.objects.get(tramite__peticion=tercera)
    assert asiento.autor == una_persona("radicadora")
    assert (asiento.datos["manual"], asiento.datos["verbal"]) == (True, True)
    assert asiento.datos["asentada"] == DESPUES.isoformat()
    assert asiento.texto.texto == "El número se dio a mano, con el sistema caído, y se asentó después."
    assert sorted(segunda.caracterizacion.poblacion) == ["indigena", "victima"]
    with en_el_momento(DESPUES):
        assert recibir(presentacion("la-de-despues")).radicado == "1-2026-4"


@pytest.mark.django_db
def test_without_confirmar_nothing_is_entered(una_ya, tmp_path) -> None:
    salida = correr(hoja(tmp_path, *DOS))
    assert "La hoja está bien: 2 peticiones, del 1-2026-2 al 1-2026-3." in salida
    assert "No se asentó nada: repita con --confirmar." in salida
    assert Peticion.objects.count() == 1
    assert Serie.objects.get(clave=Serie.ENTRADA).ultimo == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("renglones", "dicho"),
    [
        (
            [{"radicado": "1-2026-3"}],
            "Línea 2: después del 1-2026-1 sigue el 1-2026-2 y la hoja dice 1-2026-3: falta un número.",
        ),
        ([{"radicado": "1-2026-1"}], "Línea 2: el 1-2026-1 está repetido: el último dado es el 1-2026-1."),
        ([{}, {}], "Línea 3: el 1-2026-2 está repetido: el último dado es el 1-2026-2."),
        ([{}, {"radicado": "1-2026-4"}], "Línea 3: después del 1-2026-2 sigue el 1-2026-3 y la hoja dice 1-2026-4"),
        ([{"radicada": "2026-11-20 07:59"}], "Línea 2: el 1-2026-2 se dio antes que el número anterior"),
        ([{"radicada": "2025-11-20 07:59", "radicado": "1-2025-9"}], "Línea 2: el 1-2025-9 está repetido"),
        ([{"radicado": "2-2026-2"}], "Línea 2: el radicado debe escribirse como 1-2026-15."),
        ([{"radicada": "20/11/2026"}], "Línea 2: «radicada» debe escribirse como 2026-11-20 14:30."),
        ([{"radicada": "2026-11-20 16:01"}], "Línea 2: el número no pudo darse en el futuro."),
        ([{"recibida": "2026-11-20 10:06"}], "Línea 2: la recepción no puede ser posterior al número."),
        ([{"radicado": "1-2025-2"}], "Línea 2: el año del radicado no es el de su fecha."),
        ([{"recibio": "nadie"}], "Línea 2: «nadie» no es un funcionario que reciba peticiones."),
        ([{"recibio": "gestora"}], "Línea 2: «gestora» no es un funcionario que reciba peticiones."),
        ([{"canal": "web"}], "Línea 2: ¿Por dónde llegó?: Escoja una de las opciones que se ofrecen."),
        ([{}, {"radicado": "1-2026-3", "tipo": ""}], "Línea 3: Tipo de Solicitud: Escoja el tipo de solicitud"),
        ([{"descripcion": ""}], "Describa su PQRSD o adjunte un documento"),
        ([], "La hoja no tiene renglones."),
    ],
)
def test_a_sheet_that_does_not_follow_is_refused_whole(una_ya, tmp_path, renglones, dicho) -> None:
    una_persona("gestora")
    with pytest.raises(CommandError) as error:
        correr(hoja(tmp_path, *renglones), "--confirmar")
    assert str(error.value).startswith("No se asentó nada.\n")
    assert dicho in str(error.value)
    assert Peticion.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("contenido", "dicho"),
    [
        ("radicado,radicada\n", "Faltan columnas en la primera línea: recibio, canal, modalidad, tipo."),
        ("radicado,radicada,recibio,canal,modalidad,tipo,fax\n", "Hay columnas que no se conocen: fax."),
        (
            "radicado,radicada,recibio,canal,modalidad,tipo\n1,2,3,4,5,6,7\n",
            "Línea 2: tiene más celdas que la primera.",
        ),
    ],
)
def test_a_sheet_of_another_shape_is_refused(una_ya, tmp_path, contenido, dicho) -> None:
    archivo = tmp_path / "hoja.csv"
    archivo.write_text(contenido, encoding="utf-8")
    with pytest.raises(CommandError, match=dicho):
        correr(archivo, "--confirmar")


@pytest.mark.django_db
def test_a_file_that_is_no_text_is_told(una_ya, tmp_path) -> None:
    (tmp_path / "hoja.csv").write_bytes(b"\xff\xfe\x00")
    for nombre in ("hoja.csv", "otra.csv"):
        with pytest.raises(CommandError, match="debe existir y ser texto UTF-8"):
            correr(tmp_path / nombre)


@pytest.mark.django_db
def test_an_installation_without_numbers_starts_at_one_and_a_year_begins_anew(entidad, tmp_path) -> None:
    una_persona("radicadora")
    archivo = hoja(
        tmp_path,
        {"radicado": "1-2025-1", "radicada": "2025-12-31 23:59", "motivo": "Corte de luz", "guia": "RA12"},
        {"radicado": "1-2026-1", "radicada": "2026-01-02 08:00"},
    )
    assert "del 1-2025-1 al 1-2026-1" in correr(archivo, "--confirmar")
    nota = Actuacion.objects.get(tramite__peticion__anio=2025).texto.texto
    assert nota.splitlines()[1:] == ["Corte de luz", "Guía: RA12."]


@pytest.mark.django_db
def test_a_failure_in_the_middle_leaves_no_number_taken(una_ya, tmp_path, monkeypatch) -> None:
    hechas = []

    def a_la_segunda(presentacion: Any, *args: Any, **kwargs: Any) -> Any:
        hechas.append(1)
        if len(hechas) == 2:
            raise DatabaseError("the disk is full")
        return recibir(presentacion, *args, **kwargs)

    monkeypatch.setattr("tramites.bandeja.recepcion.manuales.recibir", a_la_segunda)
    with pytest.raises(DatabaseError):
        correr(hoja(tmp_path, *DOS), "--confirmar")
    assert Peticion.objects.count() == 1
    assert Serie.objects.get(clave=Serie.ENTRADA).ultimo == 1
    assert Correo.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
def test_who_files_meanwhile_waits_and_gets_the_number_after_the_sheet(una_ya, tmp_path, monkeypatch) -> None:
    radicadas: list[str] = []

    def del_portal() -> None:
        radicadas.append(recibir(presentacion("del-portal")).radicado)
        connections.close_all()

    hilo = threading.Thread(target=del_portal)

    def con_otra_en_la_puerta(presentacion: Any, *args: Any, **kwargs: Any) -> Any:
        if hilo.ident is None:
            hilo.start()
            hilo.join(timeout=1)
            assert hilo.is_alive()
        return recibir(presentacion, *args, **kwargs)

    monkeypatch.setattr("tramites.bandeja.recepcion.manuales.recibir", con_otra_en_la_puerta)
    correr(hoja(tmp_path, *DOS), "--confirmar")
    hilo.join(timeout=20)
    assert radicadas == ["1-2026-4"]
