"""Notificar: that an oficio left, reached the person or came back, with date and proof (Ley 1437/2011 art. 66-69)."""

from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from plazos import reloj
from plazos.calendario import fecha_bogota
from plazos.fechas import larga
from radicacion.tiempo import hoy
from tramites.actos import llegada
from tramites.actos.acto import Acto, ActoRechazado, Autor, Efecto, Formulario
from tramites.models import Notificacion, Tramite

_NORMA = "Ley 1437 de 2011, art. 66 a 69"
Medio = Notificacion.Medio
MEDIOS = [(m.value, m.label) for m in (Medio.ELECTRONICA, Medio.CERTIFICADA, Medio.PERSONAL)]


class Resultado(models.TextChoices):
    DESPACHADA = "despachada", _("Se despachó")
    ENTREGADA = "entregada", _("Llegó: la persona quedó notificada")
    DEVUELTA = "devuelta", _("Se devolvió o rebotó")


class FormularioNotificar(Formulario):
    notificacion = forms.ModelChoiceField(Notificacion.objects.none(), label=_("Qué se notifica"), empty_label=None)
    medio = forms.ChoiceField(label=_("Medio"), choices=MEDIOS)
    resultado = forms.ChoiceField(label=_("Qué pasó"), choices=Resultado.choices)
    fecha = forms.DateField(
        label=_("Fecha en que pasó"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    guia = forms.CharField(label=_("Número de guía"), required=False, max_length=60)
    prueba = forms.CharField(
        label=_("Prueba, o motivo de la devolución"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Quién firmó el recibido, el acta, el rastreo de la guía o el mensaje con que rebotó."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        abiertas = self.caso.notificaciones.abiertas().select_related("oficio")
        cast(forms.ModelChoiceField, self.fields["notificacion"]).queryset = abiertas

    def clean(self) -> dict[str, Any]:
        datos = super().clean()
        if datos.get("resultado") in (Resultado.ENTREGADA, Resultado.DEVUELTA) and not datos.get("prueba"):
            self.add_error("prueba", _("Escriba con qué consta que llegó, o por qué se devolvió."))
        return datos


class DesdeQueLlega(Acto):
    """An act that tells the day on which an oficio reaches the person: for a requerimiento, the clock's own fact is
    taken back and told anew with that day, from which the month to complete runs (law.md F2)."""

    def llego(self, datos: dict[str, Any]) -> date | None:
        """That day, or None where this act does not tell it."""
        raise NotImplementedError

    def hecho(self, caso: Tramite, datos: dict[str, Any], hoy: date) -> reloj.Hecho | None:
        suyo = llegada.requerimiento_de(caso, datos["notificacion"].oficio)
        llego = self.llego(datos)
        return reloj.Requerimiento(suyo[1].fecha, recibido=llego) if suyo and llego else None

    def anula(self, caso: Tramite, datos: dict[str, Any]) -> int | None:
        suyo = llegada.requerimiento_de(caso, datos["notificacion"].oficio)
        return suyo[0] if suyo and self.llego(datos) else None


class Notificar(DesdeQueLlega):
    clave = "notificar"
    boton = _("Registrar una notificación")
    suceso = _("Se registró una notificación")
    formulario = FormularioNotificar

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        """The one that somebody must do by hand, else the oldest that is open."""
        primera = caso.notificaciones.por_notificar().first() or caso.notificaciones.abiertas().first()
        medio = primera.medio if primera and primera.medio != Medio.AVISO else Medio.CERTIFICADA
        return {"notificacion": primera, "medio": medio, "resultado": Resultado.ENTREGADA, "fecha": hoy()}

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        """It is open, and its dates are possible: not in the future, nor before the oficio, nor before it left."""
        notificacion = _vigente(caso, datos["notificacion"])
        fecha, oficio = datos["fecha"], notificacion.oficio
        nacio = fecha_bogota(cast(datetime, oficio.radicada_en))
        if fecha > hoy():
            raise ActoRechazado(_("Lo que ya ocurrió no lleva una fecha futura: corríjala."), _NORMA)
        if fecha < nacio:
            raise ActoRechazado(
                _("El oficio %(oficio)s es del %(dia)s: no pudo notificarse antes.")
                % {"oficio": oficio.radicado, "dia": larga(nacio)},
                _NORMA,
            )
        if notificacion.despachada and fecha < notificacion.despachada:
            raise ActoRechazado(
                _("El oficio %(oficio)s se despachó el %(dia)s: no pudo llegar ni devolverse antes.")
                % {"oficio": oficio.radicado, "dia": larga(notificacion.despachada)},
                _NORMA,
            )

    def llego(self, datos: dict[str, Any]) -> date | None:
        return datos["fecha"] if datos["resultado"] == Resultado.ENTREGADA else None

    def texto(self, datos: dict[str, Any]) -> str:
        return cast(str, datos.get("prueba", ""))

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        """What came back leaves the oficio to be notified by aviso, unless another way is found."""
        notificacion: Notificacion = datos["notificacion"]
        notificacion.medio, fecha = datos["medio"], datos["fecha"]
        notificacion.guia = datos.get("guia", "") or notificacion.guia
        if datos["resultado"] == Resultado.DEVUELTA:
            notificacion.devuelta, notificacion.motivo = fecha, datos["prueba"]
        elif datos["resultado"] == Resultado.ENTREGADA:
            notificacion.efectiva, notificacion.prueba = fecha, datos["prueba"]
        else:
            notificacion.despachada = fecha
        notificacion.save()
        if notificacion.devuelta:
            Notificacion.objects.create(tramite=caso, oficio=notificacion.oficio, medio=Medio.AVISO)
        return Efecto(
            {
                "oficio": notificacion.oficio_id,
                "notificacion": notificacion.pk,
                "medio": str(datos["medio"]),
                "resultado": str(datos["resultado"]),
                "fecha": fecha.isoformat(),
            }
        )


def _vigente(caso: Tramite, notificacion: Notificacion) -> Notificacion:
    """The same, as it is now. Raises ActoRechazado where it is no longer open."""
    notificacion.refresh_from_db()
    if notificacion.tramite_id != caso.pk or notificacion.efectiva or notificacion.devuelta:
        raise ActoRechazado(_("Esa notificación ya se registró: elija otra."), _NORMA)
    return notificacion
