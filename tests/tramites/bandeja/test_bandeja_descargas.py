"""Files of a case: only to whoever sees the case, to be saved and never opened in the page."""

import uuid
from typing import Any

import pytest
from django.core.files.base import ContentFile

from radicacion.adjuntos.almacen import almacen, ruta_nueva
from radicacion.models import Adjunto
from tests.factories import VIERNES, la_dependencia, un_tramite
from tests.tramites.elenco import REGISTRO, hacer, un_caso
from tramites.models import Estado, Tramite
from tramites.plazo import plazo_de

BYTES = b"%PDF-1.7\n<script>alert(1)</script>"


def un_adjunto(caso: Tramite, nombre: str = "poder.pdf", **campos: Any) -> Adjunto:
    identidad = uuid.uuid4()
    ruta = ruta_nueva(identidad)
    almacen().save(ruta, ContentFile(BYTES))
    base = {"clase": "pdf", "bytes": len(BYTES), "sha256": "0" * 64, "subido_en": VIERNES, "ruta": ruta}
    return Adjunto.objects.create(id=identidad, peticion=caso.peticion, nombre=nombre, **{**base, **campos})


def direccion(caso: Tramite, adjunto: Adjunto) -> str:
    return f"/admin/tramites/tramite/{caso.pk}/adjunto/{adjunto.pk}/"


@pytest.mark.django_db
def test_it_works(entrar):
    caso = un_tramite()
    adjunto = un_adjunto(caso)
    respuesta = entrar("jefa").get(direccion(caso, adjunto))
    assert b"".join(respuesta.streaming_content) == BYTES
    assert respuesta["Content-Disposition"] == 'attachment; filename="poder.pdf"'
    assert respuesta["Content-Type"] == "application/octet-stream"
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert {"private", "no-store"} <= set(respuesta["Cache-Control"].split(", "))


@pytest.mark.django_db
def test_the_case_links_to_it(entrar):
    caso = un_tramite()
    adjunto = un_adjunto(caso, nombre='"><script>.pdf')
    html = entrar("jefa").get(f"/admin/tramites/tramite/{caso.pk}/change/").content.decode()
    assert direccion(caso, adjunto) in html
    assert "&quot;&gt;&lt;script&gt;.pdf" in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    "nombre", ["../../etc/passwd", "a\r\nSet-Cookie: x=1.pdf", "factura\u202efdp.exe", "año 1.pdf"]
)
def test_a_hostile_name_does_no_harm(entrar, nombre):
    caso = un_tramite()
    cabecera = entrar("jefa").get(direccion(caso, un_adjunto(caso, nombre=nombre)))["Content-Disposition"]
    assert cabecera.startswith("attachment; filename")
    for malo in ("/", "\r", "\n", "%E2%80%AE", "\u202e"):
        assert malo not in cabecera


@pytest.mark.django_db
def test_only_with_the_case_it_belongs_to(entrar):
    caso, otro = un_tramite(), un_tramite(dependencia=la_dependencia(REGISTRO))
    adjunto = un_adjunto(caso)
    for nombre, direccion_probada in (
        ("jefe", direccion(caso, adjunto)),
        ("gestora", direccion(caso, adjunto)),
        ("jefe", direccion(otro, adjunto)),  # sees that case, which is not the file's
        ("jefa", direccion(otro, adjunto)),
        ("sin_rol", direccion(caso, adjunto)),
    ):
        assert entrar(nombre).get(direccion_probada).status_code == 404


@pytest.mark.django_db
def test_bytes_that_the_store_lost(entrar, caplog):
    caso = un_tramite()
    adjunto = un_adjunto(caso, nombre="cédula de Ana.pdf")
    almacen().delete(adjunto.ruta)
    assert entrar("jefa").get(direccion(caso, adjunto)).status_code == 404
    assert str(adjunto.pk) in caplog.text
    assert "Ana" not in caplog.text


@pytest.mark.django_db
def test_what_named_whoever_filed_is_kept_once_the_case_turns_out_to_be_a_denuncia(entrar):
    """A queja that becomes a denuncia: its constancia and the letters up to then name a person kept from now on."""
    caso = un_caso(Estado.EN_TRAMITE, tipo="queja", nombres="Ana Pérez")
    hacer(caso, "reclasificar", "jefa", tipo="denuncia_interna", especial=None, texto="Ana Pérez: es una denuncia.")
    primero = caso.oficios.get()
    pagina = f"/admin/tramites/tramite/{caso.pk}/"
    papeles = (f"{pagina}constancia.pdf", f"{pagina}oficio/{primero.pk}.pdf")
    jefe, jefa = entrar("jefe"), entrar("jefa")
    assert [jefe.get(papel).status_code for papel in papeles] == [404, 404]
    assert [jefa.get(papel).status_code for papel in papeles] == [200, 200]
    html = jefe.get(f"{pagina}change/").content.decode()
    assert not any(papel in html for papel in papeles)
    assert all(papel in jefa.get(f"{pagina}change/").content.decode() for papel in papeles)
    hacer(caso, "prorrogar", "jefa", texto="Hace falta más tiempo.", hasta=plazo_de(caso).maximo_prorroga)
    despues = f"{pagina}oficio/{caso.oficios.latest('pk').pk}.pdf"
    assert jefe.get(despues).status_code == 200
    assert despues in jefe.get(f"{pagina}change/").content.decode()
