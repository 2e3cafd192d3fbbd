from django.urls import path

from tramites.seguimiento import documentos, vistas
from tramites.seguimiento.acto import PaginaActo
from tramites.seguimiento.reclamo import Reclamo

app_name = "seguimiento"
urlpatterns = [
    path("", vistas.Entrada.as_view(), name="entrada"),
    path("caso/", vistas.Caso.as_view(), name="caso"),
    path("caso/constancia.pdf", documentos.constancia, name="constancia"),
    path("caso/oficio/<int:pk>.pdf", documentos.oficio, name="oficio"),
    path("caso/<slug:clave>/", PaginaActo.as_view(), name="acto"),
    path("reclamo/", Reclamo.as_view(), name="reclamo"),
    path("enlace/", vistas.PedirEnlace.as_view(), name="pedir_enlace"),
    path("enlace/<str:token>/", vistas.Enlace.as_view(), name="enlace"),
    path("salir/", vistas.salir, name="salir"),
]
