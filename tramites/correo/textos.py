"""What each mail says. The acts call these inside their transaction; None where there is nobody to write to.

No mail carries the código de seguimiento, nor any personal datum that the answer itself does not.
"""

from typing import Any

from django.conf import settings

from plazos.calendario import Calendario, fecha_bogota
from plazos.fechas import dias_habiles, fecha_y_hora, larga
from plazos.terminos import CON_SILENCIO, Tipo, termino
from radicacion.models import EntidadConfig
from tramites.calendario import calendario_vigente
from tramites.correo.salida import Camino, camino_de, destinatario, escribir
from tramites.models import Correo, Oficio, Tramite
from tramites.models.alcance import identidad_reservada


def acuse(
    tramite: Tramite, *, entidad: EntidadConfig | None = None, calendario: Calendario | None = None
) -> Correo | None:
    """Tell that the petition was received: radicado, date and hour, type, term and due date (Ley 962/2005 art. 15).

    `entidad` and the `calendario` in force are read unless the caller has them.
    """
    peticion = tramite.peticion
    para = destinatario(peticion)
    if para is None:
        return None
    tipo = Tipo(tramite.tipo)
    dias = termino(tipo, fecha_bogota(tramite.recibido_en), calendario or calendario_vigente()).dias
    recibida_antes = peticion.recibida_en != peticion.radicada_en
    return escribir(
        tramite=tramite,
        clase=Correo.Clase.ACUSE,
        unico=f"acuse:{tramite.pk}",
        para=para,
        con_constancia=True,
        entidad=entidad,
        de_molde=not peticion.documentos_faltantes,
        plantilla="acuse",
        contexto={
            "radicado": peticion.radicado,
            "radicada": fecha_y_hora(peticion.radicada_en),
            "recibida": fecha_y_hora(peticion.recibida_en) if recibida_antes else "",
            "tipo": tipo.etiqueta,
            "termino": dias_habiles(dias),
            "vence": larga(tramite.vence) if tramite.vence else "",
            "faltantes": peticion.documentos_faltantes,
            "enlace": f"{settings.URL_PUBLICA}/consulta/",
        },
    )


def respuesta(tramite: Tramite, respuesta: Oficio) -> Correo | None:
    """Send the answer, under its outgoing number, to whoever authorised e-mail for it (DNDA §16, §21).

    None for those who chose certified mail (what they were promised goes on paper) or left no address.
    """
    return _a_quien_radico(
        tramite,
        respuesta,
        Correo.Clase.RESPUESTA,
        admite_insistencia=Tipo(tramite.tipo) in CON_SILENCIO,
        enlace=f"{settings.URL_PUBLICA}/radicar/",
    )


def oficio(tramite: Tramite, oficio: Oficio) -> Correo | None:
    """Tell whoever filed what the entity wrote in their case, under its outgoing number: the notice that the law wants
    of an extension, of what is missing, of a transfer (Ley 1755/2015 art. 14, 17, 19, 21).

    None for those who chose certified mail or left no address: then notifying it is somebody's work.
    """
    return _a_quien_radico(
        tramite,
        oficio,
        Correo.Clase.OFICIO,
        titulo=oficio.get_clase_display(),
        enlace=f"{settings.URL_PUBLICA}/consulta/",
    )


def _a_quien_radico(tramite: Tramite, oficio: Oficio, clase: Correo.Clase, **contexto: Any) -> Correo | None:
    """The oficio, by the mail whose texts bear the name of its class, where e-mail is the way to this person."""
    peticion = tramite.peticion
    para = destinatario(peticion) if camino_de(peticion) is Camino.CORREO else None
    if para is None:
        return None
    if oficio.radicada_en is None:
        raise ValueError("An oficio is sent after it took its outgoing number.")
    return escribir(
        tramite=tramite,
        clase=clase,
        unico=f"{clase.value}:{oficio.pk}:{tramite.pk}",
        para=para,
        oficio=oficio,
        plantilla=clase.value,
        contexto={
            "radicado": peticion.radicado,
            "radicada": larga(fecha_bogota(peticion.radicada_en)),
            "radicado_salida": oficio.radicado,
            "fecha_salida": larga(fecha_bogota(oficio.radicada_en)),
            "cuerpo": oficio.texto,
            **contexto,
        },
    )


def mensaje(tramite: Tramite) -> Correo | None:
    """Tell that the entity wrote a message in the case: not what it says, which is read behind the código. None where
    nobody left an address."""
    para = destinatario(tramite.peticion)
    if para is None:
        return None
    return escribir(
        tramite=tramite,
        clase=Correo.Clase.MENSAJE,
        unico=f"mensaje:{tramite.pk}:{tramite.version}",
        para=para,
        plantilla="mensaje",
        contexto={
            "radicado": tramite.peticion.radicado,
            "enlace": f"{settings.URL_PUBLICA}/seguimiento/",
            "sin_codigo": f"{settings.URL_PUBLICA}/seguimiento/enlace/",
        },
    )


def traslado(tramite: Tramite, oficio: Oficio) -> Correo | None:
    """Send the oficio of a transfer to the entity that is competent, with the petition itself (Ley 1755/2015 art. 21).

    Who filed goes with it, so that they can be answered, unless their identity is reserved or they gave none. None
    where the entity's address was not given: then it goes on paper.
    """
    if not oficio.correo_destinatario:
        return None
    peticion = tramite.peticion
    quien = None if identidad_reservada(tramite) else peticion.peticionario
    return escribir(
        tramite=tramite,
        clase=Correo.Clase.OFICIO,
        unico=f"traslado:{oficio.pk}",
        para=oficio.correo_destinatario,
        oficio=oficio,
        plantilla="traslado",
        contexto={
            "radicado": peticion.radicado,
            "radicada": larga(fecha_bogota(peticion.radicada_en)),
            "radicado_salida": oficio.radicado,
            "cuerpo": oficio.texto,
            "tipo": Tipo(tramite.tipo).larga,
            "peticion": peticion.descripcion,
            "archivos": peticion.adjuntos.count(),
            "quien": quien,
            "reservada": quien is None and not peticion.anonima,
        },
    )


def remision(tramite: Tramite, oficio: Oficio) -> Correo | None:
    """Send the oficio that remits an insistence to the Tribunal or judge (Ley 1755/2015 art. 26). Neither the petition
    nor what is reserved goes by mail. None where the entity's configuration has no address: then it goes on paper."""
    if not oficio.correo_destinatario:
        return None
    peticion = tramite.peticion
    return escribir(
        tramite=tramite,
        clase=Correo.Clase.OFICIO,
        unico=f"remision:{oficio.pk}",
        para=oficio.correo_destinatario,
        oficio=oficio,
        plantilla="remision",
        contexto={
            "radicado": peticion.radicado,
            "radicada": larga(fecha_bogota(peticion.radicada_en)),
            "radicado_salida": oficio.radicado,
            "cuerpo": oficio.texto,
        },
    )
