"""Every mail that the portal writes, filled with made-up data: what the admin previews, and what tests read.

The words are in `templates/correo`; what they are given is here by the same names as in `textos` and its neighbours.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from radicacion.models import EntidadConfig
from tramites.correo.moldes import Redactado, redactar
from tramites.correo.resumen import Grupo


@dataclass(frozen=True)
class Muestra:
    """`cuando`: what makes the portal write it, and to whom."""

    clave: str
    titulo: str | Promise
    cuando: str | Promise
    contexto: Callable[[], dict[str, Any]]

    def redactar(self, entidad: EntidadConfig) -> Redactado:
        return redactar(self.clave, entidad, self.contexto())


def _caso() -> dict[str, Any]:
    return {"radicado": "1-2026-15", "radicada": _("20 de noviembre de 2026")}


def _oficio() -> dict[str, Any]:
    cuerpo = _("Respetada señora:\n\nEste es el texto que escribió la entidad.\n\nCordialmente,")
    salida = {"radicado_salida": "2-2026-7", "fecha_salida": _("1 de diciembre de 2026"), "cuerpo": cuerpo}
    return _caso() | salida


def _acuse() -> dict[str, Any]:
    return {
        "radicado": "1-2026-15",
        "radicada": _("20 de noviembre de 2026, 3:30 p. m."),
        "recibida": "",
        "tipo": _("Petición"),
        "termino": _("15 días hábiles"),
        "vence": _("14 de diciembre de 2026"),
        "faltantes": [{"nombre": _("Poder"), "norma": _("Ley 1437 de 2011, art. 13")}],
        "enlace": _direccion("consulta/"),
    }


def _traslado() -> dict[str, Any]:
    quien = SimpleNamespace(nombres=_("Ana Ejemplo"), correo="ana@ejemplo.com", direccion="")
    propio = {"tipo": _("Petición"), "peticion": _("Lo que la persona pidió."), "archivos": 2, "quien": quien}
    return _oficio() | propio | {"reservada": False}


def _resumen() -> dict[str, Any]:
    return {
        "asunto": _("Sus casos de hoy"),
        "nombre": _("Funcionaria de ejemplo"),
        "entrada": _("Esto pide su atención."),
        "grupos": [Grupo(_("Vence hoy"), ["1-2026-15"], 3)],
        "enlace": _direccion("admin/"),
    }


def _sello() -> dict[str, Any]:
    sello = SimpleNamespace(cabezas=61, ultimo=240, raiz="3fa9…", previo="77de…")
    orden = "manage.py verificar_bitacora --sello …"
    return {"sello": sello, "fecha": "20-11-2026", "dicho": "20-11-2026:61:3fa9…", "orden": orden}


def _direccion(ruta: str) -> str:
    return f"{settings.URL_PUBLICA}/{ruta}"


_TODAS = (
    Muestra("acuse", gettext_lazy("Acuse de radicación"), gettext_lazy("A quien radica, al radicar."), _acuse),
    Muestra(
        "recibido",
        gettext_lazy("Acuse de un mensaje del buzón"),
        gettext_lazy("A quien escribe al buzón de la entidad, al llegar su mensaje."),
        lambda: {"recibido": _("20 de noviembre de 2026, 3:30 p. m."), "portal": _direccion("radicar/")},
    ),
    Muestra(
        "respuesta",
        gettext_lazy("Respuesta"),
        gettext_lazy("A quien radicó y autorizó el correo, al responderle."),
        lambda: _oficio() | {"admite_insistencia": True, "enlace": _direccion("radicar/")},
    ),
    Muestra(
        "oficio",
        gettext_lazy("Oficio"),
        gettext_lazy("A quien radicó, con cada aviso de ley: prórroga, requerimiento, traslado y los demás."),
        lambda: _oficio() | {"titulo": _("Aviso de prórroga"), "enlace": _direccion("consulta/")},
    ),
    Muestra(
        "mensaje",
        gettext_lazy("Aviso de un mensaje en el caso"),
        gettext_lazy("A quien radicó, cuando la entidad le escribe un mensaje en su caso."),
        lambda: _caso() | {"enlace": _direccion("seguimiento/"), "sin_codigo": _direccion("seguimiento/enlace/")},
    ),
    Muestra(
        "enlace",
        gettext_lazy("Enlace de seguimiento"),
        gettext_lazy("A quien radicó, cuando alguien pide ver el caso sin el código."),
        lambda: _caso() | {"enlace": _direccion("seguimiento/enlace/…/"), "minutos": 60},
    ),
    Muestra(
        "traslado",
        gettext_lazy("Traslado por competencia"),
        gettext_lazy("A la entidad competente, con la petición."),
        _traslado,
    ),
    Muestra(
        "remision", gettext_lazy("Remisión de una insistencia"), gettext_lazy("Al Tribunal o juez que decide."), _oficio
    ),
    Muestra(
        "alerta",
        gettext_lazy("Alerta de peligro inminente"),
        gettext_lazy("A los jefes de la receptora, al radicarse una petición con ese motivo."),
        lambda: _caso() | {"enlace": _direccion("admin/")},
    ),
    Muestra(
        "resumen",
        gettext_lazy("Resumen para un funcionario"),
        gettext_lazy("A cada funcionario, por su reloj."),
        _resumen,
    ),
    Muestra(
        "alarmas",
        gettext_lazy("Alarmas para quien administra el portal"),
        gettext_lazy("A quien administra el portal, cuando algo falla."),
        lambda: {"cuantas": 2, "lineas": [_("Un ejemplo de alarma.")], "resto": 1, "enlace": _direccion("admin/")},
    ),
    Muestra(
        "sello",
        gettext_lazy("Sello diario de la bitácora"),
        gettext_lazy("A quien guarda los sellos fuera del portal, cada día."),
        _sello,
    ),
)
MUESTRAS = {muestra.clave: muestra for muestra in _TODAS}
