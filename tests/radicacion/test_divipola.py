"""`cargar_divipola`: the whole file is judged first; repeated it changes names and deletes nothing."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from radicacion import municipios
from radicacion.models import Municipio
from tests.conftest import RAIZ

pytestmark = pytest.mark.django_db
CABECERA = "codigo_departamento,departamento,codigo_municipio,municipio\n"
MUESTRA = RAIZ.parent / "shared" / "data" / "divipola.csv"


@pytest.fixture
def archivo(tmp_path: Path) -> Path:
    return tmp_path / "divipola.csv"


def cargar(ruta: Path) -> str:
    salida = StringIO()
    call_command("cargar_divipola", str(ruta), stdout=salida)
    return salida.getvalue()


def test_it_works(archivo: Path) -> None:
    archivo.write_text(CABECERA + "05,Antioquia,05001,Medellín\n25,Cundinamarca,25843,Ubaté\n", encoding="utf-8")
    salida = cargar(archivo)
    assert "  2 / 2\n" in salida
    assert "Cargados 2 municipios de 2 departamentos." in salida
    assert municipios.nombre("25843") == "Ubaté"


def test_repeated_it_updates_and_deletes_nothing(archivo: Path) -> None:
    archivo.write_text(CABECERA + "25,Cundinamarca,25843,Ubate\n08,Atlántico,08078,Baranoa\n", encoding="utf-8")
    cargar(archivo)
    archivo.write_text(CABECERA + "25,Cundinamarca,25843,Villa de San Diego de Ubaté\n", encoding="utf-8")
    cargar(archivo)
    assert Municipio.objects.get(pk="25843").nombre == "Villa de San Diego de Ubaté"
    assert Municipio.objects.count() == 2


@pytest.mark.parametrize("marca", ["", "\ufeff"])
@pytest.mark.parametrize("separador", [",", ";"])
def test_como_lo_guardan_las_hojas_de_calculo(archivo: Path, marca: str, separador: str) -> None:
    texto = (CABECERA + "05,Antioquia,05001,Medellín\n").replace(",", separador).replace("\n", "\r\n")
    archivo.write_text(marca + texto, encoding="utf-8")
    cargar(archivo)
    assert Municipio.objects.get().nombre == "Medellín"


@pytest.mark.parametrize(
    ("contenido", "dice"),
    [
        ("", "Faltan columnas en la primera línea: codigo_departamento, departamento, codigo_municipio, municipio."),
        ("codigo,nombre\n05001,Medellín\n", "Faltan columnas"),
        (CABECERA, "El archivo no tiene municipios."),
        (CABECERA + "5,Antioquia,05001,Medellín\n", "Línea 2: «5» no es el código de un departamento"),
        (CABECERA + "05,Antioquia,5001,Medellín\n", "Línea 2: «5001» no es un código de municipio de cinco dígitos."),
        (CABECERA + "05,Antioquia,٠5001,Medellín\n", "no es un código de municipio"),
        (CABECERA + "05,Antioquia,08001,Barranquilla\n", "el municipio 08001 no es del departamento 05"),
        (CABECERA + "05,Antioquia,05001,\n", "el nombre del municipio falta"),
        (CABECERA + "05,Antioquia,05001\n", "el nombre del municipio falta"),
        (CABECERA + f"05,Antioquia,05001,{'x' * 101}\n", "pasa de 100 caracteres"),
        (CABECERA + "05,A,05001,Uno\n05,A,05001,Dos\n", "Línea 3: el código 05001 está repetido."),
    ],
)
def test_lo_que_esta_mal_se_dice_y_no_se_carga_nada(archivo: Path, contenido: str, dice: str) -> None:
    archivo.write_text(contenido, encoding="utf-8")
    with pytest.raises(CommandError, match="No se cargó nada") as error:
        cargar(archivo)
    assert dice in str(error.value)
    assert not Municipio.objects.exists()


def test_otra_codificacion_se_explica(archivo: Path) -> None:
    archivo.write_bytes((CABECERA + "05,Antioquia,05001,Medellín\n").encode("latin-1"))
    with pytest.raises(CommandError, match="UTF-8"):
        cargar(archivo)


def test_un_campo_sin_fin_no_es_un_csv(archivo: Path) -> None:
    archivo.write_text(CABECERA + '05,Antioquia,05001,"' + "x" * 140_000, encoding="utf-8")
    with pytest.raises(CommandError, match="no es un CSV"):
        cargar(archivo)


def test_un_archivo_que_no_esta_se_dice(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No se pudo abrir"):
        cargar(tmp_path / "no.csv")


def test_muchas_faltas_se_cuentan_y_se_dicen_las_primeras(archivo: Path) -> None:
    archivo.write_text(CABECERA + "99,X,1,Y\n" * 50, encoding="utf-8")
    with pytest.raises(CommandError, match="tiene 50 faltas") as error:
        cargar(archivo)
    assert str(error.value).count("Línea") == 20


def test_la_tabla_del_dane_entera_y_el_formulario_la_ofrece() -> None:
    if not MUESTRA.exists():
        pytest.skip("la tabla del DANE no está en esta máquina: no se publica con el código")
    salida = cargar(MUESTRA)
    assert f"Cargados {Municipio.objects.count()} municipios de 33 departamentos." in salida
    opciones = municipios.opciones()
    grupos = [lista for _nombre, lista in opciones if isinstance(lista, list)]
    assert len(grupos) == 33
    assert sum(map(len, grupos)) == Municipio.objects.count() > 1100
    assert [opciones[0][0], opciones[-1][0]] == ["", "otro"]
