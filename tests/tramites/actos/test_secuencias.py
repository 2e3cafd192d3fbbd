"""Whatever is done to a case, in any order and at any pace, its log, its state and its clock agree."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES
from tests.tramites.actos.datos import DATOS
from tests.tramites.actos.datos_curso import DATOS as DEL_CURSO
from tests.tramites.elenco import quien_es, un_caso
from tramites import estados
from tramites.actos import ACTOS, ejecutar
from tramites.actos.acto import CIUDADANO, ActoRechazado, Autor
from tramites.actos.curso import en_vigor
from tramites.auditoria import lectura
from tramites.auditoria.casos import revisar
from tramites.auditoria.repeticion import Reloj
from tramites.calendario import Marco, calendario_vigente
from tramites.lotes import COLUMNAS, derivar, filas_de
from tramites.models import CERRADOS, ClaseAutor, Rol, Tramite
from tramites.plazo import plazo_de

CLAVES = {*DEL_CURSO, "asignar", "proyectar", "devolver", "aprobar", "responder", "prorrogar"}
PAPELES = {Rol.JEFE_RECEPTORA, Rol.JEFE, ClaseAutor.CIUDADANO}


def autores() -> list[Autor]:
    return [quien_es("jefa"), quien_es("jefe"), CIUDADANO]


def datos_de(clave: str, caso: Tramite, datos: st.DataObject) -> dict[str, Any]:
    """What the act is told: as in the table's tests, and any fact and date where one is corrected."""
    if clave == "rectificar" and (lugares := list(en_vigor(caso))):
        fecha = datos.draw(st.sampled_from([None, VIERNES.date(), VIERNES.date() + timedelta(days=4)]))
        return {"orden": datos.draw(st.sampled_from(lugares)), "fecha": fecha, "motivo": "x"}
    if clave == "reclasificar":
        return {"texto": "x", "tipo": datos.draw(st.sampled_from(["queja", "consulta", "documentos", "peticion"]))}
    return DATOS[clave](caso)


def intentar(clave: str, caso: Tramite, datos: st.DataObject) -> None:
    """The act by whoever of the cast may; refused, nothing is left of it."""
    for autor in autores():
        antes = Tramite.objects.values_list().get(pk=caso.pk), caso.actuaciones.count()
        try:
            ejecutar(ACTOS[clave], caso.pk, caso.version, autor, datos_de(clave, caso, datos))
        except (ActoRechazado, Tramite.DoesNotExist):
            caso.refresh_from_db()
            if caso.actuaciones.count() == antes[1]:  # a rectification may have made the fact that it corrects
                assert Tramite.objects.values_list().get(pk=caso.pk) == antes[0]
            continue
        caso.refresh_from_db()
        return


def concuerda(caso: Tramite) -> None:
    """State, columns, log, clock, batch and replay say the same."""
    caso = Tramite.objects.get(pk=caso.pk)
    assert revisar(lectura.de([caso.pk]), Reloj()) == []
    assert caso.version == caso.actuaciones.count()
    assert (caso.cerrado_en is not None) == (caso.estado in CERRADOS)
    assert plazo_de(caso).vence == caso.vence
    if caso.cerrado_en is None:
        assert (caso.vence is None) == (caso.estado in estados.EN_ESPERA)
        filas = filas_de(Tramite.objects.filter(pk=caso.pk).values_list(*COLUMNAS))
        assert [d.vence for d in derivar(filas, Marco(calendario_vigente(), ()))] == [caso.vence]


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datos=st.data(), pausas=st.lists(st.integers(0, 12), min_size=6, max_size=16))
def test_any_sequence_of_acts(datos, pausas, entidad):
    with transaction.atomic():
        caso, ahora = un_caso(), VIERNES + timedelta(hours=1)
        for dias in pausas:
            ahora += timedelta(days=dias, minutes=1)
            if not (posibles := [c for c in estados.permitidos(caso.estado, PAPELES) if c in CLAVES]):
                break
            clave = datos.draw(st.sampled_from(posibles))
            with en_el_momento(ahora):
                intentar(clave, caso, datos)
                concuerda(caso)
        transaction.set_rollback(True)
