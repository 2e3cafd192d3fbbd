"""What a message says, however it is written: charsets right and wrong, HTML, nesting; and what is a poison."""

import base64
import time
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tramites.buzon.conftest import una_carta
from tramites.buzon.letras import cabecera, decodificar
from tramites.buzon.partes import MAXIMO_TEXTO, Veneno, leer
from tramites.buzon.rebotes import leer_rebote
from tramites.buzon.sin_html import en_texto

ESPANOL = "Señor: ¿cuándo será la reunión? Año 2026 — gracias."


def cruda(cuerpo: bytes, tipo: str = "text/plain", *mas: str) -> bytes:
    cabeceras = ["From: Ana <ana@x.example>", "Subject: Hola", f"Content-Type: {tipo}", *mas]
    return "\r\n".join(cabeceras).encode() + b"\r\n\r\n" + cuerpo


@pytest.mark.parametrize(
    ("charset", "declarado"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "us-ascii"),
        ("utf-8", "iso-8859-1"),
        ("utf-8", "x-desconocido"),
        ("utf-8", "base64"),
        ("utf-8", "punycode"),
        ("windows-1252", "windows-1252"),
        ("windows-1252", "utf-8"),
        ("windows-1252", ""),
        ("utf-16", "utf-16"),
        ("utf-7", "utf-7"),
    ],
)
def test_any_charset_right_or_wrong_is_read(charset, declarado):
    contenido = leer(
        cruda(ESPANOL.encode(charset), f'text/plain; charset="{declarado}"', "Content-Transfer-Encoding: 8bit")
    )
    if charset == "utf-7":  # nobody writes it but to deceive: its letters stay as they are
        assert contenido.texto.startswith("Se+APE-or")
    else:
        assert contenido.texto == ESPANOL


@pytest.mark.parametrize(
    ("escrita", "leida"),
    [
        ("=?utf-8?B?UGV0aWNpw7Nu?=", "Petición"),
        ("=?iso-8859-1?Q?Petici=F3n?= =?utf-8?Q?_urgente?=", "Petición urgente"),
        ("=?utf-8?Q?Petici=C3?= =?utf-8?Q?=B3n?=", "Petición"),
        ("=?x-nada?Q?Petici=C3=B3n?=", "Petición"),
        ("=?utf-8?B?a?=", "=?utf-8?B?a?="),
        ("=?utf-8?Q?Uno=0D=0ABcc: otro?=", "Uno Bcc: otro"),
        ("Petici\udcc3\udcb3n", "Petición"),
        ("Petici\udcf3n", "Petición"),
        ("factura\u202efdp.exe", "facturafdp.exe"),
        ("con\x00nulo", "connulo"),
        ("a" * 9000, "a" * 300),
    ],
)
def test_headers_of_every_kind_are_one_readable_line(escrita, leida):
    assert cabecera(escrita) == leida


def test_of_two_forms_the_plain_one_is_shown():
    carta = una_carta("En letras.")
    carta.add_alternative("<p>En <b>página</b>.</p>", subtype="html")
    contenido = leer(carta.as_bytes())
    assert contenido.texto == "En letras."
    assert contenido.avisos == []


def test_html_alone_becomes_words_and_runs_nothing():
    carta = una_carta()
    carta.set_content(
        "<html><head><title>t</title><style>p{color:red}</style></head><body><script>robar()</script>"
        "<p>Señores&nbsp;DNDA:</p><p>Pido <a href='https://x.example/a'>esto</a><img src='https://espia.example/1.gif'>"
        "</p><ul><li>uno<li>dos</ul><table><tr><td>a<td>b</table></body></html>",
        subtype="html",
    )
    contenido = leer(carta.as_bytes())
    assert contenido.texto == "Señores DNDA:\n\nPido esto <https://x.example/a>\n\n- uno\n- dos\n\na b"
    assert "HTML" in contenido.avisos[0]


@pytest.mark.parametrize(
    "html", ["", "   ", "<", "<!--", "<!--" * 100_000, "<div>" * 50_000, "&#0;&#xD800;", "\x00<p>a"]
)
def test_html_that_is_hardly_any_is_bounded(html):
    antes = time.process_time()
    assert "\x00" not in en_texto(html)
    assert time.process_time() - antes < 20  # quadratic would be hours


def test_a_forwarded_message_brings_its_words_and_files():
    dentro = una_carta("Lo de adentro.", Subject="Original")
    dentro.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="poder.pdf")
    carta = una_carta("Reenvío lo que recibí.")
    carta.add_attachment(dentro)
    contenido = leer(carta.as_bytes())
    assert contenido.texto == "Reenvío lo que recibí.\n\n— Mensaje adjunto: Original —\n\nLo de adentro."
    assert [a.nombre for a in contenido.archivos] == ["poder.pdf"]


