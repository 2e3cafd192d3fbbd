"""What each message becomes: a draft, a reply in its case, or set aside; and who is acknowledged."""

import io
from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.db import transaction
from PIL import Image

from radicacion.adjuntos.almacen import almacen as almacen_adjuntos
from radicacion.models import Modalidad
from radicacion.sellado import abrir
from radicacion.tiempo import ahora
from tests.factories import un_correo, un_tramite, una_peticion
from tests.tramites.buzon.conftest import leer, llega, una_carta
from tramites.buzon import adjuntar, almacen
from tramites.buzon import leer as lectura
from tramites.correo.mensaje import componer
from tramites.correo.salida import PROPOSITO
from tramites.models import AdjuntoMensaje, Correo, Mensaje

pytestmark = pytest.mark.django_db


def una_imagen(color: int = 0) -> bytes:
    salida = io.BytesIO()
    Image.new("L", (8, 8), color).save(salida, "PNG")
    return salida.getvalue()


PNG = una_imagen()


def con_archivos(*archivos: tuple[str, bytes]):
    carta = una_carta()
    for nombre, contenido in archivos:
        carta.add_attachment(contenido, maintype="application", subtype="octet-stream", filename=nombre)
    return carta


# --- A draft -------------------------------------------------------------------------------------------


def test_a_message_becomes_a_draft_and_is_acknowledged_once(buzon, entidad):
    mensaje = llega(buzon, una_carta("Solicito copia.", Subject="=?utf-8?Q?Petici=C3=B3n?="))
    assert (mensaje.clase, mensaje.estado) == (Mensaje.Clase.PETICION, "Por radicar")
    assert (mensaje.remitente, mensaje.remitente_nombre) == ("ana@ciudadania.example", "Ana Pérez")
    assert (mensaje.asunto, mensaje.texto.strip()) == ("Petición", "Solicito copia.")
    acuse = Correo.objects.get()
    assert mensaje.acuse == acuse
    assert (acuse.clase, abrir(acuse.para_sellado, PROPOSITO)) == (Correo.Clase.RECIBIDO, "ana@ciudadania.example")
    saliente = componer(acuse, entidad)
    assert saliente.extra_headers["Auto-Submitted"] == "auto-replied"
    assert saliente.extra_headers["In-Reply-To"] == mensaje.message_id
    assert "Solicito copia" not in acuse.texto + acuse.html  # nobody uses us to send words of theirs
    leer()
    assert Correo.objects.count() == 1


def test_files_pass_the_checks_of_the_form_and_what_is_refused_is_told_and_stays_in_the_original(buzon):
    mensaje = llega(buzon, con_archivos(("foto.png", PNG), ("factura.pdf", b"MZ programa"), ("vacio.pdf", b"")))
    foto, programa, vacio = mensaje.adjuntos.all()
    assert (foto.clase, foto.rechazo, foto.bytes) == ("png", "", len(PNG))
    assert almacen_adjuntos().open(foto.ruta).read() == PNG
    assert programa.ruta == vacio.ruta == ""
    assert programa.rechazo
    assert vacio.rechazo
    assert b"factura.pdf" in almacen.original(mensaje)


def test_more_files_than_the_limit_are_told_one_by_one_and_then_by_number(buzon, entidad, monkeypatch):
    entidad.maximo_archivos = 1
    entidad.save()
    monkeypatch.setattr(adjuntar, "MAXIMO_FILAS", 2)
    mensaje = llega(buzon, con_archivos(("a.png", PNG), ("b.png", una_imagen(1)), ("c.png", PNG), ("d.png", PNG)))
    assert [bool(a.ruta) for a in mensaje.adjuntos.all()] == [True, False]
    assert mensaje.avisos == ["Trae 2 archivos más, que están sólo en el original."]


def test_the_same_file_twice_is_kept_once(buzon):
    assert llega(buzon, con_archivos(("foto.png", PNG), ("foto.png", PNG))).adjuntos.count() == 1


