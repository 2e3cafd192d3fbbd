"""What a due date costs, beside the `holidays` package's own working-day arithmetic, in one run.

    python bench/plazos.py

Prints microseconds a date, best of several rounds, and how many times each is of the due date alone,
and whether the aims are met; exits 1 where one is not.
"""

# ruff: noqa: E402

import sys
import timeit
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import holidays

sys.path[0] = str(Path(__file__).resolve().parent.parent)  # else this file would be found as `plazos`

from plazos.calendario import Calendario
from plazos.hechos import Completada, Prorroga, Requerimiento
from plazos.reloj import evaluar, vencimiento
from plazos.terminos import Tipo

PRIMERA = date(2026, 1, 2)
FECHAS = [PRIMERA + timedelta(days=i) for i in range(365)]
RONDAS = 5


def microsegundos(funcion: Callable[[date], object], fechas: list[date] = FECHAS) -> float:
    """The best round's mean cost of `funcion` over the dates."""

    def ronda() -> None:
        for fecha in fechas:
            funcion(fecha)

    ronda()
    return min(timeit.repeat(ronda, number=1, repeat=RONDAS)) / len(fechas) * 1e6


def main() -> int:
    calendario = Calendario.con()
    ajeno = holidays.country_holidays("CO", language="es", years=range(2025, 2029))

    def con_hechos(recibida: date) -> object:
        hechos = [
            Requerimiento(calendario.sumar(recibida, 5)),
            Completada(calendario.sumar(recibida, 10)),
            Prorroga(calendario.sumar(recibida, 12), calendario.sumar(recibida, 25)),
        ]
        return evaluar(Tipo.QUEJA, recibida, hechos, calendario=calendario, hoy=PRIMERA).pasos

    filas = {
        "fecha sola (vencimiento)": lambda f: vencimiento(Tipo.QUEJA, f, calendario=calendario),
        "solo el calendario (sumar)": lambda f: calendario.sumar(f, 15),
        "plazo sin explicación": lambda f: evaluar(Tipo.QUEJA, f, calendario=calendario, hoy=PRIMERA),
        "plazo y explicación": lambda f: evaluar(Tipo.QUEJA, f, calendario=calendario, hoy=PRIMERA).pasos,
        "con tres hechos y explicación": con_hechos,
        "holidays.get_nth_working_day": lambda f: ajeno.get_nth_working_day(f, 15),
    }
    tiempos = {nombre: microsegundos(funcion) for nombre, funcion in filas.items()}
    base = next(iter(tiempos.values()))
    for nombre, tiempo in tiempos.items():
        print(f"{nombre:32} {tiempo:9.2f} µs {tiempo / base:9.1f} x")
    metas = {
        "la fecha sola, menos de 3 µs": base < 3,
        "con su explicación, menos de 100 µs": tiempos["plazo y explicación"] < 100,
        "10 veces más rápida que holidays": tiempos["holidays.get_nth_working_day"] >= 10 * base,
    }
    for meta, cumple in metas.items():
        print(f"{meta:40} {'cumple' if cumple else 'NO CUMPLE'}")
    return 0 if all(metas.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
