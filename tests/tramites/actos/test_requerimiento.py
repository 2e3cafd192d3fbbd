"""Requerir, pedir plazo, completar, levantar: the term waits once for what is missing (law.md F2)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from radicacion.tiempo import en_el_momento
from tests.radicacion.presentaciones import ANONIMA
from tests.tramites.actos.escena import ciudadano, dia, rechazo
from tests.tramites.elenco import hacer, quien_es, un_caso
from tramites.actos import ACTOS
from tramites.actos.requerimiento import FormularioRequerir
from tramites.calendario import Marco, calendario_vigente
from tramites.lotes import COLUMNAS, derivar, filas_de
from tramites.models import Correo, Estado, Oficio, Tramite
from tramites.plazo import plazo_de

FALTA = {"texto": "Hace falta algo.", "faltan": "- El poder\n\n  La cédula "}


def requerido(cuando: datetime | None = None, **cambios: Any) -> Tramite:
    """A case filed on VIERNES and required on the same day, unless told when."""
    caso = un_caso(**cambios)
    with en_el_momento(cuando or dia(11, 20) + timedelta(hours=7)):
        hacer(caso, "requerir", "jefa", **FALTA)
    return caso


@pytest.mark.django_db
def test_it_works(entidad):
    caso = requerido()
    oficio = Oficio.objects.get(tramite=caso)
    assert (caso.estado, caso.vence, oficio.clase, oficio.radicado) == ("requerida", None, "requerimiento", "2-2026-1")
    ultima = caso.actuaciones.last()
    assert ultima.datos["hecho"] == {"clase": "requerimiento", "fecha": "2026-11-20"}
    assert ultima.datos["cosas"] == 2
    assert "poder" not in str(ultima.datos)
    assert not hasattr(ultima, "texto")
    correo = caso.correos.get(clase=Correo.Clase.OFICIO)
    assert oficio.texto in correo.texto


@pytest.mark.django_db
def test_the_letter_lists_what_is_missing_and_until_when(entidad):
    caso = requerido()
    assert Oficio.objects.get(tramite=caso).texto == (
        "Hace falta algo.\n\n- El poder\n- La cédula\n\n"
        "Puede enviarlo hasta el lunes 21 de diciembre de 2026. Antes de que ese plazo termine puede pedir otro igual."
        " Mientras tanto, el término para responderle está suspendido: sigue corriendo al día siguiente de que lo"
        " envíe todo. Si no lo envía ni pide más plazo, se entenderá que desistió de su petición, y podrá presentarla"
        " de nuevo."
    )
    assert plazo_de(caso).limite_ciudadano == date(2026, 12, 21)


@pytest.mark.django_db
def test_on_paper_the_month_is_counted_from_when_it_arrives(entidad):
    caso = requerido(medio_respuesta="correo_certificado")
    assert "dentro del mes siguiente al día en que reciba este oficio." in Oficio.objects.get(tramite=caso).texto


@pytest.mark.django_db
def test_the_form_starts_from_what_was_missing_when_it_was_filed(entidad):
    caso = un_caso()
    caso.peticion.documentos_faltantes = [{"nombre": "El poder", "norma": "x"}, {"nombre": "El recibo", "norma": "y"}]
    inicial = ACTOS["requerir"].inicial(caso, quien_es("jefa"))
    assert inicial["faltan"] == "El poder\nEl recibo"
    assert inicial["texto"] == (
        "Radiodifusora del Valle S.A.S.:\n\nCordial saludo.\n\nLe escribimos sobre su petición con radicado 1-2026-1,"
        " del 20 de noviembre de 2026.\n\nLa revisamos y, para resolverla de fondo, hace falta que nos envíe lo que se"
        " indica a continuación (Ley 1755 de 2015, artículo 17)."
    )
    assert FormularioRequerir(inicial, caso=caso, autor=quien_es("jefa")).is_valid()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "cambios", [{"modalidad": "reservada"}, {"tipo": "denuncia_interna"}, {"base": ANONIMA, "correo": "x@example.com"}]
)
@pytest.mark.parametrize("clave", ["requerir", "pedir_aclaracion", "reclasificar", "rechazar", "anular", "prorrogar"])
def test_no_letter_begins_by_naming_who_is_not_to_be_known(clave, cambios, entidad):
    caso = un_caso(**cambios)
    texto = ACTOS[clave].inicial(caso, quien_es("jefa"))["texto"]
    assert texto.startswith("Cordial saludo.")
    assert "Radiodifusora" not in texto


@pytest.mark.django_db
def test_late_it_is_refused(entidad):
    """The tenth business day after Friday 20 November is Friday 4 December."""
    caso, otro = un_caso(), un_caso()
    with en_el_momento(dia(12, 4)):
        hacer(caso, "requerir", "jefa", **FALTA)
    with en_el_momento(dia(12, 5)):
        assert rechazo(otro, "requerir", **FALTA) == (
            (
                "El requerimiento del 5 de diciembre de 2026 es tardío: se podía hacer a más tardar el 4 de diciembre"
                " de 2026, décimo día hábil siguiente a la recepción. El término no se suspende; resuelva con lo que"
                " hay."
            ),
            "Ley 1755 de 2015, art. 17",
        )


@pytest.mark.django_db
def test_completed_the_remaining_days_run_on(entidad):
    """Consumed: Monday 23 and Tuesday 24 November; thirteen of fifteen are left from 3 December on."""
    caso = requerido(dia(11, 24))
    with en_el_momento(dia(12, 2)):
        ciudadano(caso, "completar", texto="Va el poder.")
    assert (caso.estado, caso.vence) == (Estado.EN_TRAMITE, date(2026, 12, 22))
    ultima = caso.actuaciones.last()
    assert (ultima.autor, ultima.autor_clase, ultima.texto.texto) == (None, "ciudadano", "Va el poder.")
    assert ultima.datos == {"hecho": {"clase": "completada", "fecha": "2026-12-02"}}


@pytest.mark.django_db
def test_more_time_is_asked_for_once_and_in_time(entidad):
    caso = requerido()
    otro = requerido()
    with en_el_momento(dia(11, 20)):
        assert rechazo(otro, "pedir_plazo", "radicadora")[1] == "Ley 1755 de 2015, art. 17"  # from the next day on
    with en_el_momento(dia(12, 21)):
        ciudadano(caso, "pedir_plazo", texto="Estoy de viaje.")
        assert plazo_de(caso).limite_ciudadano == date(2027, 1, 21)
        assert caso.actuaciones.last().texto.texto == "Estoy de viaje."
        assert rechazo(caso, "pedir_plazo", "radicadora")[0].startswith("El plazo para completar ya se prorrogó")
    with en_el_momento(dia(12, 22)):
        assert rechazo(otro, "pedir_plazo", "radicadora")[0] == (
            "La prórroga para completar se pidió el 22 de diciembre de 2026, después del límite (21 de diciembre de"
            " 2026). Lo que la persona aporte se radica como una nueva petición vinculada a esta."
        )


@pytest.mark.django_db
def test_without_a_reason_too(entidad):
    caso = requerido()
    with en_el_momento(dia(12, 1)):
        ciudadano(caso, "pedir_plazo")
    assert not hasattr(caso.actuaciones.last(), "texto")


@pytest.mark.django_db
@pytest.mark.parametrize("pide_plazo", [False, True])
def test_taken_back_the_term_was_never_suspended(pide_plazo, entidad):
    caso = requerido()
    with en_el_momento(dia(11, 30)):
        if pide_plazo:
            ciudadano(caso, "pedir_plazo")
        hacer(caso, "levantar", "jefa", motivo="Ya estaba.")
    assert (caso.estado, caso.vence) == (Estado.EN_TRAMITE, date(2026, 12, 14))
    ultima = caso.actuaciones.last()
    assert ultima.datos == {"anula": [2, 3] if pide_plazo else [2]}
    assert ultima.texto.texto == "Ya estaba."
    with en_el_momento(dia(12, 1)):
        hacer(caso, "requerir", "jefa", **FALTA)  # and there may be another: the first one never was
    assert caso.vence is None


@pytest.mark.django_db
def test_the_batch_derives_the_same_date(entidad):
    caso = requerido()
    with en_el_momento(dia(11, 30)):
        hacer(caso, "levantar", "jefa", motivo="Ya estaba.")
    filas = filas_de(Tramite.objects.filter(pk=caso.pk).values_list(*COLUMNAS))
    assert [d.vence for d in derivar(filas, Marco(calendario_vigente(), ()))] == [caso.vence]


@pytest.mark.django_db
def test_a_letter_does_not_leave_with_something_to_be_written(entidad):
    datos = {"faltan": "El poder", "texto": "Porque [… explique]."}
    formulario = FormularioRequerir(datos, caso=un_caso(), autor=quien_es("jefa"))
    assert formulario.errors == {"texto": ["Complete lo que está entre corchetes: [… explique]"]}
    assert FormularioRequerir({**datos, "texto": "Según [sic]."}, caso=un_caso(), autor=quien_es("jefa")).is_valid()
