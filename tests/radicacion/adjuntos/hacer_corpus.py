"""Makes `corpus/` again with real tools: LibreOffice, Ghostscript, qpdf, ImageMagick, zip, 7z, ffmpeg, exiftool.

    python -m tests.radicacion.adjuntos.hacer_corpus

The files are committed, so that tests need no tool. `veredictos.csv` says what is to be said of each. RAR files are
made byte by byte (`tests.radicacion.archivos`), since no free program makes them.
"""

import io
import shutil
import struct
import subprocess
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf

from tests.radicacion.archivos import EXE, comprimido, pdf, rar4, rar5

CORPUS = Path(__file__).parent / "corpus"
AUTORA = "Ana Secreta"
ACCION = "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"


def correr(*orden: str, en: Path) -> None:
    subprocess.run(orden, cwd=en, check=True, capture_output=True, timeout=180)


def imagenes(en: Path) -> None:
    """ImageMagick and exiftool."""
    correr("convert", "-size", "120x80", "gradient:red-blue", "-quality", "70", "foto.jpg", en=en)
    correr("convert", "foto.jpg", "-interlace", "Plane", "progresiva.jpeg", en=en)
    correr("convert", "foto.jpg", "-colorspace", "CMYK", "cmyk.jpg", en=en)
    correr("convert", "foto.jpg", "-colors", "8", "dibujo.gif", en=en)
    correr("convert", "-size", "20x20", "xc:red", "xc:blue", "-loop", "0", "animado.gif", en=en)
    correr("convert", "foto.jpg", "-colors", "16", "limpio.png", en=en)
    correr("exiftool", "-o", "con_autora.png", f"-PNG:Author={AUTORA}", "limpio.png", en=en)
    correr("convert", "foto.jpg", "-set", "comment", AUTORA, "comentada.jpg", en=en)
    shutil.copy(en / "foto.jpg", en / "con_gps.jpg")
    campos = (f"-Artist={AUTORA}", "-GPSLatitude=4.6", "-GPSLatitudeRef=N", "-GPSLongitude=74.1", "-GPSLongitudeRef=W")
    correr("exiftool", "-overwrite_original", *campos, "-Orientation#=6", "-Model=Cámara", "con_gps.jpg", en=en)
    foto = (en / "foto.jpg").read_bytes()
    escribir(en, "cortada.jpg", foto[: len(foto) // 2])
    escribir(en, "dañada.png", (en / "limpio.png").read_bytes()[:10] + b"\x00" * 50)
    escribir(en, "foto_con_zip.jpg", foto + comprimido("oculto.txt"))
    escribir(en, "foto_con_html.jpg", foto + b"<html><script>alert(1)</script></html>")
    escribir(en, "foto_con_rar.jpg", foto + rar5(("a.txt", b"a")))
    escribir(
        en, "guion.gif", b"GIF89a=1;/*" + (en / "dibujo.gif").read_bytes()[11:] + b"*/;'<script>alert(1)</script>'"
    )
    escribir(en, "bomba.png", _png_enorme())
    escribir(en, "es_png.jpg", (en / "limpio.png").read_bytes())
    escribir(en, "es_jpg.pdf", foto)


def documentos(en: Path) -> None:
    """LibreOffice in its own profile; odt, docx, doc, xlsx and pdf from the same page."""
    escribir(
        en, "pagina.html", b"<html><head><meta charset=utf-8></head><body><h1>Oficio</h1><p>Texto.</p></body></html>"
    )
    escribir(en, "tabla.csv", b"a,b\n1,2\n")
    for origen, formato, nombre in (
        ("pagina.html", "docx:Office Open XML Text", "oficio.docx"),
        ("pagina.html", "odt:writer8", "oficio.odt"),
        ("pagina.html", "doc:MS Word 97", "oficio.doc"),
        ("pagina.html", "pdf:writer_web_pdf_Export", "oficio.pdf"),
        ("tabla.csv", "xlsx:Calc MS Excel 2007 XML", "tabla.xlsx"),
        ("tabla.csv", "ods:calc8", "tabla.ods"),
        ("tabla.csv", "xls:MS Excel 97", "tabla.xls"),
    ):
        perfil = f"-env:UserInstallation=file://{en}/perfil"
        correr("soffice", perfil, "--headless", "--convert-to", formato, "--outdir", ".", origen, en=en)
        hecho = en / f"{Path(origen).stem}.{formato.split(':')[0]}"
        hecho.rename(en / nombre)
    nucleo = f"<dc:creator>{AUTORA}</dc:creator><cp:lastModifiedBy>{AUTORA}</cp:lastModifiedBy></cp:coreProperties>"
    rehacer(en, "oficio.docx", "con_autora.docx", {"docProps/core.xml": lambda x: _autora(x, nucleo)})
    rehacer(en, "tabla.xlsx", "con_autora.xlsx", {"docProps/core.xml": lambda x: _autora(x, nucleo)})
    meta = f"<meta:initial-creator>{AUTORA}</meta:initial-creator></office:meta>".encode()
    rehacer(en, "oficio.odt", "con_autora.odt", {"meta.xml": lambda x: x.replace(b"</office:meta>", meta)})
    rehacer(en, "oficio.docx", "con_macros.docx", {}, {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    rehacer(en, "tabla.xlsx", "con_macros.xlsx", {}, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    rehacer(en, "oficio.odt", "con_macros.odt", {}, {"Basic/Standard/Module1.xml": b"<script/>"})
    rehacer(en, "oficio.docx", "con_objeto.docx", {}, {"word/embeddings/oleObject1.bin": b"objeto"})
    relacion = (
        b'<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'attachedTemplate" Target="http://example.org/p.dotm" TargetMode="External"/></Relationships>'
    )
    rehacer(en, "oficio.docx", "plantilla_remota.docx", {}, {"word/_rels/settings.xml.rels": relacion})
    cifrado = b'<manifest:encryption-data manifest:checksum="x"/></manifest:manifest>'
    cambio = {"META-INF/manifest.xml": lambda x: x.replace(b"</manifest:manifest>", cifrado)}
    rehacer(en, "oficio.odt", "con_clave.odt", cambio)
    ole2 = (en / "oficio.doc").read_bytes()
    lugar = next(i for i in range(512, len(ole2), 64) if ole2[i : i + 2] == b"\xec\xa5")
    escribir(en, "con_clave.doc", ole2[: lugar + 11] + bytes([ole2[lugar + 11] | 1]) + ole2[lugar + 12 :])
    escribir(en, "con_clave.docx", ole2[:512] + "EncryptedPackage".encode("utf-16-le") + bytes(512))
    escribir(en, "con_macros.doc", ole2 + "_VBA_PROJECT".encode("utf-16-le"))
    shutil.copy(en / "oficio.docx", en / "es_docx.zip")
    shutil.copy(en / "tabla.xls", en / "es_xls.doc")
    shutil.copy(en / "tabla.ods", en / "es_ods.odt")
    escribir(en, "cortado.docx", (en / "oficio.docx").read_bytes()[:2000])


def pdfs(en: Path) -> None:
    """Ghostscript, qpdf and pikepdf."""
    escribir(en, "hoja.ps", f"%!PS\n[ /Author ({AUTORA}) /Title (Oficio) /DOCINFO pdfmark\nshowpage\n".encode())
    correr("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-sOutputFile=con_autora.pdf", "hoja.ps", en=en)
    llano = ("con_autora.pdf",)
    correr("qpdf", "--encrypt", "clave", "dueño", "256", "--", *llano, "con_clave.pdf", en=en)
    correr("qpdf", "--encrypt", "", "dueño", "256", "--", *llano, "solo_restringido.pdf", en=en)
    correr("qpdf", "--object-streams=generate", "oficio.pdf", "objetos.pdf", en=en)
    correr("qpdf", "--add-attachment", "tabla.csv", "--", "oficio.pdf", "con_archivo.pdf", en=en)
    escribir(en, "javascript.pdf", pdf(ACCION))
    escribir(en, "sin_tabla.pdf", pdf(ACCION)[: pdf(ACCION).rfind(b"xref\n0")])
    escribir(en, "programa.pdf", pdf("/OpenAction<</S/Launch/F(cmd.exe)>>"))
    escribir(en, "envia.pdf", pdf("/AA<</WC<</S/SubmitForm/F(http://example.org)>>>>"))
    escribir(en, "directo.pdf", pdf("/X[<</Y<</S/JavaScript/JS(1)>>>>]"))
    escribir(en, "xfa.pdf", pdf("/AcroForm<</XFA[]/Fields[]>>"))
    escribir(en, "firmado.pdf", pdf("", "<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>"))
    escribir(en, "comentado.pdf", pdf("", f"<</Type/Annot/Subtype/Text/Rect[0 0 1 1]/T({AUTORA})>>"))
    with pikepdf.open(en / "javascript.pdf") as escondido:
        escondido.save(en / "javascript_comprimido.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    bueno = (en / "oficio.pdf").read_bytes()
    escribir(en, "cortado.pdf", bueno[: len(bueno) // 2])
    escribir(en, "con_zip.pdf", bueno + comprimido("oculto.txt"))
    escribir(en, "con_marca.pdf", b"\xef\xbb\xbf" + pdf())
    escribir(en, "es_pagina.pdf", b"<html><script>alert(1)</script>%PDF-1.4</html>")
    escribir(en, "es_programa.pdf", EXE + b"%PDF-1.4")


def comprimidos(en: Path) -> None:
    """zip, 7z, zipfile, and RAR by bytes."""
    escribir(en, "uno.txt", b"Primer documento.\n")
    escribir(en, "setup.exe", EXE)
    correr("zip", "-q", "bueno.zip", "uno.txt", "oficio.pdf", en=en)
    correr("zip", "-q", "-P", "clave", "con_clave.zip", "uno.txt", en=en)
    correr("zip", "-q", "con_programa.zip", "uno.txt", "setup.exe", en=en)
    correr("zip", "-q", "nivel2.zip", "bueno.zip", en=en)
    correr("zip", "-q", "nivel3.zip", "nivel2.zip", en=en)
    correr("zip", "-q", "nivel4.zip", "nivel3.zip", en=en)
    correr("7z", "a", "-bd", "siete.7z", "uno.txt", en=en)
    correr("7z", "a", "-bd", "-mm=LZMA", "lzma.zip", "oficio.pdf", en=en)
    correr("7z", "a", "-bd", "-mem=AES256", "-pclave", "aes.zip", "uno.txt", en=en)
    correr("zip", "-q", "con_7z.zip", "siete.7z", en=en)
    shutil.copy(en / "siete.7z", en / "es_7z.zip")
    escribir(en, "vacio.zip", _zip({}))
    escribir(en, "solo_carpetas.zip", _zip({"a/": b"", "b/": b""}))
    escribir(en, "archivos_vacios.zip", _zip({"a.txt": b""}))
    escribir(en, "bomba.zip", _zip({"ceros": bytes(40 << 20)}))
    escribir(en, "bomba_anidada.zip", _zip({"dentro.zip": _zip({"ceros": bytes(40 << 20)})}))
    escribir(en, "muchos.zip", _zip({f"{i}": b"" for i in range(2001)}))
    escribir(en, "sube.zip", _zip({"../../etc/cron": b"x"}))
    miente = bytearray(_zip({"ceros": bytes(5000)}))
    miente[miente.rfind(b"PK\x01\x02") + 24] = 0x10
    escribir(en, "miente.zip", bytes(miente))
    directorio = bytearray((en / "bueno.zip").read_bytes())
    struct.pack_into("<I", directorio, directorio.rfind(b"PK\x05\x06") + 12, 1 << 29)
    escribir(en, "directorio_enorme.zip", bytes(directorio))
    escribir(en, "cortado.zip", (en / "bueno.zip").read_bytes()[:300])
    escribir(en, "macros_disfrazadas.zip", (en / "con_macros.docx").read_bytes())
    escribir(en, "bueno5.rar", rar5(("uno.txt", b"hola"), ("dos.pdf", b"%PDF-")))
    escribir(en, "bueno4.rar", rar4(("uno.txt", b"hola")))
    escribir(en, "con_programa.rar", rar5(("factura.pdf.exe", b"MZ")))
    escribir(en, "con_clave.rar", rar4(("uno.txt", b"hola"), banderas=4))
    escribir(en, "bomba.rar", rar4(("ceros", b"hola"), dice=1 << 31))
    escribir(en, "vacio.rar", rar5())
    escribir(en, "muchos.rar", rar5(*((f"{i}", b"") for i in range(2001))))
    escribir(en, "cortado.rar", b"Rar!\x1a\x07\x01\x00" + bytes(60))


def sonidos_y_textos(en: Path) -> None:
    """ffmpeg; texts as they come from Windows and from Linux."""
    tono = ("-f", "lavfi", "-i", "sine=frequency=440:duration=0.5")
    base = ("ffmpeg", "-v", "error", "-y")
    correr(*base, *tono, "-b:a", "32k", "-map_metadata", "-1", "tono.mp3", en=en)
    correr(*base, *tono, "-b:a", "32k", "-metadata", f"artist={AUTORA}", "con_autora.mp3", en=en)
    correr(*base, *tono, "-b:a", "32k", "-write_id3v2", "0", "sin_etiqueta.mp3", en=en)
    video = ("-f", "lavfi", "-i", "color=red:size=32x32:duration=0.2")
    correr(*base, *video, "-c:v", "mpeg4", "video.mp4", en=en)
    lugar = ("-metadata", "location=+04.6000-074.1000/")
    correr(*base, *video, "-c:v", "mpeg4", *lugar, "con_lugar.mp4", en=en)
    correr(*base, *tono, "tono.wav", en=en)
    shutil.copy(en / "tono.wav", en / "es_wav.mp3")
    escribir(en, "cortado.mp4", (en / "video.mp4").read_bytes()[:64])
    escribir(en, "utf8.txt", "Señores DNDA: ¿cuándo?\n".encode())
    escribir(en, "latin1.txt", "Señores DNDA\r\n".encode("latin-1"))
    escribir(en, "utf16.txt", "Señores DNDA\r\n".encode("utf-16"))
    escribir(en, "pagina_web.txt", b"\n <!DOCTYPE html><html></html>")
    escribir(en, "guion.txt", b"@echo off\r\ndel *.*\r\n")
    escribir(en, "php.txt", b"hola <?php system('id'); ?>")
    escribir(en, "binario.txt", bytes(range(256)))
    escribir(en, "blanco.txt", b" \r\n\t\r\n")
    escribir(en, "nada.pdf", b"")
    escribir(en, "programa.exe", EXE)
    escribir(en, "sin_terminacion", b"hola")


def escribir(en: Path, nombre: str, contenido: bytes) -> None:
    (en / nombre).write_bytes(contenido)


def rehacer(
    en: Path,
    origen: str,
    destino: str,
    cambios: dict[str, Callable[[bytes], bytes]],
    nuevos: dict[str, bytes] | None = None,
) -> None:
    """A document with some of its parts changed and others added, in the same order."""
    with zipfile.ZipFile(en / origen) as viejo, zipfile.ZipFile(en / destino, "w") as nuevo:
        for parte in viejo.infolist():
            nuevo.writestr(parte, cambios.get(parte.filename, lambda x: x)(viejo.read(parte)))
        for nombre, contenido in (nuevos or {}).items():
            nuevo.writestr(nombre, contenido)


def _autora(xml: bytes, nucleo: str) -> bytes:
    return xml.replace(b"</cp:coreProperties>", nucleo.encode())


def _zip(contenidos: dict[str, bytes]) -> bytes:
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as nuevo:
        for nombre, contenido in contenidos.items():
            nuevo.writestr(nombre, contenido)
    return salida.getvalue()


def _png_enorme() -> bytes:
    """A PNG that claims 60 000 by 60 000 points."""

    def trozo(tipo: bytes, datos: bytes) -> bytes:
        return struct.pack(">I", len(datos)) + tipo + datos + struct.pack(">I", zlib.crc32(tipo + datos))

    cabeza = trozo(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + cabeza + trozo(b"IDAT", zlib.compress(bytes(1000))) + trozo(b"IEND", b"")


#: Made on the way, not handed in.
_SUELTOS = {"pagina.html", "tabla.csv", "hoja.ps", "uno.txt", "setup.exe", "perfil"}


def main() -> None:
    """Make everything in a folder of its own, then put it in its place."""
    with tempfile.TemporaryDirectory() as carpeta:
        en = Path(carpeta)
        for paso in (imagenes, documentos, pdfs, comprimidos, sonidos_y_textos):
            paso(en)
        shutil.rmtree(CORPUS, ignore_errors=True)
        CORPUS.mkdir()
        for archivo in en.iterdir():
            if archivo.name not in _SUELTOS and archivo.is_file():
                shutil.copy(archivo, CORPUS / archivo.name)


if __name__ == "__main__":
    main()
