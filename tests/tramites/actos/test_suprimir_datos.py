"""Suprimir datos: nothing personal stays anywhere, what was done stays and is verifiable, and every duty to keep the
case is a refusal (Ley 1581/2012 art. 8; Decreto 1377/2013 art. 9)."""

import hashlib
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.management import call_command

from radicacion.models import Adjunto, Caracterizacion, Consentimiento, Peticion
from radicacion.sellado import sellar
from radicacion.tiempo import en_el_momento
from tests.factories import un_correo
from tests.tramites.actos.escena import dia, rechazo
from tests.tramites.elenco import hacer, un_caso
from tests.tramites.supresion.escena import (
    AHORA,
    MARCA,
    marcas_de,
    rastros,
    un_adjunto,
    un_caso_lleno,
    un_caso_viejo,
    un_mensaje,
)
from tramites.actos import ACTOS, ejecutar
from tramites.actos.acto import CIUDADANO, SISTEMA, ActoRechazado
from tramites.actos.supresion import EntregarDatos, SuprimirDatos
from tramites.auditoria.verificar import verificar_todo
from tramites.documentos.expedir import constancia_de
from tramites.documentos.tipografia import NoSeCompuso
from tramites.models import (
    ArchivoPorBorrar,
    Correo,
    Documento,
    Insistencia,
    Oficio,
    Recado,
    Recurso,
    RespuestaComun,
    SerieDocumental,
    Supresion,
    Tramite,
)
from tramites.supresion import archivos
from tramites.supresion.datos import MARCA as SUPRIMIDO

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("entidad")]
ACTO = SuprimirDatos()


def suprimir(caso: Tramite, cuando: datetime = AHORA, **datos: Any) -> None:
    base = {"causa": Supresion.Causa.RETENCION, "orden": "retener", "soporte": "Acta 3 de 2026"}
    with en_el_momento(cuando):
        ejecutar(ACTO, caso.pk, Tramite.objects.get(pk=caso.pk).version, SISTEMA, {**base, **datos})
    caso.refresh_from_db()


def negado(caso: Tramite, cuando: datetime = AHORA) -> str:
    with pytest.raises(ActoRechazado) as error:
        suprimir(caso, cuando)
    assert not Supresion.objects.exists()
    return error.value.mensaje


def lo_que_queda(caso: Tramite) -> tuple[Any, ...]:
    peticion = Peticion.objects.get(pk=caso.peticion_id)
    return (
        (peticion.radicado, peticion.radicada_en, peticion.recibida_en, peticion.canal, peticion.modalidad),
        (peticion.tipo, peticion.prioridad, caso.estado, caso.tipo, caso.vence, caso.cerrado_en, caso.recibido_en),
        list(Consentimiento.objects.filter(peticion=peticion).values_list("acepta", "en", "texto_sha256")),
        list(peticion.adjuntos.order_by("pk").values_list("pk", "clase", "bytes", "sha256")),
        list(Documento.objects.filter(tramite=caso).order_by("pk").values_list("pk", "sha256", "bytes", "creado_en")),
        list(Oficio.objects.order_by("pk").values_list("pk", "anio", "consecutivo", "radicada_en", "aprobada_por")),
        list(caso.hechos_congelados.values()),
        list(caso.actuaciones.values_list("orden", "acto", "hash", "texto_sha256", "datos")[: caso.version]),
    )


# --- What goes and what stays --------------------------------------------------------------------------------


