"""The draft: sealed, one writer at a time, purged with its files."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from radicacion import borradores
from radicacion.adjuntos.almacen import almacen
from radicacion.adjuntos.recibir import recibir
from radicacion.asentar import asentar
from radicacion.models import Adjunto, Borrador
from radicacion.tiempo import ahora
from tests.radicacion.archivos import PDF, archivo
from tests.radicacion.presentaciones import presentacion

pytestmark = pytest.mark.django_db


def test_ni_el_token_ni_lo_escrito_estan_en_la_base(entidad) -> None:
    borrador = borradores.crear()
    borradores.guardar_seccion(borrador, 2, {"nombres": ["Ana Rojas"], "correo": ["ana@ejemplo.com"]})
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM radicacion_borrador")
        fila = repr(cursor.fetchall())
    for secreto in (borrador.token, "Ana", "Rojas", "ejemplo", "nombres"):
        assert secreto not in fila


def test_la_clave_del_servidor_sola_no_lo_abre(entidad) -> None:
    uno, otro = borradores.crear(), borradores.crear()
    borradores.guardar_seccion(uno, 1, {"modalidad": ["reservada"]})
    Borrador.objects.filter(pk=otro.id).update(sellado=Borrador.objects.get(pk=uno.id).sellado)
    assert borradores.abrir(otro.token) is None
    with override_settings(SECRET_KEY="otra", SECRET_KEY_FALLBACKS=[]):
        assert borradores.abrir(uno.token) is None


def test_se_abre_con_su_token_tal_como_se_escribio(entidad) -> None:
    borrador = borradores.crear()
    borradores.guardar_seccion(borrador, 1, {"modalidad": ["reservada"]})
    borradores.guardar_seccion(borrador, 3, {"poblacion": ["rom", "victima"]}, captcha_superado=True)
    abierto = borradores.abrir(borrador.token)
    assert abierto is not None
    assert abierto.respuestas == {1: {"modalidad": ["reservada"]}, 3: {"poblacion": ["rom", "victima"]}}
    assert abierto.captcha_superado
    assert abierto.modalidad == "reservada"


@pytest.mark.parametrize("token", ["", "desconocido"])
def test_un_token_desconocido_no_abre_nada(entidad, token: str) -> None:
    assert borradores.abrir(token) is None
    assert borradores.peticion_de(token) is None


def test_vive_24_horas(entidad, time_machine) -> None:
    time_machine.move_to("2026-11-20T15:00:00Z", tick=False)
    borrador = borradores.crear()
    time_machine.shift(timedelta(hours=23, minutes=59))
    assert borradores.abrir(borrador.token)
    time_machine.shift(timedelta(minutes=2))
    assert borradores.abrir(borrador.token) is None
    with pytest.raises(borradores.BorradorCerrado):
        borradores.guardar_seccion(borrador, 1, {})


def test_lo_radicado_ya_no_se_abre_ni_se_escribe(entidad) -> None:
    borrador = borradores.crear()
    peticion = asentar(presentacion(borrador.token))
    assert borradores.abrir(borrador.token) is None
    assert borradores.peticion_de(borrador.token) == peticion
    with pytest.raises(borradores.BorradorCerrado):
        borradores.guardar_seccion(borrador, 1, {})


def test_volverse_anonima_borra_los_datos_de_contacto(entidad) -> None:
    borrador = borradores.crear()
    borradores.guardar_seccion(borrador, 1, {"modalidad": ["identificada"]})
    borradores.guardar_seccion(borrador, 2, {"correo": ["ana@ejemplo.com"]})
    borradores.guardar_seccion(borrador, 1, {"modalidad": ["anonima"]})
    borradores.guardar_seccion(borrador, 2, {"correo": ["otro@ejemplo.com"]})
    borrador = borradores.guardar_seccion(borrador, 1, {"modalidad": ["anonima"]})
    assert borrador.respuestas[2] == {"correo": ["otro@ejemplo.com"]}
    borradores.guardar_seccion(borrador, 1, {"modalidad": ["reservada"]})
    borrador = borradores.guardar_seccion(borrador, 1, {"modalidad": ["anonima"]})
    assert 2 not in borrador.respuestas


def test_de_varias_modalidades_vale_la_que_el_formulario_juzga(entidad) -> None:
    borrador = borradores.guardar_seccion(borradores.crear(), 2, {"correo": ["ana@ejemplo.com"]})
    borrador = borradores.guardar_seccion(borrador, 1, {"modalidad": ["anonima", "identificada"]})
    assert borrador.modalidad == "identificada"
    borrador = borradores.guardar_seccion(borrador, 1, {"modalidad": ["identificada", "anonima"]})
    assert borrador.modalidad == "anonima"
    assert 2 not in borrador.respuestas


def test_purgar_borra_lo_vencido_con_sus_archivos_y_nada_mas(entidad, django_capture_on_commit_callbacks) -> None:
    vencido, vivo, radicado = (borradores.crear() for _ in range(3))
    rutas = [recibir(b, archivo("a.pdf", PDF), entidad) for b in (vencido, vivo, radicado)]
    peticion = asentar(presentacion(radicado.token, adjuntos=(rutas[2].id,)))
    instante = ahora()
    Borrador.objects.exclude(pk=vivo.id).update(vence_en=instante)
    with django_capture_on_commit_callbacks(execute=True):
        assert borradores.purgar(instante) == 2
    assert [b.pk for b in Borrador.objects.all()] == [vivo.id]
    assert not Adjunto.objects.filter(pk=rutas[0].pk).exists()
    assert [Path(almacen().path(a.ruta)).exists() for a in rutas] == [False, True, True]
    assert borradores.peticion_de(radicado.token) == peticion


def test_lo_que_guardo_otra_pestana_se_conserva_y_lo_ordinario_es_una_sentencia(entidad) -> None:
    token = borradores.crear(1, {"modalidad": ["reservada"]}).token
    una, otra = borradores.abrir(token), borradores.abrir(token)
    assert una is not None
    assert otra is not None
    with CaptureQueriesContext(connection) as hechas:
        una = borradores.guardar_seccion(una, 3, {"poblacion": ["rom"]}, captcha_superado=True)
        borradores.guardar_seccion(una, 4, {"tipo": ["queja"]})
    assert [c["sql"].split()[0] for c in hechas] == ["UPDATE", "UPDATE"]
    ahora_es = borradores.guardar_seccion(otra, 2, {"nombres": ["Ana"]})
    abierto = borradores.abrir(token)
    assert abierto == ahora_es
    assert abierto is not None
    assert abierto.respuestas.keys() == {1, 2, 3, 4}
    assert abierto.captcha_superado


def test_la_que_leyo_antes_de_volverse_anonima_no_devuelve_los_datos(entidad) -> None:
    token = borradores.crear(1, {"modalidad": ["identificada"]}).token
    vieja = borradores.abrir(token)
    assert vieja is not None
    borradores.guardar_seccion(
        borradores.guardar_seccion(vieja, 2, {"nombres": ["Ana"]}), 1, {"modalidad": ["anonima"]}
    )
    borradores.guardar_seccion(vieja, 4, {"tipo": ["queja"]})
    abierto = borradores.abrir(token)
    assert abierto is not None
    assert abierto.modalidad == "anonima"
    assert 2 not in abierto.respuestas
