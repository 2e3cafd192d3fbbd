"""The colours of portal.css against each other, light, dark and in high contrast (WCAG 1.4.3, 1.4.11)."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).resolve().parents[3] / "static" / "portal" / "portal.css").read_text()
TEXTO, GRAFICO = 4.5, 3.0


def esquemas() -> dict[str, dict[str, str]]:
    """The colour variables of each scheme; dark and high contrast are laid over the light one."""
    bloques = {
        "claro": re.search(r"^:root \{(.*?)^\}", CSS, re.DOTALL | re.MULTILINE),
        "oscuro": re.search(r"color-scheme: dark\) \{\s*:root \{(.*?)\}", CSS, re.DOTALL),
        "contraste": re.search(r'^:root\[data-contraste="alto"\] \{(.*?)^\}', CSS, re.DOTALL | re.MULTILINE),
    }
    colores = {n: dict(re.findall(r"--p-([\w-]+): (#[0-9a-f]{3,6});", b[1])) for n, b in bloques.items() if b}
    assert len(colores) == 3
    return {nombre: colores["claro"] | propios for nombre, propios in colores.items()}


def luminancia(color: str) -> float:
    hexa = color.lstrip("#")
    if len(hexa) == 3:
        hexa = "".join(c * 2 for c in hexa)
    canales = [int(hexa[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in canales)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contraste(uno: str, otro: str) -> float:
    claro, oscuro = sorted((luminancia(uno), luminancia(otro)), reverse=True)
    return (claro + 0.05) / (oscuro + 0.05)


PAREJAS = [
    *[(t, f, TEXTO) for t in ("texto", "titulo", "accion", "rojo") for f in ("fondo", "superficie", "superficie-2")],
    ("accion-activa", "fondo", TEXTO),
    ("verde", "fondo", TEXTO),
    ("sobre-accion", "accion", TEXTO),
    ("sobre-accion", "accion-activa", TEXTO),
    ("sobre-barra", "barra", TEXTO),
    ("sobre-alerta", "naranja", TEXTO),
    ("sobre-alerta", "amarillo", TEXTO),
    ("borde", "fondo", GRAFICO),
    ("foco", "foco-2", GRAFICO),
]


@pytest.mark.parametrize("esquema", ["claro", "oscuro", "contraste"])
@pytest.mark.parametrize(("uno", "otro", "minimo"), PAREJAS)
def test_se_lee(esquema: str, uno: str, otro: str, minimo: float):
    colores = esquemas()[esquema]
    assert contraste(colores[uno], colores[otro]) >= minimo


@pytest.mark.parametrize("esquema", ["claro", "oscuro", "contraste"])
def test_alguno_de_los_dos_tonos_del_foco_se_ve_sobre_todo(esquema: str):
    colores = esquemas()[esquema]
    for fondo in ("fondo", "superficie", "superficie-2", "barra", "accion"):
        assert max(contraste(colores[t], colores[fondo]) for t in ("foco", "foco-2")) >= GRAFICO


def test_los_colores_son_los_de_gov_co():
    claro = esquemas()["claro"]
    assert (claro["barra"], claro["texto"], claro["superficie"]) == ("#0943b5", "#4c4c4c", "#e5ecf8")
