"""Estado del trámite: what each filter shows, what it never shows, and that nothing is lost by a refusal."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from captcha.models import CaptchaStore
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from stdnum.co import nit

from radicacion.models import Peticion
from radicacion.tiempo import en_el_momento
from tests.radicacion.presentaciones import ANONIMA, presentacion
from tramites.actos import recibir
from tramites.consulta.busqueda import MAXIMO
from tramites.models import Dependencia, Estado, Oficio, Tramite

pytestmark = pytest.mark.django_db

LUNES = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
NIT, CORREO = "900123456-8", "gerencia@radiovalle.example"
CAPTCHA = {"captcha_0": "cualquiera", "captcha_1": "PASSED"}
ESCRIBEN = ("INSERT", "UPDATE", "DELETE", "REPLACE")


@pytest.fixture
def radicar() -> Callable[..., Peticion]:
    """File at successive minutes from LUNES on, each with a token of its own."""
    cuenta = iter(range(1000))

    def _radicar(**cambios: Any) -> Peticion:
        n = next(cuenta)
        with en_el_momento(LUNES + timedelta(minutes=n)):
            return recibir(presentacion(f"ficha-{n}", **cambios))

    return _radicar


def consultar(client: Client, filtro: str, valor: str, **mas: Any) -> HttpResponse:
    datos = {"filtro": filtro, "valor": valor} | ({} if filtro == "radicado" else CAPTCHA) | mas
    return client.post("/consulta/", datos)


def filas(respuesta: HttpResponse) -> list[list[str]]:
    """The rows of the table, each cell as plain text."""
    cuerpo = re.search(r"<tbody.*?</tbody>", respuesta.content.decode(), re.DOTALL)
    renglones = re.findall(r"<tr.*?</tr>", cuerpo[0], re.DOTALL) if cuerpo else []
    return [
        [re.sub(r"<[^>]+>", "", celda).strip() for celda in re.findall(r"<t[hd] .*?</t[hd]>", r, re.DOTALL)]
        for r in renglones
    ]


def test_por_radicado_muestra_solo_ese_en_las_palabras_del_manual(client: Client, radicar):
    radicar()
    esperada = radicar(tipo="queja")
    respuesta = consultar(client, "radicado", esperada.radicado)
    assert respuesta.status_code == 200
    assert re.findall(r'role="columnheader">([^<]+)<', respuesta.content.decode()) == [
        "NÚMERO DE RADICADO",
        "FECHA DEL RADICADO",
        "ESTADO",
    ]
    assert filas(respuesta) == [
        [esperada.radicado, "23-11-2026", "Su comunicación se encuentra en trámite en la dependencia UCSTI."]
    ]


def test_atendida_dice_con_que_salida(client: Client, radicar, django_user_model):
    peticion = radicar()
    autora = django_user_model.objects.create_user("jefe")
    respuesta = Oficio.objects.create(
        texto="Sí", proyectada_por=autora, proyectada_en=LUNES, anio=2026, consecutivo=7, radicada_en=LUNES
    )
    Tramite.objects.filter(peticion=peticion).update(
        estado=Estado.ATENDIDA, respuesta=respuesta, cerrado_en=datetime(2026, 11, 28, 1, tzinfo=UTC)
    )
    assert filas(consultar(client, "radicado", peticion.radicado))[0][2] == (
        "Su comunicación fue atendida en la fecha 27-11-2026, el número de radicación de salida es 2-2026-7."
        " Verifique el medio por el cual autorizó su respuesta."
    )


@pytest.mark.parametrize(
    ("filtro", "valor"),
    [
        ("documento", NIT),
        ("documento", " 900.123.456 8 "),
        ("correo", CORREO),
        ("correo", " Gerencia@RadioValle.example "),
    ],
)
def test_por_documento_o_correo_van_todos_los_suyos_y_el_mas_nuevo_primero(client: Client, radicar, filtro, valor):
    suyas = [radicar(), radicar(tipo="consulta")]
    radicar(numero_documento="52123456", tipo_documento="CC", correo="otra@example.com")
    numeros = [fila[0] for fila in filas(consultar(client, filtro, valor))]
    assert numeros == [suyas[1].radicado, suyas[0].radicado]


@pytest.mark.parametrize("filtro", ["documento", "correo"])
@pytest.mark.parametrize(
    "oculta",
    [
        {"modalidad": "reservada"},
        {"tipo": "denuncia_interna"},
        {"tipo": "denuncia_externa"},
        {"base": {**ANONIMA, "tipo": "queja", "correo": CORREO}},
    ],
)
def test_las_reservadas_anonimas_y_denuncias_solo_salen_por_radicado(client: Client, radicar, filtro, oculta):
    peticion = radicar(**oculta)
    por_persona = consultar(client, filtro, NIT if filtro == "documento" else CORREO)
    assert filas(por_persona) == []
    assert peticion.radicado not in por_persona.content.decode()
    assert [f[0] for f in filas(consultar(client, "radicado", peticion.radicado))] == [peticion.radicado]


def test_una_denuncia_reclasificada_sigue_sin_salir_por_documento(client: Client, radicar):
    denuncia = radicar(tipo="denuncia_interna")
    Tramite.objects.filter(peticion=denuncia).update(tipo="queja")
    queja = radicar(tipo="queja")
    Tramite.objects.filter(peticion=queja).update(tipo="denuncia_interna")
    assert filas(consultar(client, "documento", NIT)) == []


@pytest.mark.parametrize("valor", ["52123456", "52.123.456", "52123456-9", "٥٢١٢٣٤٥٦"])
def test_el_nit_de_una_persona_se_halla_con_o_sin_digito(client: Client, radicar, valor: str):
    esperada = radicar(tipo_documento="NIT", numero_documento=f"52123456-{nit.calc_check_digit('52123456')}")
    valor = valor.replace("-9", f"-{nit.calc_check_digit('52123456')}")
    assert [fila[0] for fila in filas(consultar(client, "documento", valor))] == [esperada.radicado]


@pytest.mark.parametrize("valor", ["8²²²²²²²²", "8①①①①①①①①", "٨١٢٣٤٥٦٧٨", "½½½½½½½½½"])
def test_lo_que_parece_un_digito_no_hace_fallar(client: Client, radicar, valor: str):
    assert consultar(client, "documento", valor).status_code == 200


def test_no_muestra_nombres_ni_textos(client: Client, radicar):
    radicar(descripcion="Un asunto muy mío.", direccion="Carrera 8 No. 12-34")
    for filtro, valor in (("documento", NIT), ("correo", CORREO), ("radicado", "1-2026-1")):
        pagina = consultar(client, filtro, valor).content.decode()
        assert filas(consultar(client, filtro, valor))
        for dato in ("Radiodifusora", "Un asunto muy mío", "Carrera 8", "6015551234"):
            assert dato not in pagina


@pytest.mark.parametrize("filtro", ["documento", "correo", "radicado"])
def test_hay_el_mismo_trabajo_y_las_mismas_palabras_haya_o_no_filas(client: Client, radicar, filtro: str):
    hay = {"documento": NIT, "correo": CORREO, "radicado": "1-2026-1"}[filtro]
    no_hay = {"documento": "111", "correo": "nadie@example.com", "radicado": "1-2026-999"}[filtro]
    radicar(), radicar(modalidad="reservada", numero_documento="222", correo="secreta@example.com")
    reservada = {"documento": "222", "correo": "secreta@example.com"}.get(filtro)
    paginas, consultas = [], []
    for valor in filter(None, (no_hay, reservada, hay)):
        with CaptureQueriesContext(connection) as capturadas:
            paginas.append(consultar(client, filtro, valor))
        consultas.append(len(capturadas))
    assert len(set(consultas)) == 1
    assert filas(paginas[-1])
    assert all("No hay trámites para mostrar con ese dato." in p.content.decode() for p in paginas[:-1])


def test_las_consultas_no_crecen_con_las_filas(client: Client, radicar):
    radicar()
    with CaptureQueriesContext(connection) as una:
        consultar(client, "documento", NIT)
    for _vez in range(5):
        radicar()
    with CaptureQueriesContext(connection) as seis:
        consultar(client, "documento", NIT)
    assert len(una) == len(seis)


def test_de_muchas_se_muestran_las_mas_nuevas_y_se_dice(client: Client, radicar, monkeypatch):
    monkeypatch.setattr("tramites.consulta.busqueda.MAXIMO", 2)
    monkeypatch.setattr("tramites.consulta.vistas.MAXIMO", 2)
    ultimas = [radicar() for _vez in range(3)][1:]
    respuesta = consultar(client, "documento", NIT)
    assert [f[0] for f in filas(respuesta)] == [p.radicado for p in reversed(ultimas)]
    assert "se muestran los 2 más recientes" in " ".join(respuesta.content.decode().split())
    assert MAXIMO == 50


def test_pasado_el_termino_va_el_consejo_del_manual(client: Client, radicar):
    peticion = radicar()
    assert "Si pasados" not in consultar(client, "radicado", peticion.radicado).content.decode()
    Tramite.objects.update(dependencia=Dependencia.objects.get(codigo="OAJ"))
    with en_el_momento(LUNES + timedelta(days=60)):
        pagina = consultar(client, "radicado", peticion.radicado)
    assert "Si pasados 15 días hábiles usted no ha recibido respuesta" in pagina.content.decode()
    assert filas(pagina)[0][2] == "Su comunicación se encuentra en trámite en la dependencia Oficina Asesora Jurídica."


def test_sin_captcha_no_hay_respuesta_y_se_conserva_lo_escrito(client: Client, radicar, settings, monkeypatch):
    from captcha.conf import settings as ajustes

    monkeypatch.setattr(ajustes, "CAPTCHA_TEST_MODE", False)
    radicar()
    pagina = client.post(
        "/consulta/", {"filtro": "documento", "valor": NIT, "captcha_0": "no-es", "captcha_1": "tampoco"}
    )
    cuerpo = pagina.content.decode()
    assert pagina.status_code == 200
    assert filas(pagina) == []
    assert f'value="{NIT}"' in cuerpo
    assert re.search(r'value="documento"[^>]*checked', cuerpo)
    assert 'class="resumen-errores"' in cuerpo
    assert 'href="#id_captcha_1"' in cuerpo
    assert re.search(r"<title>\s*Error:", cuerpo)


def test_por_radicado_el_captcha_no_se_mira(client: Client, radicar):
    peticion = radicar()
    assert filas(consultar(client, "radicado", peticion.radicado, captcha_0="no", captcha_1="no"))


@pytest.mark.parametrize(
    ("filtro", "valor", "mensaje"),
    [
        ("", NIT, "Elija por cuál dato quiere buscar."),
        ("nombre", NIT, "Elija por cuál dato quiere buscar."),
        ("documento", "", "Escriba el dato que quiere buscar."),
        ("documento", "---", "Escriba el número de documento."),
        ("correo", "gerencia", "Escriba el correo completo, por ejemplo nombre@correo.com."),
        ("radicado", "no sé", "Escriba el número de radicado completo: 1, el año y el número (1-AAAA-N)."),
    ],
)
def test_un_error_se_dice_arriba_y_junto_al_campo_con_las_mismas_palabras(client: Client, filtro, valor, mensaje):
    cuerpo = consultar(client, filtro, valor).content.decode()
    assert cuerpo.count(mensaje) == 2
    assert f'value="{valor}"' in cuerpo or not valor


def test_tras_muchas_consultas_dice_cuando_volver_y_no_pierde_lo_escrito(client: Client, radicar):
    peticion = radicar()
    with en_el_momento(LUNES + timedelta(minutes=1)):
        for _vez in range(30):
            assert consultar(client, "radicado", peticion.radicado).status_code == 200
        respuesta = consultar(client, "radicado", peticion.radicado)
        otra_direccion = client.post(
            "/consulta/", {"filtro": "radicado", "valor": peticion.radicado}, REMOTE_ADDR="198.51.100.9"
        )
    assert respuesta.status_code == 429
    assert respuesta["Retry-After"] == "541"
    assert f'value="{peticion.radicado}"' in respuesta.content.decode()
    assert "Vuelva a intentarlo después de las 10:10" in " ".join(respuesta.content.decode().split())
    assert not filas(respuesta)
    assert otra_direccion.status_code == 200


def test_abrir_la_pagina_solo_escribe_el_captcha_y_no_abre_sesion(client: Client):
    with CaptureQueriesContext(connection) as consultas:
        respuesta = client.get("/consulta/")
    escritas = [c["sql"] for c in consultas if c["sql"].lstrip().upper().startswith(ESCRIBEN)]
    assert len(escritas) == 1
    assert CaptchaStore._meta.db_table in escritas[0]
    assert set(respuesta.cookies) <= {"csrftoken"}
    assert "no-store" in respuesta["Cache-Control"]
    assert respuesta["Content-Security-Policy"]


@pytest.mark.django_db
def test_se_pide_otro_desafio_sin_perder_lo_escrito(client: Client):
    respuesta = client.post("/consulta/", {"filtro": "correo", "valor": "a@b.co", "accion": "otra", "captcha_1": ""})
    cuerpo = respuesta.content.decode()
    assert respuesta.status_code == 200
    assert 'value="a@b.co"' in cuerpo
    assert "resumen-errores" not in cuerpo
