"""The addresses of a challenge, under /captcha/, by the names that django-simple-captcha asks for."""

from django.urls import path

from radicacion.antispam import vistas

urlpatterns = [
    path("image/<slug:key>/", vistas.imagen, name="captcha-image"),
    path("audio/<slug:key>.wav", vistas.audio, name="captcha-audio"),
]
