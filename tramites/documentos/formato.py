"""The blank form to print (the manual's *formato*): the five sections on paper, drawn from the forms themselves.

What the forms ask, the paper asks, in their words; only what paper cannot do (lists of places, captcha) is a line.
"""

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from radicacion.formularios import SECCIONES, Contexto, Seccion, clase_de
from radicacion.formularios.campos import Parrafos
from radicacion.models import EntidadConfig, Modalidad
from radicacion.tiempo import ahora
from tramites.documentos.constancia import datos_de
from tramites.documentos.tipografia import componer

PLANTILLA = Path(__file__).with_name("formato.typ")
#: Not of the paper: what only a screen can ask, or what the person proves by attaching it.
_SIN_PAPEL = frozenset({"captcha", "documentos", "municipio_otro"})
_RENGLONES = {"descripcion": 16, "prioridad_explicacion": 3, "adjuntos": 3}
Pares = Iterable[tuple[str, Any]]
_DE_LUGAR = frozenset({"pais", "departamento", "municipio"})


def formato() -> bytes:
    """The PDF, as the entity's data are now. Raises NoSeCompuso."""
    with translation.override(settings.LANGUAGE_CODE):
        return _compuesto(json.dumps(contenido(EntidadConfig.objects.get()), ensure_ascii=False))


@lru_cache(maxsize=2)
def _compuesto(datos: str) -> bytes:
    """Typeset once a process for what it says: another text is another document."""
    return componer(PLANTILLA, json.loads(datos), ahora())


def contenido(entidad: EntidadConfig) -> dict[str, Any]:
    """What the template sets, in the words of the active language."""
    idioma, _guion, region = settings.LANGUAGE_CODE.partition("-")
    contexto = Contexto(entidad, Modalidad.IDENTIFICADA, (), True)
    secciones = [_seccion(n, clase_de(n, Modalidad.IDENTIFICADA)({}, contexto, ligado=False)) for n in SECCIONES]
    secciones[0]["parrafos"] = [p for p in entidad.advertencia_anonima.splitlines() if p.strip()]
    secciones[1]["parrafos"] = [_("Si la presenta de forma anónima, deje en blanco esta sección, o sólo dé un correo.")]
    secciones[4]["parrafos"] = [p for p in entidad.texto_terminos.splitlines() if p.strip()]
    return {
        "idioma": idioma,
        "region": region.upper() or "CO",
        "titulo": _("Formato para presentar una petición, queja, reclamo, sugerencia, felicitación o denuncia"),
        "resumen": _("Las cinco secciones del formulario, para llenar en papel"),
        "entidad": entidad.nombre,
        "entidad_datos": datos_de(entidad),
        "instrucciones": [
            _("Llénelo con letra clara y marque con equis. Nadie puede negarse a recibirlo, aunque esté incompleto."),
            _("Entréguelo en la ventanilla, o envíelo por correo certificado o electrónico: %(donde)s; %(correo)s.")
            % {"donde": f"{entidad.direccion}, {entidad.ciudad}", "correo": entidad.correo_atencion},
            _("Si no sabe o no puede escribir, un funcionario lo llena por usted y le lee lo escrito."),
        ],
        "secciones": secciones,
        "firma": _("Firma o huella de quien la presenta"),
        "entidad_titulo": _("Para la entidad"),
        "de_la_entidad": [_("Número de radicado"), _("Fecha y hora de recepción"), _("Quién la recibió")],
        "pie": _("%(sigla)s · Formato de peticiones") % {"sigla": entidad.sigla},
        "pagina": _("Página {n} de {total}"),
    }


def _seccion(numero: int, formulario: Seccion) -> dict[str, Any]:
    titulo = _("Sección %(n)s de %(total)s: %(titulo)s") % {
        "n": numero,
        "total": SECCIONES[-1],
        "titulo": _("¿Quién la presenta?") if numero == 1 else formulario.titulo,
    }
    return {"titulo": titulo, "campos": list(_campos(formulario))}


def _campos(formulario: Seccion) -> Iterator[dict[str, Any]]:
    """Each field as boxes to mark, or as lines to write on."""
    for nombre, campo in formulario.fields.items():
        if nombre in _SIN_PAPEL:
            continue
        etiqueta = str(campo.label)
        if isinstance(campo, forms.BooleanField):
            yield {"opciones": [etiqueta]}
        elif isinstance(campo, forms.ChoiceField) and nombre not in _DE_LUGAR:
            yield {"etiqueta": etiqueta, "opciones": [str(dice) for valor, dice in cast(Pares, campo.choices) if valor]}
        else:
            yield {"etiqueta": etiqueta, "renglones": _RENGLONES.get(nombre, 4 if isinstance(campo, Parrafos) else 1)}
