"""A day of UCSTI in a browser, figure by figure, each as the role that the law and the manual give it.

The portal's clock is the test's: Friday 20 November 2026 and the days that follow, so that every date below is counted
by hand (the 8th and the 25th of December, 1 and 11 January are holidays).
"""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from playwright.sync_api import Locator, Page, expect

from radicacion import numeros, tiempo
from radicacion.models import Peticion
from tests.e2e.recorridos import RADICADO
from tests.e2e.test_bandeja import CLAVE, ingresar
from tests.factories import VIERNES
from tests.tramites.actos.datos_comunes import otra
from tests.tramites.elenco import un_caso, una_persona
from tests.tramites.seguimiento.test_seguimiento import CODIGO, con_codigo
from tramites.bitacora import cadena
from tramites.correo.envio import enviar_pendientes
from tramites.correo.preparar import preparar
from tramites.models import Estado, Insistencia, Tramite
from tramites.semejanza import barrer

pytestmark = pytest.mark.django_db(transaction=True)
REPARTO = {"Dependencia": "Oficina de Registro", "Responsable": "Gloria Páez (Oficina de Registro)"}
MODOS = pytest.mark.parametrize(("guion", "ancho"), [(True, 1280), (False, 320)], ids=str)


@pytest.fixture(autouse=True)
def son_las(monkeypatch) -> Callable[..., None]:
    """Set what time it is in the whole portal: `son_las(11, 24)` is that day at 10 a. m. in Bogotá.

    Numbers too, which on PostgreSQL take the server's clock.
    """
    reloj = SimpleNamespace(now=lambda: reloj.es, es=VIERNES + timedelta(minutes=5))
    monkeypatch.setattr(tiempo, "timezone", reloj)
    contar = numeros._bloquear_y_contar
    monkeypatch.setattr(numeros, "_bloquear_y_contar", lambda serie: (*contar(serie)[:3], reloj.es))

    def son_las(mes: int, dia: int, anio: int = 2026) -> None:
        reloj.es = datetime(anio, mes, dia, 15, tzinfo=UTC)

    return son_las


@pytest.fixture
def entra(abrir) -> Callable[..., Page]:
    """That official of the cast, signed in."""

    def entra(nombre: str, **modo) -> Page:
        usuaria = una_persona(nombre)  # whoever worked on the case before has no password yet
        usuaria.set_password(CLAVE)
        usuaria.save()
        pagina = abrir(**modo)
        ingresar(pagina, nombre)
        return pagina

    return entra


@pytest.fixture
def acto(sin_faltas) -> Callable[..., None]:
    """An act from the case's page: its form, what will happen, confirmed. Fields by their labels; `True` marks one.

    `antes` is shown the preview, for what must be told there.
    """

    def acto(pagina: Page, caso: Tramite, boton: str, antes=lambda pagina: None, /, **campos) -> None:
        ir_al_caso(pagina, caso)
        sin_faltas(pagina)
        pagina.get_by_role("link", name=boton, exact=True).first.click()
        for rotulo, valor in campos.items():
            poner(pagina.get_by_label(rotulo.replace("_", " ")).first, valor)
        foto(pagina, boton)
        pagina.get_by_role("button", name="Ver qué pasará").click()
        expect(pagina.get_by_role("heading", name="Qué pasará")).to_be_visible()
        sin_faltas(pagina)
        foto(pagina, f"{boton}-previa")
        antes(pagina)
        pagina.get_by_role("button", name=f"Confirmar: {boton}").click()
        expect(pagina.locator(".messagelist")).to_contain_text(caso.peticion.radicado)
        sin_faltas(pagina)
        caso.refresh_from_db()
        assert list(cadena.roturas(caso)) == []

    return acto


def poner(campo: Locator, valor: str | bool) -> None:
    if valor is True:
        campo.check()
    elif campo.evaluate("campo => campo.tagName") == "SELECT":
        campo.select_option(label=valor)
    else:
        campo.fill(valor)


def ir_al_caso(pagina: Page, caso: Tramite) -> None:
    pagina.goto(f"/admin/tramites/tramite/{caso.pk}/change/")
    expect(pagina.get_by_role("heading", level=1)).to_have_text(f"Caso {caso.peticion.radicado}")


def foto(pagina: Page, nombre: str) -> None:
    """Only for the manual's pictures: `FOTOS=folder`."""
    if carpeta := os.environ.get("FOTOS"):
        pagina.screenshot(path=f"{carpeta}/{nombre}.png", full_page=True)


def cabecera(pagina: Page, dato: str) -> Locator:
    """What the head of the case says under that name: «Estado», «Vence»…"""
    return pagina.locator(".cabecera > div", has=pagina.get_by_text(dato, exact=True)).locator("dd")


