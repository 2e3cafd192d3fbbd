"""Who is concerned by a case: its responsable, and the jefes of the dependencia that has it."""

from collections import defaultdict

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User

from tramites.models import Rol


def jefes() -> dict[int, list[User]]:
    """The active jefes of each dependencia, by its key; the receptora's jefe is one."""
    de: dict[int, list[User]] = defaultdict(list)
    personas = get_user_model().objects.filter(
        is_active=True, funcionario__isnull=False, groups__name__in=[Rol.JEFE, Rol.JEFE_RECEPTORA]
    )
    for usuario in personas.select_related("funcionario").distinct().order_by("pk"):
        de[usuario.funcionario.dependencia_id].append(usuario)
    return de
