"""From the receipt to the case: whoever kept radicado and código follows it, with and without script."""

import pytest
from playwright.sync_api import expect

from tests.e2e.pasos import enviar, llegar_a, llenar
from tests.e2e.recorridos import continuar
from tests.tramites.elenco import un_caso
from tests.tramites.seguimiento.test_seguimiento import CODIGO, con_codigo
from tramites.models import Estado

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("guion", "ancho"), [(True, 1280), (True, 320), (False, 320)], ids=str)
def test_an_anonymous_person_follows_the_case(abrir, sin_faltas, guion, ancho):
    pagina = abrir(guion=guion, ancho=ancho)
    llegar_a(pagina, 5)
    llenar(pagina, 5)
    continuar(pagina, 5)
    radicado = enviar(pagina)
    codigo = pagina.inner_text("#codigo")
    pagina.get_by_role("link", name="Seguimiento").click()
    expect(pagina.get_by_role("heading", name="Seguimiento de su solicitud")).to_be_visible()
    sin_faltas(pagina)
    pagina.get_by_role("button", name="Ver mi solicitud").click()
    expect(pagina.get_by_role("heading", name="Revise lo siguiente")).to_be_visible()
    sin_faltas(pagina)
    pagina.fill("[name=radicado]", radicado)
    pagina.fill("[name=codigo]", codigo.lower())
    pagina.get_by_role("button", name="Ver mi solicitud").click()
    expect(pagina.get_by_role("heading", name=f"Solicitud {radicado}")).to_be_visible()
    expect(pagina.get_by_text("Se radicó su solicitud con el número")).to_be_visible()
    sin_faltas(pagina)
    pagina.reload()
    expect(pagina.get_by_role("heading", name=f"Solicitud {radicado}")).to_be_visible()
    pagina.get_by_role("link", name="Escribirle a la entidad").click()
    sin_faltas(pagina)
    pagina.fill("[name=texto]", "¿Cómo va mi solicitud?")
    pagina.get_by_role("button", name="Escribirle a la entidad").last.click()
    expect(pagina.get_by_role("heading", name="Mensajes")).to_be_visible()
    expect(pagina.get_by_text("¿Cómo va mi solicitud?")).to_be_visible()
    pagina.get_by_role("link", name="Pedir que se corrija el tipo").click()
    sin_faltas(pagina)
    pagina.select_option("[name=tipo]", "reclamo")
    pagina.fill("[name=texto]", "Es un reclamo.")
    pagina.get_by_role("button", name="Pedir que se corrija el tipo").last.click()
    expect(pagina.get_by_text("Se pidió corregir el tipo")).to_be_visible()
    sin_faltas(pagina)
    pagina.get_by_role("button", name="Cerrar el caso").click()
    expect(pagina.get_by_role("heading", name="Seguimiento de su solicitud")).to_be_visible()
    pagina.goto("/seguimiento/caso/")
    expect(pagina.get_by_role("heading", name="Seguimiento de su solicitud")).to_be_visible()
    sin_faltas(pagina)


@pytest.mark.parametrize(
    ("guion", "ancho", "modalidad"),
    [(True, 1280, "identificada"), (False, 320, "identificada"), (True, 320, "reservada"), (False, 320, "reservada")],
    ids=str,
)
def test_a_person_completes_with_a_file_and_withdraws(abrir, sin_faltas, tmp_path, guion, ancho, modalidad):
    caso = un_caso(Estado.REQUERIDA, modalidad=modalidad)
    con_codigo(caso)
    archivo = tmp_path / "poder.pdf"
    archivo.write_bytes(b"%PDF-1.4\n" + b"Poder. " * 400)
    pagina = abrir(guion=guion, ancho=ancho)
    pagina.goto("/seguimiento/")
    pagina.fill("[name=radicado]", caso.peticion.radicado)
    pagina.fill("[name=codigo]", CODIGO)
    pagina.get_by_role("button", name="Ver mi solicitud").click()
    pagina.get_by_role("link", name="Completar la solicitud").click()
    expect(pagina.get_by_role("heading", name="Completar la solicitud")).to_be_visible()
    sin_faltas(pagina)
    pagina.get_by_role("button", name="Completar la solicitud").last.click()
    expect(pagina.get_by_role("heading", name="Revise lo siguiente")).to_be_visible()
    sin_faltas(pagina)
    pagina.set_input_files("#id_adjuntos", archivo)
    pagina.get_by_role("button", name="Subir y agregar más").click()
    expect(pagina.get_by_text("poder.pdf (")).to_be_visible()
    sin_faltas(pagina)
    pagina.get_by_role("button", name="Completar la solicitud").last.click()
    expect(pagina.get_by_role("heading", name="Quedó registrado")).to_be_visible()
    expect(pagina.get_by_text("Llegó lo que faltaba.")).to_be_visible()
    sin_faltas(pagina)
    pagina.get_by_role("link", name="Desistir de la solicitud").click()
    pagina.get_by_role("button", name="Desistir de la solicitud").last.click()
    expect(pagina.get_by_text("¿Está seguro?")).to_be_visible()
    sin_faltas(pagina)
    pagina.get_by_role("button", name="Sí, desistir").click()
    expect(pagina.get_by_text("Se desistió de la solicitud")).to_be_visible()
    sin_faltas(pagina)
