"""Insistir and remitir al Tribunal: against a denial, before a judge, in a file of its own (Ley 1755/2015 art. 26)."""

from datetime import datetime
from typing import Any, cast

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plazos.calendario import fecha_bogota
from plazos.fechas import larga
from radicacion.models import EntidadConfig
from radicacion.tiempo import hoy
from tramites.actos import cartas
from tramites.actos.acto import Acto, ActoRechazado, Autor, Efecto
from tramites.actos.contra import FormularioContra, comprobar_a_tiempo, presentado_el
from tramites.actos.oficio import ConOficio, FormularioConOficio
from tramites.actos.reserva import juez_de_insistencia
from tramites.correo import textos
from tramites.models import Insistencia, Oficio, Tramite

_ART_26 = "Ley 1755 de 2015, art. 26"


def negacion_de(caso: Tramite) -> Oficio | None:
    """The denial that answered the case, or None where it was answered otherwise."""
    negada = caso.respuesta is not None and caso.respuesta.clase == Oficio.Clase.NEGACION
    return caso.respuesta if negada else None


class FormularioInsistir(FormularioContra):
    field_order = ["texto", "presentado"]


class Insistir(Acto):
    clave = "insistir"
    boton = _("Insistir en lo negado")
    suceso = _("La persona insistió en lo negado")
    formulario = FormularioInsistir

    def ofrecer(self, caso: Tramite, autor: Autor) -> None:
        negacion = negacion_de(caso)
        if negacion is None:
            raise ActoRechazado(
                _("Se insiste contra la negación de información o documentos por reserva, y en este caso no la hay."),
                _ART_26,
            )
        if Insistencia.objects.filter(negacion=negacion).exists():
            raise ActoRechazado(_("Ya se insistió contra esta negación: la decide el juez."), _ART_26)
        if autor.usuario is None:
            comprobar_a_tiempo(caso, negacion, hoy(), gettext("La insistencia"), _ART_26)

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        self.ofrecer(caso, autor)
        presentada = presentado_el(autor, datos)
        comprobar_a_tiempo(caso, cast(Oficio, negacion_de(caso)), presentada, gettext("La insistencia"), _ART_26)

    def texto(self, datos: dict[str, Any]) -> str:
        return cast(str, datos["texto"])

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        negacion = cast(Oficio, negacion_de(caso))
        presentada = presentado_el(autor, datos)
        Insistencia.objects.create(
            tramite=caso, negacion=negacion, presentada=presentada, ante=EntidadConfig.objects.get().juez_de_insistencia
        )
        return Efecto({"oficio": negacion.pk, "presentada": presentada.isoformat()})


class RemitirAlTribunal(ConOficio):
    clave = "remitir_al_tribunal"
    boton = _("Remitir la insistencia")
    suceso = _("Se remitió la insistencia al juez")
    clase = Oficio.Clase.REMISION
    formulario = FormularioConOficio

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        insistencia, negacion = pendiente(caso), negacion_de(caso)
        texto = gettext(
            "Con este oficio remitimos la insistencia que se presentó el %(dia)s contra la negación %(salida)s, por la"
            " que no se entregó información o documentos bajo reserva, para que decidan en única instancia (Ley 1755 de"
            " 2015, artículo 26)."
        ) % {
            "dia": larga(insistencia.presentada) if insistencia else "—",
            "salida": negacion.radicado if negacion else "—",
        }
        anexos = gettext("Anexamos la petición %s, nuestra respuesta, la insistencia y [… los documentos reservados].")
        return {
            "texto": cartas.parrafos(gettext("Cordial saludo."), texto, anexos % caso.peticion.radicado),
        }

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        if pendiente(caso) is None:
            raise ActoRechazado(_("No hay una insistencia por remitir en este caso."), _ART_26)

    def carta(self, caso: Tramite, datos: dict[str, Any]) -> str:
        destino = gettext("Señores\n%s") % juez_de_insistencia()
        return cartas.parrafos(destino, datos["texto"], gettext("Copia: a quien presentó la petición."))

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        """Addressed as the entity's configuration says now."""
        entidad, insistencia = EntidadConfig.objects.get(), cast(Insistencia, pendiente(caso))
        dirigido = {
            "destinatario": juez_de_insistencia(),
            "correo_destinatario": entidad.correo_juez_de_insistencia,
        }
        efecto = super().efectos(caso, autor, datos | dirigido, en)
        insistencia.ante, insistencia.remision = dirigido["destinatario"], efecto.oficio
        insistencia.remitida = fecha_bogota(cast(datetime, efecto.en))
        insistencia.save(update_fields=["ante", "remision", "remitida"])
        return efecto

    def correos(self, caso: Tramite, datos: dict[str, Any], efecto: Efecto) -> None:
        super().correos(caso, datos, efecto)
        textos.remision(caso, cast(Oficio, efecto.oficio))


def pendiente(caso: Tramite) -> Insistencia | None:
    """The insistence of this case that was not sent to the judge yet."""
    return Insistencia.objects.filter(tramite=caso, remitida=None).first()
