"""How often a thing may be tried: each try counted once, nobody recognisable in what is stored."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import RequestFactory

from radicacion.entidad.limites import direccion_cliente, olvidar, permitir, reintento
from radicacion.models import Conteo
from radicacion.tiempo import en_el_momento

LUNES = datetime(2026, 11, 23, 15, 4, tzinfo=UTC)


@pytest.mark.django_db
def test_se_permite_tantas_veces_y_despues_se_espera_a_la_siguiente_ventana():
    with en_el_momento(LUNES):
        assert [permitir("a", "consulta", 3, 600) for _vez in range(5)] == [True, True, True, False, False]
        assert permitir("b", "consulta", 3, 600)
        assert permitir("a", "otra cosa", 3, 600)
        assert reintento(600) == datetime(2026, 11, 23, 15, 10, tzinfo=UTC)
    with en_el_momento(LUNES + timedelta(minutes=6)):
        assert permitir("a", "consulta", 3, 600)


@pytest.mark.django_db
def test_lo_guardado_no_dice_quien_ni_se_puede_seguir_de_un_dia_a_otro(rf: RequestFactory):
    peticion = rf.get("/", REMOTE_ADDR="203.0.113.7")
    for dia in range(2):
        with en_el_momento(LUNES + timedelta(days=dia)):
            permitir(peticion, "consulta", 3, 600)
    claves = list(Conteo.objects.values_list("clave", flat=True))
    assert len(set(claves)) == 2
    assert not any("203" in c and "113" in c for c in claves)


@pytest.mark.django_db
def test_apagados_no_cuentan_nada(settings):
    settings.LIMITES = False
    assert all(permitir("a", "consulta", 1, 600) for _vez in range(5))
    assert not Conteo.objects.exists()


@pytest.mark.django_db
def test_los_conteos_viejos_se_olvidan():
    with en_el_momento(LUNES):
        permitir("a", "consulta", 1, 600)
    with en_el_momento(LUNES + timedelta(days=2)):
        permitir("a", "consulta", 1, 600)
        assert olvidar() == 1
    assert Conteo.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_los_intentos_simultaneos_se_cuentan_todos():
    def intentar(_vez: int) -> bool:
        try:
            return permitir("a", "consulta", 10, 3600)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as hilos:
        resultados = list(hilos.map(intentar, range(24)))
    assert resultados.count(True) == 10
    assert Conteo.objects.get().veces == 24


@pytest.mark.parametrize(
    ("proxies", "reenviada", "esperada"),
    [
        (0, "", "198.51.100.1"),
        (0, "203.0.113.7", "198.51.100.1"),  # anybody can write that header
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "1.1.1.1, 203.0.113.7", "203.0.113.7"),
        (2, "1.1.1.1, 203.0.113.7, 10.0.0.1", "203.0.113.7"),
        (2, "203.0.113.7", "198.51.100.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "::ffff:203.0.113.7", "203.0.113.7"),
        (1, "desconocida", "desconocida"),
    ],
)
def test_la_direccion_es_la_que_vio_nuestro_proxy(rf: RequestFactory, settings, proxies, reenviada, esperada):
    settings.PROXIES_CONFIADOS = proxies
    cabeceras = {"HTTP_X_FORWARDED_FOR": reenviada} if reenviada else {}
    assert direccion_cliente(rf.get("/", REMOTE_ADDR="198.51.100.1", **cabeceras)) == esperada
