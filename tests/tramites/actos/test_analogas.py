"""Acumular (law.md F10): twelve alike petitions, one answer; all of them or none."""

from datetime import timedelta

import pytest
from django.test import Client

from radicacion.models import Serie
from radicacion.tiempo import en_el_momento
from tests.radicacion.presentaciones import ANONIMA, presentacion
from tests.tramites.actos.datos_comunes import COMUN, DE_OTRAS, leidos, otra
from tests.tramites.actos.escena import dia, rechazo
from tests.tramites.elenco import hacer, quien_es, una_persona
from tramites.actos import ACTOS, analogas, puerta, recibir
from tramites.actos.analogas import Leido
from tramites.bitacora import cadena
from tramites.correo import textos
from tramites.models import (
    Actuacion,
    Correo,
    Estado,
    Exclusion,
    Notificacion,
    Oficio,
    RespuestaComun,
    TextoActuacion,
    Tramite,
)
from tramites.semejanza import barrer

pytestmark = pytest.mark.django_db
TODO = (Tramite, Actuacion, TextoActuacion, Correo, Oficio, Serie, Notificacion, RespuestaComun)


class Adrede(Exception):
    """The failure that a test provokes."""


@pytest.fixture
def doce(entidad):
    return [otra(n) for n in range(12)]


def foto():
    return [list(modelo._default_manager.order_by("pk").values()) for modelo in TODO]


def test_twelve_petitions_one_answer(doce):
    base, *resto = doce
    with en_el_momento(dia(11, 25)):
        hacer(base, "acumular", "jefa", **COMUN, casos=leidos(*resto))
    oficio = Oficio.objects.get()
    assert oficio.radicado == "2-2026-1"
    for caso in Tramite.objects.filter(pk__in=[c.pk for c in doce]):
        assert (caso.estado, caso.respuesta, caso.cerrado_en) == (Estado.ATENDIDA, oficio, oficio.radicada_en)
        ultima = caso.actuaciones.last()
        assert (ultima.acto, ultima.datos["radicado_salida"], ultima.autor) == (
            "acumular",
            "2-2026-1",
            una_persona("jefa"),
        )
        assert ultima.datos["hecho"] == {"clase": "respuesta", "fecha": "2026-11-25"}
        assert caso.correos.filter(clase=Correo.Clase.RESPUESTA, oficio=oficio).count() == 1
        assert caso.notificaciones.filter(oficio=oficio).count() == 1
        assert list(cadena.roturas(caso)) == []
        assert caso.peticion.radicado in oficio.texto
    comun = RespuestaComun.objects.get()
    assert (comun.oficio, comun.casos, comun.diario) == (oficio, 12, COMUN["diario"])


def test_its_page_is_public_by_its_number(doce):
    base, *resto = doce
    with en_el_momento(dia(11, 25)):
        hacer(base, "acumular", "jefa", **COMUN, casos=leidos(*resto))
    pagina = Client().get("/avisos/2-2026-1/").content.decode()
    assert COMUN["texto"] in pagina
    assert COMUN["diario"] in pagina
    assert "Responde 12 peticiones" in " ".join(pagina.split())
    assert "Persona 0" not in pagina
    assert 'href="/avisos/2-2026-1/"' in Client().get("/avisos/").content.decode()
    assert Client().get("/avisos/2-2026-2/").status_code == 404


def test_whoever_left_no_address_waits_for_an_aviso(doce):
    anonima = recibir(presentacion("sola", base=ANONIMA, tipo="peticion", descripcion=DE_OTRAS)).tramite
    hacer(doce[0], "acumular", "jefa", **COMUN, casos=leidos(*doce[1:], anonima))
    notificacion = anonima.notificaciones.get()
    assert (notificacion.medio, notificacion.correo) == (Notificacion.Medio.AVISO, None)


