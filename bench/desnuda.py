"""A bare Django, the yardstick: default middleware, one SELECT rendered, one CSRF form with one INSERT."""

import os

import environ
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template import Context, Template
from django.urls import path

settings.configure(
    SECRET_KEY="patron-de-medida-" * 4,
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": {**environ.Env.db_url_config(os.environ["DATABASE_URL"]), "CONN_MAX_AGE": 60}},
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {}}],
    USE_TZ=True,
)
application = get_wsgi_application()

HOJA = Template("<!doctype html><title>Nota</title><p>{{ nota }}</p>{% csrf_token %}")
CREAR = "CREATE TABLE IF NOT EXISTS patron (id bigserial PRIMARY KEY, nota text NOT NULL)"


def preparar() -> None:
    """The table, with one row to read."""
    with connection.cursor() as cursor:
        cursor.execute(CREAR)
        cursor.execute("INSERT INTO patron (nota) VALUES ('una nota')")


def leer(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nota FROM patron WHERE id = %s", [1])
        (nota,) = cursor.fetchone()
    return HttpResponse(HOJA.render(Context({"nota": nota, "csrf_token": get_token(request)})))


def escribir(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO patron (nota) VALUES (%s)", [request.POST["nota"]])
        return redirect("/leer/")
    return leer(request)


urlpatterns = [path("leer/", leer), path("escribir/", escribir)]

if __name__ == "__main__":
    preparar()
