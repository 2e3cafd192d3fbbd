"""«Empezar desde una plantilla» in the form of an act: a button of the same form, so that nothing typed is lost."""

from collections.abc import Iterable

from django.http import QueryDict

from tramites.actos import plantillas
from tramites.actos.acto import Acto, Autor, Formulario
from tramites.models import Plantilla, Tramite

BOTON = "usar_plantilla"


def ofrecidas(acto: Acto, caso: Tramite) -> Iterable[Plantilla]:
    return plantillas.para(acto, caso)


def formulario_con(acto: Acto, caso: Tramite, autor: Autor, enviado: QueryDict) -> Formulario:
    """The form as it was sent, unjudged, with the text of the chosen template; as it was where none was chosen."""
    vacio = acto.formulario(caso=caso, autor=autor)
    escrito = {n: c.widget.value_from_datadict(enviado, {}, n) for n, c in vacio.fields.items()}
    elegida = enviado.get("plantilla", "")
    plantilla = plantillas.para(acto, caso).filter(pk=elegida).first() if elegida.isdecimal() else None
    if plantilla is not None:
        inicial = str(acto.inicial(caso, autor).get("texto", ""))
        escrito["texto"] = plantillas.empezar(plantilla, caso, enviado.get("texto", ""), inicial)
    return acto.formulario(caso=caso, autor=autor, initial=escrito)
