"""Which messages a machine wrote (RFC 3834): none is ever answered, so that no two machines answer each other."""

import re

from radicacion.models import EntidadConfig
from tramites.buzon.sobre import Sobre

_MAQUINAS = re.compile(r"(mailer-daemon|postmaster|no[-_]?reply|do-?not-?reply|no[-_]?responder|bounces?)([+.-].*)?")
_PRECEDENCIAS = {"bulk", "junk", "list", "auto_reply", "auto-reply"}
_DE_LISTA = ("list-id", "list-post", "list-unsubscribe")
_DE_MAQUINA = ("x-autoreply", "x-autorespond", "x-auto-reply", "x-loop", "feedback-id")


def motivo(sobre: Sobre, entidad: EntidadConfig) -> str:
    """By what `sobre` is known as a machine's; the empty text where a person wrote it, and may be answered."""
    nombre, _arroba, _dominio = sobre.remitente.partition("@")
    if not sobre.remitente:
        return "sin remitente"
    if sobre.remitente in propias(entidad):
        return "dirección de la entidad"
    if _MAQUINAS.fullmatch(nombre):
        return nombre.partition("+")[0][:40]
    if sobre.valor("return-path").replace(" ", "") == "<>":
        return "Return-Path: <>"
    if sobre.valor("auto-submitted").partition(";")[0].strip().lower() not in ("", "no"):
        return "Auto-Submitted"
    if sobre.valor("precedence").strip().lower() in _PRECEDENCIAS:
        return "Precedence"
    if {"all", "oof", "autoreply"} & set(re.split(r"[\s,]+", sobre.valor("x-auto-response-suppress").lower())):
        return "X-Auto-Response-Suppress"
    return next((c for c in (*_DE_LISTA, *_DE_MAQUINA) if sobre.valor(c)), "")


def propias(entidad: EntidadConfig) -> set[str]:
    """The entity's own addresses, in lower case."""
    return {d.lower() for d in (entidad.correo_servicio, entidad.correo_atencion, entidad.correo_judicial) if d}
