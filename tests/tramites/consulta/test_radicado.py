"""The number as people type it."""

import pytest

from tramites.consulta.radicado import RadicadoIlegible, leer_radicado


@pytest.mark.parametrize(
    "escrito",
    [
        "1-2026-15",
        " 1 - 2026 - 15 ",
        "1-2026-00015",
        "01-2026-15",
        "1–2026–15",
        "1/2026/15",
        "1.2026.15",
        "1 2026 15",
        "rad. 1-2026-15",
        "Radicado No. 1-2026-15",
        "2026-15",
        "1202615",
        "1-2026-15\n",
    ],
)
def test_se_perdona_como_se_escriba(escrito: str):
    assert leer_radicado(escrito) == (2026, 15)


@pytest.mark.parametrize(
    "escrito", ["", "hola", "15", "1-26-15", "1-2026-0", "3-2026-15", "1-2026-15-2", "1-2026-1" + "0" * 40 + "15"]
)
def test_lo_que_no_es_un_radicado_se_explica(escrito: str):
    with pytest.raises(RadicadoIlegible, match="1-AAAA-N"):
        leer_radicado(escrito)


def test_un_numero_de_salida_se_reconoce():
    with pytest.raises(RadicadoIlegible, match="empieza por 1"):
        leer_radicado("2-2026-15")