def no_lo_ve(pagina: Page, caso: Tramite) -> None:
    """Neither in the list nor by its address."""
    pagina.goto("/admin/tramites/tramite/")
    expect(pagina.get_by_role("link", name=caso.peticion.radicado, exact=True)).to_have_count(0)
    respuesta = pagina.goto(f"/admin/tramites/tramite/{caso.pk}/change/")
    assert respuesta is not None
    assert respuesta.status in {403, 404}


def sale_el_correo() -> list:
    """The outbox is sent: what left now."""
    antes = len(mail.outbox)
    preparar()
    enviar_pendientes()
    return mail.outbox[antes:]


def sigue_su_caso(pagina: Page, caso: Tramite) -> None:
    pagina.goto("/seguimiento/")
    pagina.fill("[name=radicado]", caso.peticion.radicado)
    pagina.fill("[name=codigo]", CODIGO)
    pagina.get_by_role("button", name="Ver mi solicitud").click()
    expect(pagina.get_by_role("heading", name=f"Solicitud {caso.peticion.radicado}")).to_be_visible()


def hace(pagina: Page, acto: str, rotulo: str, texto: str, sin_faltas: Callable[[Page], None]) -> None:
    """An act of the citizen in their case."""
    pagina.get_by_role("link", name=acto).click()
    pagina.get_by_label(rotulo).fill(texto)
    sin_faltas(pagina)
    pagina.get_by_role("button", name=acto).last.click()
    expect(pagina.get_by_role("heading", name="Quedó registrado")).to_be_visible()
    sin_faltas(pagina)


def test_a_call_is_routed_to_who_answers_it(entra, acto):
    radicadora = entra("radicadora")
    radicadora.goto("/admin/tramites/tramite/recepcion/")
    radicadora.get_by_label("Por teléfono (verbal)").check()
    radicadora.get_by_label("No: con mis datos").check()
    radicadora.get_by_role("button", name="Continuar").click()
    radicadora.get_by_label("Persona natural").check()
    radicadora.locator("#id_tipo_documento").select_option("CC")
    for campo, valor in {
        "numero_documento": "52123456",
        "nombres": "Ana Pérez",
        "correo": "ana@ciudadania.example",
        "descripcion": "Pide que se corrija el título de su obra en el registro.",
    }.items():
        radicadora.locator(f"#id_{campo}").fill(valor)
    radicadora.get_by_role("radio", name="Correo electrónico", exact=True).check()
    radicadora.locator("#id_certifica_correo").check()
    radicadora.get_by_role("radio", name="Petición", exact=True).check()
    radicadora.get_by_role("radio", name="Sí", exact=True).check()
    radicadora.get_by_role("button", name="Continuar y leer a la persona").click()
    foto(radicadora, "recepcion")
    radicadora.get_by_role("button", name="Radicar").click()
    expect(radicadora.get_by_role("heading", level=1)).to_have_text(RADICADO)
    caso = Peticion.objects.get().tramite
    assert (caso.estado, caso.vence) == (Estado.EN_REPARTO, date(2026, 12, 14))
    (acuse,) = sale_el_correo()
    assert (acuse.to, caso.peticion.radicado in acuse.body) == (["ana@ciudadania.example"], True)

    una_persona("gestora")
    jefe, otro_jefe = entra("jefe"), entra("otro_jefe")
    no_lo_ve(jefe, caso)
    acto(entra("jefa"), caso, "Asignar", Dependencia=REPARTO["Dependencia"])
    gestora = entra("gestora")
    no_lo_ve(gestora, caso)
    acto(jefe, caso, "Asignar", **REPARTO)
    ir_al_caso(gestora, caso)
    foto(gestora, "caso")
    expect(cabecera(gestora, "Estado")).to_have_text("En trámite")
    expect(cabecera(gestora, "Vence")).to_contain_text("14 de diciembre de 2026")
    no_lo_ve(otro_jefe, caso)
    assert caso.vence == date(2026, 12, 14), "routing never moves the clock (F9)"


@MODOS
def test_what_is_missing_is_asked_for_and_arrives(entra, abrir, acto, sin_faltas, son_las, guion, ancho):
    caso = con_codigo(un_caso(Estado.EN_TRAMITE))
    sale_el_correo()
    son_las(11, 24)
    jefa = entra("jefa", guion=guion, ancho=ancho)
    acto(jefa, caso, "Requerir lo que falta", **{"Lo que falta": "El poder firmado"})
    expect(cabecera(jefa, "Estado")).to_have_text("Esperando que se complete")
    expect(cabecera(jefa, "Vence")).to_contain_text("Término suspendido")
    (requerimiento,) = sale_el_correo()
    assert "2-2026-1" in requerimiento.subject + requerimiento.body
    assert "El poder firmado" in requerimiento.body
    assert "24 de diciembre de 2026" in requerimiento.body, "a month from the day that it reached them"

    son_las(12, 2)
    ciudadano = abrir(guion=guion, ancho=ancho)
    sigue_su_caso(ciudadano, caso)
    hace(ciudadano, "Completar la solicitud", "Lo que completa", "Va el poder que me pidieron.", sin_faltas)
    gestora = entra("gestora", guion=guion, ancho=ancho)
    ir_al_caso(gestora, caso)
    expect(cabecera(gestora, "Estado")).to_have_text("En trámite")
    expect(cabecera(gestora, "Vence")).to_contain_text("22 de diciembre de 2026")  # 13 days of 15 were left
    expect(gestora.get_by_text("Va el poder que me pidieron.")).to_be_visible()


