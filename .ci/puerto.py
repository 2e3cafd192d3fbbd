"""End with a sentence when the port that `make run` will serve is taken, naming the process that has it.

The port is PORT, or 8000. Standard library only: it runs before anything is installed.
"""

import os
import socket
import sys
from pathlib import Path


def elegido() -> int:
    """The port asked for; ends when PORT is not one that can be served."""
    texto = os.environ.get("PORT") or "8000"
    if not texto.isdecimal() or not 0 < int(texto) < 65536:
        sys.exit(f"PORT debe ser un número de puerto entre 1 y 65535, y es «{texto}».")
    return int(texto)


def ocupado(puerto: int) -> bool:
    """Whether 127.0.0.1:puerto cannot be listened on because somebody does already."""
    with socket.socket() as enchufe:
        enchufe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            enchufe.bind(("127.0.0.1", puerto))
            enchufe.listen()
        except PermissionError:
            sys.exit(f"Este usuario no puede servir en el puerto {puerto}; elija otro: PORT=8001 make run")
        except OSError:
            return True
    return False


def duenno(puerto: int) -> str:
    """Who listens on the port, as «orden (proceso N)»; empty where the system does not tell (other users, no /proc)."""
    escuchan = set()
    for tabla in ("tcp", "tcp6"):
        try:
            filas = Path("/proc/net", tabla).read_text().splitlines()[1:]
        except OSError:
            continue
        for fila in filas:
            campos = fila.split()
            # 0A is LISTEN; the local address is HEX:PORT in hexadecimal, and the ninth field after it the inode.
            if campos[3] == "0A" and int(campos[1].rpartition(":")[2], 16) == puerto:
                escuchan.add(f"socket:[{campos[9]}]")
    for proceso in Path("/proc").glob("[0-9]*"):
        try:
            if escuchan.intersection(str(fd.readlink()) for fd in (proceso / "fd").iterdir()):
                orden = (proceso / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
                return f"{orden[:80]} (proceso {proceso.name})"
        except OSError:
            continue
    return ""


if __name__ == "__main__":
    puerto = elegido()
    if ocupado(puerto):
        quien = duenno(puerto) or "otro programa"
        sys.exit(
            f"El puerto {puerto} ya lo usa {quien}: ciérrelo, o elija otro puerto, por ejemplo: "
            f"PORT={puerto + 1} make run"
        )
