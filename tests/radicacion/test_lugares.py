"""Countries, departments and capitals: complete, in Spanish, Colombia first."""

from radicacion.lugares import (
    CAPITALES,
    DEPARTAMENTOS,
    capitales,
    opciones_departamento,
    opciones_pais,
    paises,
)


def test_los_paises_van_en_espanol_y_colombia_primero():
    assert next(iter(paises())) == "170"
    assert len(paises()) >= 249
    for codigo, nombre in (("724", "España"), ("840", "Estados Unidos"), ("643", "Rusia"), ("012", "Argelia")):
        assert paises()[codigo] == nombre
    assert opciones_pais()[0] == ("170", "Colombia")


def test_los_departamentos_son_los_treinta_y_dos_y_bogota():
    assert len(DEPARTAMENTOS) == 33
    assert DEPARTAMENTOS["11"] == "Bogotá, D.C."
    assert ("05", "Antioquia") in opciones_departamento()


def test_cada_capital_existe_y_la_de_cundinamarca_es_bogota():
    assert set(CAPITALES) == set(DEPARTAMENTOS)
    assert set(CAPITALES.values()) == set(capitales())
    assert CAPITALES["25"] == "11001"
