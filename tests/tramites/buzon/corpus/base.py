"""How an odd message is put together, byte by byte: the library would mend what must stay broken."""

from dataclasses import dataclass
from itertools import count

MARCA = "Señal-ñandú"  # stands in the text of what must be readable
ASCII = "Senal-nandu"
_numeros = count(1)


@dataclass(frozen=True)
class Rara:
    """`dice`: must stand in its text; `archivos`: how many files it brings, taken or refused; -1: not judged."""

    nombre: str
    crudo: bytes
    dice: str = ""
    archivos: int = -1
    repetido: bool = False


def sobre(**cambios: str | None) -> bytes:
    """The usual headers, each another Message-ID; one that is None is left out."""
    numero = next(_numeros)
    base: dict[str, str | None] = {
        "From": "Ana Perez <ana@ciudadania.example>",
        "To": "pqrsd@dnda.example",
        "Subject": f"Peticion {numero}",
        "Message-ID": f"<rara-{numero}@ciudadania.example>",
    }
    todas = base | {nombre.replace("_", "-"): valor for nombre, valor in cambios.items()}
    return "".join(f"{n}: {v}\r\n" for n, v in todas.items() if v is not None).encode("utf-8", "surrogateescape")


def simple(cabeceras: bytes, cuerpo: bytes, **propias: str | None) -> bytes:
    return sobre(**propias) + cabeceras + b"\r\n" + cuerpo


def parte(tipo: str, cuerpo: bytes, nombre: str = "", **cabeceras: str) -> bytes:
    lineas = {"Content-Type": tipo, **{n.replace("_", "-"): v for n, v in cabeceras.items()}}
    if nombre:
        lineas.setdefault("Content-Disposition", f'attachment; filename="{nombre}"')
        lineas.setdefault("Content-Transfer-Encoding", "base64")
    return "".join(f"{n}: {v}\r\n" for n, v in lineas.items()).encode() + b"\r\n" + cuerpo


def con_cuerpo(*partes: bytes, tipo: str = "multipart/mixed", corte: str = "CORTE", fin: bool = True) -> bytes:
    cuerpo = b"".join(f"--{corte}\r\n".encode() + parte + b"\r\n" for parte in partes)
    cierre = f"--{corte}--\r\n".encode() if fin else b""
    return simple(f'MIME-Version: 1.0\r\nContent-Type: {tipo}; boundary="{corte}"\r\n'.encode(), cuerpo + cierre)


def anidada(niveles: int) -> bytes:
    """A message forwarded inside a message, so many times."""
    dentro = simple(b"", ASCII.encode())
    for _nivel in range(niveles):
        dentro = simple(b"MIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n", dentro)
    return dentro


def un_texto(cuerpo: bytes, tipo: str = "text/plain; charset=utf-8") -> bytes:
    return parte(tipo, cuerpo)
