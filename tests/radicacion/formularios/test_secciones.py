"""Sections 1, 3, 4 and 5: contract, limits, and words that say what to do."""

from typing import Any

import pytest

from plazos.terminos import Tipo
from radicacion.antispam.desafio import ALFABETO, desafio
from radicacion.formularios import Contexto, clase_de
from radicacion.models import Adjunto

pytestmark = pytest.mark.django_db


def seccion(numero: int, contexto: Contexto, datos: dict[str, Any], **otros: Any) -> Any:
    listas = {c: v if isinstance(v, list) else [v] for c, v in datos.items()}
    return clase_de(numero, contexto.modalidad)(listas, contexto, ligado=True, **otros)


CONTRATO: dict[int, dict[str, list[str] | None]] = {
    1: {"modalidad": ["identificada", "reservada", "anonima"]},
    2: {
        "tipo_persona": ["natural", "juridica", "nna", "apoderado", "autoridad"],
        "tipo_documento": ["", "CC", "TI", "RC", "NUIP", "CE", "NIT", "PA", "PPT", "PEP", "OTRO"],
        "numero_documento": None,
        "nombres": None,
        "representado_tipo_documento": ["", "CC", "TI", "RC", "NUIP", "CE", "NIT", "PA", "PPT", "PEP", "OTRO"],
        "representado_numero_documento": None,
        "representado_nombres": None,
        "correo": None,
        "telefono": None,
        "direccion": None,
        "pais": None,
        "departamento": None,
        "municipio": None,
        "municipio_otro": None,
        "medio_respuesta": ["correo_electronico", "correo_certificado"],
        "certifica_correo": None,
    },
    3: {"poblacion": ["indigena", "negra", "rom", "victima", "ninguna", "no_responde"]},
    4: {
        "tipo": [
            "queja",
            "reclamo",
            "sugerencia",
            "felicitacion",
            "consulta",
            "informacion",
            "documentos",
            "denuncia_interna",
            "denuncia_externa",
            "peticion",
        ],
        "descripcion": None,
        "adjuntos": None,
        "documentos": None,
        "prioridad": ["", "vida", "nna", "derecho_fundamental", "periodista"],
        "prioridad_explicacion": None,
    },
    5: {"acepta_datos": ["si", "no"], "captcha": None},
}


@pytest.mark.parametrize("numero", CONTRATO)
def test_los_campos_y_sus_valores_son_los_del_contrato(entidad, numero: int) -> None:
    campos = seccion(numero, Contexto(entidad), {}).fields
    assert list(campos) == list(CONTRATO[numero])
    for nombre, valores in CONTRATO[numero].items():
        if valores is not None:
            assert [str(v) for v, _etiqueta in campos[nombre].choices] == valores


def test_el_lugar_por_defecto_es_bogota(entidad) -> None:
    campos = seccion(2, Contexto(entidad), {}).fields
    assert [campos[c].initial for c in ("pais", "departamento", "municipio")] == ["170", "11", "11001"]


@pytest.mark.parametrize(
    ("poblacion", "vale"),
    [([], True), (["rom", "victima"], True), (["ninguna"], True), (["ninguna", "rom"], False), (["otra"], False)],
)
def test_poblacion(entidad, poblacion: list[str], vale: bool) -> None:
    assert seccion(3, Contexto(entidad), {"poblacion": poblacion}).is_valid() is vale


@pytest.mark.parametrize(
    ("datos", "con_archivo", "faltan"),
    [
        ({"tipo": "queja", "descripcion": "Algo."}, False, set()),
        ({"tipo": "queja"}, True, set()),
        ({"tipo": "queja", "descripcion": "   "}, False, {"descripcion"}),
        ({"descripcion": "Algo."}, False, {"tipo"}),
        ({"tipo": "otra", "descripcion": "Algo."}, False, {"tipo"}),
        ({"tipo": "queja", "descripcion": "Algo.", "prioridad": "vida"}, False, set()),
        ({"tipo": "queja", "descripcion": "Algo.", "prioridad": "otra"}, False, {"prioridad"}),
    ],
)
def test_solicitud(entidad, datos, con_archivo: bool, faltan: set[str]) -> None:
    contexto = Contexto(entidad, adjuntos=(Adjunto(nombre="a.pdf"),) if con_archivo else ())
    assert set(seccion(4, contexto, datos).errors) == faltan


