"""Header and footer are kept, and are those of the entity as it is now, with the place in the menu of each page."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

from radicacion.models import EntidadConfig
from radicacion.templatetags import marco

pytestmark = pytest.mark.django_db
PAGINAS = ["/", "/consulta/", "/calculadora/", "/terminos/", "/preguntas/", "/glosario/", "/verificar/", "/radicar/1/"]


def portada(ruta: str = "/") -> str:
    return Client().get(ruta).content.decode()


@pytest.mark.parametrize("ruta", PAGINAS)
@pytest.mark.parametrize("parte", ["encabezado", "pie"])
def test_it_is_what_would_be_drawn(entidad, ruta, parte):
    dibujado = render_to_string(f"portal/{parte}.html", {"entidad": entidad, "request": {"path": ruta}})
    assert dibujado in portada(ruta)
    assert dibujado in portada(ruta)


def test_each_column_that_it_shows_is_told_at_once(entidad):
    portada()
    for campo in marco._TEXTOS:
        maximo = EntidadConfig._meta.get_field(campo).max_length or 20
        dicho = f"x{campo.replace('_', '')}"[:maximo]
        EntidadConfig.objects.update(**{campo: dicho})
        assert dicho in portada(), campo
    EntidadConfig.objects.update(
        enlaces=[{"url": "https://a.example/?x=1&y=2", "texto": "Una <norma>"}],
        redes=[{"url": "https://r.example/", "nombre": "Red", "cuenta": "@alguien"}],
    )
    pagina = portada()
    assert 'href="https://a.example/?x=1&amp;y=2"' in pagina
    assert "Una &lt;norma&gt;" in pagina
    assert "@alguien" in pagina


def test_without_an_entity_it_says_less_and_stands():
    EntidadConfig.objects.all().delete()
    assert "Portal de PQRSD" in portada()


def test_no_address_that_is_not_of_the_menu_is_kept(entidad):
    marco._dibujado.cache_clear()
    for ruta in ("/radicar/listo/un-token-secreto/", "/no-existe/", '/"><b>/'):
        Client().get(ruta)
    assert marco._dibujado.cache_info().currsize == 2  # the generic header and footer
