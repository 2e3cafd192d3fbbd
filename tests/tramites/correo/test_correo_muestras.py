"""Every mail in one place: text and HTML that say the same, the ways to reach a person, and a preview in the admin."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines

from radicacion.models import EntidadConfig
from tests.tramites.elenco import una_persona
from tramites.buzon.sin_html import en_texto
from tramites.correo.muestras import MUESTRAS

pytestmark = pytest.mark.django_db
CARPETA = Path(settings.BASE_DIR) / "templates" / "correo"
PAGINA = "/admin/tramites/correo/textos/"


def letras(texto: str) -> str:
    return re.sub(r"\W+|https?://\S+", "", texto).casefold()


def test_every_template_of_mail_has_its_sample_and_its_three_forms():
    claves = {ruta.name.removesuffix(".asunto.txt") for ruta in CARPETA.glob("*.asunto.txt")}
    assert claves == set(MUESTRAS)
    for clave in claves:
        assert (CARPETA / f"{clave}.txt").exists()
        assert (CARPETA / f"{clave}.html").exists()
    assert {ruta.name.split(".")[0] for ruta in CARPETA.iterdir()} == claves | {"_base", "_pie"}


@pytest.mark.parametrize("clave", MUESTRAS)
def test_it_says_the_same_in_text_and_in_html_and_how_to_reach_a_person(entidad, monkeypatch, clave):
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "¿%s?")
    entidad = EntidadConfig.objects.get()
    dicho = MUESTRAS[clave].redactar(entidad)
    assert "¿" not in re.sub(r"¿(?![\w.]+\?)", "", dicho.asunto + dicho.texto + dicho.html), "a name that nobody gives"
    assert dicho.asunto.strip()
    assert len(dicho.asunto.split("\n")) <= 2
    for forma in (dicho.texto, en_texto(dicho.html)):
        for modo in (entidad.nombre, entidad.telefono, entidad.correo_atencion, entidad.direccion, entidad.horario):
            assert modo in forma, modo
    html = letras(en_texto(dicho.html))
    for renglon in dicho.texto.split("\n"):
        assert letras(renglon.removeprefix("- ")) in html, renglon
    assert "<script" not in dicho.html
    assert "http" not in re.sub(r'href="http[^"]*"|>\s*http\S*', "", dicho.html), "nothing is loaded from anywhere"


def test_it_is_previewed_in_the_admin(entidad, client):
    client.force_login(una_persona("gestora"))
    pagina = client.get(PAGINA)
    html = pagina.content.decode()
    assert pagina.status_code == 200
    assert "Recibimos su petición: radicado 1-2026-15" in html
    for clave in MUESTRAS:
        assert f"?clave={clave}" in html
        dicho = client.get(PAGINA, {"clave": clave}).content.decode()
        assert 'aria-current="page"' in dicho
    suelta = client.get(PAGINA, {"clave": "respuesta", "como": "html"})
    assert "Su petición" in suelta.content.decode() or "Respuesta" in suelta.content.decode()
    assert suelta["Content-Security-Policy"].endswith("sandbox")
    assert client.get(PAGINA, {"clave": "otra"}).status_code == 404
    assert client.post(PAGINA).status_code == 405
    assert PAGINA in client.get("/admin/tramites/correo/").content.decode()
    client.force_login(una_persona("sin_rol"))
    assert client.get(PAGINA).status_code == 403
