"""`/salud/`: the checks as JSON for whoever watches from outside; 503 where one fails. No session, no person."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from radicacion.tiempo import ahora
from tramites.vigilancia.revision import revisar


@never_cache
@require_safe
def salud(request: HttpRequest) -> JsonResponse:
    chequeos = revisar()
    bien = all(chequeo.bien for chequeo in chequeos)
    cuerpo = {
        "estado": "bien" if bien else "mal",
        "hora": ahora().isoformat(timespec="seconds"),
        "chequeos": {c.nombre: {"bien": c.bien, "falla": c.falla, **c.datos} for c in chequeos},
    }
    return JsonResponse(cuerpo, status=200 if bien else 503, json_dumps_params={"ensure_ascii": False, "indent": 2})
