"""Each act broken midway, at every place where it writes: case, log, mail, documents and numbers are as before."""

from typing import Any

import pytest
from django.db.models import Model

from radicacion.models import Peticion, Serie
from radicacion.tiempo import en_el_momento
from tests.tramites.actos.datos import DATOS, un_lugar
from tests.tramites.actos.datos_curso import cuando
from tests.tramites.elenco import hacer, quien_es, un_caso, una_persona
from tramites.actos import ACTOS, puerta
from tramites.actos.respuesta import Proyectar
from tramites.correo import textos
from tramites.models import Actuacion, Correo, Encuesta, Estado, HechoCongelado, Oficio, TextoActuacion, Tramite

TODO: tuple[type[Model], ...] = (
    Tramite,
    Actuacion,
    TextoActuacion,
    Correo,
    Oficio,
    Serie,
    Peticion,
    Encuesta,
    HechoCongelado,
)


class Adrede(Exception):
    """The failure that a test provokes."""


def romper(monkeypatch: pytest.MonkeyPatch, objeto: Any, nombre: str, antes: bool = False) -> None:
    """Make `nombre` fail after it did its work (or before)."""
    real = getattr(objeto, nombre)

    def roto(*args: Any, **kwargs: Any) -> Any:
        if not antes:
            real(*args, **kwargs)
        raise Adrede

    monkeypatch.setattr(objeto, nombre, roto)


def foto() -> list[Any]:
    return [list(modelo._default_manager.order_by("pk").values()) for modelo in TODO]


@pytest.mark.django_db
@pytest.mark.parametrize("clave", ACTOS)
@pytest.mark.parametrize("lugar", ["efectos", "caso", "bitacora", "correos"])
def test_nothing_is_left_behind(clave, lugar, entidad, monkeypatch):
    with en_el_momento(cuando(clave, un_lugar(clave)[0])):
        _se_rompe(clave, lugar, monkeypatch)


def _se_rompe(clave: str, lugar: str, monkeypatch: pytest.MonkeyPatch) -> None:
    estado, nombre = un_lugar(clave)
    caso = un_caso(estado)
    valores = DATOS[clave](caso)
    quien_es(nombre)
    antes = foto()
    if lugar == "caso":
        romper(monkeypatch, Tramite, "save")
    elif lugar == "bitacora":
        romper(monkeypatch, puerta.cadena, "anexar")
    else:
        romper(monkeypatch, type(ACTOS[clave]), lugar)
    with pytest.raises(Adrede):
        hacer(caso, clave, nombre, **valores)
    assert foto() == antes
    monkeypatch.undo()
    hacer(caso, clave, nombre, **valores)  # and the next try does it


@pytest.mark.django_db
def test_an_answer_whose_mail_cannot_be_written_takes_no_number(entidad, monkeypatch):
    caso = un_caso(Estado.APROBADA)
    una_persona("radicadora")
    antes = foto()
    with monkeypatch.context() as parche:
        romper(parche, textos, "respuesta")
        with pytest.raises(Adrede):
            hacer(caso, "responder", "radicadora")
    assert foto() == antes
    hacer(caso, "responder", "radicadora")
    assert caso.respuesta.consecutivo == 1


@pytest.mark.django_db
def test_the_text_of_an_act_that_cannot_be_stored_undoes_the_act(entidad, monkeypatch):
    caso = un_caso(Estado.EN_REVISION)
    una_persona("jefa")
    antes = foto()
    romper(monkeypatch, TextoActuacion.objects, "create", antes=True)
    with pytest.raises(Adrede):
        hacer(caso, "devolver", "jefa", motivo="No.")
    assert foto() == antes


def test_an_act_by_default_says_nothing_does_nothing_and_sends_nothing():
    from tramites.actos.acto import Acto, Efecto

    acto = Acto()
    assert acto.inicial(None, None) == {}
    assert acto.comprobar(None, None, {}) is None
    assert acto.hecho(None, {}, None) is None
    assert acto.texto({}) == ""
    assert acto.efectos(None, None, {}, None) == Efecto()
    assert acto.correos(None, {}, Efecto()) is None
    assert acto.anula(None, {}) is None
    assert acto.carta(None, {}) is None
    assert Proyectar().hecho(None, {}, None) is None
