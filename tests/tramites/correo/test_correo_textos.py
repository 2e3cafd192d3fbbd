"""What each mail says, to the letter."""

from datetime import UTC, date, datetime

import pytest

from radicacion.asentar import CORREO_ANONIMO
from radicacion.codigo import codigo_de
from radicacion.models import EntidadConfig
from radicacion.sellado import abrir, sellar
from tests.factories import VIERNES, un_peticionario, un_tramite, una_peticion
from tramites.actos import recibir
from tramites.correo.salida import PROPOSITO
from tramites.correo.textos import acuse, respuesta
from tramites.models import Correo, Oficio, Tramite

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _entidad(settings):
    settings.URL_PUBLICA = "https://portal.example.gov.co"
    EntidadConfig.objects.update(
        nombre="Dirección Nacional de Derecho de Autor",
        direccion="Calle 28 N° 13A-15 piso 17",
        ciudad="Bogotá",
        telefono="7868220",
        linea_gratuita="01 8000 127878",
        correo_atencion="info@derechodeautor.gov.co",
        horario="Lunes a viernes, de 8:00 a. m. a 5:00 p. m.",
    )


@pytest.fixture
def una_respuesta(django_user_model) -> Oficio:
    return Oficio.objects.create(
        texto="Respetada señora:\n\nSu registro se corrigió <hoy>.\n\nCordialmente,\nUCSTI",
        proyectada_por=django_user_model.objects.create_user("gestora"),
        proyectada_en=VIERNES,
        anio=2026,
        consecutivo=7,
        radicada_en=datetime(2026, 12, 1, 15, tzinfo=UTC),
    )


def un_caso(**campos) -> Tramite:
    return un_tramite(una_peticion(consecutivo=15, **campos), vence=date(2026, 12, 14))


PIE = """--
Dirección Nacional de Derecho de Autor
Calle 28 N° 13A-15 piso 17, Bogotá
Teléfono: 7868220
Línea gratuita: 01 8000 127878
Correo de atención: info@derechodeautor.gov.co
Horario de atención: Lunes a viernes, de 8:00 a. m. a 5:00 p. m.
"""

ACUSE = f"""Dirección Nacional de Derecho de Autor recibió su petición. Estos son los datos de su radicación:

Número de radicado: 1-2026-15
Fecha y hora de radicación: 20 de noviembre de 2026, 3:30 p. m.
Tipo de solicitud: Petición
Término: 15 días hábiles, contados desde el día hábil siguiente a la recepción
Le responderemos a más tardar el 14 de diciembre de 2026.

La constancia de radicación va adjunta, en PDF. Si no la encuentra, responda este mensaje y se la enviaremos.

Cómo seguir su petición
Consulte su estado con el número de radicado en:
https://portal.example.gov.co/consulta/

Por seguridad, el código de seguimiento que vio al radicar nunca se envía por correo.

Este mensaje se generó automáticamente. Si lo responde, su mensaje llegará a nuestro correo de atención.

{PIE}"""

RESPUESTA = f"""Radicado de salida: 2-2026-7
Fecha: 1 de diciembre de 2026
Responde a: radicado 1-2026-15 del 20 de noviembre de 2026

Respetada señora:

Su registro se corrigió <hoy>.

Cordialmente,
UCSTI

Si no está conforme con esta respuesta
Puede presentar un reclamo, indicando el radicado 1-2026-15, en:
https://portal.example.gov.co/radicar/
También puede responder a este mensaje o escribir a info@derechodeautor.gov.co, y acudir a la Procuraduría General de \
la Nación o a la Defensoría del Pueblo.

{PIE}"""

INSISTENCIA = "puede insistir por escrito y con razones dentro de los diez (10) días hábiles siguientes"


def test_acuse():
    caso = un_caso()
    correo = acuse(caso)
    assert correo is not None
    assert (correo.clase, correo.unico) == (Correo.Clase.ACUSE, f"acuse:{caso.pk}")
    assert correo.asunto == "Recibimos su petición: radicado 1-2026-15"
    assert correo.texto == ACUSE
    assert abrir(correo.para_sellado, PROPOSITO) == "ana@example.com"


def test_acuse_html_says_the_same_alone_and_in_spanish():
    correo = acuse(un_caso())
    assert correo is not None
    assert '<html lang="es">' in correo.html
    for dicho in ("1-2026-15", "20 de noviembre de 2026, 3:30 p. m.", "15 días hábiles", "14 de diciembre de 2026"):
        assert dicho in correo.html
    assert 'href="https://portal.example.gov.co/consulta/"' in correo.html
    for ajeno in ("src=", "<link", "<img", "<script", "@import", "url("):
        assert ajeno not in correo.html


