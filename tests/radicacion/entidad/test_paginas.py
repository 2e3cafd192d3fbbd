"""The plain pages and the pages of error: DNDA's words to the letter, no session, nothing written, no third party."""

import re

import pytest
from django.db import DatabaseError, connection
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from radicacion.entidad import contexto, vistas
from radicacion.models import EntidadConfig

PAGINAS = ["/", "/terminos/", "/preguntas/", "/glosario/", "/avisos/"]
ESCRIBEN = ("INSERT", "UPDATE", "DELETE", "REPLACE")

pytestmark = pytest.mark.django_db


def texto(respuesta) -> str:
    """The page's words, without markup and with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", respuesta.content.decode()).split())


@pytest.mark.parametrize("ruta", PAGINAS)
def test_la_pagina_no_deja_rastro_ni_llama_a_terceros(client: Client, ruta: str):
    with CaptureQueriesContext(
        connection,
    ) as consultas:
        respuesta = client.get(ruta)
    assert respuesta.status_code == 200
    assert not respuesta.cookies
    assert not [c["sql"] for c in consultas if c["sql"].lstrip().upper().startswith(ESCRIBEN)]
    assert len(consultas) == 1 + 2 * (ruta == "/avisos/")  # the entity; avisos in force and common answers
    assert "script-src 'self'" in respuesta["Content-Security-Policy"]
    cuerpo = respuesta.content.decode()
    assert not re.findall(r"<(?:script|link|img)[^>]+(?:src|href)=\"(?:https?:)?//", cuerpo)
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", cuerpo)


@pytest.mark.parametrize("ruta", PAGINAS)
def test_la_pagina_se_puede_recorrer_con_el_teclado(client: Client, ruta: str):
    cuerpo = client.get(ruta).content.decode()
    enlaces = re.findall(r"<a [^>]*>", cuerpo)
    assert 'href="#contenido"' in enlaces[0]
    assert 'id="contenido"' in cuerpo
    assert cuerpo.count("<h1") == 1
    assert ("breadcrumb" in cuerpo) is (ruta != "/")
    menu = cuerpo[cuerpo.index('class="menu"') :]
    assert menu[: menu.index("</nav>")].count("<li>") <= 7
    assert cuerpo.count('aria-current="page"') >= (ruta != "/avisos/")


def test_el_inicio_tiene_las_dos_puertas_los_terminos_y_los_canales(client: Client):
    respuesta = client.get("/")
    palabras = texto(respuesta)
    for ruta, puerta in (("/radicar/", "Registrar"), ("/consulta/", "Buscar")):
        assert re.search(rf'href="{ruta}"><strong>{puerta}</strong>', respuesta.content.decode())
    assert (
        "Si desea presentar una sugerencia, queja, reclamo, denuncia o felicitación sobre los servicios que presta esta"
        " entidad o sobre alguno de sus funcionarios, siga los siguientes pasos:"
    ) in palabras
    assert (
        "2. En 15 días hábiles contados a partir del día hábil siguiente a su fecha de envío, se le dará respuesta a su"
        " queja, reclamo o sugerencia."
    ) in palabras
    for dias, tipo in (("15", "Queja"), ("10", "Solicitud de documentos"), ("30", "Consulta")):
        assert re.search(rf"{tipo}[^.]*? {dias} días hábiles", palabras)
    for canal in ("7868220", "01 8000 127878", "info@derechodeautor.gov.co", "Calle 28 N° 13A-15 piso 17"):
        assert canal in palabras


def test_las_definiciones_son_las_del_manual(client: Client):
    palabras = texto(client.get("/glosario/"))
    assert "Presidencia de la República" not in palabras
    assert (
        "Petición de Información Es el requerimiento que hace una persona natural o jurídica, pública o privada, a la"
        " Entidad con el fin de que se le brinde información y orientación relacionada con los servicios propios de la"
        " Entidad."
    ) in palabras
    assert "Sugerencia Es un consejo o propuesta que formula un usuario o institución" in palabras


def test_cada_tipo_tiene_definicion_y_ejemplo(entidad: EntidadConfig):
    from plazos.terminos import Tipo

    definidos = {tipo for fila in entidad.glosario for tipo in fila.get("tipos", ()) if fila["ejemplo"]}
    assert definidos == {t.value for t in Tipo}


def test_los_terminos_dicen_su_version(client: Client, entidad: EntidadConfig):
    palabras = texto(client.get("/terminos/"))
    assert "conforme a las disposiciones contenidas en la Ley 1581 de 2012 y su decreto reglamentario" in palabras
    assert f"Versión de este texto: {entidad.version_terminos}." in palabras


def test_sin_avisos_lo_dice(client: Client):
    assert "No hay avisos publicados." in texto(client.get("/avisos/"))


@pytest.mark.parametrize("ruta", PAGINAS)
def test_sin_entidad_configurada_la_pagina_se_sostiene(client: Client, ruta: str):
    EntidadConfig.objects.all().delete()
    assert client.get(ruta).status_code == 200


def test_una_pagina_que_no_existe_dice_que_hacer(client: Client):
    respuesta = client.get("/no-existe/")
    assert respuesta.status_code == 404
    assert "No encontramos esta página" in texto(respuesta)
    assert "01 8000 127878" in texto(respuesta)
    assert "Content-Security-Policy" in respuesta


@pytest.mark.parametrize("plantilla", ["400.html", "403.html", "404.html", "500.html"])
def test_la_pagina_de_error_se_sostiene_sin_base_ni_contexto(plantilla: str, django_assert_num_queries):
    with django_assert_num_queries(0):
        cuerpo = get_template(plantilla).render()
    assert "<h1" in cuerpo
    assert 'lang="es-CO"' in cuerpo


def test_la_falla_interna_da_telefono_aunque_la_base_no_responda(rf: RequestFactory, monkeypatch):
    contexto.configuracion()

    def sin_base():
        raise DatabaseError("no responde")

    monkeypatch.setattr(contexto._LA_FILA, "crudas", sin_base)
    respuesta = vistas.error_interno(rf.get("/radicar/5/"))
    assert respuesta.status_code == 500
    assert "7868220" in texto(respuesta)


def test_un_formulario_sin_prueba_de_origen_recibe_una_explicacion():
    respuesta = Client(enforce_csrf_checks=True).post("/consulta/", {"filtro": "radicado", "valor": "1-2026-1"})
    assert respuesta.status_code == 403
    assert "Qué hacer" in texto(respuesta)
