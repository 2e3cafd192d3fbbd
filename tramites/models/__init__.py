"""The nouns of the case, one a file. Import `radicacion` and `plazos`; imported by everything above."""

from tramites.models.actuacion import Actuacion, ClaseAutor, TextoActuacion
from tramites.models.alcance import roles_de
from tramites.models.aviso import Alarma, AvisoPersona, AvisoTermino
from tramites.models.calendario import (
    InstantaneaCalendario,
    Interrupcion,
    Recalculo,
    VencimientoMovido,
    VersionCalendario,
)
from tramites.models.conjunto_abierto import ConjuntoAbierto
from tramites.models.correo import Correo
from tramites.models.corte import Corte
from tramites.models.dependencia import Dependencia, Funcionario, Rol
from tramites.models.dia_no_habil import DiaNoHabil
from tramites.models.documento import Documento
from tramites.models.encuesta import Encuesta
from tramites.models.enrutamiento import PuestaEnConocimiento, ReglaReparto
from tramites.models.exclusion import Exclusion
from tramites.models.hecho_congelado import HechoCongelado
from tramites.models.indice import IndiceBusqueda
from tramites.models.informe import Informe
from tramites.models.latido import Latido
from tramites.models.mensaje import AdjuntoMensaje, LecturaBuzon, Mensaje
from tramites.models.notificacion import AvisoPublico, Notificacion
from tramites.models.oficio import Oficio
from tramites.models.orientacion import Orientacion, contar_orientacion
from tramites.models.plantilla import CAMPOS, Plantilla
from tramites.models.recado import Recado
from tramites.models.reserva import CausalReserva, Insistencia, Recurso
from tramites.models.retencion_legal import RetencionLegal
from tramites.models.sello import Sello, Verificacion
from tramites.models.semejanza import BandaTexto, RespuestaComun, Semejanza
from tramites.models.serie_documental import SerieDocumental
from tramites.models.supresion import ArchivoPorBorrar, Supresion
from tramites.models.sustitucion import Sustitucion
from tramites.models.termino_especial import TerminoEspecial
from tramites.models.tramite import CERRADOS, Estado, Tramite

__all__ = [
    "CAMPOS",
    "CERRADOS",
    "Actuacion",
    "AdjuntoMensaje",
    "Alarma",
    "ArchivoPorBorrar",
    "AvisoPersona",
    "AvisoPublico",
    "AvisoTermino",
    "BandaTexto",
    "CausalReserva",
    "ClaseAutor",
    "ConjuntoAbierto",
    "Correo",
    "Corte",
    "Dependencia",
    "DiaNoHabil",
    "Documento",
    "Encuesta",
    "Estado",
    "Exclusion",
    "Funcionario",
    "HechoCongelado",
    "IndiceBusqueda",
    "Informe",
    "Insistencia",
    "InstantaneaCalendario",
    "Interrupcion",
    "Latido",
    "LecturaBuzon",
    "Mensaje",
    "Notificacion",
    "Oficio",
    "Orientacion",
    "Plantilla",
    "PuestaEnConocimiento",
    "Recado",
    "Recalculo",
    "Recurso",
    "ReglaReparto",
    "RespuestaComun",
    "RetencionLegal",
    "Rol",
    "Sello",
    "Semejanza",
    "SerieDocumental",
    "Supresion",
    "Sustitucion",
    "TerminoEspecial",
    "TextoActuacion",
    "Tramite",
    "VencimientoMovido",
    "Verificacion",
    "VersionCalendario",
    "contar_orientacion",
    "roles_de",
]