@pytest.mark.parametrize(("tipo", "dias"), [("documentos", 10), ("consulta", 30), ("queja", 15)])
def test_acuse_term_by_type(tipo, dias):
    assert f"Término: {dias} días hábiles" in acuse(un_caso(tipo=tipo)).texto


def test_acuse_tells_reception_where_it_came_before():
    correo = acuse(un_caso(recibida_en=datetime(2026, 11, 19, 13, 5, tzinfo=UTC), canal="ventanilla"))
    assert "Fecha y hora de recepción: 19 de noviembre de 2026, 8:05 a. m.\n" in correo.texto
    assert "Fecha y hora de radicación: 20 de noviembre de 2026, 3:30 p. m.\n" in correo.texto


def test_acuse_names_what_is_missing():
    falta = {"nombre": "Poder <notarial>", "norma": "Ley 1755 de 2015, art. 16"}
    correo = acuse(un_caso(documentos_faltantes=[falta]))
    assert (
        "Documentos que faltan\nSe radicó con constancia de que no llegaron estos documentos. Si hacen falta para"
        " responderle, se los pediremos.\n- Poder <notarial> (Ley 1755 de 2015, art. 16)\n"
    ) in correo.texto
    assert "<li>Poder &lt;notarial&gt; (Ley 1755 de 2015, art. 16)</li>" in correo.html


def test_acuse_tells_neither_who_nor_what():
    persona = un_peticionario(nombres="Ana\r\nBcc: otro@example.com", telefono="3001234567")
    correo = acuse(un_caso(peticionario=persona, descripcion="Un secreto"))
    todo = correo.asunto + correo.texto + correo.html
    for dato in ("Ana", "Bcc", "52123456", "3001234567", "ana@example.com", "secreto"):
        assert dato not in todo


def test_acuse_never_carries_the_codigo():
    from tests.radicacion.presentaciones import presentacion

    correo = recibir(presentacion("mi-token")).tramite.correos.get()
    codigo = codigo_de("mi-token")
    for secreto in (codigo, codigo.replace("-", ""), "mi-token"):
        assert secreto not in correo.asunto + correo.texto + correo.html


def test_no_acuse_without_an_address():
    assert acuse(un_caso(peticionario=un_peticionario(correo=""))) is None
    assert acuse(un_tramite(una_peticion(modalidad="anonima"))) is None


def test_acuse_of_an_anonymous_person_who_left_an_email():
    correo = acuse(un_caso(modalidad="anonima", correo_sellado=sellar("nadie@example.com", CORREO_ANONIMO)))
    assert abrir(correo.para_sellado, PROPOSITO) == "nadie@example.com"
    assert correo.texto == ACUSE


def test_respuesta(una_respuesta):
    caso = un_caso()
    correo = respuesta(caso, una_respuesta)
    assert correo is not None
    assert correo.unico == f"respuesta:{una_respuesta.pk}:{caso.pk}"
    assert correo.asunto == "Respuesta 2-2026-7 a su petición con radicado 1-2026-15"
    assert correo.texto == RESPUESTA
    assert "<p>Su registro se corrigió &lt;hoy&gt;.</p>" in correo.html


@pytest.mark.parametrize(("tipo", "insiste"), [("informacion", True), ("documentos", True), ("queja", False)])
def test_respuesta_tells_how_to_insist_where_the_law_lets(una_respuesta, tipo, insiste):
    correo = respuesta(un_caso(tipo=tipo), una_respuesta)
    assert (INSISTENCIA in correo.texto) is insiste
    assert (INSISTENCIA in correo.html) is insiste


def test_one_answer_closes_two_cases_with_a_mail_each(una_respuesta):
    respuesta(un_caso(), una_respuesta)
    respuesta(un_tramite(), una_respuesta)
    assert Correo.objects.filter(clase=Correo.Clase.RESPUESTA).count() == 2


def test_respuesta_goes_on_paper_to_who_chose_it(una_respuesta):
    assert respuesta(un_caso(medio_respuesta="correo_certificado"), una_respuesta) is None


def test_respuesta_to_an_anonymous_person(una_respuesta):
    sellado = sellar("nadie@example.com", CORREO_ANONIMO)
    caso = un_caso(modalidad="anonima", correo_sellado=sellado, medio_respuesta="")
    assert abrir(respuesta(caso, una_respuesta).para_sellado, PROPOSITO) == "nadie@example.com"
    assert respuesta(un_tramite(una_peticion(modalidad="anonima")), una_respuesta) is None


def test_a_project_is_not_an_answer(una_respuesta):
    una_respuesta.radicada_en = None
    with pytest.raises(ValueError, match="outgoing number"):
        respuesta(un_caso(), una_respuesta)
