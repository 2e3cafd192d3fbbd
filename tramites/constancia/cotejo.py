"""Is this document ours, and as it was issued? Asked with the file itself, or with the number and the hash on paper."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from hmac import compare_digest
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from radicacion.models import Serie
from tramites.documentos.constancia import HUELLA_CORTA
from tramites.models import Actuacion, Documento, Oficio, Tramite

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

Numero = tuple[str, int, int]
_NUMERO = re.compile(r"\s*([12])\s*[-–]\s*(20\d\d)\s*[-–]\s*0*(\d{1,9})\s*")
#: The sentence that our documents carry in their metadata (uncompressed in PDF/A), and its cut in the Info dictionary.
_LLEVA = re.compile(rb"Radicado (?:de salida )?([12])-(20\d\d)-(\d{1,9})(?!\d)")


class Veredicto(Enum):
    AUTENTICO = "autentico"
    ALTERADO = "alterado"
    DESCONOCIDO = "desconocido"


@dataclass(frozen=True)
class Cotejo:
    """What is told to whoever holds the document; nothing personal. `que` and `fecha` only of an authentic one."""

    veredicto: Veredicto
    numero: str = ""
    que: str = ""
    fecha: datetime | None = None


def leer_numero(texto: str) -> Numero | None:
    """(series, year, consecutive) of a number as it is printed, forgiving spaces and zeros; None where it is none."""
    hallado = _NUMERO.fullmatch(texto)
    return (hallado[1], int(hallado[2]), int(hallado[3])) if hallado else None


def cotejar_archivo(archivo: "UploadedFile[bytes]") -> Cotejo:
    """Authentic where all its bytes are those that were issued; altered where it says to be a document of ours."""
    contenido = b"".join(archivo.chunks())
    huella = hashlib.sha256(contenido).hexdigest()
    documento = Documento.objects.select_related("tramite__peticion", "oficio").filter(sha256=huella).first()
    if documento is not None:
        return _autentico(documento.oficio or documento.tramite)
    for dicho in _LLEVA.findall(contenido)[:10]:
        numero = (dicho[0].decode(), int(dicho[1]), int(dicho[2]))
        if _expedidos(numero):
            return Cotejo(Veredicto.ALTERADO, _en_letras(numero))
    return Cotejo(Veredicto.DESCONOCIDO)


def cotejar_huella(numero: Numero, huella: str) -> Cotejo:
    """By the number and the short hash that are printed: authentic where both belong together; altered, or copied with
    a mistake, where there is such a document with another hash."""
    expedidos = _expedidos(numero)
    if not expedidos:
        return Cotejo(Veredicto.DESCONOCIDO, _en_letras(numero))
    dicha = re.sub(r"[^0-9a-f]", "", huella.lower())
    for asiento, fuente in expedidos:
        if compare_digest(asiento.hash[:HUELLA_CORTA], dicha):
            return _autentico(fuente)
    return Cotejo(Veredicto.ALTERADO, _en_letras(numero))


def _expedidos(numero: Numero) -> list[tuple[Actuacion, Tramite | Oficio]]:
    """The acts of the log whose hash stands on the documents of that number: several where one answer closed many
    cases."""
    serie, anio, consecutivo = numero
    if serie == Serie.ENTRADA:
        asientos = Actuacion.objects.filter(
            orden=1, tramite__peticion__anio=anio, tramite__peticion__consecutivo=consecutivo
        ).select_related("tramite__peticion")
        return [(a, a.tramite) for a in asientos]
    oficio = Oficio.objects.filter(anio=anio, consecutivo=consecutivo).first()
    if oficio is None:
        return []
    casos = {oficio.tramite_id, *Documento.objects.filter(oficio=oficio).values_list("tramite", flat=True)}
    asientos = Actuacion.objects.filter(tramite__in=casos - {None}, datos__radicado_salida=oficio.radicado)
    return [(a, oficio) for a in asientos]


def _autentico(fuente: Tramite | Oficio) -> Cotejo:
    if isinstance(fuente, Oficio):
        return Cotejo(Veredicto.AUTENTICO, fuente.radicado, fuente.get_clase_display(), fuente.radicada_en)
    peticion = fuente.peticion
    return Cotejo(Veredicto.AUTENTICO, peticion.radicado, _("Constancia de radicación"), peticion.radicada_en)


def _en_letras(numero: Numero) -> str:
    return "-".join(map(str, numero))
