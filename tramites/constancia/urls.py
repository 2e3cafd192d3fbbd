"""The files of a receipt, to be included under /radicar/listo/<token>/: the receipt's page links to them by name."""

from django.urls import path

from tramites.constancia.vistas import ConstanciaPDF, VencimientoICS

app_name = "constancia"
urlpatterns = [
    path("constancia.pdf", ConstanciaPDF.as_view(), name="pdf"),
    path("vence.ics", VencimientoICS.as_view(), name="ics"),
]
