"""What each class of report has in it: its sections, how it is named in addresses, and how its figures were made."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plazos.fechas import larga
from tramites.informes.notas import explicacion
from tramites.informes.periodo import Periodo
from tramites.models import Informe

#: What a period is compared by with others.
RESUMEN = {
    "recibidas": gettext_lazy("Recibidas"),
    "respondidas": gettext_lazy("Respondidas"),
    "en_termino": gettext_lazy("Respondidas en término"),
    "porcentaje": gettext_lazy("Respondidas en término (%)"),
    "media": gettext_lazy("Días hábiles de respuesta, en promedio"),
    "abiertas": gettext_lazy("Abiertas al corte"),
    "vencidas": gettext_lazy("Abiertas y vencidas al corte"),
}
_TITULOS = {
    "resumen": gettext_lazy("En resumen"),
    "recibidas": gettext_lazy("Lo que se recibió"),
    "poblacion": gettext_lazy("Quiénes lo presentaron"),
    "respuesta": gettext_lazy("Cómo y cuándo se respondió"),
    "otros": gettext_lazy("Otras formas de terminar, prórrogas y suspensiones"),
    "acceso": gettext_lazy("Acceso a la información pública (Decreto 103 de 2015, art. 52)"),
    "quejas": gettext_lazy("Dependencias con más quejas y reclamos (Ley 190 de 1995, art. 54)"),
    "sugerencias": gettext_lazy("Lo que la ciudadanía sugiere (Ley 190 de 1995, art. 54)"),
    "satisfaccion": gettext_lazy("Satisfacción con las respuestas"),
    "conclusiones": gettext_lazy("Conclusiones y mejoras"),
}
_DE_LA_CLASE = {
    Informe.Clase.TRIMESTRAL: tuple(_TITULOS),
    Informe.Clase.CONTROL_INTERNO: ("resumen", "recibidas", "respuesta", "otros", "acceso", "quejas", "conclusiones"),
    Informe.Clase.LEY_190: ("resumen", "recibidas", "respuesta", "quejas", "sugerencias", "conclusiones"),
}


def titulos(clase: str) -> dict[str, str]:
    """The sections of that class of report, in their order: each has a text that staff may write."""
    return {clave: str(_TITULOS[clave]) for clave in _DE_LA_CLASE[Informe.Clase(clase)]}


def notas(informe: Informe) -> list[str]:
    """How its figures were made and what they leave out, in sentences."""
    hasta = larga(Periodo.de(informe.periodo).hasta)
    return [
        _(
            "Las cifras salen de los hechos de cada caso congelados al cierre del %(dia)s: lo que pasó después no las"
            " cambia."
        )
        % {"dia": hasta},
        _(
            "«Recibidas» son las que obtuvieron su número de radicado en el período. «Respondidas» y las demás formas"
            " de terminar son las de los casos que se cerraron en él, aunque se hubieran recibido antes."
        ),
        _("Los días son hábiles y se cuentan como el término de respuesta, sin los días en que estuvo suspendido."),
        explicacion(),
    ]


def nombre_de(clase: str, periodo: str) -> str:
    """Under which it stands in addresses and files: `2026-T3`, `2026-S1-control-interno`, `2026-S1-ley-190`."""
    return periodo if clase == Informe.Clase.TRIMESTRAL else f"{periodo}-{clase.replace('_', '-')}"


def de_nombre(nombre: str) -> tuple[str, str] | None:
    """The class and the period of that name; None where nothing is called so."""
    periodo, _guion, resto = nombre[:7], nombre[7:8], nombre[8:]
    clase = resto.replace("-", "_") if resto else Informe.Clase.TRIMESTRAL.value
    if clase not in Informe.Clase.values or nombre_de(clase, periodo) != nombre:
        return None
    return clase, periodo
