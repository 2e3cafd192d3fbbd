"""Whatever is posted to a section, it answers; and what it accepts can be filed as it is, on either database."""

import itertools
from typing import Any

import pytest
from django.db import connection
from django.utils.datastructures import MultiValueDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from radicacion.asentar import Presentacion, asentar
from radicacion.entidad.contexto import configuracion
from radicacion.formularios import SECCIONES, Contexto, clase_de
from radicacion.models import DocumentoRequerido, Municipio, Peticion
from tests.radicacion.ciudadana import IDENTIFICADA

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]


@pytest.fixture(autouse=True)
def sin_prisa(db: None) -> None:
    """Chance may think for seconds inside the test's transaction, which PostgreSQL would otherwise cut off."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")


AZAR = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
_tokens = itertools.count()

#: What nobody types and somebody sends: NUL, marks that turn the direction, every end of line, digits of other scripts.
RAROS = [
    *("\x00", "a\x00b", "\u202eatse\u202c", "\u2066x\u2069", "\ufeff", "\u200d", "\r", "\r\n\r\n", "\x85\u2028", " "),
    *("٥٢١٢٣٤٥٦", "²³", "𝟡", "ß" * 40, "İ" * 199, "😀" * 200, "é" * 40, "x" * 1_000_000),
    *("<script>", "'; DROP TABLE", "{{ x }}", "%s%n", "-1", "None", "on", "a@b.co", "a@\u202e.co", "@", "a@b..co"),
]
MODALIDADES = ["", "identificada", "reservada", "anonima", "otra"]


def texto() -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(RAROS), st.text(max_size=250))


def opciones(campo: Any) -> list[str]:
    """The values that a field of choices offers, those of its groups too."""
    valores = []
    for valor, etiqueta in getattr(campo, "choices", ()):
        valores += [v for v, _e in etiqueta] if isinstance(etiqueta, (list, tuple)) else [valor]
    return [str(valor) for valor in valores]


def respuestas(numero: int, contexto: Contexto) -> st.SearchStrategy[dict[str, list[str]]]:
    """Any field, absent or with any list of values, its own among them; and fields that are not there."""
    seccion = clase_de(numero, contexto.modalidad)({}, contexto, ligado=False)
    dadas = {}
    for nombre, campo in seccion.fields.items():
        buenas = [*opciones(campo), *map(str, IDENTIFICADA[numero].get(nombre, ()) and [IDENTIFICADA[numero][nombre]])]
        una = st.one_of(st.sampled_from(buenas), texto()) if buenas else texto()
        dadas[nombre] = st.lists(una, max_size=3)
    return st.fixed_dictionaries({}, optional=dadas | {"ajeno": st.lists(texto(), max_size=2)})


@pytest.mark.parametrize("modalidad", MODALIDADES)
@pytest.mark.parametrize("numero", SECCIONES)
@AZAR
@given(st.data())
def test_ninguna_seccion_se_cae(numero: int, modalidad: str, data: st.DataObject) -> None:
    entidad = configuracion()  # read anew: PostgreSQL drops who says nothing for seconds in a transaction
    tipo_persona = data.draw(st.sampled_from(["", "natural", "apoderado", "x\x00"]))
    contexto = Contexto(entidad, modalidad, captcha_superado=True, tipo_persona=tipo_persona)
    datos = data.draw(respuestas(numero, contexto))
    for ligado in (True, False):
        seccion = clase_de(numero, contexto.modalidad)(datos, contexto, ligado=ligado)
        seccion.is_valid()
        assert seccion.faltas() is not None
        assert len(str(seccion.as_div())) > 0
    juzgada = clase_de(numero, contexto.modalidad)(datos, contexto, ligado=True)
    if juzgada.is_valid():
        assert all(isinstance(valor, str) for r in juzgada.respuestas() for valor in r.valores)
        assert "\x00" not in repr(juzgada.cleaned_data)


def _algo(valor: Any, otro: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    bueno = [str(v) for v in valor] if isinstance(valor, list) else [str(valor)]
    return st.one_of(st.just(bueno), st.just(bueno), st.just(bueno), st.lists(otro, min_size=1, max_size=2))


@st.composite
def borradores(draw: st.DrawFn) -> tuple[str, dict[int, dict[str, list[str]]]]:
    """Drafts that are almost right, so that many are accepted: each answer its own, another option, or anything."""
    modalidad = draw(st.sampled_from(MODALIDADES[1:4]))
    contexto = Contexto(configuracion(), modalidad, captcha_superado=True, tipo_persona="apoderado")
    base: dict[int, dict[str, Any]] = IDENTIFICADA | {
        1: {"modalidad": modalidad},
        2: IDENTIFICADA[2]
        | {
            "telefono": "601 786 8220",
            "direccion": "Calle 1 # 2-3",
            "municipio_otro": "Ubaté",
            "representado_tipo_documento": "NIT",
            "representado_numero_documento": "899999061",
            "representado_nombres": "Editorial del Sur",
        },
        4: IDENTIFICADA[4] | {"prioridad": "vida", "prioridad_explicacion": "Peligro.", "documentos": ["1"]},
        5: {"acepta_datos": "si"},
    }
    todo = {}
    for numero in SECCIONES:
        campos = clase_de(numero, contexto.modalidad)({}, contexto, ligado=False).fields
        todo[numero] = {
            nombre: draw(
                _algo(valor, st.sampled_from(opciones(campos[nombre])) if opciones(campos[nombre]) else texto())
            )
            for nombre, valor in base[numero].items()
            if nombre in campos
        }
    return modalidad, todo


@settings(AZAR, max_examples=150)
@given(borradores())
def test_lo_que_las_cinco_aceptan_queda_radicado_como_se_dijo(borrador) -> None:
    modalidad, todo = borrador
    entidad = configuracion()
    tipo_persona = "" if modalidad == "anonima" else MultiValueDict(todo[2]).get("tipo_persona", "")
    contexto = Contexto(entidad, modalidad, captcha_superado=True, tipo_persona=tipo_persona)
    datos: dict[str, Any] = {}
    for numero, respuestas_ in todo.items():
        seccion = clase_de(numero, contexto.modalidad)(respuestas_, contexto, ligado=True)
        if not seccion.is_valid():
            return
        datos |= {c: v for c, v in seccion.cleaned_data.items() if c != "adjuntos"}
    if datos["modalidad"] != modalidad:
        return
    peticion = asentar(Presentacion(datos, f"azar-{next(_tokens)}"))
    guardada = Peticion.objects.select_related("peticionario").get(pk=peticion.pk)
    assert guardada.descripcion == datos["descripcion"]
    assert guardada.prioridad_explicacion == datos["prioridad_explicacion"]
    assert "\r" not in guardada.descripcion
    if guardada.peticionario:
        guardada.peticionario.full_clean(exclude=["documento_huella", "correo_huella"])
        assert (guardada.peticionario.tipo_persona == "apoderado") == bool(guardada.peticionario.representado_nombres)
        assert guardada.peticionario.municipio in {"", "otro"} or guardada.peticionario.pais == "170"


def test_las_filas_de_la_entidad_pueden_ser_cualesquiera(entidad) -> None:
    """Documents of every kind and municipalities loaded: the sections still draw."""
    DocumentoRequerido.objects.create(nombre="Un «documento» <b>", tipo="queja", condicion="si «x»", norma="Una")
    Municipio.objects.create(codigo="99773", nombre="Cumaribo", departamento="99")
    for numero in SECCIONES:
        contexto = Contexto(entidad, tipo_persona="natural")
        assert clase_de(numero, contexto.modalidad)({}, contexto, ligado=False).as_div()
