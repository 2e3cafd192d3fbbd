"""The alert of imminent danger (Ley 1755/2015 art. 20): a mail at once to whoever heads the receptora."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse

from radicacion.models import EntidadConfig
from tramites.correo.salida import escribir
from tramites.models import Correo, Rol, Tramite


def alertar(tramite: Tramite) -> list[Correo]:
    """Tell every jefe of the receptora, in the transaction of the filing; the entity's own mailbox where no jefe can be
    reached, since somebody must look now. Nothing personal is in it: the case is behind the sign-in.
    """
    jefes = get_user_model().objects.filter(is_active=True, groups__name=Rol.JEFE_RECEPTORA).exclude(email="")
    direcciones = sorted({jefe.email for jefe in jefes}) or [EntidadConfig.objects.get().correo_atencion]
    ruta = reverse("admin:tramites_tramite_change", args=[tramite.pk])
    return [
        escribir(
            tramite=tramite,
            clase=Correo.Clase.ALERTA,
            unico=f"alerta:{tramite.pk}:{lugar}",
            para=direccion,
            plantilla="alerta",
            contexto={"radicado": tramite.peticion.radicado, "enlace": f"{settings.URL_PUBLICA}{ruta}"},
        )
        for lugar, direccion in enumerate(direcciones, start=1)
    ]
