"""Section 2: every conditional requirement, one row each, and the numbers as people write them."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from radicacion.formularios import Contexto, clase_de
from radicacion.formularios.documento import numero_normalizado
from radicacion.models import Municipio
from tests.radicacion.ciudadana import IDENTIFICADA

pytestmark = pytest.mark.django_db
CERTIFICADO = {
    "medio_respuesta": "correo_certificado",
    "correo": None,
    "certifica_correo": None,
    "direccion": "Calle 1 # 2-3",
}
APODERADO = {
    "tipo_persona": "apoderado",
    "representado_tipo_documento": "NIT",
    "representado_numero_documento": "899.999.061-9",
    "representado_nombres": "Editorial  del\tSur",
}


def contacto(entidad: Any, modalidad: str = "identificada", **cambios: Any) -> Any:
    contexto = Contexto(entidad, modalidad)
    datos = {c: [v] for c, v in (IDENTIFICADA[2] | cambios).items() if v is not None}
    return clase_de(2, contexto.modalidad)(datos, contexto, ligado=True)


@pytest.mark.parametrize("modalidad", ["identificada", "reservada"])
@pytest.mark.parametrize(
    ("cambios", "faltan"),
    [
        ({}, set()),
        ({"tipo_persona": None}, {"tipo_persona"}),
        ({"tipo_documento": ""}, {"tipo_documento"}),
        ({"numero_documento": None}, {"numero_documento"}),
        ({"nombres": "  "}, {"nombres"}),
        ({"medio_respuesta": None}, {"medio_respuesta"}),
        ({"correo": None}, {"correo"}),
        ({"correo": "ana@"}, {"correo"}),
        ({"certifica_correo": None}, {"certifica_correo"}),
        ({"certifica_correo": "cualquiera"}, set()),
        ({"certifica_correo": "false"}, set()),
        ({"pais": None, "departamento": None, "municipio": None}, set()),
        (APODERADO, set()),
        (APODERADO | {"representado_tipo_documento": ""}, {"representado_tipo_documento"}),
        (APODERADO | {"representado_numero_documento": None}, {"representado_numero_documento"}),
        (APODERADO | {"representado_numero_documento": "899999061-0"}, {"representado_numero_documento"}),
        (APODERADO | {"representado_nombres": " "}, {"representado_nombres"}),
        (APODERADO | {"tipo_persona": "natural", "representado_tipo_documento": "otra"}, set()),
        ({"pais": "724", "departamento": "x", "municipio": "x", "municipio_otro": "x" * 101}, set()),
        ({"municipio": "11001", "municipio_otro": "x" * 101}, set()),
        ({"telefono": "123"}, {"telefono"}),
        ({"telefono": "+57 (601) 786 8220 ext. 1115"}, set()),
        ({"pais": "999"}, {"pais"}),
        ({"nombres": "n" * 201}, {"nombres"}),
    ],
)
def test_lo_que_se_exige(entidad, modalidad: str, cambios: dict[str, Any], faltan: set[str]) -> None:
    seccion = contacto(entidad, modalidad, **cambios)
    assert set(seccion.errors) == faltan


@pytest.mark.parametrize(
    ("cambios", "faltan"),
    [
        (CERTIFICADO, set()),
        (CERTIFICADO | {"direccion": None}, {"direccion"}),
        (CERTIFICADO | {"pais": None}, {"pais"}),
        (CERTIFICADO | {"departamento": ""}, {"departamento"}),
        (CERTIFICADO | {"municipio": None}, {"municipio"}),
        (CERTIFICADO | {"municipio": "otro"}, {"municipio_otro"}),
        (CERTIFICADO | {"municipio": "otro", "municipio_otro": "Ubaté", "departamento": "25"}, set()),
        (CERTIFICADO | {"municipio": "05001"}, {"municipio"}),
        (CERTIFICADO | {"pais": "724", "departamento": None, "municipio": None}, set()),
    ],
)
def test_lo_que_exige_el_correo_certificado(entidad, cambios: dict[str, Any], faltan: set[str]) -> None:
    assert set(contacto(entidad, **cambios).errors) == faltan


def test_con_reserva_se_dice_quien_lee_la_direccion_del_correo_certificado(entidad) -> None:
    seccion = contacto(entidad, "reservada", **CERTIFICADO)
    assert not seccion.errors
    assert "una de las pocas personas autorizadas tiene que leer" in seccion.fields["medio_respuesta"].help_text


@pytest.mark.parametrize(
    ("tipo", "etiqueta"),
    [
        (None, "Nombres y apellidos o razón social"),
        ("otra", "Nombres y apellidos o razón social"),
        ("natural", "Nombres y apellidos"),
        ("juridica", "Razón social"),
        ("apoderado", "Nombres y apellidos del apoderado"),
        ("autoridad", "Nombre de la autoridad o entidad"),
    ],
)
def test_el_nombre_se_pide_como_a_cada_quien(entidad, tipo: str | None, etiqueta: str) -> None:
    assert contacto(entidad, tipo_persona=tipo).fields["nombres"].label == etiqueta


def test_de_quien_no_es_apoderado_no_se_guarda_a_quien_representa(entidad) -> None:
    apoderado = contacto(entidad, **APODERADO)
    assert apoderado.is_valid()
    assert apoderado.cleaned_data["representado_numero_documento"] == "899999061-9"
    assert apoderado.cleaned_data["representado_nombres"] == "Editorial del Sur"
    natural = contacto(entidad, **APODERADO | {"tipo_persona": "natural"})
    assert natural.is_valid()
    assert {natural.cleaned_data[c] for c in APODERADO if c != "tipo_persona"} == {""}


@pytest.mark.parametrize(
    ("cambios", "aparecen", "callan"),
    [
        ({}, {"certifica_correo", "municipio"}, {"municipio_otro", "representado_nombres"}),
        (CERTIFICADO, {"direccion"}, {"certifica_correo"}),
        (APODERADO, {"representado_nombres"}, {"municipio_otro"}),
        ({"municipio": "otro", "municipio_otro": "Ubaté"}, {"municipio_otro"}, set()),
        ({"pais": "724"}, {"pais"}, {"departamento", "municipio", "municipio_otro"}),
    ],
)
def test_la_revision_calla_lo_que_no_se_aplica(entidad, cambios, aparecen: set[str], callan: set[str]) -> None:
    seccion = contacto(entidad, **cambios)
    assert seccion.is_valid(), seccion.errors
    leidas = {respuesta.ancla.removeprefix("id_").removesuffix("_0") for respuesta in seccion.respuestas()}
    assert aparecen <= leidas
    assert not callan & leidas


def test_una_ciudad_de_otro_departamento_se_explica_con_sus_nombres(entidad) -> None:
    (mensaje,) = contacto(entidad, departamento="08", municipio="05001").errors["municipio"]
    assert mensaje.startswith("La ciudad no es de ese departamento: Medellín es de Antioquia y escogió Atlántico.")


def test_con_la_tabla_cargada_se_ofrecen_todos_por_departamento_y_otro_sigue(entidad) -> None:
    Municipio.objects.create(codigo="05045", nombre="Apartadó", departamento="05")
    opciones = contacto(entidad).fields["municipio"].choices
    grupos = {grupo: lista for grupo, lista in opciones if isinstance(lista, list)}
    assert grupos["Antioquia"] == [("05001", "Medellín"), ("05045", "Apartadó")]
    assert opciones[-1][0] == "otro"
    assert contacto(entidad, departamento="05", municipio="05045").is_valid()
    assert contacto(entidad, departamento="05", municipio="otro", municipio_otro="Apartadó").is_valid()
    assert set(contacto(entidad, departamento="08", municipio="05045").errors) == {"municipio"}


def test_el_telefono_se_exige_por_configuracion(entidad) -> None:
    entidad.telefono_obligatorio = True
    assert set(contacto(entidad).errors) == {"telefono"}


def test_fuera_de_colombia_no_hay_departamento(entidad) -> None:
    seccion = contacto(entidad, pais="724")
    assert seccion.is_valid()
    assert (seccion.cleaned_data["departamento"], seccion.cleaned_data["municipio"]) == ("", "")


def test_el_correo_se_normaliza(entidad) -> None:
    seccion = contacto(entidad, correo="  Ana.Rojas@EJEMPLO.Com. ")
    assert seccion.is_valid(), seccion.errors
    assert seccion.cleaned_data["correo"] == "Ana.Rojas@ejemplo.com"


@pytest.mark.parametrize(
    ("datos", "medio"),
    [
        ({}, ""),
        ({"correo": "x@ejemplo.com"}, "correo_electronico"),
        ({"correo": "", "nombres": "", "medio_respuesta": ""}, ""),
        ({"medio_respuesta": "correo_certificado", "nombres": "Ana"}, ""),
    ],
)
def test_anonima_puede_dejarlo_todo_vacio_y_no_se_guarda_mas_que_el_correo(entidad, datos, medio: str) -> None:
    contexto = Contexto(entidad, "anonima")
    seccion = clase_de(2, contexto.modalidad)({c: [v] for c, v in datos.items()}, contexto, ligado=True)
    assert seccion.is_valid()
    assert seccion.cleaned_data == {"correo": datos.get("correo", ""), "medio_respuesta": medio}


@pytest.mark.parametrize(
    ("tipo", "escrito", "guardado"),
    [
        ("CC", " 52.123.456 ", "52123456"),
        ("CC", "52 123 456", "52123456"),
        ("TI", "1.012.345.678", "1012345678"),
        ("PA", "ab 123456", "AB123456"),
        ("CC", "٥٢١٢٣٤٥٦", "52123456"),
        ("RC", "A1B2-345", "A1B2345"),
        ("OTRO", "Carné n.º 5", "Carné n.º 5"),
        ("NIT", "899.999.061-9", "899999061-9"),
        ("NIT", "8999990619", "899999061-9"),
        ("NIT", "899999061", "899999061-9"),
        ("NIT", "52123456", "52123456-2"),
    ],
)
def test_los_numeros_se_perdonan(tipo: str, escrito: str, guardado: str) -> None:
    assert numero_normalizado(tipo, escrito) == guardado


@pytest.mark.parametrize(
    ("tipo", "escrito"),
    [
        ("CC", "12"),
        ("CC", "12345678901"),
        ("CC", "12a"),
        ("PA", "a*"),
        ("NIT", "899999061-0"),
        ("NIT", "8999990610"),
        ("NIT", "x"),
    ],
)
def test_los_que_no_pueden_ser_se_explican(tipo: str, escrito: str) -> None:
    with pytest.raises(ValidationError):
        numero_normalizado(tipo, escrito)
