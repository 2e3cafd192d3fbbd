"""A query compiled once gives what its queryset gives, for every value, and sees what was changed since."""

from datetime import UTC, datetime

import pytest

from radicacion.models import Conteo, EntidadConfig
from radicacion.preparada import Preparada

pytestmark = pytest.mark.django_db
COLUMNAS = ("clave", "ventana", "veces")


def test_da_lo_mismo_que_su_consulta_con_cada_valor():
    def consulta(minimo, maximo):
        filas = Conteo.objects.filter(veces__gte=minimo, veces__lte=maximo)
        return filas.order_by("veces").values_list(*COLUMNAS)

    for veces in range(1, 6):
        Conteo.objects.create(clave=f"clave-{veces}", ventana=datetime(2026, 11, 22, veces, tzinfo=UTC), veces=veces)
    preparada = Preparada(consulta, valores=2)
    for limites in ((1, 2), (2, 5), (5, 1)):
        assert preparada.filas(*limites) == list(consulta(*limites))


def test_convierte_cada_campo_y_lee_cada_vez(entidad: EntidadConfig):
    preparada = Preparada(lambda: EntidadConfig.objects.values_list("nombre", "glosario"))
    assert preparada.filas() == [(entidad.nombre, entidad.glosario)]
    EntidadConfig.objects.update(nombre="Otra")
    assert preparada.filas()[0][0] == "Otra"


def test_no_acepta_mas_ni_menos_valores_ni_uno_que_no_se_usa():
    with pytest.raises(ValueError, match="zip"):
        Preparada(lambda: Conteo.objects.values_list("veces")).filas(1)
    with pytest.raises(ValueError, match="stand once"):
        Preparada(lambda veces: Conteo.objects.values_list("veces"), valores=1).filas(1)
