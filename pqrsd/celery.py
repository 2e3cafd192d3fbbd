"""Celery only triggers work that a row already asks for; losing every message loses nothing but seconds."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pqrsd.settings")

app = Celery("pqrsd")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["tramites"], related_name="tareas")
