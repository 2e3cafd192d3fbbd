"""Assigning many: each by the door with its version; a partial result is told case by case, and no text is lost."""

from typing import Any

import pytest
from django.test import Client

from tests.factories import la_dependencia
from tests.tramites.elenco import JURIDICA, REGISTRO, hacer, un_caso, una_persona
from tramites.models import Actuacion, Estado, Exclusion, Tramite

LISTA, PAGINA = "/admin/tramites/tramite/", "/admin/tramites/tramite/asignar/"
TEXTO = "Reparto del lunes."


def datos(*casos: Tramite, **cambios: Any) -> dict[str, Any]:
    return {
        "caso": [f"{c.pk}:{c.version}" for c in casos],
        "dependencia": la_dependencia(REGISTRO).pk,
        "responsable": una_persona("gestora").pk,
        "texto": TEXTO,
    } | cambios


def html(respuesta: Any) -> str:
    assert respuesta.status_code == 200
    return " ".join(respuesta.content.decode().split())


def de_quien(caso: Tramite) -> tuple[str, str | None]:
    caso = Tramite.objects.select_related("dependencia", "responsable").get(pk=caso.pk)
    return caso.dependencia.codigo, caso.responsable.username if caso.responsable else None


@pytest.mark.django_db
def test_it_works(entrar):
    casos = [un_caso(), un_caso()]
    jefa: Client = entrar("jefa")
    elegidos = jefa.post(LISTA, {"action": "asignar_varios", "_selected_action": [c.pk for c in casos]})
    assert elegidos.status_code == 302
    formulario = html(jefa.get(elegidos["Location"]))
    assert "2 casos elegidos" in formulario
    assert f'value="{casos[0].pk}:1" checked' in formulario
    previa = html(jefa.post(PAGINA, datos(*casos)))
    assert "2 casos pasarán a Gloria Páez (Oficina de Registro)" in previa
    assert {de_quien(c) for c in casos} == {("UCSTI", None)}
    hecho = html(jefa.post(PAGINA, datos(*casos, confirmar="1")))
    assert "2 casos pasaron a Gloria Páez (Oficina de Registro)" in hecho
    assert {de_quien(c) for c in casos} == {(REGISTRO, "gestora")}
    ultimas = Actuacion.objects.filter(acto="asignar", autor=una_persona("jefa"))
    assert {a.texto.texto for a in ultimas} == {TEXTO}


@pytest.mark.django_db
def test_what_is_refused_is_told_with_its_reason_and_the_rest_is_done(entrar):
    bien, excluido, cerrado = un_caso(), un_caso(), un_caso(Estado.ATENDIDA)
    suyo = un_caso(Estado.EN_TRAMITE)
    Exclusion.objects.create(tramite=excluido, dependencia=la_dependencia(REGISTRO))
    jefa = entrar("jefa")
    for pedido, dicho in (({}, "1 caso pasará a"), ({"confirmar": "1"}, "1 caso pasó a")):
        pagina = html(jefa.post(PAGINA, datos(bien, excluido, cerrado, suyo, **pedido)))
        assert dicho in pagina
        assert "Esa dependencia está excluida del caso" in pagina
        assert "«Reasignar» no se puede hacer en un caso que está «Atendida»" in pagina
        assert "ya lo tienen esa dependencia y esa persona" in pagina
    assert de_quien(bien) == (REGISTRO, "gestora")
    assert de_quien(excluido) == ("UCSTI", None)


@pytest.mark.django_db
def test_what_somebody_did_meanwhile_is_told_and_the_text_kept(entrar):
    libre, movido = un_caso(), un_caso()
    viejo = datos(libre, movido, confirmar="1")
    hacer(movido, "asignar", "radicadora", dependencia=la_dependencia(JURIDICA), responsable=None, nota="Concepto.")
    pagina = html(entrar("jefa").post(PAGINA, viejo))
    assert "1 caso pasó a" in pagina
    for dicho in ("1 caso no se asignó", "Otra persona actuó en él.", "Concepto.", "Rosa Pinzón", TEXTO):
        assert dicho in pagina, dicho
    assert de_quien(movido) == (JURIDICA, None)
    movido.refresh_from_db()
    otra_vez = html(entrar("jefa").post(PAGINA, datos(movido, editar="1")))
    assert TEXTO in otra_vez
    assert f'value="{movido.pk}:{movido.version}" checked' in otra_vez
    html(entrar("jefa").post(PAGINA, datos(movido, confirmar="1")))
    assert de_quien(movido) == (REGISTRO, "gestora")