def test_outlook_s_parcel_is_told():
    carta = una_carta()
    carta.add_attachment(b"\x78\x9f\x3e\x22", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    contenido = leer(carta.as_bytes())
    assert "winmail.dat" in contenido.avisos[0]
    assert contenido.archivos[0].tnef


def test_a_calendar_and_a_file_without_name_are_files():
    carta = una_carta()
    carta.add_alternative("BEGIN:VCALENDAR", subtype="calendar")
    carta.add_attachment(b"x", maintype="image", subtype="png")
    assert [a.nombre for a in leer(carta.as_bytes()).archivos] == ["parte.ics", "parte.png"]


def test_names_of_files_are_safe_to_show():
    carta = cruda(
        b'--b\r\nContent-Type: application/pdf; name="=?utf-8?Q?..=2F..=2Fpoder=E2=80=AEfdp.exe?="\r\n'
        b"Content-Disposition: attachment\r\n\r\nx\r\n--b--\r\n",
        "multipart/mixed; boundary=b",
    )
    assert leer(carta).archivos[0].nombre == "poderfdp.exe"


def test_broken_base64_gives_what_it_can():
    carta = cruda(b"SG9sYQ=", "text/plain", "Content-Transfer-Encoding: base64")
    assert leer(carta).texto == "Hola"


def test_a_long_text_is_cut_and_says_so():
    contenido = leer(una_carta("palabra " * 30_000).as_bytes())
    assert len(contenido.texto) == MAXIMO_TEXTO
    assert "se cortó" in contenido.avisos[0]


def test_a_thousand_parts_are_read():
    carta = MIMEMultipart()
    for _vez in range(1000):
        carta.attach(MIMEText("x", "csv"))
    assert len(leer(carta.as_bytes()).archivos) == 1000


def anidado(veces: int) -> bytes:
    carta: EmailMessage = una_carta("El de adentro")
    for _vez in range(veces):
        afuera = una_carta("Otro")
        afuera.add_attachment(carta)
        carta = afuera
    return carta.as_bytes()


@pytest.mark.parametrize(
    ("crudo", "motivo"),
    [
        (b"", "vacío"),
        (b"\r\n \r\n", "vacío"),
        (cruda(b"--b\r\n\r\n" * 20_000, "multipart/mixed; boundary=b"), "demasiadas partes"),
        (b"Content-Type: message/rfc822\r\n\r\n" * 5000, "unos dentro de otros"),
        (anidado(40), "unos dentro de otros"),
        (b"Content-Type: text/plain; " + b"a*0*=x;" * 400_000 + b"\r\n\r\nhola", "encabezados es desmedido"),
        (b"Content-Disposition: attachment;\r\n" + b" a*0*=x;\r\n" * 40_000 + b"\r\nhola", "encabezados es desmedido"),
    ],
)
def test_a_poison_says_why(crudo, motivo):
    with pytest.raises(Veneno, match=motivo):
        leer(crudo)


def test_thirty_megabytes_are_read_in_bounded_time():
    carta = una_carta("Va un video.")
    carta.add_attachment(b"\x00" * 22 * 1024 * 1024, maintype="video", subtype="mp4", filename="video.mp4")
    crudo = carta.as_bytes()
    assert len(crudo) > 29_000_000
    (archivo,) = leer(crudo).archivos
    assert len(archivo.contenido()) == 22 * 1024 * 1024


INFORME = b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n"
TROZOS = [
    INFORME,
    b"From: a@b.co\r\n",
    b"Subject: =?utf-8?B?",
    b"Content-Type: multipart/mixed; boundary=b\r\n",
    b'Content-Type: multipart/alternative; boundary=""\r\n',
    b"\r\n",
    b"--b\r\n",
    b"--b--\r\n",
    b"Content-Type: message/rfc822\r\n",
    b"Content-Type: message/delivery-status\r\n",
    b"=?q?Q?=\r\n",
    b'Content-Type: text/html; charset="utf-7"\r\n',
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Transfer-Encoding: x-uuencode\r\n",
    b"begin 666 a\r\n",
    b"Content-Disposition: attachment; filename*=utf-9''%FF\r\n",
    b"Content-Disposition: attachment; filename*0*=a; filename*9=b\r\n",
    b"Content-Type: text/plain; charset*=a'b'%C3\r\n",
    b"Content-Type: ;;=\r\n",
    b"Message-ID: <a@b>\r\n",
    b"References: <",
    b"Action: failed\r\nStatus: 5.1.1\r\n",
    b"\x00\xff\xfe",
    b"<p>&#xD800;<script>",
    b"ab=",
]


@given(st.lists(st.sampled_from(TROZOS) | st.binary(max_size=30), max_size=40).map(b"".join))
@settings(max_examples=400, deadline=None)
def test_reading_gives_words_or_a_poison_and_nothing_else(crudo):
    try:
        contenido = leer(crudo)
    except Veneno:
        return
    leer_rebote(contenido)
    for texto in (contenido.texto, contenido.sobre.asunto, contenido.sobre.nombre, *contenido.sobre.referencias[:1]):
        texto.encode()  # nothing that a database refuses
        assert "\x00" not in texto
    for archivo in contenido.archivos:
        archivo.nombre.encode()
        try:
            archivo.contenido()
        except Veneno:
            pass


@given(st.binary(max_size=200), st.sampled_from(["utf-8", "latin-1", "gb2312", "x", "hex", "idna", "\x00", "ñ", ""]))
def test_every_byte_becomes_letters(crudo, charset):
    assert isinstance(decodificar(crudo, charset), str)


def test_base64_of_a_whole_text():
    crudo = cruda(
        base64.b64encode(ESPANOL.encode("windows-1252")),
        "text/plain; charset=windows-1252",
        "Content-Transfer-Encoding: base64",
    )
    assert leer(crudo).texto == ESPANOL