def test_the_term_is_extended_to_its_double(entra, acto, son_las):
    caso = un_caso(Estado.EN_TRAMITE)
    sale_el_correo()
    son_las(11, 24)
    jefe = entra("jefe")
    ir_al_caso(jefe, caso)
    jefe.get_by_role("link", name="Prorrogar", exact=True).first.click()
    assert jefe.get_by_label("Nueva fecha de respuesta").input_value() == "2027-01-06"
    motivado = "Falta el concepto de otra entidad. Por eso ampliamos el término."

    def se_mueve(pagina: Page) -> None:
        foto(pagina, "prorroga")
        fila = pagina.get_by_role("row", name="Vence").first
        expect(fila).to_contain_text("14 de diciembre de 2026")
        expect(fila).to_contain_text("6 de enero de 2027")

    acto(jefe, caso, "Prorrogar", se_mueve, Texto_del_oficio=motivado)
    expect(cabecera(jefe, "Vence")).to_contain_text("6 de enero de 2027")
    expect(jefe.get_by_role("link", name="Descargar el oficio 2-2026-1 (PDF)")).to_be_visible()
    expect(jefe.get_by_role("link", name="Prorrogar", exact=True)).to_have_count(0)  # once
    (aviso,) = sale_el_correo()
    assert motivado in aviso.body
    assert "6 de enero de 2027" in aviso.body
    no_lo_ve(entra("otro_jefe"), caso)


@MODOS
def test_a_denial_is_insisted_against_before_the_judge(entra, abrir, acto, sin_faltas, son_las, guion, ancho):
    caso = con_codigo(un_caso(Estado.EN_TRAMITE, tipo="documentos", descripcion="Copia de la obra inédita registrada."))
    sale_el_correo()
    son_las(11, 24)
    negacion = {
        "Norma exacta": "Ley 23 de 1981, artículo 30",
        "Texto del oficio": "La obra es inédita: su autor no autorizó que se divulgue.",
    }
    jefa = entra("jefa", guion=guion, ancho=ancho)
    ir_al_caso(jefa, caso)
    jefa.get_by_role("link", name="Negar por reserva", exact=True).click()
    causal = jefa.locator("[name=causales]").nth(7).evaluate("campo => campo.labels[0].innerText")
    acto(jefa, caso, "Negar por reserva", **{causal.strip(): True, **negacion})
    expect(cabecera(jefa, "Estado")).to_have_text("Atendida")
    (negado,) = sale_el_correo()
    assert caso.respuesta.radicado in negado.subject + negado.body
    assert "Ley 23 de 1981, artículo 30" in negado.body
    assert "Tribunal Administrativo de Cundinamarca" in negado.body
    vence = caso.vence

    son_las(12, 9)  # the tenth business day
    ciudadano = abrir(guion=guion, ancho=ancho)
    sigue_su_caso(ciudadano, caso)
    hace(ciudadano, "Insistir en lo negado", "Sus razones", "Soy hija del autor y tengo su permiso.", sin_faltas)
    jefa = entra("jefa", guion=guion, ancho=ancho)
    remitida = "Remitimos la insistencia con la petición y la respuesta, para que decidan."
    acto(jefa, caso, "Remitir la insistencia", Texto_del_oficio=remitida)
    expect(cabecera(jefa, "Estado")).to_have_text("Atendida")
    assert (Insistencia.objects.get().remitida, caso.vence) == (date(2026, 12, 9), vence)


def test_who_did_not_complete_is_taken_to_withdraw(entra, acto, son_las):
    caso = un_caso(Estado.REQUERIDA)
    sale_el_correo()
    son_las(12, 21)  # the month ended on Sunday 20: it goes on to Monday
    jefa = entra("jefa")
    ir_al_caso(jefa, caso)
    direccion = f"/admin/tramites/tramite/{caso.pk}/acto/declarar_desistimiento/"
    jefa.goto(direccion)
    jefa.get_by_role("button", name="Ver qué pasará").click()
    expect(jefa.get_by_role("alert").first).to_contain_text("hasta el 21 de diciembre de 2026")
    son_las(12, 22)
    jefa = entra("jefa")
    acto(jefa, caso, "Declarar el desistimiento tácito")
    expect(cabecera(jefa, "Estado")).to_have_text("Desistida")
    expect(jefa.get_by_role("link", name="Descargar el oficio 2-2026-2 (PDF)")).to_be_visible()
    (decision,) = sale_el_correo()
    assert "2-2026-2" in decision.subject + decision.body
    assert "reposición" in decision.body


