"""The installation's own key: made once, private, the same for all processes."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pqrsd.arranque import clave_local


def test_made_once_and_private(tmp_path: Path):
    ruta = tmp_path / "clave"
    clave = clave_local(ruta)
    assert len(clave) >= 50
    assert clave_local(ruta) == clave
    assert stat.S_IMODE(ruta.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [ruta]


def test_whoever_is_second_takes_the_first_ones(tmp_path: Path, monkeypatch):
    """Another process links its key between our look and our link."""
    ruta = tmp_path / "clave"
    existe = Path.exists

    def aun_no(self: Path, **kwargs: bool) -> bool:
        if self == ruta and not existe(ruta):
            ruta.write_text("la-del-otro")
            return False
        return existe(self, **kwargs)

    monkeypatch.setattr(Path, "exists", aun_no)
    assert clave_local(ruta) == "la-del-otro"


def test_all_at_once_agree(tmp_path: Path):
    with ThreadPoolExecutor(8) as grupo:
        claves = set(grupo.map(lambda _: clave_local(tmp_path / "clave"), range(8)))
    assert len(claves) == 1
