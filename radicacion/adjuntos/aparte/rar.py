"""A RAR looked into by its headers alone: nothing is extracted, and no program of the system is called."""

from typing import IO, Any

import rarfile  # type: ignore[import-untyped]

ENTRADAS = 2_000


def mirar(archivo: IO[bytes]) -> dict[str, Any]:
    """`{"estado": "bien"|"cifrado"|"ilegible"|"demasiados", "entradas": [[nombre, bytes, comprimidos]…]}`.

    What the headers claim of sizes cannot be verified without extracting.
    """
    entradas: list[Any] = []

    def anotar(entrada: Any) -> None:
        entradas.append(entrada)
        if len(entradas) > ENTRADAS:
            raise OverflowError

    try:
        with rarfile.RarFile(archivo, info_callback=anotar, part_only=True) as rar:
            cifrado = rar.needs_password()
            hay = rar.infolist()
    except OverflowError:
        return {"estado": "demasiados", "entradas": []}
    except rarfile.PasswordRequired:
        return {"estado": "cifrado", "entradas": []}
    except Exception:  # noqa: BLE001 — whatever a damaged file makes the library say, it could not be read
        return {"estado": "ilegible", "entradas": []}
    if cifrado:
        return {"estado": "cifrado", "entradas": []}
    archivos = [[e.filename, int(e.file_size or 0), int(e.compress_size or 0)] for e in hay if not e.is_dir()]
    return {"estado": "bien", "entradas": archivos}
