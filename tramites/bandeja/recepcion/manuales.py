"""The sheet of numbers given by hand, entered in order: all of it or nothing (law.md §7; AGN).

1. Lock the row of the series: from here no other filing takes a number, on whatever machine.
2. Compare the sheet with the last number again: one filed meanwhile refuses the whole sheet.
3. File each row by the door of every filing; its number is the next one, at the hour of the sheet.
4. Any error undoes everything, numbers included.
"""

import secrets
from collections.abc import Sequence

from django.db import transaction

from radicacion.asentar import Presentacion
from radicacion.models import Peticion, Serie
from radicacion.tiempo import ahora
from tramites.actos import recibir
from tramites.actos.acto import Autor
from tramites.bandeja.recepcion.hoja import Avance, Renglon, ordenar


def ultima(*, con_bloqueo: bool = False) -> Serie:
    """The series of incoming numbers; one that nobody used yet is at zero."""
    fila, _nueva = Serie.objects.get_or_create(clave=Serie.ENTRADA)
    return Serie.objects.select_for_update().get(pk=fila.pk) if con_bloqueo else fila


def asentar_hoja(renglones: Sequence[Renglon], avance: Avance) -> list[Peticion]:
    """The petitions of the sheet. Raises HojaErrada where the numbers do not follow, and then nothing was filed."""
    with transaction.atomic():
        instantes = ordenar(renglones, ultima(con_bloqueo=True))
        peticiones = []
        for hecho, (renglon, dada_en) in enumerate(zip(renglones, instantes, strict=True), start=1):
            peticiones.append(
                recibir(
                    Presentacion(
                        dict(renglon.datos),
                        secrets.token_urlsafe(32),
                        canal=renglon.canal,
                        recibida_en=min(renglon.recibida_en, dada_en),
                        dada_en=dada_en,
                    ),
                    Autor.funcionario(renglon.funcionario),
                    hechos={"manual": True, "asentada": ahora().isoformat()}
                    | ({"verbal": True} if renglon.verbal else {}),
                    nota=renglon.nota,
                )
            )
            avance(hecho, len(renglones))
        return peticiones
