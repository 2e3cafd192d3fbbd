"""The municipalities of the country (DANE's DIVIPOLA), where the entity loaded them (`manage.py cargar_divipola`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Municipio(models.Model):
    """`codigo` nests in `departamento`: its first two digits are the department's code."""

    codigo = models.CharField(_("código DANE"), max_length=5, primary_key=True)
    nombre = models.CharField(_("nombre"), max_length=100)
    departamento = models.CharField(_("código DANE del departamento"), max_length=2, db_index=True)

    class Meta:
        verbose_name = _("municipio")
        verbose_name_plural = _("municipios")
        ordering = ["codigo"]

    def __str__(self) -> str:
        return self.nombre
