"""The mail of the portal against Debian's Postfix and Dovecot: what leaves, what returns, what arrives."""

import hashlib
import smtplib
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest

from radicacion.models import EntidadConfig
from radicacion.tiempo import ahora
from tests.caidas.correo_de_verdad import CIUDADANA, CLAVE, SERVICIO, CorreoDeVerdad, que_falta
from tests.instalacion import hasta
from tests.radicacion.presentaciones import presentacion
from tests.tramites.buzon.conftest import una_carta
from tests.tramites.buzon.corpus import corpus
from tramites.actos import recibir
from tramites.buzon import almacen
from tramites.buzon.buzon import atender
from tramites.buzon.rebotes import no_notificados
from tramites.correo.envio import enviar_pendientes
from tramites.correo.preparar import preparar
from tramites.models import Correo, LecturaBuzon, Mensaje

pytestmark = [pytest.mark.largo, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def correo(settings, entidad) -> Iterator[CorreoDeVerdad]:
    """Both servers, and the portal told of them. In a folder that their users can reach: pytest's own are root's."""
    if falta := que_falta():
        pytest.skip(falta)
    EntidadConfig.objects.update(correo_servicio=SERVICIO, correo_atencion=SERVICIO)
    with tempfile.TemporaryDirectory(prefix="pqrsd-correo-") as carpeta, CorreoDeVerdad(Path(carpeta)) as servidores:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", servidores.smtp, 10
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        usuario, clave = quote(SERVICIO, safe=""), quote(CLAVE, safe="")
        settings.BUZON_URL = f"imap://{usuario}:{clave}@127.0.0.1:{servidores.imap}/INBOX"
        yield servidores


def leer() -> int:
    traidos = atender(timedelta(seconds=50), limite=1000).traidos
    assert LecturaBuzon.objects.get().falla == ""
    return traidos


def mandar(correo: CorreoDeVerdad, *cartas: bytes, de: str = CIUDADANA) -> int:
    """Hand them to Postfix as any program would; how many it took."""
    tomadas = 0
    with smtplib.SMTP("127.0.0.1", correo.smtp, timeout=30) as enlace:
        for carta in cartas:
            try:
                enlace.sendmail(de, [SERVICIO], carta)
                tomadas += 1
            except smtplib.SMTPResponseException:
                enlace.rset()
    return tomadas


def test_what_leaves_arrives_and_what_cannot_arrive_returns_as_staff_work(correo: CorreoDeVerdad):
    buena = recibir(presentacion("una", correo=CIUDADANA)).tramite
    mala = recibir(presentacion("dos", correo="nadie@ciudadania.example")).tramite
    lejana = recibir(presentacion("tres", correo="alguien@lejos.example")).tramite
    preparar()
    assert enviar_pendientes().enviados == 3, "Postfix takes all, and finds out later"
    assert hasta(lambda: len(correo.llegados(CIUDADANA)) == 1, 30), correo.registros()
    [llegado] = correo.llegados(CIUDADANA)
    contenido = llegado.read_bytes()
    assert buena.peticion.radicado.encode() in contenido
    assert b"application/pdf" in contenido
    assert hasta(lambda: len(correo.llegados(SERVICIO)) == 2, 30), correo.registros()
    assert leer() == 2
    rebotados = {c.tramite: c for c in no_notificados()}
    assert set(rebotados) == {mala, lejana}
    assert rebotados[mala].diagnostico.startswith("5.1.1")
    assert rebotados[lejana].diagnostico.startswith("5.1.2")
    for rebotado in rebotados.values():
        assert "@" not in rebotado.diagnostico
        assert rebotado.estado == "Rebotó"
    assert Correo.objects.get(tramite=buena).rebotado_en is None
    assert {m.clase for m in Mensaje.objects.all()} == {Mensaje.Clase.REBOTE}
    assert Correo.objects.filter(clase=Correo.Clase.RECIBIDO).count() == 0, "a notice is never answered"
    assert leer() == 0


def test_what_arrives_is_brought_once_acknowledged_once_and_left_on_the_server(correo: CorreoDeVerdad):
    caso = recibir(presentacion("una", correo=CIUDADANA)).tramite
    preparar()
    enviar_pendientes()
    acuse = Correo.objects.get(tramite=caso)
    nueva = una_carta("Solicito copia.", From=CIUDADANA)
    respuesta = una_carta("Gracias.", From=CIUDADANA, In_Reply_To=acuse.message_id)
    automatica = una_carta("Estoy de vacaciones.", From=CIUDADANA, Auto_Submitted="auto-replied")
    assert mandar(correo, *(c.as_bytes() for c in (nueva, respuesta, automatica, nueva))) == 4
    assert hasta(lambda: len(correo.llegados(SERVICIO)) == 4, 30), correo.registros()
    antes = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in correo.llegados(SERVICIO)}
    assert leer() == 3, "the one that was sent twice is one"
    clases = sorted(Mensaje.objects.values_list("clase", flat=True))
    assert clases == [Mensaje.Clase.PETICION, Mensaje.Clase.PETICION, Mensaje.Clase.RESPUESTA]
    assert Mensaje.objects.get(clase=Mensaje.Clase.RESPUESTA).tramite == caso
    [dicho] = Correo.objects.filter(clase=Correo.Clase.RECIBIDO)
    enviar_pendientes()
    assert hasta(lambda: len(correo.llegados(CIUDADANA)) == 2, 30), correo.registros()
    ultimo = max(correo.llegados(CIUDADANA), key=lambda p: p.stat().st_mtime_ns).read_text()
    assert f"In-Reply-To: {dicho.mensaje.message_id}" in ultimo
    assert "Auto-Submitted: auto-replied" in ultimo
    despues = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in correo.llegados(SERVICIO)}
    assert list(despues.values()) == list(antes.values()), "nothing was deleted or changed"
    assert not any(nombre.partition(":2,")[2] for nombre in despues), "nor marked as read"
    assert leer() == 0


def test_the_odd_ones_come_through_real_servers_too(correo: CorreoDeVerdad):
    """What Postfix takes of the corpus, by its own idea of a line; Dovecot tells sizes and slices as it does."""
    raras = corpus()
    tomadas = mandar(correo, *(r.crudo for r in raras if not r.repetido))
    assert tomadas >= 250
    assert hasta(lambda: len(correo.llegados(SERVICIO)) == tomadas, 120), correo.registros()
    antes = ahora()
    traidos = leer()
    while leer():
        pass
    print(f"{tomadas} odd messages through Postfix and Dovecot: {(ahora() - antes).total_seconds():.0f} s")  # noqa: T201
    assert tomadas - 5 <= traidos <= tomadas, "what differs only in what servers write is one"
    assert not Mensaje.objects.filter(clase="").exists()
    for mensaje in Mensaje.objects.all():
        assert hashlib.sha256(almacen.original(mensaje)).hexdigest() == mensaje.sha256