@pytest.mark.django_db
def test_the_preview_sets_apart_what_changed_and_gives_it_back_to_be_edited(entrar):
    caso = un_caso()
    viejo = datos(caso)
    hacer(caso, "anotar", "radicadora", texto="Ojo.")
    previa = html(entrar("jefa").post(PAGINA, viejo))
    assert f'name="apartado" value="{caso.pk}:{caso.version}"' in previa
    assert 'name="confirmar"' not in previa
    editar = {k: v for k, v in viejo.items() if k != "caso"} | {"apartado": f"{caso.pk}:{caso.version}", "editar": "1"}
    assert f'value="{caso.pk}:{caso.version}" checked' in html(entrar("jefa").post(PAGINA, editar))


@pytest.mark.django_db
def test_bad_input_loses_nothing(entrar):
    caso = un_caso()
    jefa = entrar("jefa")
    pagina = html(jefa.post(PAGINA, datos(caso, dependencia="")))
    assert "Error:" in pagina
    assert TEXTO in pagina
    otra = html(jefa.post(PAGINA, datos(caso, dependencia=la_dependencia(JURIDICA).pk)))
    assert "Esa persona no trabaja en la dependencia elegida" in otra
    assert "No hay casos elegidos" in html(jefa.get(PAGINA))
    for raro in ("x", "9" * 40):
        assert jefa.get(PAGINA, {"caso": raro}).status_code == 400
        assert jefa.post(PAGINA, datos(caso, caso=[f"{raro}:1"])).status_code == 400
    assert jefa.post(PAGINA, datos(caso, caso=["1"])).status_code == 400


@pytest.mark.django_db
def test_a_jefe_only_among_their_own_and_only_what_they_see(entrar):
    propio, ajeno = un_caso(Estado.EN_TRAMITE), un_caso()
    navegador = entrar("jefe")
    pagina = html(navegador.get(PAGINA, {"caso": [propio.pk, ajeno.pk]}))
    assert propio.peticion.radicado in pagina
    assert ajeno.peticion.radicado not in pagina
    assert "Oficina Asesora Jurídica" not in pagina
    html(navegador.post(PAGINA, datos(propio, responsable=una_persona("jefe").pk, confirmar="1")))
    assert de_quien(propio) == (REGISTRO, "jefe")


@pytest.mark.django_db
@pytest.mark.parametrize("nombre", ["gestora", "control_interno", "superusuario"])
def test_only_who_assigns(entrar, nombre):
    navegador = entrar(nombre)
    assert navegador.get(PAGINA).status_code == 403
    assert "asignar_varios" not in html(navegador.get(LISTA))


@pytest.mark.django_db
def test_a_note_written_meanwhile_is_kept_and_what_changed_is_told(entrar):
    """The same for the notes between dependencias, by the page of their act."""
    caso = un_caso()
    hacer(caso, "asignar", "radicadora", dependencia=la_dependencia(JURIDICA), responsable=None, nota="Concepto.")
    direccion = f"/admin/tramites/tramite/{caso.pk}/acto/anotar/"
    respuesta = entrar("jefa").post(direccion, {"version": "1", "texto": "Escribí media hora.", "confirmar": "1"})
    assert respuesta.status_code == 409
    for dicho in ("Escribí media hora.", "Rosa Pinzón", "Concepto.", 'name="version" value="2"'):
        assert dicho in respuesta.content.decode(), dicho
    assert not Actuacion.objects.filter(acto="anotar").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("clave", ["", "1e3", "9" * 23, "9" * 5000, "\0", "1:1"])
def test_a_row_marked_with_what_is_no_key_is_a_malformed_request_and_no_failure(clave, entrar):
    pedido = {"action": "asignar_varios", "_selected_action": clave}
    assert entrar("jefa").post(LISTA, pedido).status_code == 400
