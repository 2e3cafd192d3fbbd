"""Desistir, by will (art. 18) or by silence (art. 17), and going on in spite of it (law.md F2, F5)."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plazos import reloj
from plazos.fechas import larga
from radicacion.tiempo import hoy
from tramites.actos import cartas, curso, llegada
from tramites.actos.acto import Acto, ActoRechazado, Autor, Formulario
from tramites.actos.oficio import ConOficio
from tramites.models import Estado, Oficio, Tramite
from tramites.plazo import plazo_de

_ART_17, _ART_18 = "Ley 1755 de 2015, art. 17", "Ley 1755 de 2015, art. 18"


class FormularioDesistir(Formulario):
    texto = forms.CharField(
        label=_("Motivo"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("No hace falta darlo. La petición se puede presentar de nuevo en cualquier momento."),
    )


class Desistir(Acto):
    clave = "desistir"
    boton = _("Desistir de la petición")
    suceso = _("La persona desistió de su petición")
    formulario = FormularioDesistir

    def texto(self, datos: dict[str, Any]) -> str:
        return cast(str, datos.get("texto", ""))


class DeclararDesistimiento(ConOficio):
    """The machine proposes it; a person decides, with reasons, and notifies it personally."""

    clave = "declarar_desistimiento"
    boton = _("Declarar el desistimiento tácito")
    suceso = _("Se declaró el desistimiento tácito")
    clase = Oficio.Clase.DESISTIMIENTO

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        limite = plazo_de(caso).limite_ciudadano
        texto = gettext(
            "Le pedimos completarla. El plazo para hacerlo terminó el %s sin que llegara lo que faltaba ni una"
            " solicitud de más tiempo. Por eso, con fundamento en el artículo 17 de la Ley 1755 de 2015, se declara el"
            " desistimiento tácito y se archiva la petición."
        ) % cartas.dia(limite)
        return {"texto": cartas.parrafos(cartas.apertura(caso), texto)}

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        """Only after the citizen's limit, and of a requerimiento that is known to have reached them."""
        if not _llego(caso):
            raise ActoRechazado(
                _(
                    "No consta que el requerimiento le haya llegado a la persona ese mismo día. Registre antes su"
                    " notificación: el mes se cuenta desde que lo recibió."
                ),
                _ART_17,
            )
        limite = plazo_de(caso).limite_ciudadano
        if limite is not None and hoy() <= limite:
            raise ActoRechazado(
                _(
                    "La persona puede completar su petición hasta el %(dia)s: declare el desistimiento desde el día"
                    " siguiente."
                )
                % {"dia": larga(limite)},
                _ART_17,
            )

    def cierre(self, caso: Tramite, datos: dict[str, Any]) -> str:
        nueva = gettext("Puede presentar de nuevo su petición cuando tenga lo que hacía falta.")
        return cartas.parrafos(cartas.reposicion(), nueva)


def _llego(caso: Tramite) -> bool:
    """Whether the day that the requerimiento reached the person is the one that the clock knows: a proof of it, or its
    mail, that left that day and neither was given up nor bounced (law.md F2)."""
    hechos = [h for h in curso.en_vigor(caso).values() if isinstance(h, reloj.Requerimiento)]
    oficio = caso.oficios.filter(clase=Oficio.Clase.REQUERIMIENTO).order_by("pk").last()
    llego = llegada.llego_el(caso, oficio) if oficio else None
    return any(h.recibido or (llego is not None and llego <= h.fecha) for h in hechos)


class ContinuarDeOficio(ConOficio):
    clave = "continuar_de_oficio"
    boton = _("Continuar de oficio")
    suceso = _("Se decidió continuar de oficio")
    clase = Oficio.Clase.CONTINUACION

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        texto = gettext(
            "Usted desistió de ella. La entidad decidió continuar de oficio el trámite por razones de interés público:"
            " [… explique cuáles] (Ley 1755 de 2015, artículo 18)."
        )
        return {"texto": cartas.parrafos(cartas.apertura(caso), texto)}

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        """Article 18 is of who withdraws by will: what was taken as withdrawn is opened again with its own reasons."""
        ultimo = caso.actuaciones.filter(estado_hacia=Estado.DESISTIDA).exclude(estado_desde=Estado.DESISTIDA).last()
        if ultimo is not None and ultimo.acto == DeclararDesistimiento.clave:
            raise ActoRechazado(
                _(
                    "Se continúa de oficio lo que la persona desistió por su voluntad. Este desistimiento fue tácito:"
                    " use «Reabrir»."
                ),
                _ART_18,
            )

    def anula(self, caso: Tramite, datos: dict[str, Any]) -> list[int]:
        return curso.para_seguir(caso)
