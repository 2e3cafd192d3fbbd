"""Two people on one case: who read an older version is told what happened, and nothing is overwritten."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from tests.factories import la_dependencia
from tests.tramites.elenco import REGISTRO, hacer, quien_es, un_caso, una_persona
from tramites.actos import ACTOS, ejecutar
from tramites.actos.acto import VersionVieja
from tramites.bitacora import cadena
from tramites.models import Estado, Tramite


@pytest.mark.django_db
@pytest.mark.parametrize("ensayo", [True, False])
def test_an_older_version_is_refused_with_what_happened(entidad, ensayo):
    caso = un_caso(Estado.EN_TRAMITE)
    leida = caso.version
    hacer(caso, "asignar", "jefe", dependencia=la_dependencia(REGISTRO), responsable=una_persona("gestora"))
    hacer(caso, "proyectar", "jefe", texto="La del jefe.")
    with pytest.raises(VersionVieja) as vieja:
        ejecutar(ACTOS["proyectar"], caso.pk, leida, quien_es("gestora"), {"texto": "La mía."}, ensayo)
    assert [(a.acto, a.autor.username) for a in vieja.value.ocurrido] == [("asignar", "jefe"), ("proyectar", "jefe")]
    caso.refresh_from_db()
    assert caso.proyecto.texto == "La del jefe."


@pytest.mark.django_db(transaction=True)
def test_at_the_same_instant_one_wins(entidad):
    caso = un_caso(Estado.EN_TRAMITE)
    autores = [quien_es("jefe"), quien_es("gestora")]
    largada = threading.Barrier(2)

    def proyectar(autor) -> str:
        largada.wait()
        try:
            ejecutar(ACTOS["proyectar"], caso.pk, caso.version, autor, {"texto": autor.usuario.username})
            return "hecho"
        except VersionVieja as vieja:
            return vieja.ocurrido[0].autor.username
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as hilos:
        resultados = dict(zip(["jefe", "gestora"], hilos.map(proyectar, autores), strict=True))
    quien_gano = next(n for n, r in resultados.items() if r == "hecho")
    assert sorted(resultados.values()) == sorted(["hecho", quien_gano])
    caso = Tramite.objects.get(pk=caso.pk)
    assert caso.proyecto.texto == quien_gano
    assert caso.actuaciones.count() == caso.version == 3
    assert list(cadena.roturas(caso)) == []
