"""The nouns of filing, one a file. Imported by the rest of `radicacion` and by everything above it."""

from radicacion.models.adjunto import Adjunto
from radicacion.models.borrador import Borrador
from radicacion.models.caracterizacion import Caracterizacion
from radicacion.models.consentimiento import Consentimiento
from radicacion.models.conteo import Conteo
from radicacion.models.documento_requerido import DocumentoRequerido
from radicacion.models.entidad import EntidadConfig
from radicacion.models.municipio import Municipio
from radicacion.models.peticion import Canal, MedioRespuesta, Modalidad, Peticion, Prioridad
from radicacion.models.peticionario import Peticionario, TipoDocumento, TipoPersona
from radicacion.models.serie import Serie

__all__ = [
    "Adjunto",
    "Borrador",
    "Canal",
    "Caracterizacion",
    "Consentimiento",
    "Conteo",
    "DocumentoRequerido",
    "EntidadConfig",
    "MedioRespuesta",
    "Modalidad",
    "Municipio",
    "Peticion",
    "Peticionario",
    "Prioridad",
    "Serie",
    "TipoDocumento",
    "TipoPersona",
]
