"""Recibir: number, petition, case, log and mail, all or nothing; the same token, the same radicado."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from types import ModuleType

import pytest
from django.db import connections

from plazos.calendario import fecha_bogota
from radicacion.asentar import huella_token
from radicacion.models import Borrador, Consentimiento, EntidadConfig, Peticion, Peticionario, Serie
from radicacion.tiempo import en_el_momento
from tests.radicacion.presentaciones import ANONIMA, presentacion
from tramites.actos import puerta, recepcion, recibir
from tramites.bitacora import cadena
from tramites.correo import salida
from tramites.models import Actuacion, Correo, Estado, Tramite, VersionCalendario


class Adrede(Exception):
    """The failure that a test provokes."""


@pytest.mark.django_db
def test_it_works():
    with en_el_momento(datetime(2026, 11, 21, 0, 30, tzinfo=UTC)):  # 19:30 of the 20th in Bogotá
        peticion = recibir(presentacion())
    tramite = peticion.tramite
    assert tramite.estado == Estado.EN_REPARTO
    assert tramite.dependencia.codigo == EntidadConfig.objects.get().dependencia_receptora
    assert tramite.vence == date(2026, 12, 14)  # data/vectores: Friday 20 November + 15
    assert tramite.version == 1
    assert tramite.version_calendario == VersionCalendario.objects.get().numero
    actuacion = tramite.actuaciones.get()
    assert (actuacion.orden, actuacion.acto, actuacion.vence) == (1, "recibir", tramite.vence)
    assert actuacion.datos["radicado"] == peticion.radicado
    assert actuacion.en == peticion.radicada_en
    assert list(cadena.roturas(tramite)) == []
    assert tramite.correos.get().clase == Correo.Clase.ACUSE


@pytest.mark.django_db
def test_the_term_counts_from_reception():
    peticion = recibir(presentacion(recibida_en=datetime(2026, 11, 20, 15, tzinfo=UTC), canal="ventanilla"))
    assert peticion.tramite.vence == date(2026, 12, 14)


@pytest.mark.django_db
def test_anonymous_without_email_gets_no_mail():
    peticion = recibir(presentacion(base=ANONIMA))
    assert not peticion.tramite.correos.exists()
    assert peticion.tramite.actuaciones.get().autor is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cambios", "turno"),
    [
        ({}, 9),
        ({"prioridad": "vida"}, 1),
        ({"tipo_persona": "nna"}, 2),
        ({"tipo_persona": "nna", "prioridad": "vida"}, 1),
        ({"tipo_persona": "nna", "prioridad": "periodista"}, 2),
        ({"prioridad": "derecho_fundamental"}, 3),
        ({"prioridad": "periodista"}, 4),
    ],
)
def test_order_of_priority(cambios, turno):
    assert recibir(presentacion(**cambios)).tramite.orden_prioridad == turno


@pytest.mark.django_db
def test_the_same_token_gives_the_same_radicado():
    primera = recibir(presentacion("t"))
    assert recibir(presentacion("t", descripcion="otra")) == primera
    assert Peticion.objects.count() == Tramite.objects.count() == 1


PASOS: list[tuple[ModuleType, str]] = [
    (recepcion, "asentar"),
    (recepcion, "calendario_y_version"),
    (puerta, "plazo_de"),
    (cadena, "hash_de"),
    (cadena, "insertar"),
    (salida, "insertar"),
    (recepcion.textos, "acuse"),
]


def contar() -> dict[str, int]:
    modelos = (Peticion, Peticionario, Consentimiento, Tramite, Actuacion, Correo)
    return {m.__name__: m.objects.count() for m in modelos} | {
        s.clave: s.ultimo for s in Serie.objects.order_by("clave")
    }


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("sala", "paso"), PASOS, ids=[f"{sala.__name__}.{p}" for sala, p in PASOS])
def test_broken_at_any_step_nothing_is_left(monkeypatch, sala, paso):
    antes = contar()

    def romper(*args, **kwargs):
        raise Adrede

    with monkeypatch.context() as parche:
        parche.setattr(sala, paso, romper)
        with pytest.raises(Adrede):
            recibir(presentacion())
    assert contar() == antes
    assert recibir(presentacion()).consecutivo == antes["1"] + 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_sixteen_citizens_at_once_some_failing_at_each_step(monkeypatch):
    """Order of numbers = order of instants; no number without its case, no case without its number."""
    original = puerta._asentar_acto
    textos_acuse = recepcion.textos.acuse
    salida = threading.Barrier(16)

    def tras_el_numero(tramite, *args, **kwargs):
        if tramite.peticion.consecutivo % 4 == 0 and threading.current_thread().name.endswith(("0", "5")):
            raise Adrede
        return original(tramite, *args, **kwargs)

    def en_el_correo(tramite, *args, **kwargs):
        if tramite.peticion.consecutivo % 5 == 0 and threading.current_thread().name.endswith(("1", "3")):
            raise Adrede
        return textos_acuse(tramite, *args, **kwargs)

    monkeypatch.setattr(puerta, "_asentar_acto", tras_el_numero)
    monkeypatch.setattr(recepcion.textos, "acuse", en_el_correo)

    def ciudadano(numero: int) -> int:
        salida.wait()
        fallos = 0
        for vez in range(6):
            try:
                recibir(presentacion(f"{numero}-{vez}"))
            except Adrede:
                fallos += 1
        connections.close_all()
        return fallos

    with ThreadPoolExecutor(16) as grupo:
        fallos = sum(grupo.map(ciudadano, range(16)))
    radicadas = list(Peticion.objects.order_by("consecutivo").select_related("tramite"))
    assert len(radicadas) == 16 * 6 - fallos
    assert [p.consecutivo for p in radicadas] == list(range(1, len(radicadas) + 1))
    assert radicadas == sorted(radicadas, key=lambda p: p.radicada_en)
    for peticion in radicadas:
        assert peticion.tramite.vence
        assert peticion.tramite.actuaciones.count() == peticion.tramite.correos.count() == 1
        assert fecha_bogota(peticion.radicada_en).year == peticion.anio


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_enviar_pressed_sixteen_times_at_once_files_once():
    ahora = datetime.now(UTC)
    Borrador.objects.create(token_huella=huella_token("t"), creado_en=ahora, vence_en=ahora)
    salida = threading.Barrier(16)

    def clic(_: int) -> str:
        salida.wait()
        radicado = recibir(presentacion("t")).radicado
        connections.close_all()
        return radicado

    with ThreadPoolExecutor(16) as grupo:
        radicados = set(grupo.map(clic, range(16)))
    assert len(radicados) == Peticion.objects.count() == 1
