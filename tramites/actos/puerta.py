"""The one door: every change of a case's state and every row of its log passes here, all or nothing."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from plazos.calendario import Calendario, fecha_bogota
from plazos.fechas import corta
from plazos.reloj import HechoRechazado, Plazo
from radicacion.filas import insertar
from radicacion.models import EntidadConfig, Peticion
from radicacion.tiempo import ahora
from tramites import estados
from tramites.actos import llegada
from tramites.actos.acto import Acto, ActoRechazado, Autor, Efecto, VersionVieja
from tramites.actos.prioridad import turno_de
from tramites.bitacora import cadena
from tramites.calendario import calendario_y_version
from tramites.informes.congelar import congelar
from tramites.models import CERRADOS, Actuacion, ClaseAutor, Dependencia, Estado, Tramite
from tramites.models.tramite import TramiteQuerySet
from tramites.plazo import a_datos, calendario_para, hechos_de, plazo_de

Vigente = tuple[Calendario, int]


@dataclass(frozen=True)
class Resultado:
    """What an act did, or would do: the clock before and after it. `actuacion` is None for a rehearsal."""

    tramite: Tramite
    antes: Plazo
    despues: Plazo
    actuacion: Actuacion | None = None


def ejecutar(
    acto: Acto, caso: int, version: int, autor: Autor, datos: dict[str, Any], ensayo: bool = False
) -> Resultado:
    """Do `acto` on the case with primary key `caso`, read at `version`, or only rehearse it.

    1. Lock the case's row, and those that the act moves with it: from here nobody else acts on them. An official who
       may not see it learns nothing.
    2. Compare the version: an act decided on an older case is refused, with what happened since.
    3. Ask the table of states and the act itself whether this author may.
    4. Tell the clock the act's fact; what the law forbids stops here. A rehearsal ends here: it is the preview.
    5. Write documents (a number is taken last), then log, case, what the reports tell of a closed one, mails and the
       pending notice of what was written.
       Any error undoes everything.

    Raises Tramite.DoesNotExist, VersionVieja and ActoRechazado.
    """
    with transaction.atomic():
        visibles = Tramite.objects.visibles_para(autor.usuario) if autor.usuario is not None else Tramite.objects.all()
        tramite = _bloqueado(visibles, caso, acto.otros(datos))
        paso = paso_para(acto, tramite, version, autor)
        acto.comprobar(tramite, autor, datos)

        en = ahora()
        calendario, version_calendario = calendario_y_version()
        calendario = calendario_para(tramite, calendario)
        antes = plazo_de(tramite, calendario=calendario)
        if paso.hacia not in CERRADOS:
            tramite.cerrado_en = None
        elif tramite.cerrado_en is not None:
            version_calendario = tramite.version_calendario  # what is closed stays in its calendar
        despues = _con_hecho(acto, tramite, datos, calendario, en)
        if ensayo:
            return Resultado(tramite, antes, despues)

        desde, titular = tramite.estado, autor.en_reemplazo_de(tramite, paso.quienes)
        efecto = acto.efectos(tramite, autor, datos, en)
        if efecto.en is not None and fecha_bogota(efecto.en) != fecha_bogota(en):
            despues = _con_hecho(acto, tramite, datos, calendario, efecto.en)  # midnight passed meanwhile
        if titular is not None:
            efecto.datos["en_reemplazo_de"] = titular
        tramite.estado = paso.hacia
        if paso.hacia in CERRADOS and tramite.cerrado_en is None:
            tramite.cerrado_en = efecto.en or en
        actuacion = _asentar_acto(
            tramite, acto, autor, datos, efecto, desde, despues, version_calendario, efecto.en or en
        )
        congelar(tramite, actuacion, despues)
        acto.correos(tramite, datos, efecto)
        if efecto.oficio is not None:
            llegada.abrir(tramite, efecto.oficio)
        return Resultado(tramite, antes, despues, actuacion)


def _bloqueado(visibles: TramiteQuerySet, caso: int, otros: Collection[int]) -> Tramite:
    """The case, locked together with `otros` in the order of their keys: two acts on the same cases never wait for each
    other in a circle."""
    if otros:
        list(visibles.select_for_update(of=("self",)).filter(pk__in={caso, *otros}).order_by("pk").only("pk"))
    return visibles.select_for_update(of=("self",)).get(pk=caso)


def paso_para(acto: Acto, tramite: Tramite, version: int, autor: Autor) -> estados.Paso:
    """Steps 2 and 3 of `ejecutar`, of the table of states alone; also asked before a form is shown.

    Raises VersionVieja and ActoRechazado.
    """
    if tramite.version != version:
        raise VersionVieja(list(tramite.actuaciones.filter(orden__gt=version).select_related("autor")))
    if tramite.suprimido_en is not None:
        raise ActoRechazado(
            _("Los datos personales de este caso se suprimieron el %(dia)s: ya no se actúa en él.")
            % {"dia": corta(fecha_bogota(tramite.suprimido_en))}
        )
    paso = estados.TABLA.get((Estado(tramite.estado), acto.clave))
    if paso is None:
        raise ActoRechazado(
            _("«%(acto)s» no se puede hacer en un caso que está «%(estado)s».")
            % {"acto": acto.boton, "estado": tramite.get_estado_display()}
        )
    if not paso.quienes & autor.papeles_en(tramite):
        raise ActoRechazado(
            _("Su rol no le permite hacer «%(acto)s» en este caso.") % {"acto": acto.boton}, paso.articulo
        )
    return paso


def posibles(actos: Iterable[Acto], tramite: Tramite, autor: Autor) -> list[Acto]:
    """Those that `autor` could do now, as far as can be told before a form is filled; locks nothing.

    For the acts of the citizen, whose `hecho` asks nothing of the form: what the law refuses now is not offered. With
    the log prefetched, reads the calendar alone, and what each act looks at by itself.
    """
    en = ahora()
    calendario = calendario_para(tramite, calendario_y_version()[0])
    return [a for a in actos if _es_posible(a, tramite, autor, calendario, en)]


def _es_posible(acto: Acto, tramite: Tramite, autor: Autor, calendario: Calendario, en: datetime) -> bool:
    try:
        paso_para(acto, tramite, tramite.version, autor)
        acto.ofrecer(tramite, autor)
        if acto.hecho(tramite, {}, fecha_bogota(en)) is not None:
            _con_hecho(acto, tramite, {}, calendario, en)
    except ActoRechazado:
        return False
    return True


def abrir(
    acto: Acto, peticion: Peticion, dependencia: Dependencia, autor: Autor, entidad: EntidadConfig, vigente: Vigente
) -> Resultado:
    """The birth of a case from a petition that was just given its number, in the caller's transaction.

    The cut-off hour in force now (K2) stays with the case: a setting that changes moves no case filed before.
    `vigente`, the calendar and its version, was read in this transaction before the number: no filing waits for it.
    """
    tramite = Tramite(
        peticion=peticion,
        estado=estados.NACE,
        tipo=peticion.tipo,
        recibido_en=peticion.recibida_en,
        orden_prioridad=turno_de(peticion, peticion.prioridad),
        dependencia=dependencia,
        corte=entidad.corte_radicacion,
    )
    calendario, version_calendario = vigente
    al = fecha_bogota(peticion.radicada_en)
    plazo = plazo_de(tramite, calendario=calendario, hechos=(), al=al, por_vencer=entidad.por_vencer_dias)
    efecto = acto.efectos(tramite, autor, {}, peticion.radicada_en)
    actuacion = _asentar_acto(tramite, acto, autor, {}, efecto, "", plazo, version_calendario, peticion.radicada_en)
    acto.correos(tramite, {}, efecto)
    return Resultado(tramite, plazo, plazo, actuacion)


def _con_hecho(acto: Acto, tramite: Tramite, datos: dict[str, Any], calendario: Calendario, en: Any) -> Plazo:
    """The clock with the act's fact added; the law's refusal becomes the act's."""
    hoy = fecha_bogota(en)
    hecho = acto.hecho(tramite, datos, hoy)
    hechos = hechos_de(tramite.actuaciones.all(), sin=acto.anula(tramite, datos)) + ([hecho] if hecho else [])
    try:
        return plazo_de(tramite, calendario=calendario, hechos=hechos, al=hoy)
    except HechoRechazado as error:
        raise ActoRechazado(error.mensaje, error.articulo) from error


def _asentar_acto(
    tramite: Tramite,
    acto: Acto,
    autor: Autor,
    datos: dict[str, Any],
    efecto: Efecto,
    desde: str,
    plazo: Plazo,
    version_calendario: int,
    en: Any,
) -> Actuacion:
    """Append to the log and save the case with its next version."""
    hecho, anula = acto.hecho(tramite, datos, fecha_bogota(en)), acto.anula(tramite, datos)
    tramite.vence, tramite.version_calendario = plazo.vence, version_calendario
    tramite.version += 1
    if nace := tramite._state.adding:
        insertar(tramite)
    else:
        tramite.save()
    return cadena.anexar(
        tramite,
        primera=nace,
        acto=acto.clave,
        en=en,
        autor_clase=autor.clase,
        autor=autor.usuario if autor.clase == ClaseAutor.FUNCIONARIO else None,
        estado_desde=desde,
        estado_hacia=tramite.estado,
        vence=tramite.vence,
        version_calendario=version_calendario,
        datos={
            **efecto.datos,
            **({"hecho": a_datos(hecho)} if hecho else {}),
            **({"anula": anula} if anula else {}),
        },
        texto=efecto.texto or acto.texto(datos),
    )
