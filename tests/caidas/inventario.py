"""What is in the portal after a catastrophe, as JSON: run in the portal's own environment by `Instalacion.correr`.

`faltas` are sentences; an empty list means that nothing was lost and nothing was made up.
"""

import json
import os
from collections.abc import Iterator

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pqrsd.settings")
django.setup()

from django.core.files.storage import storages  # noqa: E402

from radicacion.models import Adjunto, Peticion, Peticionario, Serie  # noqa: E402
from tramites.bitacora import cadena  # noqa: E402
from tramites.models import Actuacion, Correo, Tramite  # noqa: E402
from tramites.plazo import plazo_de  # noqa: E402


def faltas() -> list[str]:
    peticiones = list(Peticion.objects.order_by("consecutivo"))
    return [*de_los_numeros(peticiones), *de_los_casos(peticiones), *de_las_filas(peticiones)]


def de_los_numeros(peticiones: list[Peticion]) -> Iterator[str]:
    numeros = [p.consecutivo for p in peticiones]
    if numeros != list(range(1, len(peticiones) + 1)):
        yield f"numbers with gaps or repeats: {numeros}"
    if [p.radicada_en for p in peticiones] != sorted(p.radicada_en for p in peticiones):
        yield "the order of numbers is not the order of instants"
    if Serie.objects.get(clave=Serie.ENTRADA).ultimo != len(peticiones):
        yield "the series stands elsewhere than its last number"


def de_los_casos(peticiones: list[Peticion]) -> Iterator[str]:
    casos = {t.peticion_id: t for t in Tramite.objects.prefetch_related("actuaciones")}
    if set(casos) != {p.pk for p in peticiones}:
        yield "petitions and cases do not match"
    for caso in casos.values():
        if not caso.actuaciones.all() or list(cadena.roturas(caso)):
            yield f"{caso}: its log is missing or broken"
        if caso.vence is None or caso.vence != plazo_de(caso).vence:
            yield f"{caso}: its due date is not the clock's"


def de_las_filas(peticiones: list[Peticion]) -> Iterator[str]:
    for modelo in (Peticionario, Correo):
        if modelo.objects.count() != len(peticiones):
            yield f"{modelo.__name__}: {modelo.objects.count()} rows for {len(peticiones)} petitions"
    if Actuacion.objects.filter(acto="recibir").count() != len(peticiones):
        yield "a petition was received twice, or never"
    for adjunto in Adjunto.objects.all():
        if not storages["adjuntos"].exists(adjunto.ruta):
            yield f"{adjunto.ruta}: a row without its file"


if __name__ == "__main__":
    radicados = [str(p) for p in Peticion.objects.order_by("consecutivo")]
    print(json.dumps({"radicados": radicados, "faltas": faltas()}))  # noqa: T201 (the test reads it)
