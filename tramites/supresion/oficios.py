"""The texts of the oficios of a case. One may answer several cases: its text goes with the last of them."""

from django.db.models import Exists, OuterRef, Q

from tramites.models import Documento, Oficio, RespuestaComun, Tramite


def vaciar_oficios(caso: Tramite) -> int:
    """Empty text and addressee of those that no other case needs; number, kind, dates and officials stay.

    A common answer (Ley 1755/2015 art. 22) is public, and was written without data of anybody: it never goes.
    """
    otros = Tramite.objects.filter(suprimido_en=None).exclude(pk=caso.pk)
    los_usan = Q(Exists(otros.filter(Q(respuesta=OuterRef("pk")) | Q(proyecto=OuterRef("pk"))))) | Q(
        Exists(Documento.objects.filter(oficio=OuterRef("pk"), tramite__in=otros))
    )
    del_caso = Oficio.objects.filter(
        Q(tramite=caso) | Q(documentos__tramite=caso) | Q(tramites=caso) | Q(proyectada_para=caso)
    )
    sueltos = del_caso.exclude(pk__in=RespuestaComun.objects.values("oficio")).exclude(
        Q(tramite__isnull=False) & ~Q(tramite=caso) & Q(tramite__suprimido_en=None)
    )
    claves = list(sueltos.filter(~los_usan).values_list("pk", flat=True).distinct())
    return Oficio.objects.filter(pk__in=claves).update(texto="", destinatario="", correo_destinatario="")
