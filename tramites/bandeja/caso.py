"""The page of a case, one screen, read only: who, what, its clock, its story, its answer and the acts open to you."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from plazos.dibujo import dibujar
from plazos.fechas import fecha_y_hora
from plazos.terminos import Tipo
from radicacion.adjuntos.veredicto import en_palabras
from radicacion.models import Adjunto, Peticion
from tramites import estados
from tramites.bandeja import semaforo
from tramites.bandeja.advertencias import advertencias
from tramites.bandeja.buzon_mensaje import de_un_caso
from tramites.bandeja.corte import corte_de
from tramites.bandeja.fechas import vencimiento
from tramites.bandeja.historia import linea_de
from tramites.bandeja.notificaciones import notificaciones_de
from tramites.bandeja.personas import destino_de, nombrada_hasta, nombre_de, quien_radico
from tramites.bandeja.siguiente import abiertos
from tramites.models import Actuacion, Correo, Tramite
from tramites.models.alcance import actua, identidad_reservada, roles_en, sabe_identidad
from tramites.plazo import plazo_de
from tramites.reparto.reglas import sugerencias

_LIGADOS = (
    "peticion__peticionario",
    "dependencia",
    "responsable",
    "proyecto__proyectada_por",
    "proyecto__aprobada_por",
    "respuesta",
)


def visible(request: HttpRequest, pk: int) -> Tramite:
    """The case, or 404 where this person may not see it: for them it does not exist."""
    caso = Tramite.objects.visibles_para(request.user).select_related(*_LIGADOS).filter(pk=pk).first()
    if caso is None:
        raise Http404
    return caso


def pagina(request: HttpRequest, sitio: AdminSite, pk: int) -> TemplateResponse:
    """GET of the case's page; nothing is changed here."""
    caso = visible(request, pk)
    papeles = roles_en(request.user, caso)
    claves = [] if caso.suprimido_en else estados.permitidos(caso.estado, papeles)
    contexto = sitio.each_context(request) | resumen(caso) | reloj(request, caso)
    linea, notificaciones = linea_de(caso), notificaciones_de(caso)
    por_notificar = any(n.por_notificar for n in notificaciones)
    contexto |= {
        "entidad": corte_de(request).entidad,
        "title": _("Caso %(radicado)s") % {"radicado": caso.peticion.radicado},
        "linea": linea,
        "notas": [suceso for suceso in linea if suceso.interna and suceso.nota],
        "mensajes": de_un_caso(caso),
        "puede_atender": actua(request.user),
        "correos": [_fila_de_correo(caso, c) for c in caso.correos.order_by("escrito_en")],
        "actos": abiertos(caso, contexto["plazo"], claves, por_notificar=por_notificar) if claves else None,
        "puede_anotar": "anotar" in claves,
        "sugerencias": sugerencias(caso) if papeles & estados.RECEPTORA and caso.estado in estados.POR_DECIDIR else (),
        "notificaciones": notificaciones,
        "puede_ver_identidad": puede_ver_identidad(caso, request.user),
        "nombrada_hasta": None if sabe_identidad(request.user, caso) else nombrada_hasta(caso),
    }
    return TemplateResponse(request, "bandeja/caso.html", contexto)


def puede_ver_identidad(caso: Tramite, usuario: User | AnonymousUser) -> bool:
    """Whether there is a reserved identity in this case, and this person may ask for it (portal.md C9)."""
    if caso.suprimido_en is not None or caso.peticion.peticionario is None:
        return False
    return identidad_reservada(caso) and sabe_identidad(usuario, caso)


def resumen(caso: Tramite) -> dict[str, Any]:
    """What the pages of the case and of its acts both show."""
    peticion = caso.peticion
    return {
        "opts": Tramite._meta,
        "caso": caso,
        "peticion": peticion,
        "tipo": Tipo(caso.tipo).etiqueta,
        "suprimida": fecha_y_hora(caso.suprimido_en) if caso.suprimido_en else "",
        "recibida": fecha_y_hora(caso.recibido_en),
        "radicada": fecha_y_hora(peticion.radicada_en),
        "quien": quien_radico(caso),
        "responsable": nombre_de(caso.responsable) if caso.responsable else "",
        "archivos": _archivos(peticion),
        "respuesta": _documento(caso),
    }


def _archivos(peticion: Peticion) -> list[Adjunto]:
    """The files, each with `advertencias`: what must be known before opening it."""
    archivos = list(peticion.adjuntos.all())
    for archivo in archivos:
        archivo.advertencias = en_palabras(archivo.marcas)  # type: ignore[attr-defined]
    return archivos


def reloj(request: HttpRequest, caso: Tramite) -> dict[str, Any]:
    """The clock of the case, run now from its log, with its explanation (law.md §5)."""
    corte = corte_de(request)
    _con_historia(caso)
    plazo = plazo_de(caso, calendario=corte.calendario, al=corte.hoy, por_vencer=corte.por_vencer)
    return {
        "plazo": plazo,
        "vence": vencimiento(plazo.vence),
        "semaforo": semaforo.de_plazo(plazo),
        "explicacion": plazo.pasos,
        "advertencias": advertencias(caso, plazo),
        "dibujo": dibujar(plazo),
    }


def _con_historia(caso: Tramite) -> None:
    """Read the log once, with what the timeline says of each act."""
    actuaciones = Actuacion.objects.select_related("autor__funcionario__dependencia", "texto").order_by("orden")
    prefetch_related_objects([caso], Prefetch("actuaciones", queryset=actuaciones))


def _documento(caso: Tramite) -> dict[str, Any] | None:
    """The answer, or the project that may become it."""
    documento = caso.respuesta or caso.proyecto
    if documento is None:
        return None
    return {
        "texto": documento.texto,
        "radicado": documento.radicado,
        "proyectada": _("%(quien)s, %(cuando)s")
        % {"quien": nombre_de(documento.proyectada_por), "cuando": fecha_y_hora(documento.proyectada_en)},
        "aprobada": _("%(quien)s, %(cuando)s")
        % {"quien": nombre_de(documento.aprobada_por), "cuando": fecha_y_hora(documento.aprobada_en)}
        if documento.aprobada_por and documento.aprobada_en
        else "",
    }


def _fila_de_correo(caso: Tramite, correo: Correo) -> dict[str, str]:
    correo.tramite = caso
    return {
        "clase": correo.get_clase_display(),
        "para": destino_de(correo),
        "estado": str(correo.estado),
        "escrito": fecha_y_hora(correo.escrito_en),
        "enviado": fecha_y_hora(correo.enviado_en) if correo.enviado_en else "",
    }
