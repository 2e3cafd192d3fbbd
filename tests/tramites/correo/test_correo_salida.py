"""The outbox: a mail is written once, with its act, and nobody reads its address in the table."""

import re
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from radicacion.asentar import CORREO_ANONIMO
from radicacion.models import EntidadConfig
from radicacion.sellado import abrir, sellar
from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES, un_correo, un_peticionario, un_tramite, una_peticion
from tramites.correo.salida import PROPOSITO, destinatario
from tramites.models import Correo

pytestmark = pytest.mark.django_db


def test_it_works(time_machine):
    time_machine.move_to(VIERNES, tick=False)
    correo = un_correo()
    correo.refresh_from_db()
    assert correo.asunto == "Recibimos su petición: radicado 1-2026-15"
    assert correo.escrito_en == correo.proximo_intento == VIERNES
    assert (correo.enviado_en, correo.desistido_en, correo.intentos) == (None, None, 0)
    dominio = EntidadConfig.objects.get().correo_servicio.partition("@")[2]
    assert correo.message_id == f"<{correo.pk}@{dominio}>"


def test_the_address_is_sealed():
    correo = un_correo(para="ana@example.com")
    assert "example.com" not in " ".join(str(valor) for valor in vars(correo).values())
    assert abrir(correo.para_sellado, PROPOSITO) == "ana@example.com"


@pytest.mark.django_db(transaction=True)
def test_it_needs_a_transaction():
    with pytest.raises(transaction.TransactionManagementError):
        un_correo()
    assert not Correo.objects.exists()


def test_it_is_written_once():
    tramite = un_tramite()
    un_correo(tramite=tramite, unico="acuse:1")
    with pytest.raises(IntegrityError), transaction.atomic():
        un_correo(tramite=tramite, unico="acuse:1")
    assert Correo.objects.count() == 1


def test_the_subject_is_one_line_whatever_it_is_made_of():
    correo = un_correo(contexto={"radicado": "1\r\nBcc: otro@example.com\n\nx"})
    assert correo.asunto == "Recibimos su petición: radicado 1 Bcc: otro@example.com x"
    assert len(un_correo(contexto={"radicado": "x" * 500}).asunto) == 200


def test_html_is_escaped_and_text_is_not():
    correo = un_correo(contexto={"radicado": "<b>1 & 2</b>"})
    assert "<b>1 & 2</b>" in correo.texto
    assert "&lt;b&gt;1 &amp; 2&lt;/b&gt;" in correo.html


def test_it_speaks_the_entitys_language_whatever_the_officials_screen_speaks():
    with translation.override("en"):
        assert un_correo().asunto.startswith("Recibimos")


def test_history_that_is_made_up_is_never_sent():
    momento = datetime(2024, 3, 1, 15, tzinfo=UTC)
    with en_el_momento(momento):
        assert un_correo().enviado_en == momento


def test_a_domain_with_accents():
    EntidadConfig.objects.update(correo_servicio="atención@niñez.example")
    assert re.fullmatch(r"<[0-9a-f-]{36}@xn--niez-hqa\.example>", un_correo().message_id)


def test_destinatario():
    anonima = {"modalidad": "anonima", "tipo": "denuncia_interna"}
    sellado = sellar("nadie@example.com", CORREO_ANONIMO)
    assert destinatario(una_peticion()) == "ana@example.com"
    assert destinatario(una_peticion(peticionario=un_peticionario(correo=""))) is None
    assert destinatario(una_peticion(**anonima)) is None
    assert destinatario(una_peticion(**anonima, correo_sellado=sellado)) == "nadie@example.com"
