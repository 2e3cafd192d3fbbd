"""What staff must know before opening a file stands beside it on the case's page."""

from radicacion.adjuntos.veredicto import en_palabras


def test_las_marcas_se_dicen_en_palabras_y_la_de_autor_no() -> None:
    dichas = en_palabras(["pdf_javascript", "datos_de_autor", "de_otra_version"])
    assert dichas == ["el PDF ejecuta código (JavaScript)", "de_otra_version"]
