"""The page of a case whose data were removed: it says so, offers nothing, and gives no file."""

import pytest

from radicacion.tiempo import en_el_momento
from tests.tramites.elenco import una_persona
from tests.tramites.supresion.escena import AHORA, MARCA, un_caso_lleno
from tramites.actos import ejecutar
from tramites.actos.acto import SISTEMA
from tramites.actos.supresion import SuprimirDatos
from tramites.models import RetencionLegal, Tramite
from tramites.supresion import archivos

pytestmark = pytest.mark.django_db


def suprimir(caso: Tramite) -> Tramite:
    datos = {"causa": "retencion", "orden": "retener", "soporte": "Acta 3", "por": una_persona("jefa")}
    with en_el_momento(AHORA):
        ejecutar(SuprimirDatos(), caso.pk, caso.version, SISTEMA, datos)
    archivos.borrar_pendientes()
    return caso


def test_it_says_so_and_offers_nothing(entrar, entidad):
    caso = suprimir(un_caso_lleno(modalidad="reservada"))
    jefa = entrar("jefa")
    html = jefa.get(f"/admin/tramites/tramite/{caso.pk}/change/", follow=True).content.decode()
    assert "Los datos personales de este caso se suprimieron el" in html
    assert MARCA not in html
    assert "/acto/" not in html
    assert "download" not in html
    assert "Ver identidad reservada" not in html
    assert html.count("Se suprimió.") == 3
    aqui, archivo = f"/admin/tramites/tramite/{caso.pk}", caso.peticion.adjuntos.first()
    for ruta in ("identidad/", "constancia/", f"adjunto/{archivo.pk}/", f"oficio/{caso.respuesta_id}/"):
        assert jefa.get(f"{aqui}/{ruta}").status_code == 404, ruta
    assert "ya no se actúa en él" in jefa.get(f"{aqui}/acto/anotar/").content.decode()


def test_holds_and_removals_are_listed_for_whoever_sees_the_case(entrar, entidad):
    caso = suprimir(un_caso_lleno())
    jefa = entrar("jefa")
    lista = jefa.get("/admin/tramites/supresion/").content.decode()
    assert caso.peticion.radicado in lista
    ficha = jefa.get(f"/admin/tramites/supresion/{caso.supresiones.get().pk}/change/").content.decode()
    assert "peticion: 1; peticionario: 1" in ficha
    assert "Julia Cárdenas" in ficha
    hold = RetencionLegal.objects.get()
    ficha = jefa.get(f"/admin/tramites/retencionlegal/{hold.pk}/change/").content.decode()
    assert ficha.count("Julia Cárdenas") >= 2
    RetencionLegal.objects.update(levantada_en=None, levantada_por=None)
    assert "En vigor" in jefa.get("/admin/tramites/retencionlegal/").content.decode()
    assert "—" in jefa.get(f"/admin/tramites/retencionlegal/{hold.pk}/change/").content.decode()
    assert caso.peticion.radicado not in entrar("otro_jefe").get("/admin/tramites/supresion/").content.decode()


def test_the_table_of_retention_is_the_administrators(entrar, entidad):
    datos = {
        "codigo": "X",
        "nombre": "Una serie",
        "orden": 5,
        "tipos": '["quejas"]',
        "anios_gestion": 1,
        "anios_central": 1,
        "disposicion": "eliminacion",
        "norma": "TRD",
    }
    navegador = entrar("administradora")
    respuesta = navegador.post("/admin/tramites/seriedocumental/add/", datos)
    assert "Use sólo estas claves:" in respuesta.content.decode()
    assert navegador.post("/admin/tramites/seriedocumental/add/", {**datos, "tipos": '["queja"]'}).status_code == 302