def test_what_belongs_to_another_entity_is_sent_to_it(entra, acto, son_las):
    caso = un_caso(Estado.EN_TRAMITE)
    sale_el_correo()
    son_las(11, 24)
    jefa = entra("jefa")
    acto(
        jefa,
        caso,
        "Trasladar por competencia",
        **{
            "Entidad competente": "Ministerio de Cultura",
            "Correo electrónico de esa entidad": "pqrs@cultura.example",
            "Texto del oficio": "Les trasladamos la petición, por ser de su competencia.",
        },
    )
    expect(cabecera(jefa, "Estado")).to_have_text("Trasladada por competencia")
    oficio = caso.oficios.get()
    salieron = sale_el_correo()
    assert {para for correo in salieron for para in correo.to} == {
        "gerencia@radiovalle.example",
        "pqrs@cultura.example",
    }
    assert all(oficio.radicado in correo.subject + correo.body for correo in salieron)
    assert caso.actuaciones.last().datos["fuera_de_termino"] is False


def test_one_answer_is_given_to_twelve(entra, sin_faltas, son_las, monkeypatch):
    monkeypatch.setattr(barrer, "_PAUSA", 0)
    casos = [otra(n) for n in range(12)]
    sale_el_correo()
    son_las(11, 24)
    barrer.comparar_nuevos(timedelta(days=7))
    jefa = entra("jefa")
    jefa.goto("/admin/tramites/tramite/parecidas/")
    jefa.get_by_role("link", name="12 peticiones como la").click()
    foto(jefa, "parecidas")
    jefa.get_by_role("link", name="Marcar todas").click()
    jefa.get_by_role("button", name="Responder en común a las marcadas").click()
    jefa.get_by_label("Texto del oficio").fill("El reglamento se publicará en enero.")
    jefa.get_by_label("Publicación en un diario").fill("El Tiempo, 25-11-2026, p. 4")
    jefa.get_by_label("Revisé que el texto").check()
    jefa.get_by_role("button", name="Ver qué pasará").click()
    sin_faltas(jefa)
    jefa.get_by_role("button", name="Confirmar").click()
    expect(cabecera(jefa, "Estado")).to_have_text("Atendida")
    assert {(c.estado, c.respuesta.radicado) for c in Tramite.objects.all()} == {(Estado.ATENDIDA, "2-2026-1")}
    salieron = sale_el_correo()
    assert sorted(c.to[0] for c in salieron) == sorted(c.peticion.peticionario.correo for c in casos)


def test_a_reserved_complaint_is_for_control_disciplinario_alone(entra, acto, sin_faltas, son_las):
    caso = un_caso(modalidad="reservada", tipo="denuncia_interna", descripcion="Un servidor me pidió dinero.")
    son_las(11, 24)
    una_persona("disciplinaria")
    jefa, nombre = entra("jefa"), caso.peticion.peticionario.nombres
    ir_al_caso(jefa, caso)
    expect(jefa.get_by_text("Identidad reservada", exact=True)).to_be_visible()
    assert nombre not in jefa.content()
    acto(jefa, caso, "Asignar", Dependencia="Control Disciplinario", Responsable="Josefa Vélez (Control Disciplinario)")

    disciplinaria = entra("disciplinaria")
    ir_al_caso(disciplinaria, caso)
    assert nombre not in disciplinaria.content()
    disciplinaria.get_by_role("link", name="Ver identidad reservada").click()
    disciplinaria.get_by_label("Motivo de la consulta").fill("Citarla a ratificar la denuncia.")
    sin_faltas(disciplinaria)
    foto(disciplinaria, "identidad")
    disciplinaria.get_by_role("button", name="Registrar el motivo y ver").click()
    expect(disciplinaria.locator(".quien")).to_have_text(nombre)
    sin_faltas(disciplinaria)
    consulta = caso.actuaciones.last()
    assert (consulta.acto, consulta.autor) == ("consultar_identidad", una_persona("disciplinaria"))
    assert consulta.texto.texto == "Citarla a ratificar la denuncia."
    ir_al_caso(disciplinaria, caso)
    assert nombre not in disciplinaria.content(), "shown that once"
    for otro in ("jefe", "gestora", "otro_jefe", "control_interno"):
        no_lo_ve(entra(otro), caso)
