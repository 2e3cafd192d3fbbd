"""The calendar is changed after seeing which open cases move and where to; it is recomputed, and one can watch it."""

from datetime import date

import pytest
from django.test import Client

from tests.factories import VIERNES
from tests.tramites.elenco import un_caso, una_persona
from tramites.calendario import version_vigente
from tramites.models import Alarma, DiaNoHabil, Estado, InstantaneaCalendario, Interrupcion, Recalculo
from tramites.recalculo import correr, previa

pytestmark = pytest.mark.django_db
RAIZ = "/admin/tramites/dianohabil/"
CIERRE = {
    "motivo": "Mudanza",
    "norma": "Resolución 7",
    "efecto": "cierra",
    "desde": "2026-12-01",
    "hasta": "2026-12-01",
}
CIERRE |= {"recurrencia": "", "activo": "on"}


@pytest.fixture(autouse=True)
def reloj(time_machine, monkeypatch):
    monkeypatch.setattr(correr, "_PAUSA", 0)
    time_machine.move_to(VIERNES, tick=False)


@pytest.fixture
def superusuario(entrar) -> Client:
    return entrar("superusuario")


def texto(respuesta) -> str:
    return " ".join(respuesta.content.decode().split())


def confirmar(navegador: Client, direccion: str, **datos):
    return navegador.post(direccion, datos | {"confirmar": "1", "version": version_vigente()})


def test_it_shows_what_moves_and_saves_nothing_until_confirmed(superusuario):
    caso, cerrado = un_caso(), un_caso(Estado.ATENDIDA)
    assert "Ver qué pasará" in texto(superusuario.get(f"{RAIZ}add/"))
    antes = version_vigente()
    html = texto(superusuario.post(f"{RAIZ}add/", CIERRE))
    for dicho in (
        "Al guardar: Mudanza (01-12-2026)",
        "Se movería el vencimiento de 1 caso abierto. Vencerían después: 1. Vencerían antes: 0.",
        caso.peticion.radicado,
        "14-12-2026",
        "15-12-2026",
    ):
        assert dicho in html
    assert cerrado.peticion.radicado not in html
    assert version_vigente() == antes
    respuesta = confirmar(superusuario, f"{RAIZ}add/", **CIERRE)
    recalculo = Recalculo.objects.get()
    assert respuesta.url == f"/admin/tramites/recalculo/{recalculo.pk}/change/"
    assert version_vigente() > antes
    assert InstantaneaCalendario.objects.latest("numero").autor == una_persona("superusuario")
    assert "En espera del trabajador" in texto(superusuario.get(respuesta.url))
    correr.atender()
    html = texto(superusuario.get(respuesta.url))
    for dicho in ("Terminado el 20-11-2026", "1 de 1 casos", f"{caso.peticion.radicado}: 14-12-2026 → 15-12-2026"):
        assert dicho in html


def test_a_calendar_that_changed_meanwhile_is_shown_again(superusuario):
    un_caso()
    superusuario.post(f"{RAIZ}add/", CIERRE)
    vista = version_vigente()
    DiaNoHabil.objects.create(desde=date(2026, 12, 3), hasta=date(2026, 12, 3), motivo="Otro")
    html = texto(superusuario.post(f"{RAIZ}add/", CIERRE | {"confirmar": "1", "version": vista}))
    assert "El calendario cambió mientras usted lo revisaba" in html
    assert not DiaNoHabil.objects.filter(motivo="Mudanza").exists()


def test_what_was_typed_comes_back_to_be_edited(superusuario):
    html = texto(superusuario.post(f"{RAIZ}add/", CIERRE | {"editar": "1"}))
    assert 'value="Resolución 7"' in html
    assert 'value="2026-12-01"' in html


def test_bad_dates_are_told_what_to_do(superusuario):
    html = texto(superusuario.post(f"{RAIZ}add/", CIERRE | {"hasta": "2026-11-30"}))
    assert "La última fecha no puede ser anterior a la primera" in html
    html = texto(superusuario.post(f"{RAIZ}add/", CIERRE | {"desde": "1983-12-01"}))
    assert "El calendario va de 1984 a 2100" in html