def test_el_limite_del_texto_se_dice_y_no_se_corta(entidad) -> None:
    entidad.maximo_texto = 10
    justo = seccion(4, Contexto(entidad), {"tipo": "queja", "descripcion": "cuatro\r\ntre"})
    assert justo.is_valid()
    assert justo.cleaned_data["descripcion"] == "cuatro\ntre"
    largo = seccion(4, Contexto(entidad), {"tipo": "queja", "descripcion": "x" * 1012})
    assert largo.errors["descripcion"] == [
        "La descripción tiene 1.012 caracteres y el máximo es 10: acórtela en 1.002, o adjúntela como archivo."
    ]
    assert "maxlength" not in str(largo["descripcion"])


@pytest.mark.parametrize("respuesta", ["si", "no"])
def test_los_terminos_no_impiden_radicar(entidad, respuesta: str) -> None:
    assert seccion(5, Contexto(entidad, captcha_superado=True), {"acepta_datos": respuesta}).is_valid()


def test_el_captcha_superado_no_se_vuelve_a_pedir_y_uno_enviado_se_ignora(entidad) -> None:
    datos = {"acepta_datos": "si", "captcha_0": "x", "captcha_1": "mal"}
    assert set(seccion(5, Contexto(entidad), datos).errors) == {"captcha"}
    assert seccion(5, Contexto(entidad, captcha_superado=True), datos).is_valid()


def test_el_desafio_no_se_confunde() -> None:
    for _vez in range(50):
        texto, respuesta = desafio()
        assert respuesta.partition("|")[0] == texto.lower()
        assert set(texto) <= set(ALFABETO)
        assert not set(texto) & set("0O1IL5S8B2ZAEIOU")


def test_cada_tipo_tiene_la_definicion_de_la_entidad_su_ejemplo_y_su_termino(entidad) -> None:
    explicaciones = seccion(4, Contexto(entidad), {}).explicaciones["tipo"]
    assert set(explicaciones) == {t.value for t in Tipo}
    for definicion, ejemplo, termino in explicaciones.values():
        assert definicion.startswith(("Es ", "Solicitud ", "Pone "))
        assert ejemplo.startswith("Ejemplo: ")
        assert termino.startswith("Se ")
    assert "10 días hábiles" in explicaciones["documentos"][2]
    assert "Se acusa recibo en 15" in explicaciones["felicitacion"][2]
    assert "Presidencia" not in str(explicaciones)


def test_de_un_tipo_que_la_entidad_no_define_queda_el_termino(entidad) -> None:
    entidad.glosario = [{"termino": "Queja", "definicion": "Una molestia.", "tipos": ["queja"]}]
    explicaciones = seccion(4, Contexto(entidad), {}).explicaciones["tipo"]
    assert explicaciones["queja"][0] == "Una molestia."
    assert [len(explicaciones[t]) for t in ("queja", "reclamo")] == [2, 1]


@pytest.mark.parametrize(("numero", "modalidad"), [(1, ""), (2, "identificada"), (4, ""), (5, "")])
def test_cada_falta_dice_que_hacer_y_lleva_a_su_campo(entidad, numero: int, modalidad: str) -> None:
    faltas = seccion(numero, Contexto(entidad, modalidad), {}).faltas()
    assert faltas
    for falta in faltas:
        assert falta.mensaje.split()[0] in {"Escoja", "Escriba", "Describa", "Responda", "Marque"}
        assert falta.ancla.startswith("id_")
