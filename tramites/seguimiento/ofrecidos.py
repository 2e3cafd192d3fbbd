"""What the citizen may do now with their case, in their own words. What the law does not allow now is not offered."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tramites import estados
from tramites.actos import ACTOS
from tramites.actos.acto import CIUDADANO, Acto
from tramites.actos.puerta import posibles
from tramites.models import ClaseAutor, Tramite


@dataclass(frozen=True)
class Ofrecido:
    """An act as it is put to the citizen; `con_archivos` takes files too, `dos_veces` is asked again."""

    clave: str
    boton: Promise
    explicacion: Promise
    rotulo: Promise | None = None  # of the text, where the official's would read oddly
    con_archivos: bool = False
    dos_veces: bool = False

    @property
    def acto(self) -> Acto:
        return ACTOS[self.clave]


OFRECIDOS = (
    Ofrecido(
        "completar",
        _("Completar la solicitud"),
        _("Envíe aquí todo lo que le pedimos. El término para responderle sigue corriendo al día siguiente."),
        _("Lo que completa"),
        con_archivos=True,
    ),
    Ofrecido(
        "pedir_plazo",
        _("Pedir más tiempo"),
        _("Puede pedir, una vez, un plazo igual al que tiene para completar la solicitud."),
        _("Por qué lo necesita"),
    ),
    Ofrecido(
        "aclarar",
        _("Aclarar la solicitud"),
        _("Explique lo que no se entendió. El término para responderle sigue corriendo al día siguiente."),
        _("Su aclaración"),
        con_archivos=True,
    ),
    Ofrecido(
        "insistir",
        _("Insistir en lo negado"),
        _("Si le negaron información por reserva, puede insistir con sus razones y decide un juez."),
        _("Sus razones"),
    ),
    Ofrecido(
        "interponer_recurso",
        _("Presentar recurso de reposición"),
        _("Si no está de acuerdo con la decisión, diga por qué: la misma entidad la estudia de nuevo."),
        _("Sus razones"),
    ),
    Ofrecido(
        "aportar",
        _("Agregar información o documentos"),
        _("Lo que agregue quedará en su solicitud. El término no cambia."),
        _("Lo que agrega"),
        con_archivos=True,
    ),
    Ofrecido(
        "escribir",
        _("Escribirle a la entidad"),
        _("Su mensaje queda en la solicitud y lo lee quien la tramita; le contestan aquí mismo. El término no cambia."),
        _("Su mensaje"),
    ),
    Ofrecido(
        "pedir_tipo",
        _("Pedir que se corrija el tipo"),
        _("Si su solicitud quedó con un tipo que no es, diga cuál le corresponde. Si la entidad lo cambia, le avisa."),
        _("Por qué es de ese tipo"),
    ),
    Ofrecido(
        "calificar",
        _("Calificar la atención"),
        _("Tres preguntas cortas, una sola vez. Sirven para mejorar."),
        _("¿Qué podríamos mejorar?"),
    ),
    Ofrecido(
        "corregir_contacto",
        _("Corregir mi correo o mi dirección"),
        _("Escriba los datos nuevos: lo que le enviemos desde ahora irá a ellos."),
    ),
    Ofrecido(
        "renovar_codigo",
        _("Cambiar mi código de seguimiento"),
        _("Anote el código nuevo antes de confirmar: no se envía por correo. El anterior dejará de servir."),
    ),
    Ofrecido(
        "desistir",
        _("Desistir de la solicitud"),
        _("La entidad dejará de tramitarla y no la responderá. Podrá presentarla de nuevo cuando quiera."),
        _("Motivo, si quiere decirlo"),
        dos_veces=True,
    ),
)
_POR_CLAVE = {o.clave: o for o in OFRECIDOS}


def ofrecidos(caso: Tramite) -> list[Ofrecido]:
    """What is possible now, in the order in which it is likely wanted. Reads the log once, if it was not prefetched."""
    prefetch_related_objects([caso], "actuaciones")
    de_la_tabla = set(estados.permitidos(caso.estado, [ClaseAutor.CIUDADANO]))
    candidatos = {o.acto: o for o in OFRECIDOS if o.clave in de_la_tabla}
    return [candidatos[acto] for acto in posibles(candidatos, caso, CIUDADANO)]


def ofrecido(clave: str) -> Ofrecido | None:
    """The act of that key, possible now or not; None where citizens have no such act."""
    return _POR_CLAVE.get(clave)
