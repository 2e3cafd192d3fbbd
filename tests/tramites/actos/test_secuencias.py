"""Whatever is done to a case, in any order and at any pace, its log, its state and its clock agree."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plazos.calendario import fecha_bogota
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
from tramites.models import CERRADOS, ClaseAutor, Estado, Rol, Tramite
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
        espera = caso.estado in estados.EN_ESPERA
        assert (caso.vence is None) == espera or (espera and vencio_antes_de_esperar(caso))
        filas = filas_de(Tramite.objects.filter(pk=caso.pk).values_list(*COLUMNAS))
        assert [d.vence for d in derivar(filas, Marco(calendario_vigente(), ()))] == [caso.vence]


def vencio_antes_de_esperar(caso: Tramite) -> bool:
    """Reclassified while it waits, to a type whose term had ended before anything was asked for: it is overdue at once
    (F11), and what was asked for stays asked for."""
    pedido = caso.actuaciones.filter(acto__in=["requerir", "pedir_aclaracion"]).last()
    reclasificada = caso.actuaciones.filter(acto="reclasificar", orden__gt=pedido.orden).exists()
    return reclasificada and caso.vence < fecha_bogota(pedido.en)


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


@pytest.mark.django_db
def test_reclassified_while_it_waits_to_a_term_that_had_ended(entidad):
    """Due on 4 December as a request for documents, and asked to be made clear on the 7th: overdue at once (F11)."""
    caso = un_caso(Estado.EN_TRAMITE)
    for dia, clave, datos in (
        (17, "pedir_aclaracion", DATOS["pedir_aclaracion"](caso)),
        (18, "reclasificar", {"texto": "x", "tipo": "documentos"}),
    ):
        with en_el_momento(VIERNES + timedelta(days=dia)):
            ejecutar(ACTOS[clave], caso.pk, caso.version, quien_es("jefa"), datos)
            caso.refresh_from_db()
            concuerda(caso)
    assert (caso.estado, caso.vence) == (Estado.POR_ACLARAR, date(2026, 12, 4))
