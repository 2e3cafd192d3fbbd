"""What is published of the figures does not tell of few people, not even by subtracting one table from another."""

from copy import deepcopy
from typing import Any

from plazos.terminos import Tipo
from tramites.informes.publicables import publicables, resumen
from tramites.models import HechoCongelado

NADA: dict[str, Any] = {
    "nombres": {"A": "Una", "B": "Otra"},
    "tipos": [t.value for t in Tipo],
    "recibidas": {
        "tipo": {t.value: 0 for t in Tipo} | {"peticion": 100},
        "canal": {"web": 100, "correo": 0},
        "modalidad": {"anonima": 40, "identificada": 60},
        "dependencia": {"A": 50, "B": 50},
        "poblacion": {"rom": 3, "victima": 9, "indigena": 0},
    },
    "cerradas": {r.value: 0 for r in HechoCongelado.Resultado if r != "abierta"} | {"atendida": 60, "desistida": 20},
    "oportunidad": {
        "tipo": {"peticion": {"en_termino": 50, "fuera": 10}},
        "dependencia": {"A": {"en_termino": 30, "fuera": 5}, "B": {"en_termino": 20, "fuera": 5}},
    },
    "dias": {"todas": {"casos": 60, "media": 8.0, "mediana": 8, "p90": 12, "maximo": 40}},
    "abiertas": {"en_termino": 20, "fuera": 0},
    "acceso": {"recibidas": 0, "trasladadas": 0, "negadas": 0, "silencio": 0},
    "quejas": {"A": 0, "B": 0},
    "satisfaccion": {"1": 0, "5": 12},
    "otras": {"prorrogadas": 10, "suspendidas": 3, "silencio": 0},
}


def cifras(**cambios: Any) -> dict[str, Any]:
    """Those of NADA with others in some tables."""
    nuevas = deepcopy(NADA)
    for clave, tabla in cambios.items():
        nuevas[clave] = nuevas[clave] | tabla
    return nuevas


def test_what_counts_many_is_told_and_what_counts_few_is_not():
    dicho = publicables(NADA)
    assert dicho["recibidas"]["tipo"] == {"celdas": NADA["recibidas"]["tipo"], "total": 100}
    assert dicho["recibidas"]["poblacion"]["celdas"] == {"rom": None, "victima": 9, "indigena": 0}
    assert dicho["otras"] == {"prorrogadas": 10, "suspendidas": None, "silencio": 0}
    assert "maximo" not in dicho["dias"]["todas"], "it is one person's"
    assert resumen(dicho)["porcentaje"] == 83.3


def test_the_answered_ones_do_not_give_away_a_denial():
    dicho = publicables(cifras(cerradas={"atendida": 58, "negada": 2}))
    assert dicho["oportunidad"]["tipo"]["total"] == 60, "told elsewhere"
    assert (dicho["cerradas"]["celdas"]["atendida"], dicho["cerradas"]["celdas"]["negada"]) == (None, None)
    assert dicho["cerradas"]["celdas"]["desistida"] == 20
    solas = publicables(cifras(cerradas={"desistida": 3}))
    assert solas["cerradas"]["total"] is None, "less the answered ones it would be three"


def test_access_and_complaints_do_not_give_away_one_of_their_types():
    tipos = NADA["recibidas"]["tipo"] | {"peticion": 60, "informacion": 3, "documentos": 17, "queja": 17, "reclamo": 3}
    pocas = publicables(
        cifras(
            recibidas={"tipo": tipos},
            acceso={"recibidas": 20, "trasladadas": 0, "negadas": 8, "silencio": 6},
            cerradas={"atendida": 50, "negada": 10},
            otras={"silencio": 6},
            quejas={"A": 10, "B": 10},
        )
    )
    assert pocas["acceso"] == {"recibidas": None, "trasladadas": 0, "negadas": None, "silencio": 6}
    assert pocas["quejas"] == {"celdas": {"A": None, "B": None}, "total": None}
    tipos = NADA["recibidas"]["tipo"] | {"peticion": 60, "informacion": 10, "documentos": 10, "queja": 20}
    muchas = publicables(cifras(recibidas={"tipo": tipos}, acceso={"recibidas": 20}, quejas={"A": 8, "B": 12}))
    assert muchas["acceso"]["recibidas"] == 20
    assert muchas["quejas"] == {"celdas": {"A": 8, "B": 12}, "total": 20}


def test_where_few_were_answered_neither_table_of_time_tells_how_many():
    pocas = {"en_termino": 2, "fuera": 1}
    dicho = publicables(cifras(oportunidad={"tipo": {"peticion": pocas}, "dependencia": {"A": pocas}}))
    assert dicho["oportunidad"]["tipo"]["total"] is None
    assert dicho["oportunidad"]["dependencia"]["filas"]["A"] == {"en_termino": None, "fuera": None, "total": None}
    assert resumen(dicho)["porcentaje"] is None
