"""The check of templates that `make lint` runs finds what it should and leaves good templates alone."""

import importlib.util
from pathlib import Path

import pytest

RAIZ = Path(__file__).resolve().parent.parent
especificacion = importlib.util.spec_from_file_location("plantillas", RAIZ / ".ci" / "plantillas.py")
plantillas = importlib.util.module_from_spec(especificacion)
especificacion.loader.exec_module(plantillas)

BUENAS = {
    "traducido": '<p>{% translate "Radique su petición" %}</p>',
    "bloque": "<p>{% blocktranslate trimmed %}Quedan <strong>{{ n }}</strong> días{% endblocktranslate %}</p>",
    "variable": "<p>{{ caso.estado }} — {{ caso.vence|date:'d-m-Y' }}</p>",
    "sin letras": "<td>12 / 15 %&nbsp;&middot; →</td>",
    "guion propio": "<script src=\"{% static 'js/borrador.js' %}\" defer></script>",
    "enlace a otro sitio": '<a href="https://www.gov.co">{% translate "Portal único" %}</a>',
    "comentario": "{# Nota para quien edita #}<!-- otra nota -->{% comment %}y otra{% endcomment %}",
    "nombre propio": '<span translate="no">GOV.CO</span>',
    "código": "<p><code>1-AAAA-N</code></p>",
    "atributo condicional": "<option {% if elegida %}selected{% endif %} value='CC'>{{ nombre }}</option>",
    "alt traducido": '<img src="{% static "logo.svg" %}" alt="{% translate "Escudo" %}">',
    "adorno": '<img src="/x.svg" alt="">',
    "clases a un parcial": '{% include "_boton.html" with clase="btn btn-primary" texto=_("Enviar") %}',
    "viewport": '<meta name="viewport" content="width=device-width, initial-scale=1">',
    "data sin frase": '<div data-bs-toggle="collapse" data-url="/radicar/1/"></div>',
    "nivel variable": "<h{{ nivel }}>{{ titulo }}</h{{ nivel }}>",
    "valor que se envía": '<button type="submit" name="accion" value="limpiar">{% translate "Limpiar" %}</button>',
    "menor que": "{% if a < b %}{{ a }}{% endif %}",
}

MALAS = {
    "guion": ("<script>alert(1)</script>", "<script> sin src"),
    "estilo": ("<style>p { color: red }</style>", "<style>"),
    "atributo de estilo": ('<p style="color: red"></p>', "style="),
    "estilo condicional": ('<p {% if x %}style="a: b"{% endif %}></p>', "style="),
    "estilo con variable": ('<p style="width: {{ n }}%"></p>', "style="),
    "manejador": ('<button onclick="f()"></button>', "onclick="),
    "dirección de guion": ('<a href="javascript:history.back()">{{ x }}</a>', "href="),
    "cdn": ('<script src="https://cdn.example.com/a.js"></script>', "otro sitio"),
    "sin esquema": ('<img src="//fotos.example.com/a.png" alt="">', "otro sitio"),
    "hoja ajena": ('<link rel="stylesheet" href="https://fuentes.example.com/a.css">', "otro sitio"),
    "texto": ("<p>Radique su petición</p>", "Radique su petición"),
    "texto tras una etiqueta": ('{% translate "Hola" %} mundo', "mundo"),
    "texto en un si": ("{% if x %}Sí{% else %}{{ no }}{% endif %}", "Sí"),
    "placeholder": ('<input placeholder="Su nombre">', "placeholder="),
    "aria-label": ("<nav aria-label='Migas'></nav>", "aria-label="),
    "botón": ('<input type="submit" value="Enviar">', "value="),
    "descripción": ('<meta name="description" content="Peticiones">', "content="),
    "data con frase": ('<button data-pregunta="¿Seguro?"></button>', "data-pregunta="),
    "parcial": ('{% include "_boton.html" with texto="Enviar petición" %}', "Enviar petición"),
    "default": ("{{ caso.asunto|default:'Sin asunto' }}", "Sin asunto"),
    "después del bloque": ("{% blocktranslate %}Uno{% endblocktranslate %} dos", "dos"),
}


@pytest.mark.parametrize("fuente", BUENAS.values(), ids=BUENAS)
def test_deja_pasar(fuente):
    assert plantillas.revisar(fuente) == []


@pytest.mark.parametrize(("fuente", "dice"), MALAS.values(), ids=MALAS)
def test_encuentra(fuente, dice):
    faltas = plantillas.revisar(fuente)
    assert len(faltas) == 1
    assert dice in faltas[0][1]


def test_nombra_la_linea():
    assert plantillas.revisar("<p>\n{% comment %}\n\n{% endcomment %}\n{{ x }} hola</p>")[0][0] == 5


def test_el_correo_lleva_su_estilo_pero_no_texto_suelto():
    assert plantillas.revisar('<p style="color: #333">{{ texto }}</p>', correo=True) == []
    assert plantillas.revisar("<p>Hola</p>", correo=True)


def test_en_un_txt_todo_es_texto():
    assert plantillas.revisar("{% load i18n %}{{ saludo }},\n\n1. {{ x }}\n", texto=True) == []
    assert plantillas.revisar("{{ saludo }}\nAtentamente\n", texto=True) == [(2, "texto sin traducir: «Atentamente»")]


def test_recorre_carpetas_y_dice_donde(tmp_path, capsys):
    (tmp_path / "correo").mkdir()
    (tmp_path / "correo" / "acuse.html").write_text('<p style="margin: 0">{{ x }}</p>')
    assert plantillas.main([str(tmp_path)]) == 0
    (tmp_path / "inicio.html").write_text("<p>\nHola</p>")
    assert plantillas.main([str(tmp_path)]) == 1
    assert f"{tmp_path}/inicio.html:2: texto sin traducir: «Hola»" in capsys.readouterr().out
