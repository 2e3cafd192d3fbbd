"""What the law asks to come with a petition, as data. Nobody is refused for lacking it (Ley 1755/2015 art. 15)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from plazos.terminos import Tipo
from radicacion.models.peticionario import TipoPersona


class DocumentoRequerido(models.Model):
    """Asked for with every petition of `tipo` filed by a `tipo_persona`; empty means any.

    With a `condicion` it is missing only where the person says that it applies and that they lack it.
    """

    nombre = models.CharField(_("documento"), max_length=200)
    tipo = models.CharField(
        _("tipo de solicitud"), max_length=20, choices=[(t.value, t.etiqueta) for t in Tipo], blank=True
    )
    tipo_persona = models.CharField(_("tipo de persona"), max_length=10, choices=TipoPersona, blank=True)
    condicion = models.CharField(
        _("condición"), max_length=200, blank=True, help_text=_("Cuándo se pide; por ejemplo «si pide copias ajenas».")
    )
    norma = models.CharField(_("norma"), max_length=200)
    activo = models.BooleanField(_("activo"), default=True)

    class Meta:
        verbose_name = _("documento requerido")
        verbose_name_plural = _("documentos requeridos")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.nombre
