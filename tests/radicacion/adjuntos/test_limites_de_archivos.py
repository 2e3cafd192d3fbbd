"""Time and memory do not grow with what a file claims: 20 MB are judged under 60 MB more, whatever they are."""

import io
import os
import random
import subprocess
import sys
import tempfile
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from radicacion.adjuntos import proceso
from radicacion.adjuntos.aparte import pdf as aparte_pdf
from radicacion.adjuntos.aparte import rar as aparte_rar
from radicacion.adjuntos.formatos import ADICIONALES, ETIQUETAS
from radicacion.adjuntos.metadatos import NoSePudo, limpiar
from radicacion.adjuntos.revisar import revisar
from radicacion.adjuntos.veredicto import Rechazado, Veredicto
from tests.radicacion.archivos import pdf, rar4, rar5

CORPUS = Path(__file__).parent / "corpus"
MB = 1 << 20
AZAR = random.Random(3).randbytes(19 * MB)


def _zip(**contenidos: bytes) -> bytes:
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as nuevo:
        for nombre, contenido in contenidos.items():
            nuevo.writestr(nombre, contenido)
    return salida.getvalue()


def _jpg() -> bytes:
    foto = io.BytesIO()
    Image.frombytes("RGB", (2600, 2400), AZAR[: 2600 * 2400 * 3]).save(foto, "JPEG", quality=98)
    return foto.getvalue()


def _pdf() -> bytes:
    return pdf("", f"<</Length {len(AZAR)}>>stream\n" + AZAR.decode("latin-1") + "\nendstream")


def _pdf_bomba() -> bytes:
    """XMP that unpacks to 2 GB."""
    lleno = zlib.compressobj(9)
    datos = b"".join(lleno.compress(bytes(MB)) for _i in range(2000)) + lleno.flush()
    corriente = f"<</Type/Metadata/Filter/FlateDecode/Length {len(datos)}>>stream\n{datos.decode('latin-1')}\nendstream"
    return pdf("/Metadata 4 0 R", corriente)


