"""`make cobertura`: judge, together, what the tests of each database covered.

All branches of what decides about people's terms and numbers; nine in ten elsewhere. Needs a `make test` before it,
best one for each database: a branch for PostgreSQL is only covered there.
"""

import subprocess
import sys
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
COVERAGE = [sys.executable, "-m", "coverage"]
ENTERAS = ["plazos/*", "tramites/actos/*", "radicacion/numeros.py", "radicacion/asentar.py"]
RESTO = 90


def coverage(*argumentos: str) -> int:
    """Run coverage in the project's folder; its exit status (2: under the bound)."""
    return subprocess.run([*COVERAGE, *argumentos], cwd=RAIZ, check=False).returncode


def main() -> int:
    """0 when both bounds hold."""
    datos = [nombre for nombre in (".coverage.sqlite", ".coverage.postgresql") if (RAIZ / nombre).exists()]
    if not datos:
        print("No hay datos de cobertura: corra antes «make test».", file=sys.stderr)
        return 1
    print(f"── cobertura de {' y '.join(nombre.rpartition('.')[2] for nombre in datos)}", flush=True)
    if coverage("combine", "--quiet", "--keep", *datos):
        return 1
    enteras = ",".join(patron for patron in ENTERAS if (RAIZ / patron.removesuffix("/*")).exists())
    print(f"── lo que exige el 100 %: {enteras}", flush=True)
    mal = coverage("report", f"--include={enteras}", "--fail-under=100")
    print(f"── lo demás: {RESTO} %", flush=True)
    mal |= coverage("report", f"--omit={enteras}", f"--fail-under={RESTO}")
    return 1 if mal else 0


if __name__ == "__main__":
    sys.exit(main())
