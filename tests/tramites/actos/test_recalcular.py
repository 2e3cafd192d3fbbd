"""The act of the machine: it moves due dates by the batch, and each case says so in its own log."""

from datetime import date

import pytest
from django.db import transaction

from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES, un_tramite
from tests.tramites.elenco import quien_es, un_caso
from tramites.actos.acto import SISTEMA
from tramites.actos.recalcular import Cambio, recalcular
from tramites.bitacora import cadena
from tramites.models import ClaseAutor, Estado

NUEVA = date(2026, 12, 15)


def mover(*cambios, autor=SISTEMA):
    with transaction.atomic(), en_el_momento(VIERNES):
        return recalcular(cambios, version_calendario=7, motivo="Cierre de fin de año", autor=autor)


@pytest.mark.django_db
def test_it_works(entidad):
    caso, otro = un_caso(Estado.EN_REVISION), un_caso()
    antes = caso.vence
    movidos = mover(Cambio(caso.pk, caso.version, NUEVA), Cambio(otro.pk, otro.version, None))
    assert [(m.caso, m.antes, m.ahora) for m in movidos] == [(caso.pk, antes, NUEVA), (otro.pk, antes, None)]
    version = caso.version
    caso.refresh_from_db()
    assert (caso.vence, caso.version, caso.version_calendario, caso.estado) == (NUEVA, version + 1, 7, "en_revision")
    ultima = caso.actuaciones.last()
    assert (ultima.acto, ultima.orden, ultima.autor_clase) == ("recalcular", caso.version, ClaseAutor.SISTEMA)
    assert (ultima.estado_desde, ultima.estado_hacia, ultima.vence) == ("en_revision", "en_revision", NUEVA)
    assert ultima.datos == {"motivo": "Cierre de fin de año", "antes": antes.isoformat(), "ahora": "2026-12-15"}
    assert otro.actuaciones.last().datos["ahora"] is None
    assert list(cadena.roturas(caso)) == list(cadena.roturas(otro)) == []


@pytest.mark.django_db
def test_by_the_official_who_changed_the_calendar(entidad):
    caso = un_caso()
    mover(Cambio(caso.pk, caso.version, NUEVA), autor=quien_es("jefa"))
    ultima = caso.actuaciones.last()
    assert (ultima.autor_clase, ultima.autor.username) == (ClaseAutor.FUNCIONARIO, "jefa")


@pytest.mark.django_db
def test_a_case_acted_upon_meanwhile_or_closed_is_left_alone(entidad):
    actuado, cerrado = un_caso(Estado.EN_TRAMITE), un_caso(Estado.ATENDIDA)
    assert mover(Cambio(actuado.pk, 1, NUEVA), Cambio(cerrado.pk, cerrado.version, NUEVA)) == []
    assert not actuado.actuaciones.filter(acto="recalcular").exists()
    assert not cerrado.actuaciones.filter(acto="recalcular").exists()


@pytest.mark.django_db
def test_a_log_without_rows_begins(entidad):
    caso = un_tramite()
    mover(Cambio(caso.pk, 0, NUEVA))
    assert caso.actuaciones.get().orden == 1


@pytest.mark.django_db(transaction=True)
def test_only_in_a_transaction(entidad):
    with pytest.raises(transaction.TransactionManagementError):
        recalcular([], version_calendario=1, motivo="", autor=SISTEMA)
