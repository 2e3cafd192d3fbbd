"""`manage.py titular`: a person's copy of what is theirs, and the erasure of what no law obliges to keep."""

import json
import stat
import zipfile
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command

from radicacion.models import Caracterizacion
from radicacion.tiempo import en_el_momento
from tests.tramites.elenco import hacer, un_caso, una_persona
from tests.tramites.supresion.escena import (
    AHORA,
    CORREO,
    DOCUMENTO,
    ENTONCES,
    MARCA,
    PERSONA,
    rastros,
    un_caso_lleno,
    un_caso_viejo,
    un_mensaje,
)
from tramites.auditoria.verificar import verificar_todo
from tramites.models import Correo, Mensaje, Supresion, Tramite
from tramites.retencion import exportar as modulo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("entidad")]
QUIEN = ("--documento", f"cc:{DOCUMENTO}")
OTRA = {"numero_documento": "52999888", "correo": "otra@x.example", "nombres": "Otra Persona"}


@pytest.fixture(autouse=True)
def reloj(time_machine):
    time_machine.move_to(AHORA, tick=False)
    return time_machine


def titular(*opciones: object) -> str:
    salida = StringIO()
    call_command("titular", *map(str, opciones), stdout=salida, stderr=salida)
    return salida.getvalue()


def de_hoy(**cambios: object) -> Tramite:
    with en_el_momento(AHORA):
        return un_caso(cuando=AHORA, **{**PERSONA, **cambios})


# --- Exportar ------------------------------------------------------------------------------------------------


def test_the_package_has_everything_and_only_its_owner_reads_it(tmp_path: Path):
    caso = un_caso_lleno(modalidad="reservada")
    un_mensaje(None, clase="apartado", tramite=None)
    un_caso_viejo(**OTRA)
    salida = tmp_path / "copia.zip"
    dicho = titular("exportar", "--correo", CORREO.upper(), "--salida", salida, "--radicado-solicitud", "1-2015-1")
    assert "Casos: 1. Archivos: 6. Mensajes sueltos: 1." in dicho
    assert "Revíselo antes de entregarlo" in dicho
    assert stat.S_IMODE(salida.stat().st_mode) == 0o600
    radicado = caso.peticion.radicado
    with zipfile.ZipFile(salida) as paquete:
        nombres = set(paquete.namelist())
        datos = json.loads(paquete.read(f"{radicado}/datos.json"))
        bitacora = paquete.read(f"{radicado}/bitacora.txt").decode()
        leame = paquete.read("LEAME.txt").decode()
        assert paquete.read(f"{radicado}/adjuntos/01-{MARCA}.pdf") == MARCA.encode()
        assert paquete.read(f"{radicado}/documentos/constancia-{radicado}.pdf").startswith(b"%PDF")
    assert {n.partition("/")[0] for n in nombres} == {"LEAME.txt", radicado, "mensajes"}
    assert datos["descripcion"] == PERSONA["descripcion"]
    assert datos["peticionario"]["representado_nombres"] == PERSONA["representado_nombres"]
    assert (datos["poblacion"], datos["consentimiento"][0]["acepta"]) == (["indigena"], True)
    assert [o["texto"] for o in datos["oficios"]] == [f"Respuesta {MARCA}."]
    assert CORREO in {c["para"] for c in datos["correos"]}
    assert datos["mensajes"][0]["remitente"] == CORREO
    assert datos["hechos_para_informes"][0]["poblacion"] == ["indigena"]
    assert f"Nota {MARCA}." in bitacora
    assert "Se asignó" in bitacora
    assert f"Radicados: {radicado}." in leame
    crudo = json.dumps(datos)
    assert caso.peticion.codigo_huella not in crudo
    assert caso.peticion.peticionario.documento_huella not in crudo
    ultima = caso.actuaciones.last()
    assert (ultima.acto, ultima.datos) == ("entregar_datos", {"soporte": "1-2015-1"})
    assert verificar_todo().cuantos == 0


