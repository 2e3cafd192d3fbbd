"""The sentences of DNDA §21, to the letter."""

from datetime import UTC, date, datetime

import pytest

from radicacion.models import EntidadConfig, Peticion
from radicacion.tiempo import en_el_momento
from tramites.consulta.sentencias import consejos, sentencia, vencido
from tramites.models import Dependencia, Estado, Oficio, Tramite

RECIBIDA = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)


def caso(**cambios) -> Tramite:
    datos = {
        "peticion": Peticion(anio=2022, consecutivo=15410, radicada_en=RECIBIDA),
        "estado": Estado.EN_TRAMITE,
        "tipo": "queja",
        "recibido_en": RECIBIDA,
        "vence": date(2026, 11, 25),
        "dependencia": Dependencia(codigo="DG", nombre="Dirección General"),
    }
    return Tramite(**(datos | cambios))


@pytest.mark.parametrize("estado", [Estado.EN_REPARTO, Estado.EN_TRAMITE, Estado.EN_REVISION, Estado.APROBADA])
def test_mientras_no_se_responde_dice_en_que_dependencia_esta(estado: Estado):
    assert (
        sentencia(caso(estado=estado)) == "Su comunicación se encuentra en trámite en la dependencia Dirección General."
    )


@pytest.mark.parametrize(
    ("estado", "frase"),
    [
        (Estado.REQUERIDA, "Su comunicación está a la espera de que usted la complete, como se le pidió."),
        (Estado.POR_ACLARAR, "Su comunicación está a la espera de que usted la aclare, como se le pidió."),
    ],
)
def test_mientras_espera_a_quien_la_presento_se_lo_dice(estado: Estado, frase: str):
    assert sentencia(caso(estado=estado)) == frase


@pytest.mark.parametrize(
    ("estado", "frase"),
    [
        (
            Estado.TRASLADADA,
            "Su comunicación fue trasladada a la entidad competente en la fecha 26-07-2022: esa entidad le responderá.",
        ),
        (Estado.DESISTIDA, "Su comunicación terminó por desistimiento en la fecha 26-07-2022."),
        (Estado.RECHAZADA, "Su comunicación fue rechazada, con sus motivos, en la fecha 26-07-2022."),
        (Estado.ARCHIVADA, "Su comunicación fue archivada, con sus motivos, en la fecha 26-07-2022."),
        (Estado.ANULADA, "El radicado de su comunicación fue anulado, con sus motivos, en la fecha 26-07-2022."),
    ],
)
def test_lo_que_termino_sin_respuesta_dice_como_y_cuando_en_bogota(estado: Estado, frase: str):
    cerrada = caso(estado=estado, cerrado_en=datetime(2022, 7, 27, 1, 30, tzinfo=UTC))  # 26 July, 20:30 in Bogotá
    assert sentencia(cerrada) == frase


def test_atendida_dice_la_fecha_de_bogota_y_el_numero_de_salida():
    respuesta = Oficio(anio=2021, consecutivo=26754, radicada_en=RECIBIDA)
    atendida = caso(
        estado=Estado.ATENDIDA,
        respuesta=respuesta,
        cerrado_en=datetime(2022, 7, 27, 1, 30, tzinfo=UTC),  # 26 July, 20:30 in Bogotá
    )
    assert sentencia(atendida) == (
        "Su comunicación fue atendida en la fecha 26-07-2022, el número de radicación de salida es 2-2021-26754."
        " Verifique el medio por el cual autorizó su respuesta."
    )


@pytest.mark.parametrize(
    ("momento", "cambios", "esperado"),
    [
        (datetime(2026, 11, 26, 4, 59, tzinfo=UTC), {}, False),  # the due day ends at 23:59:59 in Bogotá
        (datetime(2026, 11, 26, 5, 0, tzinfo=UTC), {}, True),
        (datetime(2026, 12, 26, tzinfo=UTC), {"vence": None}, False),  # suspended
        (datetime(2026, 12, 26, tzinfo=UTC), {"cerrado_en": RECIBIDA}, False),
    ],
)
def test_vence_al_terminar_el_ultimo_dia(momento, cambios, esperado):
    with en_el_momento(momento):
        assert vencido(caso(**cambios)) is esperado


@pytest.mark.django_db
def test_pasado_el_termino_se_da_el_consejo_del_manual_con_los_datos_de_la_entidad(entidad: EntidadConfig):
    with en_el_momento(datetime(2027, 1, 15, tzinfo=UTC)):
        dados = consejos([caso(), caso(), caso(tipo="documentos"), caso(cerrado_en=RECIBIDA, tipo="consulta")], entidad)
    assert dados[1] == (
        "Si pasados 15 días hábiles usted no ha recibido respuesta, podrá comunicarse con la Unidad de Comunicaciones,"
        " Servicio al Ciudadano y Tecnologías de la Información (UCSTI), a través del número telefónico:"
        " +57 601 7868220 ext:1115, al correo electrónico info@derechodeautor.gov.co o dejar un reclamo en este portal."
    )
    assert [d.split(" días")[0] for d in dados] == ["Si pasados 10", "Si pasados 15"]