@pytest.mark.parametrize(
    ("objeto", "nombre", "vez"),
    [
        (puerta.cadena, "anexar", 7),
        (textos, "respuesta", 7),
        (puerta.llegada, "abrir", 12),
        (RespuestaComun.objects, "create", 1),
        (analogas, "asiento_de", 9),
    ],
)
def test_broken_midway_nothing_changed_in_any(doce, objeto, nombre, vez, monkeypatch):
    una_persona("jefa")
    antes, real, veces = foto(), getattr(objeto, nombre), []

    def roto(*args, **kwargs):
        veces.append(1)
        if len(veces) == vez:
            raise Adrede
        return real(*args, **kwargs)

    with monkeypatch.context() as parche:
        parche.setattr(objeto, nombre, roto)
        with pytest.raises(Adrede):
            hacer(doce[0], "acumular", "jefa", **COMUN, casos=leidos(*doce[1:]))
    assert foto() == antes
    hacer(doce[0], "acumular", "jefa", **COMUN, casos=leidos(*doce[1:]))
    assert Oficio.objects.get().consecutivo == 1


def test_one_that_moved_is_told_and_none_is_answered(doce):
    base, *resto = doce
    vistos = leidos(*resto)
    hacer(resto[3], "priorizar", "jefa", prioridad="periodista", prueba="Su carné.")
    hacer(resto[5], "desistir", "radicadora")
    antes = foto()
    mensaje, articulo = rechazo(base, "acumular", **COMUN, casos=vistos)
    assert "No se respondió ninguna" in mensaje
    assert f"{resto[3].peticion.radicado}: otra persona actuó" in mensaje
    assert resto[4].peticion.radicado not in mensaje
    assert articulo == "Ley 1755 de 2015, art. 22"
    vistos[5] = Leido(resto[5].pk, resto[5].version)
    mensaje, _ = rechazo(base, "acumular", **COMUN, casos=vistos)
    assert f"{resto[5].peticion.radicado}: «Responder en común a análogas» no se puede hacer" in mensaje
    assert foto() == antes


def test_one_out_of_sight_is_not_named(doce):
    base, *resto = doce
    jefa = una_persona("jefa")
    Exclusion.objects.create(tramite=resto[0], funcionario=jefa)
    mensaje, _ = rechazo(base, "acumular", **COMUN, casos=leidos(*resto))
    assert "ya no está a su vista" in mensaje
    assert resto[0].peticion.radicado not in mensaje


def test_ten_are_not_more_than_ten(doce):
    assert "más de 10" in rechazo(doce[0], "acumular", **COMUN, casos=leidos(*doce[1:10]))[0]
    repetidas = leidos(*doce[:10], *doce[:10])
    assert "con ésta son 10" in rechazo(doce[0], "acumular", **COMUN, casos=repetidas)[0]
    hacer(doce[0], "acumular", "jefa", **COMUN, casos=leidos(*doce[:11]))  # itself among them counts once
    assert RespuestaComun.objects.get().casos == 11


def test_no_more_than_one_act_bears(doce, monkeypatch):
    monkeypatch.setattr(analogas, "TOPE", 11)
    assert "hasta para 11" in rechazo(doce[0], "acumular", **COMUN, casos=leidos(*doce[1:]))[0]


def test_what_is_published_names_nobody(doce):
    texto = {**COMUN, "texto": "Señora Persona 0007: se hará."}
    assert "dato personal" in rechazo(doce[0], "acumular", **texto, casos=leidos(*doce[1:]))[0]


def test_what_the_form_takes(doce):
    base, *resto = doce
    jefa = quien_es("jefa")
    acto = ACTOS["acumular"]
    inicial = acto.inicial(base, jefa)
    assert "más de diez" in inicial["texto"]
    bueno = {**COMUN, "casos": [f"{c.pk}:{c.version}" for c in resto]}
    formulario = acto.formulario(bueno, caso=base, autor=jefa)
    assert formulario.is_valid(), formulario.errors
    assert formulario.cleaned_data["casos"] == leidos(*resto)
    barrer.comparar_nuevos(timedelta(minutes=1))
    formulario = acto.formulario(caso=base, autor=jefa)
    rotulo = formulario.fields["casos"].label_from_instance
    assert rotulo(leidos(resto[0])[0]) == f"{resto[0].peticion.radicado}: {DE_OTRAS}"
    assert rotulo(Leido(base.pk, 9)) == f"{base.pk}:9"
    for malo in ("x", "1:2:3", "1", f"{resto[0].pk}:-1"):
        assert not acto.formulario({**bueno, "casos": [malo]}, caso=base, autor=jefa).is_valid()
    hueco = acto.formulario({**bueno, **inicial}, caso=base, autor=jefa)
    assert "[… la respuesta]" in str(hueco.errors["texto"])
