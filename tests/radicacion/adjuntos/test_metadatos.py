"""What a file tells of its author: warned of to who files without a name, taken out only when asked."""

import hashlib
import io
import tempfile
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from radicacion import borradores
from radicacion.adjuntos import reemplazar
from radicacion.adjuntos.almacen import almacen
from radicacion.adjuntos.formatos import ADICIONALES
from radicacion.adjuntos.hallazgos import abrir_hallazgos
from radicacion.adjuntos.metadatos import NoSePudo, limpiar
from radicacion.adjuntos.reemplazar import sin_metadatos
from radicacion.adjuntos.revisar import revisar
from radicacion.models import Adjunto
from tests.radicacion.archivos import archivo

CORPUS = Path(__file__).parent / "corpus"
AUTORA = b"Ana Secreta"
CON_DATOS = ["con_gps.jpg", "comentada.jpg", "con_autora.png", "con_autora.pdf", "comentado.pdf", "con_autora.docx"]
CON_DATOS += ["con_autora.xlsx", "con_autora.odt"]


def limpio(nombre: str) -> bytes:
    clase = nombre.rsplit(".", 1)[1]
    with (CORPUS / nombre).open("rb") as original, tempfile.TemporaryFile() as salida:
        limpiar(clase, original, salida)
        return salida.read()


def todo(contenido: bytes) -> bytes:
    """The bytes, and those of every part where it is a ZIP."""
    if not contenido.startswith(b"PK"):
        return contenido
    with zipfile.ZipFile(io.BytesIO(contenido)) as partes:
        return b"".join(map(partes.read, partes.namelist()))


@pytest.mark.parametrize("nombre", CON_DATOS)
def test_la_copia_no_dice_nada_de_su_autora_y_sigue_siendo_lo_que_era(nombre: str) -> None:
    copia = limpio(nombre)
    assert AUTORA not in todo(copia)
    visto = revisar(io.BytesIO(copia), nombre, ADICIONALES)
    assert visto.hallazgos == ()


def test_la_foto_se_ve_igual_y_conserva_su_giro() -> None:
    with Image.open(CORPUS / "con_gps.jpg") as antes, Image.open(io.BytesIO(limpio("con_gps.jpg"))) as despues:
        assert antes.tobytes() == despues.tobytes()
        assert despues.getexif()[0x0112] == 6
        assert not despues.getexif().get_ifd(0x8825)


@pytest.mark.parametrize("nombre", ["progresiva.jpeg", "cmyk.jpg", "limpio.png"])
def test_lo_que_no_llevaba_nada_se_ve_igual(nombre: str) -> None:
    clase = "png" if nombre.endswith("png") else "jpg"
    with (CORPUS / nombre).open("rb") as original, tempfile.TemporaryFile() as salida:
        limpiar(clase, original, salida)
        with Image.open(CORPUS / nombre) as antes, Image.open(salida) as despues:
            assert antes.tobytes() == despues.tobytes()


@pytest.mark.parametrize(
    ("clase", "contenido"),
    [
        ("jpg", b"\xff\xd8\xff\xe0\x00\x10"),
        ("jpg", b"\xff\xd8basura"),
        ("jpg", b"\xff\xd8\xff\xff\xff\xda\x00\x02datos"),
        ("png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x09IDAT"),
        ("png", b"\x89PNG\r\n\x1a\n"),
        ("pdf", b"nada"),
        ("docx", b"nada"),
    ],
)
def test_de_lo_danado_no_sale_copia(clase: str, contenido: bytes) -> None:
    with tempfile.TemporaryFile() as salida, pytest.raises(NoSePudo):
        limpiar(clase, io.BytesIO(contenido), salida)


def subir(ciudadana, nombre: str, modalidad: str = "anonima"):
    ciudadana.llenar(1, modalidad=modalidad)
    ciudadana.llenar(4, adjuntos=archivo(nombre, (CORPUS / nombre).read_bytes()))
    return Adjunto.objects.get()