@pytest.mark.parametrize(
    "cabeceras",
    [
        {"Auto-Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"List-Id": "<noticias.example>"},
        {"List-Unsubscribe": "<https://x.example>"},
        {"Return-Path": "<>"},
        {"From": "MAILER-DAEMON@x.example"},
        {"From": "no-reply@x.example"},
        {"From": "Nadie"},
        {"From": None},
        {"X-Auto-Response-Suppress": "DR, OOF"},
        {"X-Autoreply": "yes"},
    ],
    ids=str,
)
def test_a_machine_is_never_answered_but_its_message_is_a_draft(buzon, cabeceras):
    carta = una_carta()
    for nombre, valor in cabeceras.items():
        del carta[nombre]
        if valor is not None:
            carta[nombre] = valor
    mensaje = llega(buzon, carta)
    assert mensaje.clase == Mensaje.Clase.PETICION
    assert mensaje.automatico
    assert not Correo.objects.exists()


def test_our_own_address_is_never_answered(buzon, entidad):
    assert llega(buzon, una_carta(From=f"Nosotros <{entidad.correo_servicio.upper()}>")).automatico
    assert not Correo.objects.exists()


def test_a_person_who_says_so_is_answered(buzon):
    assert llega(buzon, una_carta(Auto_Submitted="no")).acuse


def test_whoever_answers_each_acknowledgement_stops_getting_them(buzon):
    for _vez in range(7):
        llega(buzon, una_carta())
    assert Correo.objects.count() == 5


def test_what_waited_in_the_mailbox_for_long_is_not_acknowledged_now(buzon):
    assert llega(buzon, una_carta(), hace=timedelta(days=30)).acuse is None


# --- A reply -------------------------------------------------------------------------------------------


@pytest.fixture
def caso(entidad):
    return un_tramite()


@pytest.mark.parametrize("cabecera", ["In-Reply-To", "References"])
def test_what_answers_one_of_our_mails_is_a_reply_in_its_case(buzon, caso, cabecera):
    correo = un_correo(tramite=caso)
    carta = una_carta("Aquí va lo que faltaba.")
    carta[cabecera] = f"<otro@x.example> {correo.message_id}"
    mensaje = llega(buzon, carta)
    assert (mensaje.clase, mensaje.tramite, mensaje.estado) == (Mensaje.Clase.RESPUESTA, caso, "Por leer")
    caso.refresh_from_db()
    assert caso.estado == "en_reparto"
    assert Correo.objects.get() == correo  # one acknowledgement a case: it has its own


@pytest.mark.parametrize("asunto", ["Re: radicado {}", "{}", "RV: [{}] anexo", "Rad. {}."])
def test_the_radicado_in_the_subject_joins_it_to_its_case(buzon, caso, asunto):
    mensaje = llega(buzon, una_carta(Subject=asunto.format(caso.peticion.radicado)))
    assert mensaje.tramite == caso


@pytest.mark.parametrize("asunto", ["1-2026-999999", "11-2026-1", "1-2026-", "Factura 1-2026-1-9-ABC 2025"])
def test_another_number_joins_it_to_none(buzon, caso, asunto):
    assert llega(buzon, una_carta(Subject=asunto)).clase == Mensaje.Clase.PETICION


def test_what_answers_our_acknowledgement_follows_the_message_once_it_was_filed(buzon, caso):
    primero = llega(buzon, una_carta())
    Mensaje.objects.filter(pk=primero.pk).update(tramite=caso, radicado_en=ahora())
    assert llega(buzon, una_carta(In_Reply_To=primero.acuse.message_id)).tramite == caso
    assert llega(buzon, una_carta(In_Reply_To=primero.message_id)).tramite == caso


def test_an_out_of_office_reply_is_in_the_case_but_nobody_s_work(buzon, caso):
    correo = un_correo(tramite=caso)
    mensaje = llega(buzon, una_carta(In_Reply_To=correo.message_id, Auto_Submitted="auto-replied"))
    assert (mensaje.tramite, mensaje.estado) == (caso, "Atendida")


def test_a_reply_to_an_anonymous_case_says_nowhere_who_wrote(buzon, entidad):
    caso = un_tramite(una_peticion(modalidad=Modalidad.ANONIMA, tipo="denuncia_interna"))
    crudo = una_carta("Más datos.", Subject=caso.peticion.radicado).as_bytes()
    mensaje = llega(buzon, crudo)
    assert mensaje.texto.strip() == "Más datos."
    assert "ana" not in str([getattr(mensaje, c.attname) for c in Mensaje._meta.fields]).lower()
    documentos = storages["documentos"]
    guardados = [
        documentos.open(f"{c}/{n}").read() for c in documentos.listdir("")[0] for n in documentos.listdir(c)[1]
    ]
    assert len(guardados) == 1 or transaction.get_connection().in_atomic_block  # the other goes with the commit
    assert b"ciudadania" not in documentos.open(mensaje.ruta).read()
    assert almacen.original(mensaje) == crudo
    buzon.uidvalidity += 1
    assert leer().traidos == 0


# --- Set aside -----------------------------------------------------------------------------------------


def test_a_poison_is_set_aside_and_the_rest_goes_on(buzon):
    buzon.llega(b"Content-Type: message/rfc822\r\n\r\n" * 5000, ahora() - timedelta(minutes=3))
    buzon.llega(b"", ahora() - timedelta(minutes=2))
    buzon.llega(una_carta().as_bytes(), ahora() - timedelta(minutes=1))
    assert leer().leidos == 3
    anidado, vacio, buena = Mensaje.objects.all()
    assert (anidado.clase, vacio.clase) == (Mensaje.Clase.APARTADO,) * 2
    assert anidado.motivo.startswith("Tiene demasiados mensajes")
    assert anidado.por_radicar  # a person may read it, and decide
    assert buena.clase == Mensaje.Clase.PETICION


def test_a_message_that_kills_its_reader_is_set_aside_after_three_times(buzon, monkeypatch, time_machine):
    class Muerte(BaseException):
        """Nothing catches it, like a kill."""

    def morir(_crudo):
        raise Muerte

    buzon.llega(una_carta().as_bytes(), ahora() - timedelta(minutes=1))
    monkeypatch.setattr(lectura, "leer", morir)
    for _vez in range(lectura.INTENTOS):
        with pytest.raises(Muerte):
            leer()
        time_machine.move_to(ahora() + timedelta(minutes=11), tick=False)
    leer()
    assert "falló 3 veces" in Mensaje.objects.get().motivo


def test_half_of_a_reading_leaves_nothing(buzon, monkeypatch, time_machine):
    """The acknowledgement fails after the files were stored: no row, no file, no mail; then it is read again."""

    class Muerte(BaseException):
        """Nothing catches it, like a kill."""

    def morir(*_argumentos):
        raise Muerte

    buzon.llega(con_archivos(("foto.png", PNG)).as_bytes(), ahora() - timedelta(minutes=1))
    monkeypatch.setattr(lectura, "acusar", morir)
    with pytest.raises(Muerte):
        leer()
    assert not AdjuntoMensaje.objects.exists()
    assert Mensaje.objects.get().clase == ""
    assert not almacen_adjuntos().exists("") or not any(
        almacen_adjuntos().listdir(c)[1] for c in almacen_adjuntos().listdir("")[0]
    )
    monkeypatch.undo()
    time_machine.move_to(ahora() + timedelta(minutes=11), tick=False)
    leer()
    assert Mensaje.objects.get().acuse
    assert AdjuntoMensaje.objects.count() == 1


def test_an_original_that_the_store_lost_is_told(buzon):
    buzon.llega(una_carta().as_bytes(), ahora() - timedelta(minutes=1))
    leer()
    mensaje = Mensaje.objects.get()
    storages["documentos"].delete(mensaje.ruta)
    Mensaje.objects.update(clase="")
    leer()
    assert Mensaje.objects.get().motivo == "Su original no está en el almacén."


def test_no_log_line_names_anybody(buzon, caplog):
    llega(buzon, una_carta())
    assert "ana" not in caplog.text.replace("tramites.buzon", "").lower()
    assert "Petición" not in caplog.text
