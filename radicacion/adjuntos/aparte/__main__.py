"""`python -m radicacion.adjuntos.aparte OFICIO < file > answer`: JSON, or the cleaned file for `limpiar_pdf`.

Bounded by the system: 10 s of processor and 160 MB of data; past them it dies, and who asked treats the file as
one that could not be looked into.
"""

import json
import resource
import sys

from radicacion.adjuntos.aparte import pdf, rar

SEGUNDOS = 10
MEMORIA = 160 << 20


def main(oficio: str) -> int:
    """Do one job over the file in the standard input."""
    resource.setrlimit(resource.RLIMIT_CPU, (SEGUNDOS, SEGUNDOS))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORIA, MEMORIA))
    archivo = open(0, "rb", closefd=False)  # noqa: SIM115 — it is the process's own input
    if oficio == "limpiar_pdf":
        with open(1, "wb", closefd=False) as salida:
            pdf.limpiar(archivo, salida)
        return 0
    respuesta = {"pdf": pdf.mirar, "rar": rar.mirar}[oficio](archivo)
    sys.stdout.write(json.dumps(respuesta))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
