"""The main job, walking: a citizen files, UCSTI answers, the citizen gets the mail and sees it in the look-up."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from radicacion.models import Peticion
from tests.e2e.recorridos import estado_de, radicar_empresa, radicar_queja
from tests.e2e.test_bandeja import CLAVE, ingresar
from tests.e2e.test_ciudadano import documentos as documentos
from tests.tramites.elenco import una_persona
from tramites.bitacora import cadena
from tramites.correo.envio import enviar_pendientes
from tramites.correo.preparar import preparar
from tramites.models import Estado

pytestmark = pytest.mark.django_db(transaction=True)
RESPUESTA = "Su usuario fue creado.\n\nIngrese con su NIT y cambie la clave la primera vez."


def actuar(pagina: Page, radicado: str, boton: str) -> None:
    """Press an act's button in the case's page, see what it will do, and confirm."""
    pagina.goto("/admin/tramites/tramite/")
    pagina.get_by_role("link", name=radicado, exact=True).click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text(f"Caso {radicado}")  # «Sin asignar» is in the list
    pagina.get_by_role("link", name=boton).click()
    if boton == "Asignar":
        pagina.get_by_label("Dependencia").select_option(label="Oficina de Registro")
        pagina.get_by_label("Responsable").select_option(label="Gloria Páez (Oficina de Registro)")
    elif boton == "Proyectar respuesta":
        pagina.get_by_label("Texto de la respuesta").fill(RESPUESTA)
    elif boton == "Aprobar el proyecto":
        for cualidad in ("Coherencia", "Claridad", "Calidez", "Oportunidad"):
            pagina.get_by_label(cualidad).check()
    pagina.get_by_role("button", name="Ver qué pasará").click()
    pagina.get_by_role("button", name=f"Confirmar: {boton}").click()
    expect(pagina.locator(".messagelist")).to_contain_text(radicado)


@pytest.mark.parametrize(
    ("guion", "ancho", "manual"), [(True, 1280, "mintic"), (False, 320, "mintic"), (False, 1280, "dnda")], ids=str
)
def test_from_the_filing_to_the_answers_mail_and_the_look_up(abrir, documentos, guion, ancho, manual):
    for nombre in ("jefa", "gestora"):
        una_persona(nombre, password=CLAVE)
    ciudadano = abrir(guion=guion, ancho=ancho)
    recibo = radicar_empresa(ciudadano, documentos) if manual == "mintic" else radicar_queja(ciudadano)
    para, documento = {
        "mintic": ("gerencia@radiovalle.example", "900123456"),
        "dnda": ("maria@ciudadania.example", "52345678"),
    }[manual]
    assert preparar().listos == 1
    assert enviar_pendientes().enviados == 1
    (acuse,) = mail.outbox
    assert acuse.to == [para]
    assert recibo.radicado in acuse.subject + acuse.body
    assert not re.search(r"[A-Z2-7]{4}(-[A-Z2-7]{4}){3}", acuse.body), "the código is never mailed"

    jefa, gestora = abrir(guion=guion, ancho=ancho), abrir(guion=guion, ancho=ancho)
    ingresar(jefa, "jefa")
    ingresar(gestora, "gestora")
    actuar(jefa, recibo.radicado, "Asignar")
    actuar(gestora, recibo.radicado, "Proyectar respuesta")
    en_tramite = "Su comunicación se encuentra en trámite en la dependencia Oficina de Registro."
    assert estado_de(ciudadano, "documento", documento)[0][2] == en_tramite
    actuar(jefa, recibo.radicado, "Aprobar el proyecto")
    actuar(jefa, recibo.radicado, "Responder y descargar")

    tramite = Peticion.objects.get().tramite
    salida = tramite.respuesta
    assert tramite.estado == Estado.ATENDIDA
    assert list(cadena.roturas(tramite)) == []
    assert preparar().listos == 1
    assert enviar_pendientes().enviados == 1
    respuesta = mail.outbox[1]
    assert respuesta.to == [para]
    assert "atencionalciudadano@derechodeautor.gov.co" in respuesta.from_email
    assert RESPUESTA in respuesta.body
    assert salida.radicado in respuesta.subject + respuesta.body
    fecha = salida.radicada_en.astimezone().strftime("%d-%m-%Y")
    assert estado_de(ciudadano, "documento", documento) == [
        [
            recibo.radicado,
            tramite.peticion.radicada_en.astimezone().strftime("%d-%m-%Y"),
            (
                f"Su comunicación fue atendida en la fecha {fecha}, el número de radicación de salida es"
                f" {salida.radicado}. Verifique el medio por el cual autorizó su respuesta."
            ),
        ]
    ]
