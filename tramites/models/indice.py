"""What the bandeja searches (design.md, «Search»): filled by a sweep, never while somebody files."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndiceBusqueda(models.Model):
    """The words of a petition, and the name of who filed where it was filed with one, in lower case and unaccented.

    Of who asked for reserve, denounces or is anonymous no name is kept here. PostgreSQL finds words by tsvector and
    names by trigram (indexes of migration 0018); other databases look through the rows.
    """

    tramite = models.OneToOneField(
        "tramites.Tramite", on_delete=models.CASCADE, primary_key=True, related_name="indice"
    )
    nombres = models.TextField(blank=True)
    texto = models.TextField(blank=True)

    class Meta:
        verbose_name = _("índice de búsqueda")
        verbose_name_plural = _("índices de búsqueda")

    def __str__(self) -> str:
        return str(self.tramite_id)