def test_nothing_of_the_person_is_left_in_any_table_nor_file_and_the_log_still_verifies():
    caso = un_caso_lleno()
    marcas = marcas_de(caso.peticion)
    donde = rastros(marcas)
    for lugar in (
        "radicacion_peticionario.nombres",
        "radicacion_peticionario.documento_huella",
        "radicacion_peticion.descripcion",
        "radicacion_peticion.codigo_huella",
        "radicacion_adjunto.nombre",
        "tramites_textoactuacion.texto",
        "tramites_oficio.texto",
        "tramites_correo.texto",
        "tramites_mensaje.remitente",
        "tramites_adjuntomensaje.rechazo",
        "tramites_notificacion.prueba",
        "tramites_avisopublico.texto",
        "tramites_indicebusqueda.texto",
        "tramites_retencionlegal.motivo",
    ):
        assert lugar in donde, "the search would find it"
    antes = lo_que_queda(caso)
    rutas = [*Adjunto.objects.values_list("ruta", flat=True)]
    suprimir(caso)
    assert all(storages["adjuntos"].exists(ruta) for ruta in rutas), "not before the removal is committed"
    assert archivos.borrar_pendientes() == 0
    assert rastros(marcas) == []
    assert not any(storages["adjuntos"].exists(ruta) for ruta in rutas)
    despues = lo_que_queda(caso)
    assert despues[:-1] == antes[:-1]
    assert despues[-1][:-1] == antes[-1]
    assert not Caracterizacion.objects.exists()
    assert caso.peticion.peticionario.nombres == SUPRIMIDO
    informe = verificar_todo()
    assert (informe.cuantos, informe.suprimidos) == (0, 1)
    salida = StringIO()
    call_command("verificar_bitacora", stdout=salida)
    assert "Casos con datos personales suprimidos: 1; sus textos no están y su bitácora coincide." in salida.getvalue()
    ultima = caso.actuaciones.last()
    assert (ultima.acto, ultima.autor_clase, ultima.estado_hacia) == ("suprimir_datos", "sistema", "atendida")
    assert (ultima.datos["causa"], ultima.datos["serie"]) == ("retencion", "PETICIONES")
    supresion = Supresion.objects.get()
    assert (supresion.tramite, supresion.serie, supresion.soporte) == (caso, "PETICIONES", "Acta 3 de 2026")
    assert supresion.conteos == ultima.datos["suprimido"]
    assert {c: supresion.conteos[c] for c in ("peticionario", "caracterizacion", "adjuntos", "documentos")} == {
        "peticionario": 1,
        "caracterizacion": 1,
        "adjuntos": 2,
        "documentos": 2,
    }


def test_an_anonymous_one_goes_too_with_its_sealed_address():
    caso = un_caso_lleno(modalidad="anonima")
    Peticion.objects.filter(pk=caso.peticion_id).update(correo_sellado=sellar("a@b.example", "x"))
    marcas = marcas_de(caso.peticion)
    suprimir(caso)
    archivos.borrar_pendientes()
    assert rastros(marcas) == []
    assert Peticion.objects.get(pk=caso.peticion_id).correo_sellado == ""
    assert "peticionario" not in Supresion.objects.get().conteos


def test_who_holds_a_copy_may_still_verify_it(client):
    caso = un_caso_viejo()
    documento = constancia_de(caso)
    with storages["documentos"].open(documento.ruta) as archivo:
        copia = archivo.read()
    suprimir(caso)
    archivos.borrar_pendientes()
    assert Documento.objects.get(sha256=hashlib.sha256(copia).hexdigest()) == documento
    caso.documentos.all().delete()
    with pytest.raises(NoSeCompuso):
        constancia_de(caso)


def test_an_answer_of_several_cases_goes_with_the_last_of_them():
    primero, segundo = un_caso_viejo(), un_caso_viejo()
    comun = primero.respuesta
    Tramite.objects.filter(pk=segundo.pk).update(respuesta=comun)
    suya = segundo.respuesta
    suprimir(primero)
    comun.refresh_from_db()
    assert comun.texto, "the other case is answered with it"
    suprimir(Tramite.objects.get(pk=segundo.pk))
    comun.refresh_from_db(), suya.refresh_from_db()
    assert (comun.texto, suya.texto) == ("", "")


def test_a_published_answer_to_many_never_goes():
    caso = un_caso_viejo()
    RespuestaComun.objects.create(oficio=caso.respuesta, diario="El Tiempo", publicada_en=AHORA, casos=11)
    suprimir(caso)
    caso.respuesta.refresh_from_db()
    assert caso.respuesta.texto


# --- What stands in the way ----------------------------------------------------------------------------------


def test_an_open_case_is_not_touched():
    caso = un_caso_viejo("en_tramite")
    assert "no se puede hacer en un caso que está «En trámite»" in negado(caso)


def test_the_last_day_that_it_must_be_kept():
    caso = un_caso_viejo()  # closed on 3 March 2015; two years and eight
    assert negado(caso, datetime(2025, 3, 3, 4, 59, tzinfo=UTC)) == "Debe conservarse hasta el 03-03-2025."
    suprimir(caso, datetime(2025, 3, 3, 5, tzinfo=UTC))
    assert caso.suprimido_en is not None


def test_what_is_kept_for_ever_and_what_no_series_rules():
    caso = un_caso_viejo()
    SerieDocumental.objects.filter(codigo="PETICIONES").update(disposicion="conservacion_total")
    assert negado(caso) == "La disposición final de su serie es «Conservación total»."
    SerieDocumental.objects.filter(codigo="PETICIONES").update(activa=False)
    assert negado(caso) == "Ninguna serie de la tabla de retención rige este tipo de solicitud."


