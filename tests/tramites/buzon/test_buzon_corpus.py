"""Almost three hundred odd messages through the whole mailbox: none is lost, none stops the rest, none crashes."""

import hashlib
from collections import Counter
from datetime import timedelta

import pytest

from radicacion.tiempo import ahora
from tests.tramites.buzon.conftest import leer
from tests.tramites.buzon.corpus import Rara, corpus, enormes
from tests.tramites.buzon.servidor_imap import Buzon
from tramites.buzon import almacen
from tramites.buzon.buzon import atender
from tramites.models import LecturaBuzon, Mensaje

pytestmark = pytest.mark.django_db


def faltas(rara: Rara, mensaje: Mensaje) -> list[str]:
    """What is wrong with what became of it; nothing, in words, where all is well."""
    dichas = []
    if hashlib.sha256(almacen.original(mensaje)).hexdigest() != mensaje.sha256:
        dichas.append("another original")
    if not mensaje.clase:
        dichas.append("it was not read")
    if mensaje.clase == Mensaje.Clase.APARTADO:
        return dichas if mensaje.motivo and not rara.dice else [*dichas, f"set aside: {mensaje.motivo}"]
    if rara.dice and rara.dice not in mensaje.texto:
        dichas.append(f"it says {mensaje.texto[:80]!r}")
    adjuntos = list(mensaje.adjuntos.all())
    if rara.archivos not in (-1, len(adjuntos)):
        dichas.append(f"{len(adjuntos)} files: {[a.nombre for a in adjuntos]}")
    if any(c in (mensaje.asunto + mensaje.remitente_nombre + mensaje.texto) for c in "\x00\u202e\u202a"):
        dichas.append("what cannot be shown")
    return dichas


def test_every_odd_message_is_kept_and_read_or_set_aside_with_its_reason(buzon: Buzon, tmp_path):
    raras = corpus()
    assert len(raras) >= 250
    assert len({r.nombre for r in raras}) == len(raras)
    for rara in raras:
        buzon.llega(rara.crudo, ahora() - timedelta(hours=1))
    cartas = list(buzon.cartas)
    while leer().traidos:
        pass
    halladas = {m.sha256: m for m in Mensaje.objects.prefetch_related("adjuntos")}
    malas = {}
    for rara in raras:
        mensaje = halladas.get(hashlib.sha256(rara.crudo).hexdigest())
        if mensaje is None:
            malas |= {} if rara.repetido else {rara.nombre: ["lost"]}
        elif dichas := faltas(rara, mensaje):
            malas[rara.nombre] = dichas
    assert malas == {}
    assert len(halladas) == len([r for r in raras if not r.repetido])
    clases = Counter(m.clase for m in halladas.values())
    assert clases[Mensaje.Clase.APARTADO] < 10, "few are poison"
    assert LecturaBuzon.objects.get().ultimo_uid == cartas[-1].uid
    assert buzon.cartas == cartas, "nothing was deleted on the server"


@pytest.mark.largo
def test_the_huge_ones_pass_one_by_one_and_hold_up_nobody(buzon: Buzon, settings, capsys):
    for cuantas, rara in enumerate(enormes(), start=1):
        buzon.llega(rara.crudo, ahora() - timedelta(hours=1))
        antes = ahora()
        assert atender(timedelta(minutes=5)).leidos == 1, rara.nombre
        mensaje = Mensaje.objects.latest("traido_en")
        if mensaje.completo:
            assert faltas(rara, mensaje) == [], rara.nombre
        assert mensaje.clase
        dicho = f"{rara.nombre}: {len(rara.crudo) >> 20} MB, {(ahora() - antes).total_seconds():.1f} s, {mensaje.clase}"
        with capsys.disabled():
            print(dicho)  # noqa: T201 (the figures of a long test)
        buzon.cartas.clear()
        assert Mensaje.objects.count() == cuantas
