"""Filing a message or discarding it: once, with its files, from its arrival; the original stays."""

from datetime import timedelta

import pytest

from radicacion.models import Canal, Peticion
from radicacion.tiempo import ahora
from tests.tramites.buzon.conftest import llega, una_carta
from tests.tramites.buzon.test_buzon_leer import PNG, con_archivos
from tests.tramites.elenco import una_persona
from tramites.actos.acto import Autor
from tramites.buzon import almacen, decidir
from tramites.models import ClaseAutor, Correo, Mensaje
from tramites.tareas import limpiar

pytestmark = pytest.mark.django_db
DATOS = {
    "modalidad": "identificada",
    "tipo_persona": "natural",
    "nombres": "Ana Pérez",
    "correo": "ana@ciudadania.example",
    "medio_respuesta": "correo_electronico",
    "tipo": "peticion",
    "descripcion": "Solicito copia.",
    "acepta_datos": "no",
}


def test_a_message_is_filed_with_its_files_from_its_arrival(buzon):
    mensaje = llega(buzon, con_archivos(("foto.png", PNG), ("malo.pdf", b"MZ")), hace=timedelta(days=2))
    rosa = una_persona("radicadora")
    peticion = decidir.radicar(mensaje.pk, DATOS, rosa)
    assert (peticion.canal, peticion.recibida_en) == (Canal.CORREO, mensaje.recibido_en)
    assert [a.nombre for a in peticion.adjuntos.all()] == ["foto.png"]
    assert peticion.tramite.recibido_en == mensaje.recibido_en
    actuacion = peticion.tramite.actuaciones.get()
    assert (actuacion.autor_clase, actuacion.autor) == (ClaseAutor.FUNCIONARIO, rosa)
    mensaje.refresh_from_db()
    assert (mensaje.estado, mensaje.tramite, mensaje.decidido_por) == ("Radicado", peticion.tramite, rosa)
    assert Correo.objects.filter(clase=Correo.Clase.ACUSE, tramite=peticion.tramite).count() == 1


def test_filing_twice_gives_the_same_radicado(buzon):
    mensaje = llega(buzon, con_archivos(("foto.png", PNG)))
    una = decidir.radicar(mensaje.pk, DATOS, una_persona("radicadora"))
    assert decidir.radicar(mensaje.pk, DATOS, una_persona("jefa")) == una
    assert Peticion.objects.count() == 1


def test_a_filing_that_fails_leaves_the_draft_waiting(buzon, monkeypatch):
    mensaje = llega(buzon, con_archivos(("foto.png", PNG)))

    def fallar(_presentacion, _autor: Autor):
        raise RuntimeError

    monkeypatch.setattr(decidir, "recibir", fallar)
    with pytest.raises(RuntimeError):
        decidir.radicar(mensaje.pk, DATOS, una_persona("radicadora"))
    monkeypatch.undo()
    mensaje.refresh_from_db()
    assert mensaje.por_radicar
    assert decidir.radicar(mensaje.pk, DATOS, una_persona("radicadora")).adjuntos.count() == 1


def test_discarding_needs_a_reason_and_keeps_everything(buzon):
    mensaje = llega(buzon, una_carta())
    with pytest.raises(ValueError, match="reason"):
        decidir.descartar(mensaje.pk, "  ", una_persona("radicadora"))
    decidir.descartar(mensaje.pk, "Es publicidad.", una_persona("radicadora"))
    mensaje.refresh_from_db()
    assert (mensaje.estado, mensaje.motivo_descarte) == ("Descartado", "Es publicidad.")
    assert mensaje.decidido_por == una_persona("radicadora")
    assert almacen.original(mensaje)
    with pytest.raises(decidir.YaDecidido):
        decidir.radicar(mensaje.pk, DATOS, una_persona("radicadora"))
    with pytest.raises(decidir.YaDecidido):
        decidir.descartar(mensaje.pk, "Otra vez", una_persona("jefa"))


def test_a_discarded_one_can_wait_again_and_be_filed(buzon):
    mensaje = llega(buzon, una_carta())
    decidir.descartar(mensaje.pk, "Por error", una_persona("radicadora"))
    assert decidir.recuperar(mensaje.pk)
    assert not decidir.recuperar(mensaje.pk)
    assert decidir.radicar(mensaje.pk, DATOS, una_persona("radicadora"))
    assert not decidir.recuperar(mensaje.pk)


def test_a_reply_is_attended_once(buzon):
    peticion = decidir.radicar(llega(buzon, una_carta()).pk, DATOS, una_persona("radicadora"))
    respuesta = llega(buzon, una_carta(Subject=peticion.radicado))
    assert decidir.atender(respuesta.pk, una_persona("jefa"))
    assert not decidir.atender(respuesta.pk, una_persona("radicadora"))
    respuesta.refresh_from_db()
    assert respuesta.decidido_por == una_persona("jefa")
    assert not respuesta.por_radicar


def test_a_draft_never_expires(buzon, time_machine):
    mensaje = llega(buzon, con_archivos(("foto.png", PNG)))
    time_machine.move_to(ahora() + timedelta(days=400), tick=False)
    limpiar()
    assert decidir.radicar(mensaje.pk, DATOS, una_persona("radicadora")).adjuntos.count() == 1
    limpiar()
    assert Mensaje.objects.get().adjuntos.get().ruta
    assert Peticion.objects.get().adjuntos.count() == 1
