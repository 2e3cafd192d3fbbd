"""How often something was tried in a window of time, under a keyed hash that nobody can turn back."""

from django.db import models


class Conteo(models.Model):
    clave = models.CharField(max_length=64, primary_key=True)
    ventana = models.DateTimeField(db_index=True)
    veces = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.ventana}: {self.veces}"
