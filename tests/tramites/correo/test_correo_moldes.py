"""The acknowledgement out of its mould: word for word what would be drawn, with nothing of anybody else."""

from dataclasses import replace

import pytest
from django.db import transaction

from radicacion.models import EntidadConfig, Peticion
from tests.radicacion.presentaciones import presentacion
from tramites.actos import recibir
from tramites.correo import moldes, salida
from tramites.models import Correo

pytestmark = pytest.mark.django_db

VALORES = {
    "radicado": "1-2026-7",
    "radicada": "22 de noviembre de 2026, 7:30 a. m.",
    "recibida": "",
    "tipo": "Queja <b>& reclamo",
    "termino": "15 días hábiles",
    "vence": "15 de diciembre de 2026",
    "enlace": "https://pqrsd.example/consulta/?a=1&b=%s",
}


@pytest.mark.parametrize("cambios", [{}, {"recibida": "21 de noviembre"}, {"vence": ""}, {"radicado": "1-2026-100%"}])
def test_it_is_what_would_be_drawn(entidad: EntidadConfig, cambios: dict[str, str]):
    valores = VALORES | cambios
    for _vez in range(2):
        assert moldes.llenar("acuse", entidad, valores) == moldes.redactar("acuse", entidad, valores)


def test_what_the_entity_changed_is_in_the_next_mail(entidad: EntidadConfig):
    moldes.llenar("acuse", entidad, VALORES)
    for campo in moldes._DE_LA_ENTIDAD:
        setattr(entidad, campo, f"x{campo.replace('_', '')}")
        cambiado = moldes.llenar("acuse", entidad, VALORES)
        assert f"x{campo.replace('_', '')}" in cambiado.html
        assert cambiado == moldes.redactar("acuse", entidad, VALORES)


def test_the_acknowledgements_of_two_people_are_each_their_own(entidad: EntidadConfig):
    una, otra = (recibir(presentacion(token)) for token in ("una", "otra"))
    for propia, ajena in ((una, otra), (otra, una)):
        correo = Correo.objects.get(tramite__peticion=propia, clase=Correo.Clase.ACUSE)
        for texto in (correo.asunto, correo.texto, correo.html):
            assert propia.radicado in texto
            assert ajena.radicado not in texto


def test_with_documents_missing_it_is_drawn_anew(entidad: EntidadConfig, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(salida, "llenar", None)  # called, it would fail
    falta = {"nombre": "El poder", "norma": "Ley 1755 de 2015, art. 16"}
    with transaction.atomic():
        peticion: Peticion = recibir(replace(presentacion("falta"), faltan=[falta]))
    assert "El poder (Ley 1755 de 2015, art. 16)" in Correo.objects.get(tramite__peticion=peticion).html
