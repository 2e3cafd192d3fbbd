"""The steps of a report: asked for, made, reviewed, published; and its correction, which is another version.

Each step is a conditional UPDATE: of two people at once, one does it and the other is told. Publishing:
1. Typeset and store the PDF, outside any transaction of ours.
2. Publish the row if it is still the reviewed one. Whoever comes second takes its own bytes away.
A crash between leaves bytes without a row, which harm nobody.
"""

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from plazos.fechas import larga
from radicacion.adjuntos.almacen import ruta_nueva
from radicacion.tiempo import ahora, hoy
from tramites.documentos.expedir import almacen
from tramites.informes.apartados import titulos
from tramites.informes.cifras import LEY_190, cifras_de
from tramites.informes.comparacion import con_los_de_antes
from tramites.informes.corte import CorteTemprano, cortar
from tramites.informes.impreso import impreso
from tramites.informes.periodo import Periodo
from tramites.models import Informe

Clase, Estado = Informe.Clase, Informe.Estado
_MESES = {Clase.TRIMESTRAL: 3, Clase.CONTROL_INTERNO: 6, Clase.LEY_190: 6}
_ARRIENDO = timedelta(minutes=3)  # longer than the longest query of the figures
Avance = Callable[[int], None]


class NoSePuede(ValueError):
    """The step cannot be taken; its text says why, for people."""


class YaLoHacen(NoSePuede):
    """Another process is making it."""


def pedir(clase: str, clave: str, autor: User | None, motivo: str = "") -> Informe:
    """A row that asks for the report of that period, which the worker (`hacer_los_pedidos`) makes.

    Of a published one, its next version: `motivo` says why. Raises NoSePuede, and PeriodoMalEscrito.
    """
    periodo = Periodo.de(clave)
    if periodo.meses != _MESES[Clase(clase)]:
        raise NoSePuede(_("Ese informe no es de un período como %(clave)s.") % {"clave": clave})
    if periodo.hasta >= hoy():
        raise NoSePuede(
            _("El período termina el %(dia)s: su informe se genera desde el día siguiente.")
            % {"dia": larga(periodo.hasta)}
        )
    ultima = Informe.objects.filter(clase=clase, periodo=clave).aggregate(v=Max("version"))["v"] or 0
    if ultima and not motivo.strip():
        raise NoSePuede(_("Ya hay un informe de %(clave)s: para corregirlo diga el motivo.") % {"clave": clave})
    try:
        with transaction.atomic():
            nuevo = Informe(clase=clase, periodo=clave, version=ultima + 1, motivo=motivo.strip(), pedido_por=autor)
            nuevo.pedido_en = ahora()
            nuevo.save()
            return nuevo
    except IntegrityError:
        raise NoSePuede(_("De %(clave)s ya hay uno sin publicar: termínelo primero.") % {"clave": clave}) from None


def hacer_los_pedidos() -> int:
    """Make every report that was asked for, oldest first; how many."""
    hechos = 0
    for informe in list(Informe.objects.filter(_libres()).order_by("pedido_en")):
        with suppress(CorteTemprano, YaLoHacen):  # the period has only just ended: a quarter of an hour later
            hechos += generar(informe).estado == Estado.BORRADOR
    return hechos


def _libres() -> Q:
    return Q(estado=Estado.EN_CURSO) & (Q(tomado_en=None) | Q(tomado_en__lt=ahora() - _ARRIENDO))


