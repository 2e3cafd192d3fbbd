"""MP3 and MP4 by their structure: frames that follow one another, boxes whose sizes add up."""

from collections.abc import Iterator
from typing import IO

from radicacion.adjuntos.firmas import contiene
from radicacion.adjuntos.veredicto import Veredicto, veredicto

_KBPS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBPS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_HERCIOS = (44_100, 48_000, 32_000)
_MARCAS_MP4 = (b"isom", b"iso", b"mp4", b"M4", b"avc1", b"3g", b"qt  ", b"MSNV", b"dash", b"f4v")
_CAJAS = 2_000
_ID3 = {b"TPE1": "autor", b"TPE2": "autor", b"TCOM": "autor", b"TENC": "autor", b"TOWN": "autor", b"COMM": "texto"}


def es_mp3(inicio: bytes, archivo: IO[bytes]) -> bool:
    """Whether two MPEG layer III frames follow one another after the tag, if there is one."""
    lugar = _fin_de_id3(inicio)
    archivo.seek(lugar)
    trozo = archivo.read(8_192)
    relleno = len(trozo) - len(trozo.lstrip(b"\x00"))
    trozo = trozo[relleno:]
    largo = _largo_de_trama(trozo[:4])
    if not largo:
        return False
    archivo.seek(lugar + relleno + largo)
    siguiente = archivo.read(4)
    return not siguiente or bool(_largo_de_trama(siguiente))


def es_mp4(inicio: bytes, archivo: IO[bytes]) -> bool:
    """Whether it starts with a known `ftyp` and its boxes lead to its end with a `moov` among them."""
    if inicio[4:8] != b"ftyp" or not inicio[8:12].startswith(_MARCAS_MP4):
        return False
    return any(tipo in (b"moov", b"moof") for tipo in _cajas(archivo))


def revisar_mp3(inicio: bytes, archivo: IO[bytes], nombre: str) -> Veredicto:
    """What its ID3v2 tag says of persons."""
    archivo.seek(0)
    etiqueta = archivo.read(min(_fin_de_id3(inicio), 1 << 16))
    hallazgos = []
    for clave, dato in _ID3.items():
        lugar = etiqueta.find(clave)
        if lugar > 0:
            largo = int.from_bytes(etiqueta[lugar + 4 : lugar + 8], "big")
            hallazgos.append((dato, _texto_id3(etiqueta[lugar + 10 : lugar + 10 + min(largo, 400)])))
    return veredicto("mp3", (), hallazgos)


def revisar_mp4(inicio: bytes, archivo: IO[bytes], nombre: str) -> Veredicto:
    """Whether it tells where it was recorded (telephones write it)."""
    if contiene(archivo, b"\xa9xyz", b"com.apple.quicktime.location", b"loci\x00"):
        return veredicto("mp4", (), [("lugar", "GPS")])
    return veredicto("mp4")


def _fin_de_id3(inicio: bytes) -> int:
    if not inicio.startswith(b"ID3") or len(inicio) < 10 or any(b > 127 for b in inicio[6:10]):
        return 0
    return 10 + sum(b << (7 * (3 - i)) for i, b in enumerate(inicio[6:10]))


def _texto_id3(valor: bytes) -> str:
    codigo = {0: "latin-1", 1: "utf-16", 2: "utf-16-be", 3: "utf-8"}.get(valor[0] if valor else 0, "latin-1")
    return valor[1:].decode(codigo, "replace")


def _largo_de_trama(cabeza: bytes) -> int:
    """Bytes of the frame with this header of 4 bytes; 0 where it is no layer III frame."""
    if len(cabeza) < 4 or cabeza[0] != 0xFF or cabeza[1] & 0xE6 != 0xE2:
        return 0
    version, tasa, frecuencia = (cabeza[1] >> 3) & 3, cabeza[2] >> 4, (cabeza[2] >> 2) & 3
    if version == 1 or tasa in (0, 15) or frecuencia == 3:
        return 0
    kbps = (_KBPS_1 if version == 3 else _KBPS_2)[tasa]
    hercios = _HERCIOS[frecuencia] // {3: 1, 2: 2, 0: 4}[version]
    return (144 if version == 3 else 72) * kbps * 1000 // hercios + ((cabeza[2] >> 1) & 1)


def _cajas(archivo: IO[bytes]) -> Iterator[bytes]:
    """The types of the top boxes, as far as their sizes make sense."""
    fin = archivo.seek(0, 2)
    lugar = 0
    for _vuelta in range(_CAJAS):
        archivo.seek(lugar)
        cabeza = archivo.read(16)
        largo = int.from_bytes(cabeza[:4], "big")
        if largo == 1:
            largo = int.from_bytes(cabeza[8:16], "big")
        elif largo == 0:
            largo = fin - lugar
        if len(cabeza) < 8 or largo < 8 or lugar + largo > fin:
            return
        yield cabeza[4:8]
        lugar += largo