def test_a_row_is_changed_and_deleted_the_same_way(superusuario):
    dia = DiaNoHabil.objects.create(desde=date(2026, 12, 1), hasta=date(2026, 12, 1), motivo="Mudanza")
    caso = un_caso()
    assert caso.vence == date(2026, 12, 15)
    cambio = CIERRE | {"hasta": "2026-12-02"}
    assert "16-12-2026" in texto(superusuario.post(f"{RAIZ}{dia.pk}/change/", cambio))
    confirmar(superusuario, f"{RAIZ}{dia.pk}/change/", **cambio)
    dia.refresh_from_db()
    assert dia.hasta == date(2026, 12, 2)
    correr.atender()
    html = texto(superusuario.get(f"{RAIZ}{dia.pk}/delete/"))
    assert "Al eliminar: Mudanza (01-12-2026 a 02-12-2026)" in html
    assert "Vencerían después: 0. Vencerían antes: 1." in html
    confirmar(superusuario, f"{RAIZ}{dia.pk}/delete/")
    assert not DiaNoHabil.objects.filter(pk=dia.pk).exists()
    correr.atender()
    caso.refresh_from_db()
    assert caso.vence == date(2026, 12, 14)


def test_very_many_are_summed_up(superusuario, monkeypatch):
    for _ in range(4):
        un_caso()
    monkeypatch.setattr(previa, "LISTADOS", 1)
    assert "Y 3 casos más." in texto(superusuario.post(f"{RAIZ}add/", CIERRE))
    monkeypatch.setattr(previa.prever, "__defaults__", (2,))
    assert "Se revisaron 2 de 4 casos" in texto(superusuario.post(f"{RAIZ}add/", CIERRE))


def test_days_that_change_nothing_move_nothing(superusuario):
    un_caso()
    html = texto(superusuario.post(f"{RAIZ}add/", {k: v for k, v in CIERRE.items() if k != "activo"}))
    assert "Se movería el vencimiento de 0 casos abiertos." in html


def test_whoever_is_not_the_superuser_only_reads(entrar):
    dia = DiaNoHabil.objects.create(desde=date(2026, 12, 1), hasta=date(2026, 12, 1), motivo="Mudanza")
    jefa = entrar("jefa")
    assert jefa.get(f"{RAIZ}{dia.pk}/change/").status_code == 200
    assert jefa.post(f"{RAIZ}{dia.pk}/change/", CIERRE).status_code == 403
    assert jefa.post(f"{RAIZ}{dia.pk}/delete/", {"confirmar": "1"}).status_code == 403
    assert DiaNoHabil.objects.filter(pk=dia.pk).exists()


def test_an_alarm_is_seen_and_attended(entrar):
    caso = un_caso(Estado.EN_TRAMITE)
    alarma = Alarma.objects.create(
        clase=Alarma.Clase.DIFERENCIA, unico="1", tramite=caso, texto="No coincidía.", dada_en=VIERNES
    )
    assert "No coincidía." not in texto(entrar("otro_jefe").get("/admin/tramites/alarma/"))
    jefa = entrar("jefa")
    assert "No coincidía." in texto(jefa.get("/admin/tramites/alarma/"))
    assert jefa.get(f"/admin/tramites/alarma/{alarma.pk}/change/").status_code == 200
    jefa.post("/admin/tramites/alarma/", {"action": "atender", "_selected_action": [alarma.pk]})
    alarma.refresh_from_db()
    assert alarma.atendida_por.username == "jefa"
    assert "20-11-2026" in texto(jefa.get("/admin/tramites/alarma/"))


def test_outages_and_special_terms_are_kept_by_the_superuser(superusuario):
    antes = version_vigente()
    datos = {
        "desde_0": "2026-12-01",
        "desde_1": "08:00",
        "hasta_0": "2026-12-01",
        "hasta_1": "07:00",
        "motivo": "Falla",
    }
    html = texto(superusuario.post("/admin/tramites/interrupcion/add/", datos))
    assert "no puede terminar antes de empezar" in html
    superusuario.post("/admin/tramites/interrupcion/add/", datos | {"hasta_1": "12:00"})
    falla = Interrupcion.objects.get()
    assert version_vigente() == antes + 1
    assert "Falla" in texto(superusuario.get("/admin/tramites/interrupcion/"))
    superusuario.post(
        "/admin/tramites/interrupcion/",
        {"action": "delete_selected", "_selected_action": [falla.pk], "post": "yes"},
    )
    assert not Interrupcion.objects.exists()
    assert "Solicitud de un congresista" in texto(superusuario.get("/admin/tramites/terminoespecial/"))
    assert superusuario.get("/admin/tramites/terminoespecial/1/delete/").status_code == 403
