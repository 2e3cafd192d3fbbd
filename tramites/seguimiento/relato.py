"""The story of a case as its citizen reads it: what was done and when, in plain words; nothing of the inside.

Notes, drafts and looks are the entity's own: an act that is not told here is not shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plazos.fechas import con_dia
from plazos.terminos import Tipo
from tramites.models import Actuacion, Dependencia, Tramite

_HECHOS: dict[str, Promise] = {
    "completar": gettext_lazy("Llegó lo que faltaba. El término siguió corriendo al día siguiente."),
    "pedir_plazo": gettext_lazy("Se pidió más tiempo para completar la solicitud."),
    "aclarar": gettext_lazy("Llegó la aclaración. El término siguió corriendo al día siguiente."),
    "aportar": gettext_lazy("Se agregó información a la solicitud."),
    "escribir": gettext_lazy("Se escribió un mensaje a la entidad."),
    "contestar": gettext_lazy("La entidad escribió un mensaje."),
    "corregir_contacto": gettext_lazy("Se corrigieron los datos de contacto."),
    "renovar_codigo": gettext_lazy("Se dio un código de seguimiento nuevo."),
    "calificar": gettext_lazy("Se calificó la atención."),
    "desistir": gettext_lazy("Se desistió de la solicitud: no se responderá de fondo."),
    "insistir": gettext_lazy("Se insistió en la información negada."),
    "interponer_recurso": gettext_lazy("Se presentó un recurso contra la decisión."),
    "acumular": gettext_lazy("Se respondió junto con otras solicitudes iguales."),
    "priorizar": gettext_lazy("Se le dio prioridad."),
    "levantar": gettext_lazy("La entidad retiró lo que le había pedido. El término siguió corriendo."),
    "rectificar": gettext_lazy("La entidad corrigió un dato del trámite."),
    "publicar_aviso": gettext_lazy("Se publicó un aviso en la página de avisos."),
}
_CON_OFICIO: dict[str, Promise] = {
    "prorrogar": gettext_lazy("La entidad necesita más tiempo y amplió el término."),
    "requerir": gettext_lazy("Le pedimos completar la solicitud. El término está suspendido hasta que llegue."),
    "pedir_aclaracion": gettext_lazy("Le pedimos aclarar la solicitud. El término está suspendido hasta que llegue."),
    "reclasificar": gettext_lazy("Se corrigió el tipo de la solicitud; el término se cuenta por el tipo nuevo."),
    "informar_costos": gettext_lazy("Le informamos el costo de las copias."),
    "trasladar": gettext_lazy("Se trasladó a la entidad competente."),
    "trasladar_parte": gettext_lazy("Una parte se trasladó a la entidad competente; el resto sigue aquí."),
    "declarar_desistimiento": gettext_lazy("Como no se completó, se declaró el desistimiento."),
    "continuar_de_oficio": gettext_lazy("La entidad decidió continuar el trámite aunque se desistió."),
    "rechazar": gettext_lazy("La solicitud se rechazó."),
    "archivar": gettext_lazy("La solicitud se archivó."),
    "anular": gettext_lazy("El radicado se anuló."),
    "reabrir": gettext_lazy("El caso se reabrió."),
    "negar": gettext_lazy("Se respondió: la información pedida está, en todo o en parte, bajo reserva legal."),
    "responder": gettext_lazy("Se respondió la solicitud."),
    "responder_con_anterior": gettext_lazy("Se respondió: la solicitud repite otra ya respondida."),
    "remitir_al_tribunal": gettext_lazy("La entidad remitió su insistencia al juez."),
    "resolver_recurso": gettext_lazy("Se resolvió el recurso: la decisión se confirmó."),
    "revocar": gettext_lazy("Se resolvió el recurso: la decisión se revocó y el caso sigue."),
}


@dataclass(frozen=True)
class Momento:
    """One line of the timeline."""

    en: datetime
    que: str
    salida: str = ""  # the outgoing number of the oficio that tells it


class Relato:
    """Reads the log of one case; dependencias are named only if one changed."""

    def __init__(self, caso: Tramite) -> None:
        self._caso = caso
        self._propios: dict[str, Callable[[Actuacion], str]] = {
            "recibir": self._recibida,
            "asignar": self._repartida,
            "reasignar": self._repartida,
            "recalcular": self._movida,
            "pedir_tipo": self._tipo_pedido,
            "notificar": lambda fila: _("Consta la notificación."),
        }

    def momentos(self) -> list[Momento]:
        """What happened, oldest first."""
        dichos = ((fila, self._dicho(fila)) for fila in self._caso.actuaciones.all())
        return [
            Momento(fila.en, dicho, fila.datos.get("radicado_salida", "") if fila.acto in _CON_OFICIO else "")
            for fila, dicho in dichos
            if dicho
        ]

    def _dicho(self, fila: Actuacion) -> str:
        if propio := self._propios.get(fila.acto):
            return propio(fila)
        return str(_CON_OFICIO.get(fila.acto) or _HECHOS.get(fila.acto) or "")

    def _recibida(self, fila: Actuacion) -> str:
        return _("Se radicó su solicitud con el número %(radicado)s.") % {"radicado": self._caso.peticion.radicado}

    def _repartida(self, fila: Actuacion) -> str:
        codigo = fila.datos.get("dependencia", "")
        return _("Se entregó a la dependencia %(nombre)s.") % {"nombre": self._dependencias.get(codigo, codigo)}

    def _tipo_pedido(self, fila: Actuacion) -> str:
        return _("Se pidió corregir el tipo de la solicitud a «%(tipo)s». La entidad lo estudia.") % {
            "tipo": Tipo(fila.datos["tipo_pedido"]).larga
        }

    def _movida(self, fila: Actuacion) -> str:
        if fila.vence is None:
            return ""
        return _("El calendario cambió: el término vence ahora el %(dia)s.") % {"dia": con_dia(fila.vence)}

    @cached_property
    def _dependencias(self) -> dict[str, str]:
        return dict(Dependencia.objects.values_list("codigo", "nombre"))
