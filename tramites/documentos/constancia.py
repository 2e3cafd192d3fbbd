"""What the constancia says (Ley 962/2005 art. 15; law.md §7): the filing as the log fixed it, whatever happened since.

It names who filed only where they identified themselves, never holds the código de seguimiento, and repeats neither
the text that was filed nor contact data: it travels by mail and is shown to others. The text is fixed by its SHA-256.
"""

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plazos.calendario import fecha_bogota
from plazos.dibujo import dibujar
from plazos.dibujo_svg import descripcion, svg
from plazos.fechas import con_dia, dias_habiles, fecha_y_hora
from plazos.terminos import Tipo, termino
from radicacion.adjuntos.reconocer import ETIQUETAS
from radicacion.models import Adjunto, EntidadConfig, Modalidad, Peticion
from tramites.calendario import calendario_vigente
from tramites.documentos.tipografia import componer, qr
from tramites.documentos.verbal import de_la_verbal
from tramites.models import Actuacion, Tramite
from tramites.models.alcance import DENUNCIAS
from tramites.plazo import plazo_de

HUELLA_CORTA = 16  # hex digits of a log's hash that are printed: 64 bits
LETRA_DEL_DIBUJO = "DejaVu Sans Mono"  # of the shipped fonts, the one with the signs of the calendar
PLANTILLA = Path(__file__).with_name("constancia.typ")


def constancia(tramite: Tramite) -> bytes:
    """The PDF. The same filing gives the same bytes, as long as the entity's data and this code stay the same.

    Raises NoSeCompuso, and Actuacion.DoesNotExist for a case without a log.
    """
    with translation.override(settings.LANGUAGE_CODE):
        return componer(PLANTILLA, contenido(tramite), tramite.peticion.radicada_en)


def direccion_para_verificar(radicado: str, huella: str) -> str:
    """Where the QR leads: the page with the number and the short hash written already."""
    return f"{settings.URL_PUBLICA}/verificar/?{urlencode({'radicado': radicado, 'huella': huella})}"


def contenido(tramite: Tramite) -> dict[str, Any]:
    """What the template sets, in the words of the active language."""
    peticion, entidad = tramite.peticion, EntidadConfig.objects.get()
    asiento = Actuacion.objects.get(tramite=tramite, orden=1)
    adjuntos = list(peticion.adjuntos.filter(aportado_en=None))
    idioma, _guion, region = settings.LANGUAGE_CODE.partition("-")
    donde = direccion_para_verificar(peticion.radicado, huella_corta(asiento))
    return {
        "idioma": idioma,
        "region": region.upper() or "CO",
        "titulo": _("Constancia de radicación"),
        "resumen": _("Radicado %(radicado)s") % {"radicado": peticion.radicado},
        "entidad": entidad.nombre,
        "entidad_datos": datos_de(entidad),
        "radicado": peticion.radicado,
        "qr": qr(donde),
        "qr_alt": _("Código QR: lleva a %(donde)s") % {"donde": donde},
        "secciones": [
            _radicacion(peticion),
            *de_la_verbal(peticion, asiento),
            *_documentos(adjuntos),
            *_faltantes(peticion),
            _plazo(tramite, asiento),
            _seguimiento(peticion, entidad),
            _autenticidad(asiento),
        ],
        "pie": _("%(sigla)s · Radicado %(radicado)s") % {"sigla": entidad.sigla, "radicado": peticion.radicado},
        "pagina": _("Página {n} de {total}"),
    }


def _radicacion(peticion: Peticion) -> dict[str, Any]:
    filas = [
        (_("Número de radicado"), peticion.radicado),
        (_("Fecha y hora de radicación"), fecha_y_hora(peticion.radicada_en)),
    ]
    if peticion.recibida_en != peticion.radicada_en:
        filas.append((_("Fecha y hora de recepción"), fecha_y_hora(peticion.recibida_en)))
    filas += [
        (_("Canal"), peticion.get_canal_display()),
        (_("Tipo de solicitud"), Tipo(peticion.tipo).etiqueta),
        (_("Quién la presenta"), _quien(peticion)),
        (_("Objeto"), _objeto(peticion)),
    ]
    if peticion.medio_respuesta:
        filas.append((_("Medio de respuesta"), peticion.get_medio_respuesta_display()))
    return _tabla(_("Datos de la radicación"), filas)


def _tabla(titulo: str, filas: list[tuple[str, str]]) -> dict[str, Any]:
    return {"titulo": titulo, "encabezado": [_("Dato"), _("Valor")], "filas": [[que, str(v)] for que, v in filas]}


def _quien(peticion: Peticion) -> str:
    if peticion.peticionario is None:
        return _("Persona anónima")
    if peticion.modalidad == Modalidad.RESERVADA or peticion.tipo in DENUNCIAS:
        return _("Persona con reserva de identidad")
    return peticion.peticionario.nombres


def _objeto(peticion: Peticion) -> str:
    """That it was described, and by which text: its hash proves it without repeating it."""
    if not peticion.descripcion:
        return _("Descrito en los documentos recibidos")
    huella = hashlib.sha256(peticion.descripcion.encode()).hexdigest()
    letras = len(peticion.descripcion)
    return ngettext(
        "Descrito en el formulario: %(n)s carácter. SHA-256 del texto: %(huella)s",
        "Descrito en el formulario: %(n)s caracteres. SHA-256 del texto: %(huella)s",
        letras,
    ) % {"n": letras, "huella": huella}


