"""From a row of the outbox to the message that a mail server takes."""

from email.utils import format_datetime, formataddr

from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email

from plazos.fechas import BOGOTA
from radicacion.models import EntidadConfig
from radicacion.sellado import abrir
from tramites.correo import alarma
from tramites.correo.fallos import SinDocumento
from tramites.correo.salida import PROPOSITO, abrir_direccion
from tramites.documentos.expedir import abrir as abrir_documento
from tramites.documentos.expedir import nombre_de_archivo
from tramites.models import Correo, Documento, Mensaje

INTENTOS_CON_DOCUMENTO = 2  # failures to read it, some six minutes: after them the mail goes without

_DE_MAQUINA = {Correo.Clase.ACUSE, Correo.Clase.ALERTA, Correo.Clase.RESUMEN, Correo.Clase.ALARMA, Correo.Clase.SELLO}


def componer(correo: Correo, entidad: EntidadConfig, documento: Documento | None = None) -> EmailMultiAlternatives:
    """The message of this row: composed again it says the same, under the same Message-ID and Date.

    `documento` is what it carries, if it was issued; its bytes are read now and held for this one mail.

    From the service address (DNDA §16); answers to it go to the atención address. What a machine wrote says so
    (RFC 3834), so that no other machine answers it. Raises SelloRoto where the address cannot be opened and
    ValidationError where it is none; SinDocumento where what it carries cannot be read now.
    """
    para = _direccion(correo)
    validate_email(para)
    cabeceras = {
        "Message-ID": correo.message_id,
        "Date": format_datetime(correo.escrito_en.astimezone(BOGOTA)),
    }
    if correo.clase in _DE_MAQUINA:
        cabeceras["Auto-Submitted"] = "auto-generated"
    elif correo.clase == Correo.Clase.RECIBIDO:
        cabeceras |= {"Auto-Submitted": "auto-replied", **_en_respuesta(correo)}
    mensaje = EmailMultiAlternatives(
        correo.asunto,
        correo.texto,
        from_email=formataddr((" ".join(entidad.nombre.split()), entidad.correo_servicio)),
        to=[para],
        reply_to=[entidad.correo_atencion],
        headers=cabeceras,
    )
    if correo.html:
        mensaje.attach_alternative(correo.html, "text/html")
    if documento is not None:
        _adjuntar(mensaje, correo, documento)
    elif correo.listo_en is None and correo.tramite is not None:
        alarma.sin_documento(correo, correo.tramite, "PACIENCIA")
    return mensaje


def _en_respuesta(correo: Correo) -> dict[str, str]:
    """What this acknowledgement answers, so that mail programs show both together."""
    acusado = Mensaje.objects.filter(acuse=correo).values_list("message_id", flat=True).first()
    return {"In-Reply-To": acusado, "References": acusado} if acusado and acusado.isascii() else {}


def _direccion(correo: Correo) -> str:
    """The address sealed in the row; of one that could not be opened when it was written, the petition's."""
    if correo.para_sellado:
        return abrir(correo.para_sellado, PROPOSITO)
    return (abrir_direccion(correo.tramite.peticion) if correo.tramite else None) or ""


def _adjuntar(mensaje: EmailMultiAlternatives, correo: Correo, documento: Documento) -> None:
    """Attach it. One whose bytes the store does not give holds the mail for INTENTOS_CON_DOCUMENTO failures only."""
    try:
        with abrir_documento(documento) as archivo:
            contenido = archivo.read()
    except OSError as error:
        if correo.intentos < INTENTOS_CON_DOCUMENTO:
            raise SinDocumento from error
        alarma.sin_documento(correo, documento.tramite, type(error).__name__)
        return
    mensaje.attach(nombre_de_archivo(documento), contenido, "application/pdf")
