"""What stands in the way of removing the data of a closed case, besides the time that it must be kept.

One table of conditions serves one case and a whole series: each is a question to the database.
"""

from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tramites.models import Correo, Insistencia, Mensaje, Recado, Recurso, RetencionLegal, Tramite
from tramites.models.tramite import TramiteQuerySet

_DEL_CASO = OuterRef("pk")
_SIN_ENVIAR = {"enviado_en": None, "desistido_en": None}

#: By key, the condition and what is told; the first that holds is told.
IMPEDIMENTOS: dict[str, tuple[Q, str | Promise]] = {
    "retencion_legal": (
        Q(Exists(RetencionLegal.objects.filter(tramite=_DEL_CASO, levantada_en=None))),
        _("tiene una retención legal en vigor"),
    ),
    "recurso": (
        Q(Exists(Recurso.objects.filter(tramite=_DEL_CASO, resolucion=None))),
        _("tiene un recurso sin resolver"),
    ),
    "insistencia": (
        Q(Exists(Insistencia.objects.filter(tramite=_DEL_CASO, remitida=None))),
        _("tiene una insistencia sin remitir"),
    ),
    "reclamo": (
        Q(Exists(Tramite.objects.filter(peticion__sobre=OuterRef("peticion"), cerrado_en=None))),
        _("es sobre el que reclama una petición abierta"),
    ),
    "correo": (
        Q(Exists(Correo.objects.filter(tramite=_DEL_CASO, **_SIN_ENVIAR)))
        | Q(Exists(Correo.objects.filter(mensaje__tramite=_DEL_CASO, **_SIN_ENVIAR))),
        _("tiene un correo por enviar"),
    ),
    "mensaje": (
        Q(Exists(Mensaje.objects.filter(tramite=_DEL_CASO, clase=Mensaje.Clase.RESPUESTA, atendido_en=None)))
        | Q(Exists(Recado.objects.filter(tramite=_DEL_CASO, atendido_en=None))),
        _("tiene un mensaje de la persona por leer"),
    ),
}


def con_impedimento(casos: TramiteQuerySet) -> QuerySet[Any]:
    """`casos` with the key of the first condition that holds of each as `impedimento`, empty where none does."""
    de_cada = [When(condicion, then=Value(clave)) for clave, (condicion, _dicho) in IMPEDIMENTOS.items()]
    return casos.annotate(impedimento=Case(*de_cada, default=Value(""), output_field=CharField()))


def impedimento_de(caso: Tramite) -> str:
    """What stands in the way of this case, in words; empty where nothing does."""
    clave = con_impedimento(Tramite.objects.filter(pk=caso.pk)).values_list("impedimento", flat=True).get()
    return str(IMPEDIMENTOS[clave][1]) if clave else ""
