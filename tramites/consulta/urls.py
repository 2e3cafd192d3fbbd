from django.urls import path

from tramites.consulta import vistas

urlpatterns = [path("", vistas.consulta, name="consulta")]