def test_by_document_of_any_form_and_never_whom_it_is_not(tmp_path: Path):
    caso = un_caso_viejo(tipo_documento="NIT", numero_documento="1.098.765.432-9")
    otro = un_caso_viejo(tipo_documento="PA")
    anonimo = un_caso_viejo(modalidad="anonima")
    titular("exportar", *QUIEN, "--salida", tmp_path / "a.zip")
    assert caso.actuaciones.last().datos == {}
    titular("exportar", "--documento", f"PA:{DOCUMENTO}", "--salida", tmp_path / "b.zip")
    assert [c.actuaciones.last().acto for c in (caso, otro)] == ["entregar_datos"] * 2
    assert anonimo.actuaciones.last().acto == "responder"


def test_a_file_that_is_not_in_the_store_is_told(tmp_path: Path):
    caso = un_caso_lleno()
    perdido = caso.peticion.adjuntos.first()
    storages["adjuntos"].delete(perdido.ruta)
    salida = StringIO()
    with pytest.raises(SystemExit):
        call_command("titular", "exportar", *QUIEN, "--salida", str(tmp_path / "a.zip"), stdout=salida, stderr=salida)
    assert f"No están en el almacén: {caso.peticion.radicado}/adjuntos/01-{MARCA}.pdf." in salida.getvalue()
    assert (tmp_path / "a.zip").exists()


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch):
    un_caso_viejo()
    salida = tmp_path / "a.zip"
    salida.write_text("de otro")
    with pytest.raises(CommandError, match="ya existe"):
        titular("exportar", *QUIEN, "--salida", salida)
    with pytest.raises(CommandError, match="No se pudo escribir"):
        titular("exportar", *QUIEN, "--salida", tmp_path / "no" / "a.zip")

    def romperse(*_args: object) -> None:
        raise OSError

    monkeypatch.setattr(modulo, "_leame", romperse)
    with pytest.raises(CommandError, match="No se pudo escribir"):
        titular("exportar", *QUIEN, "--salida", tmp_path / "b.zip")
    assert [p.name for p in tmp_path.glob("*.zip*")] == ["a.zip"]


# --- Suprimir ------------------------------------------------------------------------------------------------


def test_it_says_what_goes_and_what_is_kept_and_why_and_then_does_it():
    viejo, retenido, ajeno = un_caso_lleno(), un_caso_viejo(), un_caso_viejo(**OTRA)
    reciente, abierto = un_caso_viejo(cuando=AHORA.replace(year=2020)), de_hoy()
    hacer(retenido, "retener", "jefa", motivo="Tutela.")
    radicado = {c: c.peticion.radicado for c in (viejo, retenido, reciente, abierto)}
    kept = (
        f"Se conserva {radicado[retenido]}: El caso tiene una retención legal en vigor."
        " (Decreto 1377 de 2013, art. 9; Ley 594 de 2000, art. 24)\n"
        f"Se conserva {radicado[reciente]}: Debe conservarse hasta el 23-11-2030."
        " (Decreto 1377 de 2013, art. 9; Ley 594 de 2000, art. 24)\n"
        f"Se conserva {radicado[abierto]}: «Suprimir los datos personales» no se puede hacer en un caso que está"
        " «En reparto».\n"
    )
    con_poblacion = f"3. {radicado[retenido]} {radicado[reciente]} {radicado[abierto]}\n"
    assert titular("suprimir", *QUIEN) == (
        f"Por suprimir: 1. {radicado[viejo]}\n{kept}Datos de población por suprimir: {con_poblacion}"
        "No se suprimió nada: para hacerlo, repita con --aplicar --radicado-solicitud 1-AAAA-N.\n"
    )
    assert not Supresion.objects.exists()
    dicho = titular("suprimir", *QUIEN, "--aplicar", "--radicado-solicitud", radicado[abierto], "--por", "jefa")
    assert dicho.endswith(f"Suprimidos: 1. {radicado[viejo]}\n{kept}Datos de población suprimidos: {con_poblacion}")
    for caso in (viejo, retenido, reciente, abierto, ajeno):
        caso.refresh_from_db()
    assert [c.suprimido_en is not None for c in (viejo, retenido, reciente, abierto, ajeno)] == [True] + [False] * 4
    assert set(Caracterizacion.objects.values_list("peticion__tramite", flat=True)) == {ajeno.pk}
    hechas = Supresion.objects.order_by("tramite").values_list("tramite", "causa", "orden", "soporte", "por")
    jefa, solicitud = una_persona("jefa").pk, radicado[abierto]
    assert list(hechas) == [
        (viejo.pk, "titular", "titular suprimir", solicitud, jefa),
        *(
            (c.pk, "autorizacion", "titular suprimir", solicitud, jefa)
            for c in sorted((retenido, reciente, abierto), key=lambda c: c.pk)
        ),
    ]
    assert abierto.actuaciones.last().acto == "retirar_autorizacion"
    assert abierto.peticion.peticionario.nombres == PERSONA["nombres"], "what the law makes it keep stays"
    assert verificar_todo().cuantos == 0
    assert "Por suprimir: 0." in titular("suprimir", *QUIEN)


