"""What the case page tells of section 4's newer answers, and of whom an apoderado speaks for."""

import pytest

from radicacion.models import Modalidad
from tests.tramites.elenco import un_caso

APODERADO = {
    "tipo_persona": "apoderado",
    "representado_tipo_documento": "CC",
    "representado_numero_documento": "41234567",
    "representado_nombres": "Luz Marina Ospina",
}


def texto(respuesta) -> str:
    return " ".join(respuesta.content.decode().split())


@pytest.mark.django_db
def test_what_is_missing_and_why_it_is_urgent(entrar) -> None:
    caso = un_caso(**APODERADO, prioridad="vida", prioridad_explicacion="Me amenazan.\nHoy.")
    pagina = texto(entrar("jefa").get(f"/admin/tramites/tramite/{caso.pk}/change/"))
    assert "Documentos que faltan" in pagina
    assert "Poder que lo autoriza a presentar la petición" in pagina
    assert "Me amenazan. Hoy." in pagina
    assert "Luz Marina Ospina, Cédula de ciudadanía 41234567" in pagina
    assert "Bogotá, D.C." in pagina


@pytest.mark.django_db
def test_a_reserved_apoderado_gives_nobody_away(entrar) -> None:
    caso = un_caso(**APODERADO, modalidad=Modalidad.RESERVADA)
    pagina = texto(entrar("jefa").get(f"/admin/tramites/tramite/{caso.pk}/change/"))
    assert "Luz Marina" not in pagina
    assert "Identidad reservada" in pagina


@pytest.mark.django_db
def test_with_nothing_missing_nothing_is_said(entrar) -> None:
    caso = un_caso()
    pagina = texto(entrar("jefa").get(f"/admin/tramites/tramite/{caso.pk}/change/"))
    for nada in ("Documentos que faltan", "Explicación de la prioridad", "Representa a"):
        assert nada not in pagina


@pytest.mark.django_db
def test_the_mails_of_an_alert_are_listed_without_an_address(entrar) -> None:
    caso = un_caso(prioridad="vida")
    pagina = texto(entrar("jefa").get(f"/admin/tramites/tramite/{caso.pk}/change/"))
    assert "Alerta de peligro inminente" in pagina
    assert "Jefe de la dependencia receptora" in pagina
