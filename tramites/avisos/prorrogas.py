"""The notice of an extension leaves by the day on which the term was due: one that did not is an alarm (law.md F1)."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from plazos.fechas import larga
from radicacion.tiempo import hoy
from tramites.correo import alarma
from tramites.models import Actuacion, Notificacion, Oficio


def alarmar_sin_despachar() -> int:
    """Give the alarm, once each, of every notice of an extension that had not left when the term fell due; return how
    many notices are so now."""
    sin_salir = Q(correo=None) | Q(correo__enviado_en=None)
    pendientes = Notificacion.objects.abiertas().filter(sin_salir, oficio__clase=Oficio.Clase.PRORROGA, despachada=None)
    tardias = 0
    for notificacion in pendientes.select_related("oficio", "tramite__peticion"):
        vencia = _vencia(notificacion)
        if vencia is None or vencia >= hoy():
            continue
        tardias += 1
        texto = _("El aviso de la prórroga de %(radicado)s (%(oficio)s) no se despachó a más tardar el %(dia)s.")
        dichos = {"radicado": notificacion.tramite, "oficio": notificacion.oficio.radicado, "dia": larga(vencia)}
        alarma.dar(f"prorroga:{notificacion.oficio_id}:{notificacion.tramite_id}", texto % dichos, notificacion.tramite)
    return tardias


def _vencia(notificacion: Notificacion) -> date | None:
    """The due day that the extension moved: the one of the act before it."""
    propias = Actuacion.objects.filter(tramite=notificacion.tramite)
    prorroga = propias.filter(acto="prorrogar", datos__oficio=notificacion.oficio_id).first()
    anterior = propias.filter(orden__lt=prorroga.orden).order_by("orden").last() if prorroga else None
    return anterior.vence if anterior else None
