"""The home and the plain pages, at the root of the site."""

from django.urls import path

from radicacion.entidad import vistas

urlpatterns = [
    path("", vistas.inicio, name="inicio"),
    path("terminos/", vistas.terminos, name="terminos"),
    path("preguntas/", vistas.preguntas, name="preguntas"),
    path("glosario/", vistas.glosario, name="glosario"),
]
