"""Files made with real tools, good and bad of every kind: `veredictos.csv` says what is to be said of each."""

import csv
import time
from collections import Counter
from pathlib import Path

import pytest

from radicacion.adjuntos.formatos import ADICIONALES, ETIQUETAS
from radicacion.adjuntos.revisar import revisar
from radicacion.adjuntos.veredicto import MARCAS, Rechazado

AQUI = Path(__file__).parent
CORPUS = AQUI / "corpus"
with (AQUI / "veredictos.csv").open(newline="", encoding="utf-8") as tabla:
    FILAS = list(csv.DictReader(tabla))


@pytest.mark.parametrize("fila", FILAS, ids=lambda fila: fila["archivo"])
def test_cada_archivo_recibe_su_veredicto(fila: dict[str, str]) -> None:
    comienzo = time.monotonic()
    with (CORPUS / fila["archivo"]).open("rb") as archivo:
        if fila["veredicto"] == "rechazado":
            with pytest.raises(Rechazado) as rechazo:
                revisar(archivo, fila["archivo"], ADICIONALES)
            assert str(rechazo.value) == fila["mensaje"]
        else:
            visto = revisar(archivo, fila["archivo"], ADICIONALES)
            assert " ".join(visto.marcas) == fila["marcas"]
            assert " ".join(dict.fromkeys(dato for dato, _valor in visto.hallazgos)) == fila["hallazgos"]
            assert bool(visto.marcas) == (fila["veredicto"] == "marcado")
        assert archivo.tell() == 0
    assert time.monotonic() - comienzo < 20


def test_la_tabla_dice_de_todos_los_archivos_y_hay_de_todo() -> None:
    assert sorted(f["archivo"] for f in FILAS) == sorted(a.name for a in CORPUS.iterdir())
    assert len(FILAS) >= 60
    assert sum(a.stat().st_size for a in CORPUS.iterdir()) < 1_500_000
    buenos = {Path(f["archivo"]).suffix.lstrip(".") for f in FILAS if f["veredicto"] != "rechazado"}
    malos = {Path(f["archivo"]).suffix.lstrip(".") for f in FILAS if f["veredicto"] == "rechazado"}
    assert set(ETIQUETAS) <= buenos
    assert set(ETIQUETAS) <= malos | {"jpeg"}
    marcas = Counter(marca for f in FILAS for marca in f["marcas"].split())
    assert set(marcas) <= set(MARCAS)
    assert set(MARCAS) - set(marcas) <= {"incompleto", "limpiado"}
