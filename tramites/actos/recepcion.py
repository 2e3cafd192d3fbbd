"""Recibir: the act by which a petition enters (Ley 1755/2015 art. 15; Ley 962/2005 art. 15). No one may refuse it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from plazos.calendario import Calendario
from radicacion.asentar import Presentacion, asentar, ya_asentada
from radicacion.models import EntidadConfig, Peticion, Prioridad
from radicacion.preparada import Objetos
from tramites.actos import puerta
from tramites.actos.acto import CIUDADANO, Acto, Autor, Efecto
from tramites.calendario import calendario_y_version
from tramites.correo import textos
from tramites.correo.alerta import alertar
from tramites.models import Dependencia, Tramite

_RECEPTORA = Objetos(Dependencia, lambda codigo: Dependencia.objects.filter(codigo=codigo), 1)


@dataclass(frozen=True)
class Recibir(Acto):
    """`entidad` and `calendario`: what the filing has read already, for its mails. `hechos` and `nota`: what the
    official who received it adds to the log, facts without anything personal, and free text for its erasable row."""

    entidad: EntidadConfig | None = None
    calendario: Calendario | None = None
    hechos: Mapping[str, Any] = field(default_factory=dict)
    nota: str = ""

    clave = "recibir"
    boton = _("Radicar")
    suceso = _("Se radicó la petición")

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        peticion = caso.peticion
        return Efecto(
            {
                "radicado": peticion.radicado,
                "tipo": peticion.tipo,
                "canal": peticion.canal,
                "modalidad": peticion.modalidad,
                "recibida": peticion.recibida_en.isoformat(),
                "prioridad": peticion.prioridad,
                "dependencia": caso.dependencia.codigo,
                "faltan": [falta["nombre"] for falta in peticion.documentos_faltantes],
                **_condiciones(caso),
                "documentos": [[a.clase, a.bytes, a.sha256] for a in peticion.adjuntos.all()],
                **self.hechos,
            },
            texto=self.nota,
        )

    def correos(self, caso: Tramite, datos: dict[str, Any], efecto: Efecto) -> None:
        textos.acuse(caso, entidad=self.entidad, calendario=self.calendario)
        if caso.peticion.prioridad == Prioridad.VIDA:
            alertar(caso)


def _condiciones(caso: Tramite) -> dict[str, Any]:
    """What the clock was told besides the facts, where it is not the ordinary: a replay finds it in the log."""
    return {
        **({"corte": caso.corte.isoformat()} if caso.corte else {}),
        **({"derecho_fundamental": True} if caso.derecho_fundamental else {}),
    }


def recibir(
    presentacion: Presentacion,
    autor: Autor = CIUDADANO,
    *,
    hechos: Mapping[str, Any] = MappingProxyType({}),
    nota: str = "",
) -> Peticion:
    """File what was handed in: number, petition, case, log and mail in one transaction; return the petition.

    The same token always gives the same petition, whoever asks again and after whatever failure. `hechos` and `nota`
    go to the log with it (`Recibir`).
    """
    with transaction.atomic():
        previa = ya_asentada(presentacion.token)
        if previa is not None:
            return previa
        entidad = presentacion.entidad or EntidadConfig.objects.get()
        receptora = _RECEPTORA.primero(entidad.dependencia_receptora)
        if receptora is None:
            raise Dependencia.DoesNotExist(entidad.dependencia_receptora)
        vigente = calendario_y_version()
        peticion = asentar(replace(presentacion, entidad=entidad))
        puerta.abrir(Recibir(entidad, vigente[0], hechos, nota), peticion, receptora, autor, entidad, vigente)
        return peticion
