"""`docs/retencion.md` says of every table what goes and what stays: a new one is not forgotten."""

import re
from pathlib import Path

from django.apps import apps

PAGINA = Path(__file__).resolve().parents[3] / "docs" / "retencion.md"


def test_every_table_of_ours_is_on_the_page():
    nombradas = set(re.findall(r"`([A-Z]\w+)`", PAGINA.read_text()))
    nuestras = {m.__name__ for sala in ("radicacion", "tramites") for m in apps.get_app_config(sala).get_models()}
    assert nuestras - nombradas == set(), "say in docs/retencion.md what a suppression does with it, and do it"
