"""The draft of a filing: answers sealed under a token that only the citizen's cookie holds.

Neither the database nor the server's key alone reads a draft. Nothing here knows the forms: answers are kept
as they were typed, so that what is still wrong is not lost either.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet

from plazos.fechas import fecha_y_hora
from radicacion import sellado
from radicacion.adjuntos.almacen import borrar_al_confirmar
from radicacion.asentar import huella_token
from radicacion.models import Adjunto, Borrador, Modalidad, Peticion
from radicacion.preparada import Objetos
from radicacion.tandas import con_pausas
from radicacion.tiempo import ahora

Respuestas = dict[str, list[str]]

MODALIDAD, CONTACTO, SOLICITUD = 1, 2, 4

_DEL_TOKEN = Objetos(Borrador, lambda huella: Borrador.objects.filter(token_huella=huella, peticion=None), 1)
_RADICADA = Objetos(Peticion, lambda huella: Peticion.objects.filter(token_huella=huella), 1)
_REEMPLAZAR = """
    UPDATE radicacion_borrador SET sellado = %s
    WHERE id = %s AND sellado = %s AND peticion_id IS NULL AND vence_en > %s
"""


class BorradorCerrado(LookupError):
    """The draft cannot be written any more: it was filed in another tab, or its 24 hours are over."""


@dataclass(frozen=True)
class BorradorAbierto:
    """A draft that can still be written, with its answers as typed: section -> field -> values."""

    token: str
    id: UUID
    vence_en: datetime
    respuestas: dict[int, Respuestas] = field(default_factory=dict)
    captcha_superado: bool = False
    #: The row as it was read: still that one, nobody wrote since.
    sello: str = field(default="", repr=False, compare=False)

    @property
    def modalidad(self) -> str:
        return _modalidad(self.respuestas.get(MODALIDAD, {}))

    @property
    def tipo_persona(self) -> str:
        """As typed; empty where it is not known yet, and of anonymous people."""
        dicho = self.respuestas.get(CONTACTO, {}).get("tipo_persona", [])
        return dicho[-1] if dicho and self.modalidad != Modalidad.ANONIMA else ""

    @property
    def hasta(self) -> str:
        """Until when it is kept, in words."""
        return fecha_y_hora(self.vence_en)

    @property
    def por_vencer(self) -> bool:
        """Whether so little time is left that every page warns of it."""
        return self.vence_en - ahora() < timedelta(hours=settings.BORRADOR_AVISO_HORAS)

    @property
    def demasiado_reciente(self) -> bool:
        """Whether it was begun so few seconds ago that a program must have filled it (never with LIMITES off)."""
        empezado = self.vence_en - timedelta(hours=settings.BORRADOR_HORAS)
        return settings.LIMITES and ahora() - empezado < timedelta(seconds=settings.BORRADOR_SEGUNDOS_MINIMOS)


def crear(numero: int | None = None, respuestas: Mapping[str, list[str]] | None = None) -> BorradorAbierto:
    """Make a draft, good for BORRADOR_HORAS, that holds one section as it was typed, or nothing yet.

    Its token exists nowhere else than in what is returned.
    """
    token, instante = secrets.token_urlsafe(32), ahora()
    todas = {} if numero is None else {numero: dict(respuestas or {})}
    fila = Borrador.objects.create(
        token_huella=huella_token(token),
        sellado=_sellar(token, todas, captcha_superado=False),
        creado_en=instante,
        vence_en=instante + timedelta(hours=settings.BORRADOR_HORAS),
    )
    return BorradorAbierto(token, fila.id, fila.vence_en, todas, sello=fila.sellado)


def abrir(token: str) -> BorradorAbierto | None:
    """The draft of this token, or None where there is none, it was filed, it expired, or its seal is broken."""
    if not token:
        return None
    fila = _DEL_TOKEN.primero(huella_token(token))
    try:
        return _abierto(fila, token) if fila and fila.vence_en > ahora() else None
    except sellado.SelloRoto:
        return None


def peticion_de(token: str) -> Peticion | None:
    """The petition that this token filed, or None."""
    return _RADICADA.primero(huella_token(token)) if token else None


def bloquear(borrador: BorradorAbierto) -> Borrador:
    """Lock the draft's row until the caller's transaction ends, so that two tabs write one after the other.

    Raises BorradorCerrado where it may not be written any more.
    """
    fila = Borrador.objects.select_for_update().filter(pk=borrador.id, peticion=None, vence_en__gt=ahora()).first()
    if fila is None:
        raise BorradorCerrado(str(borrador.id))
    return fila


def guardar_seccion(
    borrador: BorradorAbierto, numero: int, respuestas: Mapping[str, list[str]], *, captcha_superado: bool = False
) -> BorradorAbierto:
    """Keep one section as it was typed; return the draft as it is now. Raises BorradorCerrado.

    Whoever turns anonymous loses what section 2 held: nothing of a person may follow them (portal.md A8).

    1. One conditional UPDATE, which writes only where the draft is still as `borrador` read it.
    2. Otherwise another tab wrote meanwhile: its row is locked and read again, so that what it kept stays.
    """
    nuevo = _con_seccion(borrador, numero, respuestas, captcha_superado=captcha_superado)
    if _reemplazar(borrador, nuevo):
        return nuevo
    with transaction.atomic():
        actual = _abierto(bloquear(borrador), borrador.token)
        nuevo = _con_seccion(actual, numero, respuestas, captcha_superado=captcha_superado)
        Borrador.objects.filter(pk=actual.id).update(sellado=nuevo.sello)
    return nuevo


def _con_seccion(
    borrador: BorradorAbierto, numero: int, respuestas: Mapping[str, list[str]], *, captcha_superado: bool
) -> BorradorAbierto:
    todas = borrador.respuestas | {numero: dict(respuestas)}
    se_vuelve_anonima = (
        numero == MODALIDAD and _modalidad(respuestas) == Modalidad.ANONIMA and borrador.modalidad != Modalidad.ANONIMA
    )
    if se_vuelve_anonima:
        todas.pop(CONTACTO, None)
    superado = borrador.captcha_superado or captcha_superado
    sello = _sellar(borrador.token, todas, captcha_superado=superado)
    return replace(borrador, respuestas=todas, captcha_superado=superado, sello=sello)


def _reemplazar(leido: BorradorAbierto, nuevo: BorradorAbierto) -> bool:
    """Write `nuevo` over `leido`; False where the row is no longer that one, was filed, or expired."""
    clave, plazo = Borrador._meta.pk, Borrador._meta.get_field("vence_en")
    valores = [nuevo.sello, clave.get_db_prep_value(leido.id, connection), leido.sello]
    with connection.cursor() as cursor:
        cursor.execute(_REEMPLAZAR, [*valores, plazo.get_db_prep_value(ahora(), connection)])
        return bool(cursor.rowcount)


def vaciar_seccion(borrador: BorradorAbierto, numero: int) -> BorradorAbierto:
    """Forget one section's answers, and its files where it holds them. Raises BorradorCerrado."""
    with transaction.atomic():
        if numero == SOLICITUD:
            bloquear(borrador)
            _quitar_archivos(Adjunto.objects.filter(borrador_id=borrador.id))
        return guardar_seccion(borrador, numero, {})


