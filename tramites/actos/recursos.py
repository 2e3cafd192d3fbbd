"""Interponer and resolver recurso, revocar: reposición against what ends a case (Ley 1437/2011 art. 74 to 80)."""

from datetime import datetime
from typing import Any, cast

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plazos.fechas import larga
from radicacion.tiempo import hoy
from tramites.actos import cartas, curso
from tramites.actos.acto import Acto, ActoRechazado, Autor, Efecto
from tramites.actos.contra import FormularioContra, comprobar_a_tiempo, presentado_el
from tramites.actos.oficio import ConOficio
from tramites.models import Oficio, Recurso, Tramite

_ART_74, _ART_75, _ART_76 = (f"Ley 1437 de 2011, art. {n}" for n in (74, 75, 76))
_ART_80 = "Ley 1437 de 2011, art. 80"
Clase = Oficio.Clase
#: What decides, and so may be appealed against; a denial by reserve has its own way (Ley 1755/2015 art. 25).
DECISIONES = (Clase.RESPUESTA, Clase.NEGACION, Clase.DESISTIMIENTO, Clase.RECHAZO, Clase.ARCHIVO, Clase.ANULACION)


def decision_de(caso: Tramite) -> Oficio | None:
    """The decision in force of a closed case: its answer, which others may share (DNDA §21), or the oficio that closed
    it; None where none did."""
    if caso.respuesta is not None:
        return caso.respuesta
    return caso.oficios.filter(clase__in=DECISIONES, radicada_en__gte=caso.cerrado_en).first()


def pendiente(caso: Tramite) -> Recurso | None:
    """The recurso of this case that was not solved yet."""
    return Recurso.objects.filter(tramite=caso, resolucion=None).select_related("decision").first()


class Interponer(Acto):
    clave = "interponer_recurso"
    boton = _("Presentar recurso de reposición")
    suceso = _("La persona presentó un recurso")
    formulario = FormularioContra

    def ofrecer(self, caso: Tramite, autor: Autor) -> None:
        decision = decision_de(caso)
        if decision is None:
            raise ActoRechazado(_("En este caso no hay una decisión de la entidad contra la que se recurra."), _ART_75)
        if decision.clase == Clase.NEGACION:
            raise ActoRechazado(
                _("Contra la negación por reserva no procede recurso: la persona puede insistir y decide el juez."),
                "Ley 1755 de 2015, art. 25 y 26",
            )
        if Recurso.objects.filter(decision=decision, tramite=caso).exists():
            raise ActoRechazado(_("Contra esta decisión ya se presentó un recurso."), _ART_74)
        if autor.usuario is None:
            comprobar_a_tiempo(caso, decision, hoy(), gettext("El recurso"), _ART_76)

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        self.ofrecer(caso, autor)
        presentado = presentado_el(autor, datos)
        comprobar_a_tiempo(caso, cast(Oficio, decision_de(caso)), presentado, gettext("El recurso"), _ART_76)

    def texto(self, datos: dict[str, Any]) -> str:
        return cast(str, datos["texto"])

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        decision, presentado = cast(Oficio, decision_de(caso)), presentado_el(autor, datos)
        Recurso.objects.create(tramite=caso, decision=decision, presentado=presentado)
        return Efecto({"oficio": decision.pk, "presentado": presentado.isoformat()})


class ConRecurso(ConOficio):
    """The decision upon a recurso, in its own oficio."""

    clase = Clase.RECURSO
    sentido: Recurso.Sentido

    def decision(self) -> str:
        """What is decided, in the words that the letter begins with."""
        raise NotImplementedError

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        recurso = pendiente(caso)
        texto = gettext("El %(dia)s se presentó recurso de reposición contra nuestra decisión %(salida)s.") % {
            "dia": larga(recurso.presentado) if recurso else "—",
            "salida": recurso.decision.radicado if recurso else "—",
        }
        return {"texto": cartas.parrafos(cartas.apertura(caso), f"{texto} {self.decision()}")}

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        if pendiente(caso) is None:
            raise ActoRechazado(_("No hay un recurso por resolver en este caso."), _ART_80)

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        recurso = cast(Recurso, pendiente(caso))
        efecto = super().efectos(caso, autor, datos, en)
        recurso.resolucion, recurso.sentido = efecto.oficio, self.sentido
        recurso.save(update_fields=["resolucion", "sentido"])
        return efecto


class ResolverRecurso(ConRecurso):
    clave = "resolver_recurso"
    boton = _("Resolver el recurso: confirmar")
    suceso = _("Se resolvió el recurso y se confirmó la decisión")
    sentido = Recurso.Sentido.CONFIRMA

    def decision(self) -> str:
        return gettext("Lo estudiamos y confirmamos la decisión, porque [… explique los motivos].")

    def cierre(self, caso: Tramite, datos: dict[str, Any]) -> str:
        return gettext(
            "Contra lo que aquí se decide no procede otro recurso ante esta entidad; puede acudir ante el juez"
            " administrativo (Ley 1437 de 2011, artículos 80 y 87)."
        )


class Revocar(ConRecurso):
    """The decision is taken back and the case goes on, counted as if it had not been closed."""

    clave = "revocar"
    boton = _("Resolver el recurso: revocar")
    suceso = _("Se resolvió el recurso, se revocó la decisión y el caso sigue")
    sentido = Recurso.Sentido.REVOCA

    def decision(self) -> str:
        return gettext("Lo estudiamos y revocamos la decisión, porque [… explique los motivos].")

    def cierre(self, caso: Tramite, datos: dict[str, Any]) -> str:
        return gettext("El trámite de su petición continúa y le responderemos (Ley 1437 de 2011, artículo 80).")

    def anula(self, caso: Tramite, datos: dict[str, Any]) -> list[int]:
        return curso.para_seguir(caso)

    def cambios(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> dict[str, Any]:
        """What it was answered with stays among its oficios; the next answer is another project."""
        caso.respuesta = caso.proyecto = None
        return {}
