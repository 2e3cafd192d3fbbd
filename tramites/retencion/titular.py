"""Whose data: the cases of a person, by the document or the e-mail under which they filed. Nobody anonymous is ever
found so: of them there is nothing to be found by."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from radicacion.models import TipoDocumento
from radicacion.models.peticionario import huella_correo, huella_documento, huellas_documento
from tramites.models import Mensaje, Tramite

_DE_UNA_PERSONA = (TipoDocumento.CC, TipoDocumento.NIT)  # a person's NIT is their cédula with a check digit


@dataclass(frozen=True)
class Titular:
    """A document, of which the type counts too, or an e-mail."""

    tipo: str = ""
    numero: str = ""
    correo: str = ""

    def casos(self) -> QuerySet[Tramite]:
        """Theirs, oldest first; none whose data were removed, since nothing leads to them."""
        casos = Tramite.objects.select_related("peticion__peticionario", "dependencia", "respuesta").order_by("pk")
        return casos.filter(**self._condicion())

    def mensajes_sueltos(self) -> QuerySet[Mensaje]:
        """What they wrote to the entity's mailbox that belongs to no case; by a document, nothing is found."""
        if not self.correo:
            return Mensaje.objects.none()
        return Mensaje.objects.filter(tramite=None, remitente__iexact=self.correo.strip()).order_by("recibido_en")

    def _condicion(self) -> dict[str, Any]:
        if self.correo:
            return {"peticion__peticionario__correo_huella": huella_correo(self.correo)}
        if self.tipo in _DE_UNA_PERSONA:
            return {
                "peticion__peticionario__tipo_documento__in": _DE_UNA_PERSONA,
                "peticion__peticionario__documento_huella__in": huellas_documento(self.numero),
            }
        return {
            "peticion__peticionario__tipo_documento": self.tipo,
            "peticion__peticionario__documento_huella": huella_documento(self.numero),
        }