def generar(informe: Informe, avance: Avance | None = None) -> Informe:
    """Its figures, as a draft; the cut-off is made first where it is not whole. Again, it gives the same figures.

    `avance` is told hundredths, which stand in the row too. Raises YaLoHacen where it is done, or another is at it who
    gave a sign of life within `_ARRIENDO`.
    """
    periodo = Periodo.de(informe.periodo)
    if not Informe.objects.filter(_libres(), pk=informe.pk).update(tomado_en=ahora()):
        raise YaLoHacen(_("Otro proceso está generando este informe, o ya lo generó."))

    def van(cien: int) -> None:
        Informe.objects.filter(pk=informe.pk, estado=Estado.EN_CURSO).update(avance=cien, tomado_en=ahora())
        if avance is not None:
            avance(cien)

    cortar(periodo.hasta, lambda hechos, hay: van(60 * hechos // max(hay, 1)))
    van(60)
    tipos = LEY_190 if informe.clase == Clase.LEY_190 else None
    cifras = cifras_de(periodo, tipos)
    van(75)
    publicadas = con_los_de_antes(informe.clase, periodo, cifras, lambda cien: van(75 + cien // 4))
    textos = _textos_de_antes(informe)
    Informe.objects.filter(pk=informe.pk, estado=Estado.EN_CURSO).update(
        cifras=cifras, publicadas=publicadas, textos=textos, estado=Estado.BORRADOR, avance=100, generado_en=ahora()
    )
    if avance is not None:
        avance(100)
    informe.refresh_from_db()
    return informe


def _textos_de_antes(informe: Informe) -> dict[str, str]:
    """Of a correction, the texts of the version that it corrects."""
    anterior = Informe.objects.filter(clase=informe.clase, periodo=informe.periodo, version=informe.version - 1).first()
    return anterior.textos if anterior is not None else {}


def escribir(informe: Informe, textos: Mapping[str, str]) -> None:
    """The texts of a draft, by section; a reviewed one goes back to draft.

    Raises NoSePuede for a published one, and where somebody wrote other texts since `informe` was read.
    """
    propios = {clave: textos.get(clave, "").strip() for clave in titulos(informe.clase)}
    _paso(
        informe,
        (Estado.BORRADOR, Estado.REVISADO),
        textos={clave: texto for clave, texto in propios.items() if texto},
        estado=Estado.BORRADOR,
        revisado_en=None,
        revisado_por=None,
    )


def revisar(informe: Informe, autor: User) -> None:
    """Its reviewer answers for figures and texts as they are now. Raises NoSePuede."""
    _paso(informe, (Estado.BORRADOR,), estado=Estado.REVISADO, revisado_en=ahora(), revisado_por=autor)


def publicar(informe: Informe, autor: User | None) -> None:
    """From now on it keeps its figures and its PDF. Raises NoSePuede, NoSeCompuso, and OSError."""
    if informe.estado != Estado.REVISADO:
        raise NoSePuede(_("Sólo se publica un informe revisado."))
    instante = ahora()
    contenido = impreso(informe, instante)
    ruta = almacen().save(ruta_nueva(uuid4()), ContentFile(contenido))
    try:
        _paso(
            informe,
            (Estado.REVISADO,),
            estado=Estado.PUBLICADO,
            publicado_en=instante,
            publicado_por=autor,
            ruta=ruta,
            sha256=hashlib.sha256(contenido).hexdigest(),
        )
    except NoSePuede:
        almacen().delete(ruta)
        raise


def leer_pdf(informe: Informe) -> bytes:
    """The bytes that were published. Raises OSError where the store does not give them, or gives others."""
    with almacen().open(informe.ruta) as archivo:
        contenido: bytes = archivo.read()
    if hashlib.sha256(contenido).hexdigest() != informe.sha256:
        raise OSError(f"The PDF of {informe.periodo} is not the one that was published.")
    return contenido


def _paso(informe: Informe, desde: tuple[str, ...], **cambios: Any) -> None:
    """From one of these states, with the texts that were read; else nothing, and NoSePuede."""
    leido = {"revisado_en": informe.revisado_en, "textos": informe.textos}
    mismos = Informe.objects.filter(pk=informe.pk, estado__in=desde, **leido)
    if not mismos.update(**cambios):
        raise NoSePuede(_("El informe cambió mientras tanto: vuelva a abrirlo para ver cómo está."))
    informe.refresh_from_db()
