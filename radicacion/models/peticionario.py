"""Who files: the contact data of section 2 (MinTIC's fields). No row exists for an anonymous petition."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum.co import nit

from radicacion.sellado import huella


class TipoPersona(models.TextChoices):
    NATURAL = "natural", _("Persona natural")
    JURIDICA = "juridica", _("Persona jurídica")
    NNA = "nna", _("Niña, niño o adolescente")
    APODERADO = "apoderado", _("Apoderado")
    AUTORIDAD = "autoridad", _("Autoridad")


class TipoDocumento(models.TextChoices):
    CC = "CC", _("Cédula de ciudadanía")
    TI = "TI", _("Tarjeta de identidad")
    RC = "RC", _("Registro civil")
    NUIP = "NUIP", _("NUIP")
    CE = "CE", _("Cédula de extranjería")
    NIT = "NIT", _("NIT")
    PA = "PA", _("Pasaporte")
    PPT = "PPT", _("Permiso por Protección Temporal (PPT)")
    PEP = "PEP", _("Permiso Especial de Permanencia (PEP)")
    OTRO = "OTRO", _("Otro")


def huella_documento(numero: str) -> str:
    """Keyed hash under which a document number is found, whatever its dots, spaces, hyphens or case."""
    limpio = (str(int(c)) if c.isdecimal() else c for c in numero.casefold() if c.isalnum())
    return huella("".join(limpio), "documento")


def huellas_documento(numero: str) -> list[str]:
    """The hashes under which whoever looks up `numero` may be found: a NIT also without its check digit.

    A person's NIT is their own cédula with that digit, so nobody else's is found by it.
    """
    digitos = "".join(str(int(c)) for c in numero if c.isdecimal())
    con_verificacion = digitos + nit.calc_check_digit(digitos) if 5 <= len(digitos) <= 10 else numero
    return [huella_documento(numero), huella_documento(con_verificacion)]


def huella_correo(correo: str) -> str:
    """Keyed hash under which an e-mail is found, whatever its case or the spaces around it."""
    return huella(correo.strip().casefold(), "correo")


class Peticionario(models.Model):
    tipo_persona = models.CharField(_("tipo de persona"), max_length=10, choices=TipoPersona)
    tipo_documento = models.CharField(_("tipo de identificación"), max_length=4, choices=TipoDocumento)
    numero_documento = models.CharField(_("número de identificación"), max_length=40)
    nombres = models.CharField(_("nombres y apellidos o razón social"), max_length=200)
    correo = models.EmailField(_("correo electrónico"), blank=True)
    telefono = models.CharField(_("teléfono"), max_length=40, blank=True)
    direccion = models.CharField(_("dirección"), max_length=200, blank=True)
    pais = models.CharField(_("país"), max_length=3, default="170", help_text=_("Código numérico ISO 3166-1."))
    departamento = models.CharField(_("departamento"), max_length=2, blank=True, help_text=_("Código DANE."))
    municipio = models.CharField(_("municipio"), max_length=5, blank=True, help_text=_("Código DANE, u «otro»."))
    municipio_otro = models.CharField(_("otro municipio"), max_length=100, blank=True)
    # Whom an apoderado speaks for; empty for everybody else.
    representado_tipo_documento = models.CharField(
        _("tipo de identificación de quien representa"), max_length=4, choices=TipoDocumento, blank=True
    )
    representado_numero_documento = models.CharField(
        _("número de identificación de quien representa"), max_length=40, blank=True
    )
    representado_nombres = models.CharField(_("a quien representa"), max_length=200, blank=True)
    documento_huella = models.CharField(max_length=64, db_index=True, editable=False)
    correo_huella = models.CharField(max_length=64, db_index=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("peticionario")
        verbose_name_plural = _("peticionarios")

    def __str__(self) -> str:
        return self.nombres

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.documento_huella = huella_documento(self.numero_documento)
        self.correo_huella = huella_correo(self.correo) if self.correo else ""
        super().save(*args, **kwargs)
