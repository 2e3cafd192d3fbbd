"""How people are named on the staff pages: officials by name and office, citizens only as far as they may be known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from radicacion import lugares, municipios
from radicacion.models import Modalidad, Peticionario
from tramites.actos.correcciones import Rectificar
from tramites.actos.tipo import Reclasificar
from tramites.models import Actuacion, ClaseAutor, Correo, Tramite
from tramites.models.alcance import DENUNCIAS, identidad_reservada

_CAMBIAN_EL_TIPO = {Reclasificar.clave, Rectificar.clave}


@dataclass(frozen=True)
class Quien:
    """Who filed, as this page may say it: a title, and contact data only where the petition is identified."""

    titulo: str
    aviso: str = ""
    datos: tuple[tuple[str, str], ...] = ()


def nombre_de(usuario: Any) -> str:
    """An official's full name, or the sign-in where none was written."""
    return usuario.get_full_name() or usuario.get_username()


def autor_de(actuacion: Actuacion) -> str:
    """Who did an act; a citizen is never named (the log does not know who it was)."""
    if actuacion.autor_clase == ClaseAutor.CIUDADANO:
        return _("La persona que radicó")
    if actuacion.autor_clase == ClaseAutor.SISTEMA or actuacion.autor is None:
        return _("El portal")
    funcionario = getattr(actuacion.autor, "funcionario", None)
    nombre = nombre_de(actuacion.autor)
    if funcionario:
        nombre = f"{nombre} ({funcionario.dependencia})"
    clave = actuacion.datos.get("en_reemplazo_de")
    if clave is None:
        return nombre
    if not hasattr(actuacion, "titular"):
        con_titulares([actuacion])
    titular = nombre_de(actuacion.titular)  # type: ignore[attr-defined]
    return _("%(quien)s, en reemplazo de %(titular)s") % {"quien": nombre, "titular": titular}


def con_titulares(actuaciones: Iterable[Actuacion]) -> None:
    """Give each act done in somebody's place its `titular`; one query for all, none where there is none."""
    en_reemplazo = [a for a in actuaciones if a.datos.get("en_reemplazo_de") is not None]
    if not en_reemplazo:
        return
    titulares = get_user_model().objects.in_bulk({a.datos["en_reemplazo_de"] for a in en_reemplazo})
    for actuacion in en_reemplazo:
        actuacion.titular = titulares[actuacion.datos["en_reemplazo_de"]]  # type: ignore[attr-defined]


def quien_radico(caso: Tramite) -> Quien:
    """What officials may know of who filed. A reserved identity is shown on its own page alone (portal.md A2, C9)."""
    peticion = caso.peticion
    if peticion.peticionario is None:
        aviso = _("No dejó datos de identificación. La respuesta se da por el medio que haya autorizado, si lo hay.")
        return Quien(_("Anónima"), aviso)
    if peticion.modalidad == Modalidad.RESERVADA:
        return Quien(_("Identidad reservada"), _("Pidió reserva de su identidad: el portal envía la respuesta."))
    if identidad_reservada(caso):
        return Quien(_("Identidad reservada"), _("La identidad de quien denuncia es reservada."))
    return identidad_de(peticion.peticionario)


def identidad_de(persona: Peticionario) -> Quien:
    """Who they are, whole: where it is reserved, only for whom the log says that they asked (`bandeja.identidad`)."""
    return Quien(persona.nombres, datos=_contacto(persona))


def nombrada_hasta(caso: Tramite) -> datetime | None:
    """Until when the documents of this case may name whom it keeps now: the last act that gave it its type, where it
    became a denuncia after it was filed as something else. None where none names them."""
    peticion = caso.peticion
    if peticion.modalidad != Modalidad.IDENTIFICADA or peticion.tipo in DENUNCIAS or not identidad_reservada(caso):
        return None
    return max((a.en for a in caso.actuaciones.all() if a.acto in _CAMBIAN_EL_TIPO), default=None)


def _contacto(persona: Peticionario) -> tuple[tuple[str, str], ...]:
    campos = (
        (_("Tipo de persona"), persona.get_tipo_persona_display()),
        (persona.get_tipo_documento_display(), persona.numero_documento),
        (_("Representa a"), _representado(persona)),
        (_("Correo electrónico"), persona.correo),
        (_("Teléfono"), persona.telefono),
        (_("Dirección"), persona.direccion),
        (_("Lugar"), _lugar(persona)),
    )
    return tuple((str(nombre), valor) for nombre, valor in campos if valor)


def _representado(persona: Peticionario) -> str:
    """Whom an apoderado speaks for, with their document; empty for everybody else."""
    if not persona.representado_nombres:
        return ""
    tipo = persona.get_representado_tipo_documento_display()
    return f"{persona.representado_nombres}, {tipo} {persona.representado_numero_documento}"


def _lugar(persona: Peticionario) -> str:
    partes = (
        persona.municipio_otro or municipios.nombre(persona.municipio),
        lugares.DEPARTAMENTOS.get(persona.departamento, persona.departamento),
        lugares.paises().get(persona.pais, persona.pais),
    )
    return ", ".join(parte for parte in partes if parte)


def destino_de(correo: Correo) -> str:
    """Where a mail goes, never whole: `a•••@ejemplo.com`, and nothing at all of who is reserved or anonymous."""
    if correo.clase == Correo.Clase.ALERTA:
        return _("Jefe de la dependencia receptora")
    if correo.clase == Correo.Clase.ALARMA:
        return _("Quien administra el portal")
    if correo.clase == Correo.Clase.SELLO:
        return _("Quien guarda los sellos de la bitácora")
    if correo.tramite is None:
        return nombre_de(correo.usuario)
    peticion = correo.tramite.peticion
    if identidad_reservada(correo.tramite):
        return _("Dirección reservada")
    if peticion.peticionario is None:
        return _("Dirección sellada")
    usuario, arroba, dominio = peticion.peticionario.correo.partition("@")
    return f"{usuario[:1]}•••@{dominio}" if arroba else _("Dirección no disponible")
