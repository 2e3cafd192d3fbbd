"""The challenge: two ways to pass one key, spelled as people spell."""

import pytest

from radicacion.antispam import desafio


@pytest.mark.parametrize(
    ("respuesta", "pregunta", "aciertan", "fallan"),
    [
        (
            "cdfgh|suma:9:7",
            "¿Cuánto es nueve más siete?",
            ("16", " dieciseis", "DIECISÉIS.", "cdfgh", "C D F G H", "c-d-f-g-h"),
            ("", " ", "9", "17", "suma:9:7", "cdfgh|suma:9:7", "cdfg"),
        ),
        ("cdfgh|resta:12:4", "¿Cuánto es doce menos cuatro?", ("8", "ocho"), ("16",)),
        (
            "cdfgh|mayor:3:22:14",
            "¿Cuál de estos números es el mayor: tres, veintidós o catorce?",
            ("22", "Veintidos"),
            ("14", "3"),
        ),
        (
            "cdfgh|palabra:1:4:10:0:1",
            "¿Cuál es la segunda palabra de esta lista: árbol, café, casa, río?",
            ("cafe", "CAFÉ", "«café»"),
            ("árbol", "río"),
        ),
        (
            "cdfgh|palabra:2:4:10:0:1",
            "¿Cuál es la última palabra de esta lista: árbol, café, casa, río?",
            ("Rio",),
            ("casa",),
        ),
        ("cdfgh", "", ("CDFGH",), ("", "x")),
    ],
)
def test_se_pasa_con_las_letras_o_con_la_respuesta(respuesta, pregunta, aciertan, fallan) -> None:
    assert desafio.pregunta(respuesta) == pregunta
    for escrito in aciertan:
        assert desafio.acierta(respuesta, escrito), escrito
    for escrito in fallan:
        assert not desafio.acierta(respuesta, escrito), escrito


def test_todo_lo_que_sale_cabe_se_pregunta_y_se_responde() -> None:
    clases = set()
    for _vez in range(400):
        letras, respuesta = desafio.desafio()
        assert len(respuesta) <= 32, "the column of django-simple-captcha"
        assert respuesta == respuesta.lower()
        assert desafio.acierta(respuesta, letras)
        assert desafio.pregunta(respuesta).endswith("?")
        assert all(desafio.acierta(respuesta, r) for r in desafio._respuestas(respuesta))
        clases.add(respuesta.partition("|")[2].partition(":")[0])
    assert clases == {"suma", "resta", "mayor", "palabra"}


def test_el_azar_es_el_del_sistema(monkeypatch) -> None:
    def prohibido(*_args):
        raise AssertionError("random is not secret")

    for nombre in ("choice", "randint", "sample", "random"):
        monkeypatch.setattr(f"random.{nombre}", prohibido)
    desafio.desafio()
