"""Malformed requests are refused as such, on every page: none becomes a failure of ours."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("tipo", ["multipart/form-data; boundary=X", "application/x-www-form-urlencoded"])
@pytest.mark.parametrize("codificacion", ["utf-7", "unicode_escape", "hex", "idna", "utf-16", "latin-1"])
def test_a_body_in_another_encoding_is_refused(entidad, tipo, codificacion):
    cuerpo = b'--X\r\nContent-Disposition: form-data; name="descripcion"\r\n\r\n+2AA- \\ud800\r\n--X--\r\n'
    navegador = Client(raise_request_exception=False)
    respuesta = navegador.generic("POST", "/radicar/1/", cuerpo, content_type=f"{tipo}; charset={codificacion}")
    assert respuesta.status_code == 400
    assert "inténtelo de nuevo" in respuesta.content.decode()


@pytest.mark.parametrize("codificacion", ["UTF8", "utf-8", "us-ascii", "desconocida"])
def test_utf_8_by_any_name_is_read(entidad, codificacion):
    tipo = f"application/x-www-form-urlencoded; charset={codificacion}"
    respuesta = Client().generic("POST", "/radicar/1/", b"modalidad=anonima", content_type=tipo)
    assert respuesta.status_code == 303


@pytest.mark.parametrize("direccion", ["/", "/consulta/?x=%00", "/admin/tramites/tramite/?tipo=%00", "/?%00=1"])
def test_an_address_with_a_nul_is_refused(entidad, admin_client, direccion):
    assert admin_client.get(direccion).status_code == (400 if "%00" in direccion else 200)


def test_a_cookie_with_a_nul_is_no_cookie(entidad):
    navegador = Client(headers={"cookie": r'sessionid="aaaaaaaaaaaa\000"; borrador="a\000"'})
    assert navegador.get("/admin/").headers["Location"].startswith("/admin/login/")
    assert navegador.get("/radicar/1/").status_code == 200
