"""The composition root: the only place where filing meets the door through which cases are opened."""

from django.contrib import admin
from django.urls import Resolver404, include, path, re_path
from django.views.defaults import page_not_found

from radicacion.urls import rutas
from tramites.actos import recibir
from tramites.constancia.formato import formato_en_blanco
from tramites.constancia.verificar import verificar
from tramites.consulta.avisos import avisos
from tramites.consulta.calculadora import calculadora
from tramites.consulta.comunes import respuesta_comun
from tramites.consulta.datos_abiertos import datos_abiertos, datos_del_trimestre, diccionario_de_datos
from tramites.consulta.informes import informe, informe_en_archivo, informes
from tramites.consulta.interrupciones import interrupcion, interrupciones
from tramites.consulta.registro import registro, registro_de_fechas, registro_del_mes
from tramites.plazo import plazo_explicado
from tramites.vigilancia.vistas import salud

handler500 = "radicacion.entidad.vistas.error_interno"

urlpatterns = [
    path("", include("radicacion.entidad.urls")),
    path("radicar/", include((rutas(radicar=recibir, plazo=plazo_explicado), "radicar"))),
    path("radicar/listo/<slug:token>/", include("tramites.constancia.urls")),
    path("consulta/", include("tramites.consulta.urls")),
    path("seguimiento/", include("tramites.seguimiento.urls")),
    path("calculadora/", calculadora, name="calculadora"),
    path("avisos/", avisos, name="avisos"),
    path("avisos/2-<int:anio>-<int:consecutivo>/", respuesta_comun, name="respuesta_comun"),
    path("avisos/interrupciones/", interrupciones, name="interrupciones"),
    path("avisos/interrupciones/<int:pk>/", interrupcion, name="interrupcion"),
    path("registro/", registro, name="registro"),
    path("registro/fechas.csv", registro_de_fechas, name="registro_de_fechas"),
    path("registro/<str:mes>.csv", registro_del_mes, name="registro_del_mes"),
    path("datos-abiertos/", datos_abiertos, name="datos_abiertos"),
    path("datos-abiertos/diccionario.csv", diccionario_de_datos, name="diccionario_de_datos"),
    path("datos-abiertos/<str:trimestre>.csv", datos_del_trimestre, name="datos_del_trimestre"),
    path("informes/", informes, name="informes"),
    path("informes/<str:nombre>/", informe, name="informe"),
    path("informes/<str:nombre>.<str:formato>", informe_en_archivo, name="informe_en_archivo"),
    path("formato.pdf", formato_en_blanco, name="formato"),
    path("verificar/", verificar, name="verificar"),
    path("salud/", salud, name="salud"),
    path("captcha/", include("radicacion.antispam.urls")),
    # Django's «view on site» stands outside the admin's permissions, and nothing here has such a page.
    re_path(r"^admin/r/", page_not_found, {"exception": Resolver404()}),
    path("admin/", admin.site.urls),
]
