"""What the constancia of a spoken petition says besides (Decreto 1166/2016, art. 2.2.3.12.3): who, what, before whom.

Whoever spoke has no other copy of what was written down, so it is repeated here; a name, a document and an address
only of who identified themselves and denounces nobody.
"""

from typing import Any

from django.utils.translation import gettext as _

from radicacion import lugares, municipios
from radicacion.models import Modalidad, Peticion, Peticionario
from tramites.models import Actuacion
from tramites.models.alcance import DENUNCIAS


def de_la_verbal(peticion: Peticion, asiento: Actuacion) -> list[dict[str, Any]]:
    """The sections that a spoken petition adds; none for any other."""
    if not asiento.datos.get("verbal") or asiento.autor is None:
        return []
    oficina = getattr(asiento.autor, "funcionario", None)
    nombre = asiento.autor.get_full_name() or asiento.autor.get_username()
    filas = [
        [_("Forma"), _("Se presentó de manera verbal: %(canal)s") % {"canal": peticion.get_canal_display().lower()}],
        [_("Quién la recibió"), f"{nombre}, {oficina.dependencia}" if oficina else nombre],
        *_identidad(peticion),
    ]
    texto = getattr(asiento, "texto", None)
    return [
        {
            "titulo": _("Petición verbal (Decreto 1166 de 2016)"),
            "encabezado": [_("Dato"), _("Valor")],
            "filas": filas,
            **({"lista": texto.texto.splitlines()} if texto else {}),
        },
        {
            "titulo": _("Lo que se pidió y sus razones"),
            "parrafos": [p for p in peticion.descripcion.splitlines() if p.strip()],
            "firmas": [
                _("Quien presenta la petición (firma o huella)"),
                _("%(quien)s, quien la recibió") % {"quien": nombre},
            ],
        },
    ]


def _identidad(peticion: Peticion) -> list[list[str]]:
    persona = peticion.peticionario
    if persona is None or peticion.modalidad == Modalidad.RESERVADA or peticion.tipo in DENUNCIAS:
        return []
    filas = [[_("Identificación"), f"{persona.get_tipo_documento_display()} {persona.numero_documento}"]]
    if persona.representado_nombres:
        documento = f"{persona.get_representado_tipo_documento_display()} {persona.representado_numero_documento}"
        filas.append([_("A quien representa"), f"{persona.representado_nombres}, {documento}"])
    if donde := "; ".join(parte for parte in (persona.correo, _direccion(persona)) if parte):
        filas.append([_("Dónde se le responde y notifica"), donde])
    return filas


def _direccion(persona: Peticionario) -> str:
    if not persona.direccion:
        return ""
    lugar = persona.municipio_otro or municipios.nombre(persona.municipio) if persona.municipio else ""
    pais = "" if persona.pais == lugares.COLOMBIA else str(lugares.nombre_pais(persona.pais) or persona.pais)
    return ", ".join(parte for parte in (persona.direccion, lugar, pais) if parte)
