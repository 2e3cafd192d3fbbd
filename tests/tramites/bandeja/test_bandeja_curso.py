"""Each act that routes, moves the clock or ends a case, by its page: form, preview, confirmation."""

from datetime import date
from typing import Any

import pytest
from django.db.models import Model

from radicacion.tiempo import en_el_momento
from tests.factories import la_dependencia
from tests.tramites.actos.datos import un_lugar
from tests.tramites.actos.datos_curso import DATOS, cuando
from tests.tramites.bandeja.test_bandeja_acto import direccion, llenar, ocultos, texto
from tests.tramites.elenco import REGISTRO, un_caso, una_persona
from tramites.actos import ACTOS
from tramites.models import Estado


def escrito(valor: Any) -> Any:
    """As a browser sends it."""
    if isinstance(valor, Model):
        return valor.pk
    return valor.isoformat() if isinstance(valor, date) else valor


@pytest.mark.django_db
@pytest.mark.parametrize("clave", DATOS)
def test_form_preview_and_done(clave, entrar):
    estado, nombre = un_lugar(clave)
    caso, persona = un_caso(estado), entrar(nombre)
    with en_el_momento(cuando(clave, estado)):
        datos = {c: escrito(v) for c, v in DATOS[clave](caso).items() if v is not None}
        caso.refresh_from_db()
        assert persona.get(direccion(caso, clave)).status_code == 200
        previa = llenar(persona, caso, clave, **datos, **({"incomprensible": "on"} if "aclaracion" in clave else {}))
        assert f"Confirmar: {ACTOS[clave].boton}" in texto(previa)
        persona.post(direccion(caso, clave), {**ocultos(previa), "confirmar": "1"})
    assert caso.actuaciones.last().acto == clave


@pytest.mark.django_db
def test_choices_and_dates_are_read_back_in_words(entrar):
    caso, jefa = un_caso(Estado.REQUERIDA), entrar("jefa")
    previa = texto(llenar(jefa, caso, "rectificar", orden=3, fecha="2026-11-20", motivo="x"))
    assert "Acto 3: el requerimiento, del 20 de noviembre de 2026" in previa
    assert "viernes 20 de noviembre de 2026" in previa
    otra = texto(llenar(jefa, un_caso(), "pedir_aclaracion", texto="x", incomprensible="on"))
    assert "Sí" in otra
    assert "Consulta" in texto(llenar(jefa, un_caso(), "reclasificar", texto="x", tipo="consulta"))


@pytest.mark.django_db
def test_several_choices_are_read_back_one_by_one(entrar):
    caso, jefa = un_caso(), entrar("jefa")
    dependencias = [la_dependencia("DG").pk, la_dependencia(REGISTRO).pk]
    personas = [una_persona("gestora").pk, una_persona("jefe").pk]
    previa = texto(llenar(jefa, caso, "excluir", dependencias=dependencias, funcionarios=personas, motivo="x"))
    assert "Gloria Páez Jorge Niño" in previa
    assert "QuerySet" not in previa
    assert "Oficina de Registro" in previa
    nadie = texto(llenar(jefa, caso, "excluir", motivo="x"))
    assert nadie.count("(en blanco)") == 2
