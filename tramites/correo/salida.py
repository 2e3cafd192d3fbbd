"""Writing a mail: one row of the outbox, in the transaction of the act that it tells of."""

import logging
import uuid
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from radicacion.asentar import CORREO_ANONIMO
from radicacion.filas import insertar
from radicacion.models import EntidadConfig, MedioRespuesta, Peticion
from radicacion.sellado import SelloRoto, abrir, sellar
from radicacion.tiempo import ahora, momento_fijado
from tramites.correo.moldes import llenar, redactar
from tramites.models import Correo, Tramite

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from tramites.models import Oficio

PROPOSITO = "correo-saliente"
_MAXIMO_ASUNTO = 200  # characters: the column's

registro = logging.getLogger(__name__)


def escribir(
    *,
    clase: str,
    unico: str,
    para: str,
    plantilla: str,
    contexto: dict[str, Any],
    tramite: Tramite | None = None,
    usuario: "User | None" = None,
    con_constancia: bool = False,
    oficio: "Oficio | None" = None,
    entidad: EntidadConfig | None = None,
    de_molde: bool = False,
) -> Correo:
    """Render `templates/correo/<plantilla>.{asunto.txt,txt,html}` and leave the mail to be sent to `para`.

    It belongs to the case `tramite`, or to the official `usuario`: a digest over many cases.
    The templates get `contexto` and `entidad` (EntidadConfig). The address is sealed, the Message-ID fixed for
    ever. An empty `para` is an address that nobody can open (`destinatario`): the mail is left undelivered, as staff
    work. In a history that is being made up (`en_el_momento`) the mail counts as sent then: nobody receives it.
    `con_constancia`: it waits, not for ever, until the constancia of its case is issued (`preparar`); with an `oficio`,
    until its PDF is. `de_molde`: the templates may be drawn once and filled (`moldes.llenar`).

    Raises TransactionManagementError outside a transaction, and IntegrityError where `unico` was written
    before: a mail is never written twice.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A mail is written in the transaction of what it tells.")
    entidad = entidad or EntidadConfig.objects.get()
    instante, identidad, fijado = ahora(), uuid.uuid4(), momento_fijado()
    with translation.override(settings.LANGUAGE_CODE):  # the citizen's, whatever the official's screen speaks
        redactado = (llenar if de_molde else redactar)(plantilla, entidad, contexto)
        correo = Correo(
            id=identidad,
            tramite=tramite,
            usuario=usuario,
            clase=clase,
            oficio=oficio,
            unico=unico,
            para_sellado=sellar(para, PROPOSITO) if para else "",
            asunto=" ".join(redactado.asunto.split())[:_MAXIMO_ASUNTO],
            texto=redactado.texto.strip() + "\n",
            html=redactado.html.strip(),
            message_id=f"<{identidad}@{_dominio(entidad.correo_servicio)}>",
            escrito_en=instante,
            listo_en=None if (con_constancia or oficio) and fijado is None else instante,
            proximo_intento=instante,
            enviado_en=fijado,
            desistido_en=None if para or fijado else instante,
            ultimo_error="" if para else _("no notificado: la dirección sellada no se pudo abrir"),
        )
    insertar(correo)
    return correo


class Camino(Enum):
    """The way by which the answer reaches whoever filed."""

    CORREO = auto()
    CERTIFICADO = auto()  # on paper, by hand of the receptora
    NINGUNO = auto()  # nobody to write to


def camino_de(peticion: Peticion) -> Camino:
    """How this petition is answered: as was authorised in it (DNDA §16); an anonymous person has e-mail or nothing."""
    if peticion.peticionario is None:
        return Camino.CORREO if peticion.correo_sellado else Camino.NINGUNO
    if peticion.medio_respuesta == MedioRespuesta.CORREO_CERTIFICADO:
        return Camino.CERTIFICADO
    return Camino.CORREO if peticion.peticionario.correo else Camino.NINGUNO


def destinatario(peticion: Peticion) -> str | None:
    """The address of whoever filed, or None where there is none. An anonymous person's is unsealed for this alone;
    empty where the key that sealed it is gone: no act waits for a key, and `escribir` makes staff work of it.
    """
    try:
        return abrir_direccion(peticion)
    except SelloRoto:
        registro.error("Caso %s: la dirección sellada no se pudo abrir", peticion.pk)
        return ""


def abrir_direccion(peticion: Peticion) -> str | None:
    """The same; raises SelloRoto where the key that sealed it is gone."""
    if peticion.anonima:
        return abrir(peticion.correo_sellado, CORREO_ANONIMO) if peticion.correo_sellado else None
    return (peticion.peticionario.correo if peticion.peticionario else "") or None


def redirigir(tramite: Tramite, correo: str) -> int:
    """Send to the address `correo` what was written to whoever filed and did not leave, given up or not; return how
    many. A row that is being sent at this moment may still go to the old one."""
    propios = Q(notificacion__isnull=False) | Q(clase=Correo.Clase.ACUSE)
    pendientes = tramite.correos.filter(propios, enviado_en=None)
    return Correo.objects.filter(pk__in=list(pendientes.values_list("pk", flat=True)), enviado_en=None).update(
        para_sellado=sellar(correo, PROPOSITO),
        desistido_en=None,
        intentos=0,
        proximo_intento=ahora(),
        ultimo_error="",
    )


def _dominio(correo: str) -> str:
    """The right side of the Message-ID: the address's domain, in ASCII."""
    return correo.rpartition("@")[2].encode("idna").decode()
