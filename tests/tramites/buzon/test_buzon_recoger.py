"""Bringing messages: raw, once, whatever breaks; and nothing is ever changed on the server."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from radicacion.tiempo import ahora
from tests.radicacion.presentaciones import ANONIMA
from tests.tramites.buzon.conftest import leer, llega, una_carta
from tests.tramites.elenco import un_caso
from tramites.buzon import almacen, recoger
from tramites.buzon.direccion import DireccionInvalida, configurada
from tramites.models import LecturaBuzon, Mensaje
from tramites.vigilancia import buzon as chequeo

pytestmark = pytest.mark.django_db


def test_a_message_is_kept_as_it_arrived_with_its_hash_and_its_hour(buzon):
    cuando = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)
    crudo = una_carta().as_bytes().replace(b"\n", b"\r\n")
    buzon.llega(crudo, cuando)
    leer()
    mensaje = Mensaje.objects.get()
    assert almacen.original(mensaje) == crudo
    assert mensaje.sha256 == hashlib.sha256(crudo).hexdigest()
    assert mensaje.recibido_en == cuando
    assert (mensaje.bytes, mensaje.completo) == (len(crudo), True)


def test_it_is_read_once_however_often_we_look(buzon):
    llega(buzon, una_carta())
    for _vez in range(3):
        assert (leer().traidos, leer().leidos) == (0, 0)
    assert Mensaje.objects.count() == 1


def test_the_server_is_only_read(buzon):
    llega(buzon, una_carta())
    ordenes = {orden.split()[0] for orden in buzon.ordenes} | {o for o in buzon.ordenes if "BODY" in o}
    assert not {o for o in ordenes if o.split()[0] not in {"CAPABILITY", "LOGIN", "EXAMINE", "UID", "LOGOUT"}}
    assert all("BODY.PEEK" in o for o in buzon.ordenes if "BODY" in o)
    assert not any(palabra in o for o in buzon.ordenes for palabra in ("STORE", "COPY", "MOVE", "EXPUNGE"))


def test_a_folder_numbered_anew_brings_nothing_twice(buzon):
    llega(buzon, una_carta())
    llega(buzon, una_carta())
    buzon.uidvalidity = 8
    for carta in buzon.cartas:
        carta.uid += 100
    assert leer().traidos == 0
    assert Mensaje.objects.count() == 2
    assert LecturaBuzon.objects.get().uidvalidity == 8


def test_a_message_copied_in_the_folder_is_one(buzon):
    crudo = una_carta().as_bytes()
    buzon.llega(crudo)
    buzon.llega(crudo)
    assert leer().traidos == 1


def test_the_same_id_with_another_content_is_another_message(buzon):
    llega(buzon, una_carta("Una", Message_ID="<igual@x.example>"))
    llega(buzon, una_carta("Otra", Message_ID="<igual@x.example>"))
    assert Mensaje.objects.filter(message_id="<igual@x.example>").count() == 2


def _perdido(_mensaje):
    raise FileNotFoundError


def test_the_same_message_delivered_by_another_way_is_one(buzon, monkeypatch):
    carta = una_carta("Una sola vez.", Message_ID="<alias@x.example>").as_bytes()
    llega(buzon, carta)
    for camino in (b"Received: from lista.example\r\n", b"Delivered-To: otra@dnda.example\n"):
        buzon.llega(camino + carta + b"\n")
    buzon.llega(carta.replace(b"ana@", b"eva@"))
    buzon.llega(carta.replace(b"Una sola", b"Otra"))
    assert leer().traidos == 2, "another sender or another text is another message"
    monkeypatch.setattr("tramites.buzon.repetidos.almacen.original", _perdido)
    buzon.llega(b"X: 1\n" + carta)
    assert leer().traidos == 1, "what cannot be compared is kept"


def test_a_second_copy_in_an_anonymous_case_is_known_by_its_sealed_identity(buzon, entidad):
    caso = un_caso(base=ANONIMA)
    carta = una_carta("Va otra prueba.", Subject=f"Re: {caso.peticion.radicado}", Message_ID="<secreta@x.example>")
    assert llega(buzon, carta).sellado
    buzon.llega(b"Received: from otra.example\r\n" + carta.as_bytes())
    assert leer().traidos == 0


def test_a_connection_cut_in_the_middle_of_a_message_loses_none(buzon):
    for _vez in range(3):
        buzon.llega(una_carta().as_bytes())
    buzon.cortar_en = 2
    assert leer().traidos == 0
    assert "cortó" in LecturaBuzon.objects.get().falla
    assert Mensaje.objects.count() == 1
    assert leer().traidos == 2
    assert LecturaBuzon.objects.get().falla == ""
    assert [m.sha256 for m in Mensaje.objects.order_by("traido_en")] == [
        hashlib.sha256(c.crudo).hexdigest() for c in buzon.cartas
    ]


def test_a_kill_between_storing_and_committing_fetches_it_again(buzon, monkeypatch):
    """The row and how far the folder was read are one transaction: without it, the folder was not read so far."""
    buzon.llega(una_carta().as_bytes())

    class Muerte(BaseException):
        """Nothing catches it, like a kill."""

    def morir(*_argumentos):
        raise Muerte

    monkeypatch.setattr(recoger, "_avanzar", morir)
    with pytest.raises(Muerte):
        leer()
    assert not Mensaje.objects.exists()
    monkeypatch.undo()
    assert leer().traidos == 1
    assert Mensaje.objects.count() == 1


def test_a_message_taken_away_meanwhile_is_passed_over(buzon):
    buzon.llega(una_carta().as_bytes())
    segunda = buzon.llega(una_carta().as_bytes())
    buzon.cartas[0].uid = 0  # the search will not name it, nor will it be found
    assert leer().traidos == 1
    assert LecturaBuzon.objects.get().ultimo_uid == segunda.uid


def test_what_arrived_before_the_first_day_stays_where_it_is(buzon, settings):
    settings.BUZON_DESDE = (ahora() - timedelta(days=3)).date().isoformat()
    buzon.llega(una_carta("Vieja").as_bytes(), ahora() - timedelta(days=30))
    buzon.llega(una_carta("Nueva").as_bytes(), ahora() - timedelta(days=1))
    assert leer().traidos == 1
    assert Mensaje.objects.get().texto.strip() == "Nueva"


def test_a_message_too_big_is_told_by_its_headers(buzon, settings):
    settings.BUZON_MAXIMO_MB = 1
    mensaje = llega(buzon, una_carta("x" * 78 + "\n" + ("y" * 78 + "\n") * 20_000))
    assert (mensaje.clase, mensaje.completo) == (Mensaje.Clase.APARTADO, False)
    assert mensaje.remitente == "ana@ciudadania.example"
    assert "está entero en el buzón" in mensaje.motivo
    assert len(almacen.original(mensaje)) < 2000


def test_a_size_that_is_not_true_cuts_nothing(buzon):
    crudo = una_carta("y" * 5000).as_bytes()
    buzon.llega(crudo, ahora(), tamano=10)
    leer()
    assert almacen.original(Mensaje.objects.get()) == crudo


def test_several_slices_make_one_message(buzon, settings):
    crudo = una_carta(("z" * 78 + "\n") * 40_000).as_bytes()
    assert len(crudo) > 3 * 1024 * 1024
    buzon.llega(crudo)
    leer()
    assert almacen.original(Mensaje.objects.get()) == crudo


@pytest.mark.parametrize(
    "url",
    ["http://u:c@h/INBOX", "imaps://h/INBOX", "imaps://u@h/INBOX", "imaps://u:c@/INBOX", "imaps://u:c@h:puerto/INBOX"],
)
def test_an_address_that_is_none_says_so_without_the_password(settings, url, caplog, db):
    settings.BUZON_URL = url
    with pytest.raises(DireccionInvalida):
        configurada()
    assert leer().traidos == 0
    assert "BUZON_URL" in caplog.text
    assert "u:c" not in caplog.text


def test_the_address_is_decoded_and_hides_its_password(settings):
    settings.BUZON_URL = "imaps://pqrsd%40dnda.example:c%2Flave@correo.example/INBOX/PQRSD"
    direccion = configurada()
    assert (direccion.usuario, direccion.clave, direccion.puerto) == ("pqrsd@dnda.example", "c/lave", 993)
    assert direccion.carpeta == "INBOX/PQRSD"
    assert "lave" not in repr(direccion)


def test_a_wrong_password_is_told_in_salud(buzon, settings):
    settings.BUZON_URL = settings.BUZON_URL.replace("clave", "otra")
    leer()
    falla, datos = chequeo.lectura()
    assert "no acepta la entrada" in falla
    assert datos["encendido"] is True


def test_without_an_address_it_is_off_and_salud_says_so(settings, db):
    settings.BUZON_URL = ""
    assert leer().traidos == 0
    assert chequeo.lectura() == ("", {"encendido": False})


def test_salud_tells_when_it_was_read_and_fails_when_it_is_not(buzon, time_machine):
    llega(buzon, una_carta())
    assert chequeo.lectura()[0] == ""
    time_machine.move_to(ahora() + timedelta(hours=1), tick=False)
    assert chequeo.lectura()[0] == "El buzón no se lee."
    assert chequeo.lectura()[1]["por_radicar_mas_antiguo_s"] >= 3600


def test_two_runs_at_once_read_one(buzon):
    fila = LecturaBuzon.objects.create(clave=configurada().huella, tomado_hasta=ahora() + timedelta(minutes=1))
    buzon.llega(una_carta().as_bytes())
    assert leer().traidos == 0
    LecturaBuzon.objects.filter(pk=fila.pk).update(tomado_hasta=ahora() - timedelta(seconds=1))
    assert leer().traidos == 1
