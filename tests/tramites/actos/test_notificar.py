"""Notificar and publicar aviso: possible dates, the month that runs from arrival, and nobody named (law.md F2, F13)."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plazos.calendario import Calendario
from radicacion.tiempo import en_el_momento, hoy
from tests.tramites.actos.datos_despues import un_aviso_pendiente
from tests.tramites.actos.escena import dia, rechazo
from tests.tramites.elenco import hacer, quien_es, un_caso
from tramites.actos import ACTOS, llegada, publicacion
from tramites.models import Correo, Estado, Notificacion, Oficio
from tramites.plazo import plazo_de

pytestmark = pytest.mark.django_db
CERTIFICADO = {"medio_respuesta": "correo_certificado"}
SIN_CORREO = {"modalidad": "anonima", "correo": ""}


def notificar(caso, fecha: date, resultado: str = "entregada", **cambios) -> None:
    hacer(caso, "notificar", "radicadora", **dado(caso, fecha, resultado, **cambios))


def dado(caso, fecha: date, resultado: str = "entregada", **cambios) -> dict:
    primera = caso.notificaciones.abiertas().first()
    base = {"notificacion": primera, "medio": "certificada", "resultado": resultado, "fecha": fecha}
    return {**base, "guia": "RA123", "prueba": "Firmó quien recibió.", **cambios}


# --- Every oficio waits to be notified -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cambios", "medio", "estado"),
    [
        ({}, "electronica", "Notificada"),
        (CERTIFICADO, "certificada", "Por notificar"),
        (SIN_CORREO, "aviso", "Por notificar"),
    ],
)
def test_by_the_way_that_was_authorised(entidad, cambios, medio, estado):
    notificacion = un_caso("atendida", **cambios).notificaciones.get()
    assert (notificacion.medio, notificacion.estado) == (medio, estado)
    assert (notificacion.correo is not None) == (medio == "electronica")
    assert str(notificacion).startswith("Respuesta 2-2026-")


def test_a_tacit_withdrawal_is_notified_personally(entidad):
    caso = un_caso("requerida")
    with en_el_momento(dia(12, 30)):
        hacer(caso, "declarar_desistimiento", "jefa", texto="No se completó.")
    ultima = caso.notificaciones.last()
    assert (ultima.medio, ultima.llego) == ("personal", None)
    assert ultima in Notificacion.objects.por_notificar()


def test_a_mail_tells_by_itself_whether_it_arrived(entidad):
    caso = un_caso("aprobada")
    with en_el_momento(dia(11, 24)):
        hacer(caso, "responder", "radicadora")
    notificacion = caso.notificaciones.get()
    assert (notificacion.llego, notificacion.salio) == (date(2026, 11, 24), date(2026, 11, 24))
    assert llegada.limite_para_recurrir(caso, caso.respuesta) == date(2026, 12, 9)
    for fallo in ("desistido_en", "rebotado_en"):
        Correo.objects.filter(notificacion=notificacion).update(
            **{"desistido_en": None, "rebotado_en": None, fallo: dia(11, 25)}
        )
        notificacion = Notificacion.objects.get(pk=notificacion.pk)
        assert (notificacion.llego, notificacion.estado) == (None, "El correo no se pudo entregar")
        assert [*Notificacion.objects.por_notificar()] == [*publicacion.publicables(caso)] == [notificacion]
    Correo.objects.filter(notificacion=notificacion).update(enviado_en=None, desistido_en=None, rebotado_en=None)
    notificacion = Notificacion.objects.get(pk=notificacion.pk)
    assert (notificacion.llego, notificacion.salio, notificacion.estado) == (None, None, "Por notificar")


# --- What is recorded ----------------------------------------------------------------------------------------


def test_it_leaves_then_arrives(entidad):
    caso = un_caso("atendida", **CERTIFICADO)
    with en_el_momento(dia(11, 24)):
        notificar(caso, date(2026, 11, 23), "despachada", prueba="")
    assert caso.notificaciones.get().estado == "Despachada"
    with en_el_momento(dia(11, 27)):
        assert rechazo(caso, "notificar", **dado(caso, date(2026, 11, 22))) == (
            (
                f"El oficio {caso.respuesta.radicado} se despachó el 23 de noviembre de 2026: no pudo llegar ni"
                " devolverse antes."
            ),
            "Ley 1437 de 2011, art. 66 a 69",
        )
        notificar(caso, date(2026, 11, 26), guia="")
    notificacion, ultima = caso.notificaciones.get(), caso.actuaciones.last()
    assert (notificacion.llego, notificacion.guia, notificacion.estado) == (date(2026, 11, 26), "RA123", "Notificada")
    assert ultima.texto.texto == "Firmó quien recibió."
    assert ultima.datos == {
        "oficio": caso.respuesta_id,
        "notificacion": notificacion.pk,
        "medio": "certificada",
        "resultado": "entregada",
        "fecha": "2026-11-26",
    }
    assert rechazo(caso, "notificar", **{**dado(caso, hoy()), "notificacion": notificacion})[0] == (
        "Esa notificación ya se registró: elija otra."
    )


def test_the_dates_are_possible(entidad):
    caso = un_caso("atendida", **CERTIFICADO)
    with en_el_momento(dia(11, 24)):
        assert rechazo(caso, "notificar", **dado(caso, date(2026, 11, 25)))[0] == (
            "Lo que ya ocurrió no lleva una fecha futura: corríjala."
        )
        assert rechazo(caso, "notificar", **dado(caso, date(2026, 11, 19)))[0] == (
            f"El oficio {caso.respuesta.radicado} es del 20 de noviembre de 2026: no pudo notificarse antes."
        )


def test_what_comes_back_is_left_to_be_published(entidad):
    caso = un_caso("atendida", **CERTIFICADO)
    with en_el_momento(dia(11, 30)):
        notificar(caso, date(2026, 11, 27), "devuelta", prueba="No reside.")
    devuelta, nueva = caso.notificaciones.all()
    assert (devuelta.estado, devuelta.motivo, devuelta.llego) == ("Devuelta", "No reside.", None)
    assert (nueva.medio, nueva.estado, nueva.oficio) == ("aviso", "Por notificar", devuelta.oficio)
    assert ACTOS["notificar"].inicial(caso, quien_es("jefa"))["medio"] == "certificada"


def test_the_form_asks_for_the_proof_and_starts_with_what_waits(entidad):
    caso = un_caso("atendida", **CERTIFICADO)
    acto, jefa = ACTOS["notificar"], quien_es("jefa")
    primera = caso.notificaciones.get()
    assert acto.inicial(caso, jefa)["notificacion"] == primera
    datos = {"notificacion": primera.pk, "medio": "certificada", "resultado": "entregada", "fecha": "2026-11-24"}
    assert acto.formulario(datos, caso=caso, autor=jefa).errors == {
        "prueba": ["Escriba con qué consta que llegó, o por qué se devolvió."]
    }
    assert acto.formulario({**datos, "resultado": "despachada"}, caso=caso, autor=jefa).is_valid()
    assert acto.inicial(un_caso(), jefa)["notificacion"] is None


# --- The month of a requerimiento runs from its arrival ------------------------------------------------------


def test_the_month_runs_from_the_day_it_arrived(entidad):
    caso = un_caso("requerida", **CERTIFICADO)
    assert plazo_de(caso).limite_ciudadano == date(2026, 12, 21)
    with en_el_momento(dia(11, 27)):
        notificar(caso, date(2026, 11, 26))
    ultima = caso.actuaciones.last()
    assert ultima.datos["hecho"] == {"clase": "requerimiento", "fecha": "2026-11-20", "recibido": "2026-11-26"}
    assert ultima.datos["anula"] == caso.actuaciones.get(acto="requerir").orden
    assert plazo_de(caso).limite_ciudadano == date(2026, 12, 28)  # 26 December is a Saturday
    assert caso.estado == Estado.REQUERIDA


def test_of_one_that_was_taken_back_nothing_runs(entidad):
    caso = un_caso("requerida", **CERTIFICADO)
    with en_el_momento(dia(11, 23)):
        hacer(caso, "levantar", "jefa", motivo="Ya estaba.")
        hacer(caso, "requerir", "jefa", texto="Falta algo.", faltan="La cédula")
        primera = caso.notificaciones.first()
        notificar(caso, date(2026, 11, 23), notificacion=primera)
    assert "hecho" not in caso.actuaciones.last().datos
    assert plazo_de(caso).limite_ciudadano == date(2026, 12, 23)


def test_once_completed_its_notice_moves_nothing(entidad):
    caso = un_caso("requerida", **CERTIFICADO)
    with en_el_momento(dia(11, 25)):
        hacer(caso, "completar", "radicadora", texto="El poder.")
        vence = caso.vence
        notificar(caso, date(2026, 11, 24))
    assert "hecho" not in caso.actuaciones.last().datos
    assert caso.vence == vence


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(despues=st.integers(0, 60))
def test_whatever_the_day_the_limit_is_a_month_after_it(entidad, despues):
    caso = un_caso("requerida", **CERTIFICADO)
    llego = date(2026, 11, 20) + timedelta(days=despues)
    with en_el_momento(dia(11, 20) + timedelta(days=61)):
        notificar(caso, llego)
    assert plazo_de(caso).limite_ciudadano == Calendario.con().mas_un_mes(llego)


# --- Aviso ---------------------------------------------------------------------------------------------------


def publicar(caso, texto: str = "Se notifica el oficio.", **cambios) -> None:
    datos = {"notificacion": caso.notificaciones.abiertas().first(), "texto": texto, "sin_datos": True}
    hacer(caso, "publicar_aviso", "radicadora", **{**datos, **cambios})


def test_five_business_days_and_effective_the_day_after(entidad):
    caso = un_caso("atendida", **SIN_CORREO)
    with en_el_momento(dia(11, 23)):
        publicar(caso)
    notificacion = caso.notificaciones.get()
    assert (notificacion.aviso.desde, notificacion.aviso.hasta) == (date(2026, 11, 23), date(2026, 11, 30))
    assert (notificacion.efectiva, notificacion.medio) == (date(2026, 12, 1), "aviso")
    assert llegada.limite_para_recurrir(caso, caso.respuesta) == date(2026, 12, 16)
    assert caso.actuaciones.last().datos["efectiva"] == "2026-12-01"


def test_a_requerimiento_by_aviso_gives_its_month_from_there(entidad):
    caso = un_caso("requerida", **SIN_CORREO)
    with en_el_momento(dia(11, 23)):
        publicar(caso)
    assert plazo_de(caso).limite_ciudadano == date(2027, 1, 4)  # 1 January is closed


def test_what_has_where_to_go_is_not_published(entidad):
    caso = un_caso("atendida")
    assert ACTOS["publicar_aviso"].inicial(caso, quien_es("jefa")) == {}
    assert rechazo(caso, "publicar_aviso", notificacion=caso.notificaciones.get(), texto="x", sin_datos=True) == (
        (
            "Se publica por aviso lo que no tiene a quién enviarse: quien no dejó dirección, lo devuelto y el correo"
            " que no se pudo entregar. Notifíquelo por el medio que la persona autorizó."
        ),
        "Ley 1437 de 2011, art. 69",
    )


@pytest.mark.parametrize(
    "dato",
    ["RADIODIFUSORA  del valle s.a.s.", "nit 900.123.456-8", "Gerencia@RadioValle.example", "carrera 8 no. 12-34"],
)
def test_it_names_nobody(entidad, dato):
    caso = un_caso(**CERTIFICADO)
    notificacion = un_aviso_pendiente(caso, "aviso", Oficio.Clase.COSTOS)
    assert rechazo(caso, "publicar_aviso", notificacion=notificacion, texto=f"Se avisa a {dato}.", sin_datos=True) == (
        "El texto tiene un dato personal de quien presentó la petición: quítelo antes de publicarlo.",
        "Ley 1581 de 2012, art. 4",
    )


def test_the_draft_is_the_oficio_without_the_name(entidad):
    caso = un_caso(**CERTIFICADO)
    notificacion = un_aviso_pendiente(caso, "aviso")
    Oficio.objects.filter(pk=notificacion.oficio_id).update(texto="Radiodifusora del Valle S.A.S.:\n\nNegamos.")
    acto, jefa = ACTOS["publicar_aviso"], quien_es("jefa")
    texto = acto.inicial(caso, jefa)["texto"]
    assert texto.startswith(f"Se notifica por aviso a quien presentó la petición {caso.peticion.radicado} el oficio 2-")
    assert texto.endswith("Negamos.")
    assert not publicacion.tiene_datos_de(caso.peticion, texto)
    datos = {"notificacion": notificacion.pk, "texto": "Diga […] aquí.", "sin_datos": "on"}
    assert acto.formulario(datos, caso=caso, autor=jefa).errors == {
        "texto": ["Complete lo que está entre corchetes: […]"]
    }
    assert acto.formulario({**datos, "texto": texto}, caso=caso, autor=jefa).is_valid()
