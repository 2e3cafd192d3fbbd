"""The five sections of the form, one a file; contract: the field names, choices and requirements of the design.

Stands on models, places and `plazos.terminos`; knows neither drafts nor requests.
"""

from radicacion.formularios.aceptacion import Aceptacion
from radicacion.formularios.anonimo import ContactoAnonimo
from radicacion.formularios.base import Contexto, Seccion
from radicacion.formularios.contacto import Contacto
from radicacion.formularios.modalidad import ModalidadForm
from radicacion.formularios.poblacion import PoblacionForm
from radicacion.formularios.solicitud import Solicitud
from radicacion.models import Modalidad

SECCIONES = range(1, 6)


def clase_de(numero: int, modalidad: str) -> type[Seccion]:
    """The form of a section; the second one depends on whether the filer is anonymous."""
    if numero == 2 and modalidad == Modalidad.ANONIMA:
        return ContactoAnonimo
    return (ModalidadForm, Contacto, PoblacionForm, Solicitud, Aceptacion)[numero - 1]


__all__ = ["SECCIONES", "Contexto", "Seccion", "Solicitud", "clase_de"]
