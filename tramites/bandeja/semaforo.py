"""The traffic light: icon, word and colour for what the clock says of a case (portal.md C2)."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plazos.calendario import fecha_bogota
from plazos.plazo import Estado, Plazo
from plazos.terminos import CON_SILENCIO
from tramites.bandeja.corte import Corte
from tramites.models import Tramite

_ICONOS = {
    Estado.EN_TERMINO: "●",
    Estado.POR_VENCER: "▲",
    Estado.VENCE_HOY: "◆",
    Estado.VENCIDA: "■",
    Estado.SUSPENDIDA: "‖",
    Estado.RESPONDIDA_EN_TERMINO: "✓",
    Estado.RESPONDIDA_FUERA_DE_TERMINO: "✗",
    Estado.SILENCIO_POSITIVO: "★",
}
_CUENTAN = {Estado.EN_TERMINO, Estado.POR_VENCER, Estado.VENCIDA, Estado.SILENCIO_POSITIVO}


@dataclass(frozen=True)
class Semaforo:
    """`restantes`: business days left, below zero when overdue; None where they say nothing."""

    estado: Estado
    restantes: int | None = None

    @property
    def detalle(self) -> str:
        """How many business days are left, or have passed; empty where it says nothing new."""
        if self.restantes is None or self.estado not in _CUENTAN:
            return ""
        dias = abs(self.restantes)
        if self.estado in (Estado.EN_TERMINO, Estado.POR_VENCER):
            return ngettext("falta %(dias)d día hábil", "faltan %(dias)d días hábiles", dias) % {"dias": dias}
        if dias == 0:
            return _("desde el último día hábil")
        return ngettext("hace %(dias)d día hábil", "hace %(dias)d días hábiles", dias) % {"dias": dias}

    def __str__(self) -> SafeString:
        """Its HTML: templates print it as it is."""
        luz = format_html(
            '<span class="semaforo semaforo-{}"><span class="semaforo-icono" aria-hidden="true">{}</span> {}</span>',
            self.estado.value,
            _ICONOS[self.estado],
            self.estado.etiqueta,
        )
        return format_html('{} <span class="semaforo-detalle">{}</span>', luz, self.detalle) if self.detalle else luz


def de_plazo(plazo: Plazo) -> Semaforo:
    """The light of a clock that was run."""
    return Semaforo(plazo.estado, plazo.restantes)


def de_fila(tramite: Tramite, corte: Corte) -> Semaforo:
    """The same light, from the columns that the last act derived: for lists, without reading any log."""
    if tramite.cerrado_en is not None:
        a_tiempo = tramite.vence is None or fecha_bogota(tramite.cerrado_en) <= tramite.vence
        return Semaforo(Estado.RESPONDIDA_EN_TERMINO if a_tiempo else Estado.RESPONDIDA_FUERA_DE_TERMINO)
    if tramite.vence is None:
        return Semaforo(Estado.SUSPENDIDA)
    restantes = corte.restantes(tramite.vence)
    if corte.hoy > tramite.vence:
        silencio = tramite.tipo in CON_SILENCIO and tramite.especial_id is None
        return Semaforo(Estado.SILENCIO_POSITIVO if silencio else Estado.VENCIDA, restantes)
    if corte.hoy == tramite.vence:
        return Semaforo(Estado.VENCE_HOY, restantes)
    return Semaforo(Estado.POR_VENCER if restantes <= corte.por_vencer else Estado.EN_TERMINO, restantes)
