"""`manage.py retener`: what would go is shown, what goes goes for good, and what may not go says why."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command

from radicacion.tiempo import en_el_momento, hoy
from tests.tramites.elenco import hacer, un_caso, una_persona
from tests.tramites.supresion.escena import (
    AHORA,
    CORREO,
    ENTONCES,
    MARCA,
    rastros,
    un_adjunto,
    un_caso_lleno,
    un_caso_viejo,
    un_mensaje,
)
from tramites.auditoria.verificar import verificar_todo
from tramites.models import ArchivoPorBorrar, Mensaje, SerieDocumental, Supresion, Tramite
from tramites.retencion import aplicar as modulo
from tramites.retencion.aplicar import aplicar
from tramites.tareas import limpiar

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("entidad")]
HOY = "2026-11-23"


@pytest.fixture(autouse=True)
def reloj(time_machine):
    time_machine.move_to(AHORA, tick=False)
    return time_machine


def retener(*opciones: str) -> str:
    salida = StringIO()
    call_command("retener", *opciones, stdout=salida, stderr=salida)
    return salida.getvalue()


def suprimidos() -> set[int]:
    return set(Tramite.objects.exclude(suprimido_en=None).values_list("pk", flat=True))


def test_it_shows_by_series_and_then_applies():
    viejos = [un_caso_viejo() for _ in range(7)]
    queja, sugerencia = un_caso_viejo(tipo="queja"), un_caso_viejo(tipo="sugerencia")
    un_caso_viejo(tipo="denuncia_interna")
    un_caso_viejo("en_tramite")
    nuevo = un_caso("atendida", cuando=datetime(2017, 1, 3, 15, tzinfo=UTC))
    hacer(viejos[0], "retener", "jefa", motivo="Tutela.")
    dicho = retener("--hasta", HOY)
    radicados = [v.peticion.radicado for v in viejos]
    assert dicho == (
        "Tabla de retención aplicada hasta el 23-11-2026:\n"
        "DENUNCIAS Denuncias: 20 años desde el cierre; conservación total."
        " Ley 594 de 2000, art. 24; Acuerdo AGN 001 de 2024.\n"
        "  Cumplieron su tiempo y se conservan: 0.\n"
        "QUEJAS Quejas y reclamos: 10 años desde el cierre; eliminación."
        " Ley 594 de 2000, art. 24; Acuerdo AGN 001 de 2024.\n"
        f"  Por suprimir: 1 ({queja.peticion.radicado}).\n"
        "SUGERENCIAS Sugerencias y felicitaciones: 5 años desde el cierre; eliminación."
        " Ley 594 de 2000, art. 24; Acuerdo AGN 001 de 2024.\n"
        f"  Por suprimir: 1 ({sugerencia.peticion.radicado}).\n"
        "PETICIONES Derechos de petición: 10 años desde el cierre; eliminación."
        " Ley 594 de 2000, art. 24; Acuerdo AGN 001 de 2024.\n"
        f"  Por suprimir: 6 ({', '.join(radicados[1:6])} y 1 más).\n"
        f"  Detenidos, tiene una retención legal en vigor: 1 ({radicados[0]}).\n"
        "No se suprimió nada: para hacerlo, repita con --aplicar.\n"
    )
    assert not suprimidos()
    assert not Supresion.objects.exists()
    dicho = retener("--hasta", HOY, "--aplicar", "--acta", "Acta 3", "--por", "jefa")
    assert "8 de 8" in dicho
    assert dicho.endswith("Casos suprimidos: 8.\n")
    assert suprimidos() == {*(v.pk for v in viejos[1:]), queja.pk, sugerencia.pk}
    assert nuevo.pk not in suprimidos()
    assert set(Supresion.objects.values_list("causa", "orden", "soporte", "por")) == {
        ("retencion", "retener --hasta 2026-11-23", "Acta 3", una_persona("jefa").pk)
    }
    informe = verificar_todo()
    assert (informe.cuantos, informe.suprimidos) == (0, 8)
    assert retener("--hasta", HOY, "--aplicar").endswith("Casos suprimidos: 0.\n"), "nothing is done twice"


def test_a_full_one_leaves_no_trace():
    caso = un_caso_lleno()
    retener("--hasta", "2025-03-02", "--aplicar")
    assert not suprimidos(), "a day too early"
    retener("--hasta", "2025-03-03", "--aplicar")
    assert suprimidos() == {caso.pk}
    assert rastros([MARCA]) == []


def test_what_no_series_rules_or_that_is_kept_for_ever_is_counted_and_kept():
    un_caso_viejo()
    SerieDocumental.objects.exclude(codigo="PETICIONES").delete()
    SerieDocumental.objects.update(disposicion="conservacion_total")
    assert "  Cumplieron su tiempo y se conservan: 1.\n" in retener("--hasta", HOY, "--aplicar")
    SerieDocumental.objects.update(disposicion="seleccion", tipos=["queja"])
    assert "Casos cerrados que ninguna serie rige, y no se tocan: 1.\n" in retener("--hasta", HOY, "--aplicar")
    assert not suprimidos()


def test_messages_that_came_to_be_of_no_case_go_in_their_time(monkeypatch):
    monkeypatch.setattr("tramites.retencion.mensajes._TANDA", 1)
    descartado = {"descartado_en": ENTONCES, "motivo_descarte": MARCA, "clase": "peticion", "atendido_en": None}
    un_mensaje(None, **descartado), un_mensaje(None, clase="rebote", atendido_en=None)
    esperan = [un_mensaje(None, clase="peticion", atendido_en=None), un_mensaje(None, **descartado)]
    Mensaje.objects.filter(pk=esperan[1].pk).update(descartado_en=AHORA)
    dicho = retener("--hasta", HOY)
    assert "Mensajes del buzón que no son de ningún caso, descartados o avisos de entrega: 2.\n" in dicho
    assert "Mensajes del buzón suprimidos: 2.\n" in retener("--hasta", HOY, "--aplicar", "--acta", "Acta 3")
    assert set(Mensaje.objects.filter(remitente=CORREO)) == set(esperan)
    assert "Mensajes" not in retener("--hasta", HOY, "--aplicar")
    assert (
        list(Supresion.objects.values_list("tramite", "orden", "soporte"))
        == [(None, "retener --hasta 2026-11-23", "Acta 3")] * 2
    )
    Mensaje.objects.update(descartado_en=ENTONCES, motivo_descarte="x")
    retener("--hasta", HOY, "--aplicar")
    assert rastros([MARCA]) == []
    un_mensaje(None, **descartado)
    SerieDocumental.objects.filter(tipos=[]).update(disposicion="seleccion")
    assert "Mensajes" not in retener("--hasta", HOY)


@pytest.mark.parametrize(
    ("opciones", "dicho"),
    [
        (("--hasta", "2026-11-24"), "FECHA no puede ser futura: hoy es 2026-11-23."),
        (("--hasta", "ayer"), "«ayer» no es una fecha: se escribe como 2026-12-31."),
        ((), "--hasta"),
        (("--hasta", HOY, "--por", "nadie"), "No hay ningún usuario activo «nadie»."),
        (("--hasta", HOY, "--acta", "x" * 101), "100 caracteres"),
    ],
)
def test_what_it_refuses(opciones, dicho):
    with pytest.raises(CommandError, match=dicho):
        retener(*opciones)


def test_nor_does_the_function_apply_it_to_a_day_to_come():
    with pytest.raises(ValueError, match="has not come"):
        aplicar(hoy() + timedelta(days=1))


def test_killed_between_the_removal_and_the_files_the_next_run_finishes(monkeypatch):
    casos = [un_caso_viejo() for _ in range(3)]
    rutas = [un_adjunto(caso).ruta for caso in casos]
    hacer_uno, veces = modulo.suprimir, []

    def y_morir(*args: object) -> None:
        hacer_uno(*args)
        veces.append(args)
        if len(veces) == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as parche:
        parche.setattr(modulo, "suprimir", y_morir)
        with pytest.raises(KeyboardInterrupt):
            retener("--hasta", HOY, "--aplicar")
    assert suprimidos() == {casos[0].pk, casos[1].pk}
    assert [storages["adjuntos"].exists(r) for r in rutas] == [True] * 3
    assert ArchivoPorBorrar.objects.count() == 2
    assert retener("--hasta", HOY, "--aplicar").endswith("Casos suprimidos: 1.\n")
    assert not any(storages["adjuntos"].exists(r) for r in rutas)
    assert not ArchivoPorBorrar.objects.exists()


def test_the_worker_finishes_too_and_a_store_that_is_away_is_told(monkeypatch):
    ruta = un_adjunto(un_caso_viejo()).ruta

    def no_responde(*_args: object) -> None:
        raise OSError

    with monkeypatch.context() as parche:
        parche.setattr(type(storages["adjuntos"]), "delete", no_responde)
        salida = StringIO()
        with pytest.raises(SystemExit):
            call_command("retener", "--hasta", HOY, "--aplicar", stdout=salida, stderr=salida)
        assert "Quedan 1 archivos por borrar: el almacén no respondió. Repita el comando." in salida.getvalue()
    assert limpiar().archivos == 0
    assert not storages["adjuntos"].exists(ruta)


def test_a_hold_put_meanwhile_is_respected(monkeypatch):
    casos = [un_caso_viejo(), un_caso_viejo()]
    hacer_uno = modulo.suprimir

    def con_otro(pk: int, *args: object) -> None:
        if pk == casos[0].pk:
            hacer(casos[1], "retener", "jefa", motivo="Llegó una tutela.")
        hacer_uno(pk, *args)

    monkeypatch.setattr(modulo, "suprimir", con_otro)
    dicho = retener("--hasta", HOY, "--aplicar")
    assert "Casos suprimidos: 1." in dicho
    assert f"  {casos[1].peticion.radicado}: Otra persona actuó en este caso" in dicho
    assert suprimidos() == {casos[0].pk}


def test_the_leap_day():
    serie = SerieDocumental(anios_gestion=2, anios_central=8)
    bisiesto = datetime(2016, 2, 29, 15, tzinfo=UTC)
    assert serie.cumplida(bisiesto.date()).isoformat() == "2026-03-01"
    caso = un_caso_viejo(cuando=bisiesto)
    retener("--hasta", "2026-02-28", "--aplicar")
    assert not suprimidos()
    with en_el_momento(ENTONCES.replace(year=2028, month=2, day=29)):
        retener("--hasta", "2028-02-29", "--aplicar")
    assert suprimidos() == {caso.pk}