def quitar_archivo(borrador: BorradorAbierto, adjunto_id: UUID) -> None:
    """Remove one file from the draft; nothing happens if it is not there. Raises BorradorCerrado."""
    with transaction.atomic():
        bloquear(borrador)
        _quitar_archivos(Adjunto.objects.filter(borrador_id=borrador.id, id=adjunto_id))


def purgar(instante: datetime) -> int:
    """Delete the drafts that expired by `instante`, with the files that were never filed; return how many.

    1. One draft a transaction, with pauses on SQLite, so that no filing waits for long.
    2. The row is locked and looked at again: an Enviar may be taking it at this very moment.
    3. Rows go first, bytes after the commit: a crash between leaves an orphan, never a row without its file.
    Filed drafts lose only their row, since the petition itself recognises the token.
    """
    purgados = 0
    vencidos = Borrador.objects.filter(vence_en__lte=instante).values_list("pk", flat=True)
    for pk in con_pausas(list(vencidos)):
        with transaction.atomic():
            fila = Borrador.objects.select_for_update().filter(pk=pk, vence_en__lte=instante).first()
            if fila is None:
                continue
            _quitar_archivos(Adjunto.objects.filter(borrador=fila))
            fila.delete()
            purgados += 1
    return purgados


def _modalidad(respuestas: Mapping[str, list[str]]) -> str:
    """The last one where several were posted: it is the one that the form of section 1 judges."""
    return (respuestas.get("modalidad") or [""])[-1]


def _quitar_archivos(adjuntos: QuerySet[Adjunto]) -> None:
    rutas = list(adjuntos.values_list("ruta", flat=True))
    adjuntos.delete()
    borrar_al_confirmar(rutas)


def _abierto(fila: Borrador, token: str) -> BorradorAbierto:
    datos = json.loads(sellado.abrir(fila.sellado, _proposito(token)))
    respuestas = {int(numero): campos for numero, campos in datos["respuestas"].items()}
    return BorradorAbierto(token, fila.id, fila.vence_en, respuestas, datos["captcha"], fila.sellado)


def _sellar(token: str, respuestas: dict[int, Respuestas], *, captcha_superado: bool) -> str:
    datos = {"respuestas": respuestas, "captcha": captcha_superado}
    return sellado.sellar(json.dumps(datos, ensure_ascii=False), _proposito(token))


def _proposito(token: str) -> str:
    return f"borrador:{token}"