def test_each_impediment_is_told():
    caso = un_caso_viejo()
    hacer(caso, "retener", "jefa", motivo="Tutela.")
    assert negado(caso) == "El caso tiene una retención legal en vigor."
    hacer(caso, "levantar_retencion", "jefa", motivo="Se falló.")

    mensaje = un_mensaje(caso, atendido_en=None)
    assert negado(caso) == "El caso tiene un mensaje de la persona por leer."
    type(mensaje).objects.update(atendido_en=AHORA)
    recado = Recado.objects.create(tramite=caso, escrito_en=AHORA)
    assert negado(caso) == "El caso tiene un mensaje de la persona por leer."
    recado.delete()

    Correo.objects.filter(pk=mensaje.acuse_id).update(enviado_en=None)
    assert negado(caso) == "El caso tiene un correo por enviar."
    Correo.objects.filter(pk=mensaje.acuse_id).update(enviado_en=AHORA)
    pendiente = un_correo(tramite=caso)
    assert negado(caso) == "El caso tiene un correo por enviar."
    pendiente.delete()

    reclamo = un_caso()
    Peticion.objects.filter(pk=reclamo.peticion_id).update(sobre=caso.peticion)
    assert negado(caso) == "El caso es sobre el que reclama una petición abierta."
    Peticion.objects.filter(pk=reclamo.peticion_id).update(sobre=None)

    insistencia = Insistencia.objects.create(tramite=caso, negacion=caso.respuesta, presentada=AHORA)
    assert negado(caso) == "El caso tiene una insistencia sin remitir."
    insistencia.delete()
    recurso = Recurso.objects.create(tramite=caso, decision=caso.respuesta, presentado=AHORA)
    assert negado(caso) == "El caso tiene un recurso sin resolver."
    recurso.delete()
    suprimir(caso)


def test_only_the_system_does_it_and_nobody_acts_afterwards():
    caso = un_caso_viejo()
    with pytest.raises(ActoRechazado, match="Su rol no le permite"):
        ejecutar(ACTO, caso.pk, caso.version, CIUDADANO, {})
    suprimir(caso)
    version = caso.version
    for clave in ("anotar", "reabrir", "notificar", "retener"):
        assert rechazo(caso, clave)[0] == (
            "Los datos personales de este caso se suprimieron el 23-11-2026: ya no se actúa en él."
        )
    with pytest.raises(ActoRechazado, match="ya no se actúa"):
        suprimir(caso)
    caso.refresh_from_db()
    assert (caso.version, Supresion.objects.count()) == (version, 1)


def test_handing_the_data_over_is_a_row_and_nothing_else():
    caso = un_caso("en_tramite")
    with en_el_momento(dia(11, 24)):
        ejecutar(EntregarDatos(), caso.pk, caso.version, SISTEMA, {"soporte": "1-2026-9"})
    ultima = caso.actuaciones.last()
    assert (ultima.acto, ultima.datos, ultima.estado_hacia) == ("entregar_datos", {"soporte": "1-2026-9"}, "en_tramite")


# --- All or nothing ------------------------------------------------------------------------------------------


def test_broken_half_way_nothing_went(monkeypatch):
    caso = un_caso_lleno()
    antes = sorted(rastros([MARCA]))

    def romperse(*_args: object) -> None:
        raise OSError("killed")

    monkeypatch.setattr("tramites.actos.supresion.archivos.pedir", romperse)
    with pytest.raises(OSError, match="killed"):
        suprimir(caso)
    assert sorted(rastros([MARCA])) == antes
    assert not ArchivoPorBorrar.objects.exists()
    assert Tramite.objects.get(pk=caso.pk).suprimido_en is None


def test_a_store_that_is_away_leaves_the_files_for_the_next_run(monkeypatch):
    caso = un_caso_viejo()
    otro = (un_adjunto(caso), un_adjunto(caso))[1]
    suprimir(caso)
    almacen = storages["adjuntos"]
    with monkeypatch.context() as parche:
        parche.setattr(type(almacen), "delete", _que_falla(almacen.delete, otro.ruta))
        assert archivos.borrar_pendientes() == 1
    assert list(ArchivoPorBorrar.objects.values_list("ruta", flat=True)) == [otro.ruta]
    assert str(ArchivoPorBorrar.objects.get()) == f"adjuntos/{otro.ruta}"
    assert archivos.borrar_pendientes() == 0
    assert not ArchivoPorBorrar.objects.exists()
    assert not almacen.exists(otro.ruta)


def _que_falla(borrar: Any, con: str) -> Any:
    def delete(self: Any, ruta: str) -> None:
        if ruta == con:
            raise OSError("the store is away")
        borrar(ruta)

    return delete


def test_the_acts_on_offer_are_none(entidad):
    assert SuprimirDatos.clave not in ACTOS
    assert EntregarDatos.clave not in ACTOS
