"""Rows of several tables at once: what `save` would have written, with the keys that the database gives."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from radicacion.asentar import asentar
from radicacion.filas import insertar
from radicacion.models import Consentimiento, Peticion, Serie
from tests.radicacion.presentaciones import presentacion


@pytest.mark.django_db
def test_rows_are_what_save_would_have_written():
    peticion = asentar(presentacion())
    leida = Peticion.objects.get(pk=peticion.pk)
    for campo in Peticion._meta.concrete_fields:
        assert getattr(leida, campo.attname) == getattr(peticion, campo.attname), campo
    assert not peticion._state.adding
    assert Consentimiento.objects.get().en == peticion.radicada_en


@pytest.mark.django_db
def test_the_key_that_the_database_gives_is_set_and_a_given_one_kept():
    peticion = asentar(presentacion())
    Consentimiento.objects.all().delete()
    nueva = Consentimiento(
        peticion=peticion, acepta=True, version_texto="1", texto_sha256="0" * 64, en=peticion.radicada_en
    )
    insertar(nueva)
    assert nueva.pk == Consentimiento.objects.get().pk
    nueva.acepta = False
    nueva.save()
    assert not Consentimiento.objects.get().acepta
    insertar(Serie(clave="9"))
    assert Serie.objects.get(clave="9").ultimo == 0


@pytest.mark.django_db
def test_a_row_that_does_not_fit_undoes_those_before_it():
    with pytest.raises(IntegrityError), transaction.atomic():
        insertar(Serie(clave="7"), Serie(clave="8"), Serie(clave="8"))
    assert not Serie.objects.filter(clave="7").exists()


@pytest.mark.postgresql
@pytest.mark.django_db
def test_postgresql_is_handed_them_together():
    with CaptureQueriesContext(connection) as hechas:
        insertar(Serie(clave="7"), Serie(clave="8"), Serie(clave="9"))
    assert len(hechas) == 1


@pytest.mark.django_db(transaction=True)
def test_only_in_a_transaction():
    with pytest.raises(transaction.TransactionManagementError):
        insertar(Serie(clave="9"))
