"""Templates of oficios, by act and type (portal.md C6): plain text with named fields, never code that is run."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plazos.terminos import Tipo

#: What may stand between `{{ }}`, and what each is replaced by.
CAMPOS = {
    "saludo": _("el nombre de quien escribió, si puede saberse, y «Cordial saludo»"),
    "radicado": _("el número de radicado de la petición"),
    "fecha_recepcion": _("el día en que se recibió la petición"),
    "tipo": _("el tipo de solicitud"),
    "vence": _("el día en que vence el término para responder"),
    "dependencia": _("la dependencia que tiene el caso"),
    "entidad": _("el nombre de la entidad"),
    "hoy": _("la fecha de hoy"),
}
CAMPO = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_SUELTO = re.compile(r"\{\{|\}\}|\{%|%\}")


def comprobar_campos(texto: str) -> None:
    """Raise ValidationError where `texto` names a field that does not exist, or leaves a brace by itself."""
    ajenos = sorted({nombre for nombre in CAMPO.findall(texto) if nombre not in CAMPOS})
    hay = ", ".join(f"{{{{ {nombre} }}}}" for nombre in CAMPOS)
    if ajenos:
        cuales = ", ".join(f"«{nombre}»" for nombre in ajenos)
        raise ValidationError(
            gettext("No existe el campo %(cuales)s. Puede usar: %(hay)s.") % {"cuales": cuales, "hay": hay}
        )
    if suelto := _SUELTO.search(CAMPO.sub("", texto)):
        raise ValidationError(
            gettext("Hay un «%(que)s» que no abre o no cierra un campo. Un campo se escribe así: {{ radicado }}.")
            % {"que": suelto[0]}
        )


class PlantillaQuerySet(models.QuerySet["Plantilla"]):
    def para(self, acto: str, tipo: str) -> "PlantillaQuerySet":
        """Those offered when doing `acto` on a petition of `tipo`: those of that very type first."""
        propias = self.filter(Q(tipo="") | Q(tipo=tipo), acto=acto, activa=True)
        return propias.order_by(models.Case(models.When(tipo="", then=1), default=0), "nombre")


class Plantilla(models.Model):
    """What an official starts from. An oficio keeps its own text: changing a template changes nothing that was sent."""

    acto = models.CharField(_("acto"), max_length=40, help_text=_("El acto en cuyo formulario se ofrece."))
    tipo = models.CharField(
        _("tipo de solicitud"),
        max_length=20,
        choices=[(t.value, t.etiqueta) for t in Tipo],
        blank=True,
        help_text=_("En blanco: para cualquiera."),
    )
    nombre = models.CharField(_("nombre"), max_length=100)
    texto = models.TextField(
        _("texto"),
        help_text=_(
            "Entre dobles llaves, los campos que el portal llena; entre corchetes que abren con «…», lo que debe"
            " escribir quien la use: [… los motivos]."
        ),
    )
    activa = models.BooleanField(_("se ofrece"), default=True)

    objects = PlantillaQuerySet.as_manager()

    class Meta:
        verbose_name = _("plantilla")
        verbose_name_plural = _("plantillas")
        ordering = ["acto", "nombre"]
        constraints = [
            models.UniqueConstraint(
                fields=["acto", "nombre"],
                name="plantilla_nombre_unico",
                violation_error_message=_("Ya hay una plantilla con ese nombre para ese acto."),
            )
        ]

    def __str__(self) -> str:
        return self.nombre

    def clean(self) -> None:
        try:
            comprobar_campos(self.texto)
        except ValidationError as error:
            raise ValidationError({"texto": error}) from error
