"""The notice of an extension that had not left on the day that the term was due is an alarm (law.md F1)."""

from datetime import date

import pytest

from radicacion.tiempo import en_el_momento
from tests.tramites.actos.datos_despues import un_aviso_pendiente
from tests.tramites.actos.escena import dia
from tests.tramites.elenco import hacer, quien_es, un_caso
from tramites.actos import ACTOS
from tramites.avisos.prorrogas import alarmar_sin_despachar
from tramites.models import Alarma

pytestmark = pytest.mark.django_db
CERTIFICADO = {"medio_respuesta": "correo_certificado"}


@pytest.fixture
def prorrogado(entidad):
    """Due on 14 December 2026, extended on the 9th."""
    caso = un_caso("en_tramite", **CERTIFICADO)
    with en_el_momento(dia(12, 9)):
        hacer(caso, "prorrogar", "jefa", texto="Faltan pruebas.", hasta=date(2027, 1, 6))
    return caso


def alarmas(mes: int, numero: int) -> int:
    with en_el_momento(dia(mes, numero)):
        return alarmar_sin_despachar()


def test_an_alarm_once_and_only_past_the_due_day(prorrogado):
    assert (alarmas(12, 14), Alarma.objects.count()) == (0, 0)
    assert (alarmas(12, 15), alarmas(12, 16), Alarma.objects.count()) == (1, 1, 1)
    alarma = Alarma.objects.get()
    assert alarma.tramite == prorrogado
    assert alarma.texto.endswith("no se despachó a más tardar el 14 de diciembre de 2026.")


def test_one_that_left_is_none(prorrogado):
    with en_el_momento(dia(12, 10)):
        hacer(
            prorrogado,
            "notificar",
            "radicadora",
            notificacion=prorrogado.notificaciones.get(),
            medio="certificada",
            resultado="despachada",
            fecha=date(2026, 12, 10),
            guia="RA1",
            prueba="",
        )
    assert alarmas(12, 20) == 0


def test_nor_one_that_no_act_wrote(entidad):
    un_aviso_pendiente(un_caso())
    assert alarmas(12, 20) == 0


def test_the_form_warns_where_certified_mail_may_be_late(entidad):
    caso, formulario = un_caso("en_tramite", **CERTIFICADO), ACTOS["prorrogar"].formulario
    for numero, avisa in ((4, False), (9, True)):
        with en_el_momento(dia(12, numero)):
            forma = formulario(caso=caso, autor=quien_es("jefa"))
            assert ("Atención: la persona pidió correo certificado" in forma.fields["texto"].help_text) == avisa