GRANDES: dict[str, Callable[[], bytes]] = {
    "a.pdf": _pdf,
    "bomba.pdf": _pdf_bomba,
    "a.zip": lambda: _zip(a=AZAR),
    "dentro.zip": lambda: _zip(dentro=_zip(a=AZAR)),
    "directorio.zip": lambda: _zip(**{f"{i:0100}": b"" for i in range(9_000)}),
    "a.docx": lambda: _zip(**{"word/document.xml": b"<w:p/>" * 1000, "word/media/image1.png": AZAR}),
    "a.jpg": _jpg,
    "a.rar": lambda: rar5(("a", AZAR)),
    "bloques.rar": lambda: rar4()[:20] + rar4(("a", b""))[20:-7] * 400_000,
    "a.txt": lambda: b"Hechos.\n" * (19 * MB // 8),
    "a.doc": lambda: (CORPUS / "oficio.doc").read_bytes() + AZAR,
    "a.mp4": lambda: (CORPUS / "video.mp4").read_bytes() + len(AZAR).to_bytes(4, "big") + b"mdat" + AZAR[:-8],
}


@pytest.mark.parametrize("nombre", GRANDES)
def test_veinte_megas_se_juzgan_con_menos_de_sesenta_mas(nombre: str) -> None:
    with tempfile.TemporaryFile() as archivo:
        archivo.write(GRANDES[nombre]())
        tracemalloc.start()
        comienzo = time.monotonic()
        try:
            revisar(archivo, nombre, ADICIONALES)
        except Rechazado:
            pass
        finally:
            maximo = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
    print(f"{nombre}: {maximo / MB:.1f} MB, {time.monotonic() - comienzo:.1f} s")  # noqa: T201 — figures for -s
    assert maximo < 60 * MB
    assert time.monotonic() - comienzo < 30


@pytest.mark.parametrize("nombre", ["a.pdf", "a.rar"])
def test_el_proceso_aparte_tampoco_crece_con_el_archivo(nombre: str) -> None:
    oficio = nombre.split(".")[1]
    chico = pdf() if oficio == "pdf" else rar5(("a", b"a"))
    assert _maximo(oficio, GRANDES[nombre]()) - _maximo(oficio, chico) < 60 * MB


def _maximo(oficio: str, contenido: bytes) -> int:
    """The most memory (bytes) that the process apart held over this file."""
    with tempfile.TemporaryFile() as entrada:
        entrada.write(contenido)
        entrada.seek(0)
        orden = [sys.executable, "-m", "radicacion.adjuntos.aparte", oficio]
        hijo = subprocess.Popen(orden, stdin=entrada, stdout=subprocess.DEVNULL)
        _pid, estado, uso = os.wait4(hijo.pid, 0)
        hijo.returncode = os.waitstatus_to_exitcode(estado)
        assert hijo.returncode == 0
        return uso.ru_maxrss * 1024


def test_lo_que_no_contesta_a_tiempo_o_falla_no_contesta(monkeypatch) -> None:
    assert proceso.preguntar("nada", io.BytesIO(b"x")) == {}
    monkeypatch.setattr(proceso, "SEGUNDOS", 0.001)
    assert proceso.preguntar("pdf", io.BytesIO(pdf())) == {}
    with tempfile.TemporaryFile() as salida:
        assert not proceso.transformar("limpiar_pdf", io.BytesIO(pdf()), salida)


# --- Whatever it is given, the checker answers ----------------------------------------------------------

NOMBRES = st.sampled_from([f"a.{clase}" for clase in ETIQUETAS])
INICIOS = st.sampled_from(
    [
        b"",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"%PDF-1.4",
        b"ID3\x04\x00\x00",
        b"\x00\x00\x00\x18ftypisom",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"Rar!\x1a\x07\x00",
        b"Rar!\x1a\x07\x01\x00",
    ]
)
CHICOS = sorted(a for a in CORPUS.iterdir() if a.stat().st_size < 30_000)


@pytest.fixture(autouse=True)
def en_este_proceso(request: pytest.FixtureRequest, monkeypatch) -> None:
    """Random files are looked into right here: a process for each would take minutes."""
    if "azar" in request.node.name:
        oficios = {"pdf": aparte_pdf.mirar, "rar": aparte_rar.mirar}
        for sala in ("pdf", "rar"):
            monkeypatch.setattr(f"radicacion.adjuntos.{sala}.preguntar", lambda oficio, a: oficios[oficio](a))


def responde(contenido: bytes, nombre: str) -> None:
    comienzo = time.monotonic()
    archivo = io.BytesIO(contenido)
    try:
        assert isinstance(revisar(archivo, nombre, ADICIONALES), Veredicto)
    except Rechazado:
        pass
    assert archivo.tell() == 0
    assert time.monotonic() - comienzo < 10


def mutar(datos: st.DataObject) -> tuple[bytes, str]:
    """A file of the corpus cut, with bytes changed, or with a piece of another in its middle."""
    origen = datos.draw(st.sampled_from(CHICOS))
    contenido = bytearray(origen.read_bytes())
    for _vez in range(datos.draw(st.integers(1, 6))):
        lugar = datos.draw(st.integers(0, max(0, len(contenido) - 1)))
        nuevo = datos.draw(st.binary(min_size=1, max_size=8))
        contenido[lugar : lugar + datos.draw(st.sampled_from([0, len(nuevo)]))] = nuevo
    if datos.draw(st.booleans()):
        del contenido[datos.draw(st.integers(0, len(contenido))) :]
    return bytes(contenido), origen.name


SIN_PRISA = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@settings(max_examples=150, **SIN_PRISA)
@given(INICIOS, st.binary(max_size=600), NOMBRES)
def test_azar_cualquier_cosa_recibe_respuesta(inicio: bytes, resto: bytes, nombre: str) -> None:
    responde(inicio + resto, nombre)


@settings(max_examples=150, **SIN_PRISA)
@given(st.data())
def test_azar_lo_danado_recibe_respuesta(datos: st.DataObject) -> None:
    responde(*mutar(datos))


@pytest.mark.largo
@settings(max_examples=6_000, **SIN_PRISA)
@given(st.data())
def test_azar_largo(datos: st.DataObject) -> None:
    responde(*mutar(datos))
    responde(datos.draw(INICIOS) + datos.draw(st.binary(max_size=4_000)), datos.draw(NOMBRES))


@settings(max_examples=100, **SIN_PRISA)
@given(st.data())
def test_azar_limpiar_lo_danado_da_copia_o_dice_que_no(datos: st.DataObject) -> None:
    contenido, nombre = mutar(datos)
    clase = nombre.rsplit(".", 1)[-1]
    if clase in ("jpg", "png", "docx", "xlsx", "odt"):
        with tempfile.TemporaryFile() as salida:
            try:
                limpiar(clase, io.BytesIO(contenido), salida)
            except NoSePudo:
                pass