def _documentos(adjuntos: list[Adjunto]) -> list[dict[str, Any]]:
    """Number and class (Ley 962/2005 art. 15 par. 1), then each with its size and SHA-256."""
    titulo = _("Documentos recibidos")
    if not adjuntos:
        return [{"titulo": titulo, "parrafos": [_("Ninguno.")]}]
    clases = Counter(str(ETIQUETAS.get(a.clase, a.clase)) for a in adjuntos)
    cuantos = ngettext("%(n)s documento", "%(n)s documentos", len(adjuntos)) % {"n": len(adjuntos)}
    return [
        {
            "titulo": titulo,
            "parrafos": [f"{cuantos}: {', '.join(f'{clase} ({n})' for clase, n in clases.items())}."],
            "documentos": [
                {
                    "nombre": a.nombre,
                    "clase": str(ETIQUETAS.get(a.clase, a.clase)),
                    "peso": filesizeformat(a.bytes),
                    "sha256": a.sha256,
                }
                for a in adjuntos
            ],
        }
    ]


def _faltantes(peticion: Peticion) -> list[dict[str, Any]]:
    """What was missing and told to the person, who filed all the same (Ley 962/2005 art. 15 par. 2)."""
    faltan = peticion.documentos_faltantes
    if not faltan:
        return []
    parrafo = _("La persona supo qué documentos faltaban y decidió radicar de todos modos:")
    return [{"titulo": _("Documentos faltantes"), "parrafos": [parrafo], "lista": [_falta(f) for f in faltan]}]


def _falta(documento: dict[str, str]) -> str:
    norma = documento.get("norma", "")
    return f"{documento['nombre']} ({norma})" if norma else documento["nombre"]


def _plazo(tramite: Tramite, asiento: Actuacion) -> dict[str, Any]:
    """The term as it was when filed, in words and drawn: what moved the clock afterwards is not of this document."""
    peticion = tramite.peticion
    calendario = calendario_vigente()
    plazo = termino(Tipo(peticion.tipo), fecha_bogota(peticion.recibida_en), calendario)
    filas = [
        (
            _("Término"),
            _("%(dias)s, contados desde el día hábil siguiente a la recepción") % {"dias": dias_habiles(plazo.dias)},
        ),
        (_("Fundamento"), plazo.fundamento),
    ]
    if asiento.vence is not None:
        filas.append((_("Respuesta a más tardar"), con_dia(asiento.vence)))
    al_radicar = plazo_de(tramite, calendario=calendario, hechos=(), al=fecha_bogota(peticion.radicada_en))
    dibujo = dibujar(al_radicar, con_hoy=False)
    dibujado = {"svg": svg(dibujo, letra=LETRA_DEL_DIBUJO), "alt": descripcion(dibujo)}
    return _tabla(_("Cuándo se responde"), filas) | {"dibujo": dibujado}


def _seguimiento(peticion: Peticion, entidad: EntidadConfig) -> dict[str, Any]:
    canales = [_("teléfono %(telefono)s") % {"telefono": entidad.telefono}]
    if entidad.linea_gratuita:
        canales.append(_("línea gratuita %(linea)s") % {"linea": entidad.linea_gratuita})
    canales.append(_("correo %(correo)s") % {"correo": entidad.correo_atencion})
    return {
        "titulo": _("Cómo seguir la solicitud"),
        "parrafos": [
            _("Consulte su estado con el número de radicado en %(donde)s")
            % {"donde": f"{settings.URL_PUBLICA}/consulta/"},
            _("También puede preguntar a la entidad: %(canales)s. Horario: %(horario)s")
            % {"canales": ", ".join(canales), "horario": entidad.horario},
            _(
                "El término puede suspenderse o prorrogarse en los casos de la Ley 1755 de 2015; la entidad le avisará"
                " y le dirá la nueva fecha. La consulta muestra siempre el estado vigente."
            ),
        ],
    }


def _autenticidad(asiento: Actuacion) -> dict[str, Any]:
    return {
        "titulo": _("Autenticidad"),
        "parrafos": [
            _("Huella del asiento en la bitácora: %(huella)s") % {"huella": huella_corta(asiento)},
            _(
                "Documento expedido automáticamente por el portal; no requiere firma. La entidad conserva este mismo"
                " archivo: compruébelo con el número y la huella, o con el PDF, en %(donde)s"
            )
            % {"donde": f"{settings.URL_PUBLICA}/verificar/"},
        ],
    }


def huella_corta(asiento: Actuacion) -> str:
    """The first 64 bits of the hash by which the log chains the act that issued the document, in groups of four."""
    return "-".join(asiento.hash[i : i + 4] for i in range(0, HUELLA_CORTA, 4))


def datos_de(entidad: EntidadConfig) -> str:
    """The letterhead's second line: NIT and address."""
    nit = _("NIT %(nit)s") % {"nit": entidad.nit} if entidad.nit else ""
    return " · ".join(parte for parte in (nit, f"{entidad.direccion}, {entidad.ciudad}") if parte)