def test_messages_of_no_case_go_once_they_were_discarded():
    un_mensaje(None, tramite=None, clase="peticion", descartado_en=ENTONCES, motivo_descarte=MARCA, atendido_en=None)
    pendiente = un_mensaje(None, tramite=None, clase="peticion", atendido_en=None)
    dicho = titular("suprimir", "--correo", CORREO)
    assert "Mensajes descartados del buzón: 1.\nMensajes del buzón sin decidir, que se conservan: 1.\n" in dicho
    Mensaje.objects.filter(pk=pendiente.pk).update(descartado_en=ENTONCES, motivo_descarte=MARCA)
    Correo.objects.filter(pk=pendiente.acuse_id).update(enviado_en=None)
    assert "Mensajes descartados del buzón: 1.\n" in titular("suprimir", "--correo", CORREO), "it waits to leave"
    Correo.objects.filter(pk=pendiente.acuse_id).update(enviado_en=ENTONCES)
    titular("suprimir", "--correo", CORREO, "--aplicar", "--radicado-solicitud", un_caso(**OTRA).peticion.radicado)
    assert rastros([MARCA]) == []
    supresion = Supresion.objects.get()
    assert (supresion.tramite, supresion.conteos) == (None, {"mensajes": 2, "correos": 2})


def test_somebody_who_acts_meanwhile_is_not_overwritten(monkeypatch):
    from tramites.retencion import suprimir as modulo_suprimir

    caso = un_caso_viejo()
    original = modulo_suprimir.ejecutar

    def tarde(acto: object, pk: int, version: int, *args: object, **mas: object) -> object:
        return original(acto, pk, version - 1, *args, **mas)  # type: ignore[arg-type]

    monkeypatch.setattr(modulo_suprimir, "ejecutar", tarde)
    dicho = titular("suprimir", *QUIEN, "--aplicar", "--radicado-solicitud", caso.peticion.radicado)
    assert "Otra persona actuó en este caso" in dicho
    assert not Supresion.objects.exists()


@pytest.mark.parametrize(
    ("opciones", "dicho"),
    [
        (("suprimir", "--documento", "CC"), "«CC» no es un documento: se escribe como CC:52123456."),
        (("suprimir", "--documento", "XX:1"), "no es un documento"),
        (("suprimir",), "--documento"),
        (("suprimir", "--correo", "nadie@x.example"), "No hay nada a nombre de quien indicó."),
        (("exportar", "--correo", "nadie@x.example", "--salida", "x.zip"), "No hay nada a nombre de quien indicó."),
        (("suprimir", *QUIEN, "--aplicar"), "Diga con --radicado-solicitud"),
        (("suprimir", *QUIEN, "--radicado-solicitud", "x"), "Escriba el número de radicado completo"),
        (("suprimir", *QUIEN, "--radicado-solicitud", "1-2001-9"), "No hay ninguna petición con el radicado 1-2001-9."),
        (("suprimir", *QUIEN, "--por", "nadie"), "No hay ningún usuario activo"),
    ],
)
def test_what_it_refuses(opciones, dicho):
    with pytest.raises(CommandError, match=dicho):
        titular(*opciones)