@pytest.mark.django_db
def test_se_avisa_se_limpia_a_pedido_y_se_dice(ciudadana, django_capture_on_commit_callbacks) -> None:
    fila = subir(ciudadana, "con_autora.docx")
    antes, ruta = fila.sha256, fila.ruta
    assert AUTORA.decode() not in fila.hallazgos + "".join(fila.marcas)
    pagina = ciudadana.navegador.get("/radicar/4/").content.decode()
    assert "Ana Secreta" in pagina
    assert f"limpiar_metadatos:{fila.id}" in pagina
    with django_capture_on_commit_callbacks(execute=True):
        respuesta = ciudadana.navegador.post("/radicar/4/", {"accion": f"limpiar_metadatos:{fila.id}"})
    assert respuesta.status_code == 303
    fila.refresh_from_db()
    guardado = almacen().open(fila.ruta).read()
    assert fila.sha256 == hashlib.sha256(guardado).hexdigest() != antes
    assert (fila.bytes, fila.hallazgos, "limpiado" in fila.marcas) == (len(guardado), "", True)
    assert not almacen().exists(ruta)
    pagina = ciudadana.navegador.get("/radicar/4/").content.decode()
    assert "Ana Secreta" not in pagina
    assert "Se le quitaron los datos del autor" in pagina


@pytest.mark.django_db
def test_a_quien_se_identifica_no_se_le_avisa(ciudadana) -> None:
    subir(ciudadana, "con_autora.docx", "identificada")
    assert "Ana Secreta" not in ciudadana.navegador.get("/radicar/4/").content.decode()


@pytest.mark.django_db
def test_lo_hallado_solo_se_lee_con_el_borrador_y_se_borra_al_radicar(ciudadana) -> None:
    fila = subir(ciudadana, "con_autora.pdf")
    assert abrir_hallazgos(fila.hallazgos, "otro") == []
    assert ("autor", "Ana Secreta") in abrir_hallazgos(fila.hallazgos, ciudadana.token)
    ciudadana.llenar(4, tipo="denuncia_interna", descripcion="Hechos")
    ciudadana.llenar(5)
    revision = ciudadana.navegador.get("/radicar/revisar/").content.decode()
    assert "Hay archivos que dicen quién los hizo" in revision
    ciudadana.enviar()
    fila.refresh_from_db()
    assert (fila.borrador, fila.hallazgos) == (None, "")


@pytest.mark.django_db
def test_lo_que_no_se_puede_limpiar_lo_dice_y_queda_igual(ciudadana, monkeypatch) -> None:
    fila = subir(ciudadana, "con_autora.mp3")
    assert "El portal no puede quitarlos" in ciudadana.navegador.get("/radicar/4/").content.decode()
    respuesta = ciudadana.navegador.post("/radicar/4/", {"accion": f"limpiar_metadatos:{fila.id}"})
    assert "No se pudieron quitar los datos del autor" in respuesta.content.decode()
    Adjunto.objects.update(clase="jpg")
    respuesta = ciudadana.navegador.post("/radicar/4/", {"accion": f"limpiar_metadatos:{fila.id}"})
    assert "No se pudieron quitar los datos del autor" in respuesta.content.decode()
    assert Adjunto.objects.get().sha256 == fila.sha256
    for ajeno in ("nada", "00000000-0000-0000-0000-000000000000"):
        assert ciudadana.navegador.post("/radicar/4/", {"accion": f"limpiar_metadatos:{ajeno}"}).status_code == 303


@pytest.mark.django_db
def test_si_se_radico_mientras_se_limpiaba_no_queda_copia(ciudadana, monkeypatch) -> None:
    fila = subir(ciudadana, "con_autora.png")

    def cerrado(_borrador):
        raise borradores.BorradorCerrado

    monkeypatch.setattr(reemplazar, "bloquear", cerrado)
    with pytest.raises(borradores.BorradorCerrado):
        sin_metadatos(borradores.abrir(ciudadana.token), fila.id)
    guardados = [r for r in Path(almacen().location).rglob("*") if r.is_file()]
    assert [str(r.relative_to(almacen().location)) for r in guardados] == [fila.ruta]
