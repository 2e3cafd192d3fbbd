"""Delivery status notifications (RFC 3464): what became of a mail of ours, told by the servers on its way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser
from email.policy import compat32

from django.db.models import QuerySet

from radicacion.tiempo import ahora
from tramites.buzon.letras import cabecera, decodificar
from tramites.buzon.partes import Contenido
from tramites.models import Correo

_DIRECCION = re.compile(r"[^\s<>\"';,:()]+@[^\s<>\"';,()]+")
_CODIGO = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
_DEFINITIVO = re.compile(r"\b5\.\d{1,3}\.\d{1,3}\b|\b55[0-9][ -]")
_IDENTIDAD = re.compile(r"<[^<>\s]{3,190}>")
_DE_CORREO = ("mailer-daemon", "postmaster")
_MAXIMO = 200_000  # characters of a notice without structure that are looked through


@dataclass(frozen=True)
class Rebote:
    """`definitivo`: the mail will never arrive; else it is delayed, or (`entregado`) it did arrive. `diagnostico` names
    no address. `identidades`: Message-IDs that the notice speaks of."""

    definitivo: bool
    entregado: bool
    diagnostico: str
    identidades: tuple[str, ...]


def leer_rebote(contenido: Contenido) -> Rebote | None:
    """The notice that this message is, or None where it is none. What is no multipart/report counts only if it comes
    from a mail system, and then is final only where it says so by a code."""
    informe = next(_partes(contenido.mensaje, "message/delivery-status"), None)
    identidades = tuple(_originales(contenido))
    if informe is not None:
        return _de_informe(_campos(informe), identidades)
    if contenido.sobre.remitente.partition("@")[0] not in _DE_CORREO:
        return None
    texto = contenido.texto[:_MAXIMO]
    identidades += tuple(_IDENTIDAD.findall(texto)[:100])
    codigo = _CODIGO.search(texto)
    return Rebote(bool(_DEFINITIVO.search(texto)), False, codigo[0] if codigo else "", identidades)


def nuestros(rebote: Rebote) -> list[Correo]:
    """The mails of ours that it speaks of."""
    return list(Correo.objects.filter(message_id__in=rebote.identidades).select_related("tramite__peticion"))


def anotar(rebote: Rebote, correos: list[Correo]) -> None:
    """Write it on those mails, in the caller's transaction. The first final notice stays; a delay is only noted."""
    if rebote.entregado:
        return
    filas = Correo.objects.filter(pk__in=[c.pk for c in correos], rebotado_en=None)
    cambios = {"rebotado_en": ahora()} if rebote.definitivo else {}
    filas.update(diagnostico=rebote.diagnostico, **cambios)


def no_notificados() -> QuerySet[Correo]:
    """The queue of staff (portal.md E2): what never reached whoever it was for, given up by us or returned to us. What
    there is to do: certified mail with its guide and proof, or another address."""
    desistidos = Correo.objects.filter(desistido_en__isnull=False, enviado_en=None)
    return desistidos | Correo.objects.filter(rebotado_en__isnull=False)


def _de_informe(campos: list[dict[str, str]], identidades: tuple[str, ...]) -> Rebote:
    acciones = {c.get("action", "").partition(" ")[0].lower() for c in campos} - {""}
    peor = next((c for c in campos if c.get("action", "").lower().startswith("failed")), campos[-1] if campos else {})
    codigo = _CODIGO.search(peor.get("status", ""))
    definitivo = "failed" in acciones or (not acciones and bool(codigo) and peor["status"].strip().startswith("5"))
    dicho = peor.get("diagnostic-code", "").partition(";")[2] or peor.get("diagnostic-code", "")
    diagnostico = " ".join(f"{codigo[0] if codigo else ''} {_DIRECCION.sub('•••', dicho)}".split())[:300]
    entregado = bool(acciones) and acciones <= {"delivered", "relayed", "expanded"}
    return Rebote(definitivo, entregado, diagnostico, identidades)


def _campos(informe: Message) -> list[dict[str, str]]:
    """The groups of fields: those of the message, then those of each recipient."""
    grupos = informe.get_payload()
    if not isinstance(grupos, list):  # a parser that took it for text, or an encoding that it may not have
        crudo = informe.get_payload(decode=True)
        texto = decodificar(crudo) if isinstance(crudo, bytes) else ""
        grupos = [HeaderParser(policy=compat32).parsestr(g) for g in texto.replace("\r\n", "\n").split("\n\n")]
    return [{n.lower(): cabecera(str(v), 1000) for n, v in g.raw_items()} for g in grupos if isinstance(g, Message)]


def _originales(contenido: Contenido) -> Iterator[str]:
    """The Message-IDs that it speaks of: of the mail that it brings back, whole or its headers; and what it answers."""
    for parte in _partes(contenido.mensaje, "message/rfc822"):
        hijas = parte.get_payload()
        if isinstance(hijas, list) and hijas and isinstance(hijas[0], Message):
            yield from _IDENTIDAD.findall(str(hijas[0].get("Message-ID", ""))[:400])
    for parte in _partes(contenido.mensaje, "text/rfc822-headers"):
        crudo = parte.get_payload(decode=True)
        if isinstance(crudo, bytes):
            cabeceras = HeaderParser(policy=compat32).parsestr(decodificar(crudo[:_MAXIMO]))
            yield from _IDENTIDAD.findall(str(cabeceras.get("Message-ID", ""))[:400])
    yield from contenido.sobre.referencias


def _partes(mensaje: Message, tipo: str) -> Iterator[Message]:
    return (p for p in mensaje.walk() if p.get_content_type() == tipo)
