"""Messages both ways, and asking that the type be corrected: nothing moves, and nothing waits unseen."""

import pytest

from radicacion.sellado import abrir
from tests.radicacion.presentaciones import ANONIMA
from tests.tramites.actos.escena import ciudadano, rechazo
from tests.tramites.elenco import hacer, un_caso
from tramites.actos.mensajes import tipo_pedido
from tramites.correo.salida import PROPOSITO
from tramites.models import Correo, Recado, Tramite

pytestmark = pytest.mark.django_db


def por_leer(caso: Tramite) -> int:
    return Recado.objects.filter(tramite=caso, atendido_en=None).count()


def test_the_person_writes_and_the_entity_answers_with_a_notice_that_does_not_repeat_it(entidad):
    caso = un_caso("en_tramite")
    vence, estado = caso.vence, caso.estado
    ciudadano(caso, "escribir", texto="¿Ya la estudiaron?")
    ciudadano(caso, "escribir", texto="Es urgente.")
    assert por_leer(caso) == 2
    hacer(caso, "contestar", "radicadora", texto="Sí: falta una firma.")
    assert por_leer(caso) == 0
    ultima = caso.actuaciones.last()
    assert (ultima.datos, ultima.texto.texto) == ({"contesta": 2}, "Sí: falta una firma.")
    assert (caso.vence, caso.estado) == (vence, estado)
    [aviso] = Correo.objects.filter(tramite=caso, clase=Correo.Clase.MENSAJE)
    assert "/seguimiento/" in aviso.texto
    assert "firma" not in aviso.texto + aviso.html + aviso.asunto
    assert caso.peticion.peticionario.nombres not in aviso.texto + aviso.html
    hacer(caso, "contestar", "radicadora", texto="Ya está.")
    assert Correo.objects.filter(tramite=caso, clase=Correo.Clase.MENSAJE).count() == 2


def test_who_left_no_address_reads_it_in_the_case_and_who_left_a_sealed_one_is_told(entidad):
    for correo, avisos in (("", 0), ("secreta@example.com", 1)):
        caso = un_caso(base=ANONIMA, correo=correo)
        hacer(caso, "contestar", "radicadora", texto="Le pedimos paciencia.")
        hallados = list(Correo.objects.filter(tramite=caso, clase=Correo.Clase.MENSAJE))
        assert [abrir(c.para_sellado, PROPOSITO) for c in hallados] == [correo] * avisos


def test_what_was_read_waits_no_more_and_what_an_official_writes_down_never_does(entidad):
    caso = un_caso("atendida")
    assert rechazo(caso, "dar_por_leido")[0] == "No hay mensajes de la persona por leer en este caso."
    hacer(caso, "escribir", "radicadora", texto="Llamó a preguntar.")
    assert por_leer(caso) == 0
    ciudadano(caso, "escribir", texto="Gracias.")
    hacer(caso, "dar_por_leido", "radicadora")
    assert (por_leer(caso), caso.actuaciones.last().datos) == (0, {"leidos": 1})


def test_the_type_is_asked_for_once_until_it_is_decided(entidad):
    caso = un_caso("en_tramite")
    assert "ya es de ese tipo" in rechazo(caso, "pedir_tipo", "radicadora", tipo=caso.tipo, texto="x")[0]
    ciudadano(caso, "pedir_tipo", tipo="queja", texto="Me trataron mal.")
    assert (por_leer(caso), tipo_pedido(caso).value, caso.tipo) == (1, "queja", "peticion")
    assert "Ya pidió que se corrija el tipo" in rechazo(caso, "pedir_tipo", "radicadora", tipo="reclamo", texto="x")[0]
    hacer(caso, "contestar", "radicadora", texto="No es una queja: nadie la trató mal.")
    assert tipo_pedido(caso) is None
    hacer(caso, "pedir_tipo", "radicadora", tipo="reclamo", texto="Insiste por teléfono.")
    assert por_leer(caso) == 1, "it is for the jefe to decide, whoever wrote it down"
    hacer(caso, "reclasificar", "jefa", tipo="reclamo", especial=None, texto="Tiene razón.")
    caso = Tramite.objects.get(pk=caso.pk)
    assert (por_leer(caso), tipo_pedido(caso), caso.tipo) == (0, None, "reclamo")
