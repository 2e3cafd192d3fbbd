"""The pages of likeness, and the walk from one to the answer that twelve petitions get."""

from datetime import timedelta

import pytest

from tests.radicacion.presentaciones import ANONIMA, presentacion
from tests.tramites.actos.datos_comunes import COMUN, otra
from tests.tramites.elenco import un_caso, una_persona
from tramites.actos import recibir
from tramites.models import Estado, Oficio, Plantilla, RespuestaComun, Semejanza
from tramites.semejanza import barrer

pytestmark = pytest.mark.django_db
RAIZ = "/admin/tramites/tramite"


@pytest.fixture
def doce(entidad, monkeypatch):
    monkeypatch.setattr(barrer, "_PAUSA", 0)
    casos = [otra(n) for n in range(12)]
    barrer.comparar_nuevos(timedelta(minutes=1))
    return casos


def texto(respuesta):
    return " ".join(respuesta.content.decode().split())


def test_twelve_analogous_petitions_walked(doce, entrar):
    base, jefa = doce[0], entrar("jefa")
    assert "12 peticiones como la" in texto(jefa.get(f"{RAIZ}/parecidas/"))
    pagina = jefa.get(f"{RAIZ}/{base.pk}/semejantes/")
    assert "Hay otras 11 peticiones parecidas. Con ésta, son de 12 personas." in texto(pagina)
    assert "100 % parecida" in texto(pagina)
    assert texto(pagina).count("checked") == 0
    assert texto(jefa.get(f"{RAIZ}/{base.pk}/semejantes/?marcar=todas")).count("checked") == 11

    acto = f"{RAIZ}/{base.pk}/acto/acumular/"
    marcadas = [f"{c.pk}:{c.version}" for c in doce[1:]]
    inicio = {"version": base.version, "plantilla": pagina.context["plantilla"], "usar_plantilla": "1"}
    formulario = jefa.post(acto, {**inicio, "casos": marcadas})
    assert texto(formulario).count("checked") == 11
    assert "[… la respuesta de fondo]" in formulario.content.decode()

    dicho = {"version": base.version, "casos": marcadas, **COMUN}
    previa = jefa.post(acto, dicho)
    assert doce[11].peticion.radicado in texto(previa)
    assert "Y de las otras 11 peticiones, a cada quien por el medio que autorizó." in texto(previa)
    assert not Oficio.objects.exists()
    assert jefa.post(acto, {**dicho, "confirmar": "1"}).status_code == 302
    assert RespuestaComun.objects.get().casos == 12
    base.refresh_from_db()
    assert base.estado == Estado.ATENDIDA
    assert "No hay peticiones por decidir" in texto(jefa.get(f"{RAIZ}/parecidas/"))


def test_whoever_may_not_answer_in_common_only_reads(doce, entrar):
    radicadora = texto(entrar("radicadora").get(f"{RAIZ}/{doce[0].pk}/semejantes/"))
    assert "100 % parecida" in radicadora
    assert "Responder en común" not in radicadora
    assert entrar("otro_jefe").get(f"{RAIZ}/{doce[0].pk}/semejantes/").status_code == 404
    assert "No hay peticiones" in texto(entrar("otro_jefe").get(f"{RAIZ}/parecidas/"))


def test_few_are_answered_apart(entidad, entrar):
    uno, dos = otra(1), otra(2)
    jefa = entrar("jefa")
    assert "Todavía no se ha comparado" in texto(jefa.get(f"{RAIZ}/{uno.pk}/semejantes/"))
    barrer.comparar_nuevos(timedelta(minutes=1))
    pagina = texto(jefa.get(f"{RAIZ}/{uno.pk}/semejantes/"))
    assert "Hay otra petición parecida." in pagina
    assert "No son más de diez" in pagina
    assert dos.peticion.radicado in pagina
    Semejanza.objects.filter(pk=dos.pk).update(grupo=dos.pk)
    assert "No hay otra petición por decidir" in texto(jefa.get(f"{RAIZ}/{uno.pk}/semejantes/"))


def test_what_was_asked_before_leads_to_its_act(entidad, entrar):
    anterior, caso = un_caso(Estado.ATENDIDA), un_caso()
    pagina = texto(entrar("jefa").get(f"{RAIZ}/{caso.pk}/semejantes/"))
    assert f"Respondida con {anterior.respuesta.radicado}." in pagina
    assert "acto/responder_con_anterior/" in pagina
    reservada = un_caso(modalidad="reservada")
    assert "Respondida con" not in texto(entrar("jefa").get(f"{RAIZ}/{reservada.pk}/semejantes/"))


def test_the_pages_ask_no_more_for_more_rows(doce, entrar, django_assert_max_num_queries):
    jefa = entrar("jefa")
    with django_assert_max_num_queries(18):
        jefa.get(f"{RAIZ}/{doce[0].pk}/semejantes/")
    with django_assert_max_num_queries(10):
        jefa.get(f"{RAIZ}/parecidas/")


def test_templates_are_kept_and_seen_with_a_case(entidad, entrar):
    jefa, caso = entrar("jefa"), un_caso()
    plantilla = Plantilla.objects.get(acto="requerir")
    assert "Verla con un caso" in texto(jefa.get("/admin/tramites/plantilla/"))
    previa = f"/admin/tramites/plantilla/{plantilla.pk}/previa/"
    assert "{{ radicado }}" in texto(jefa.get(previa))
    assert f"radicado {caso.peticion.radicado}, que" in texto(jefa.get(previa, {"radicado": caso.peticion.radicado}))
    assert "No hay un caso a su vista" in texto(jefa.get(previa, {"radicado": "1-1999-1"}))
    anonima = recibir(presentacion("sola", base=ANONIMA)).tramite
    ajena = entrar("administradora").get(previa, {"radicado": anonima.peticion.radicado})
    assert "No hay un caso a su vista" in texto(ajena)
    assert jefa.get("/admin/tramites/plantilla/9999/previa/").status_code == 404


def test_a_field_that_does_not_exist_is_refused_when_saved(entidad, entrar):
    jefa = entrar("jefa")
    datos = {"acto": "proyectar", "tipo": "", "nombre": "Nueva", "texto": "Va {{ cedula }}.", "activa": "on"}
    pagina = jefa.post("/admin/tramites/plantilla/add/", datos)
    assert "No existe el campo «cedula»" in texto(pagina)
    assert "Va {{ cedula }}." in texto(pagina)
    assert jefa.post("/admin/tramites/plantilla/add/", {**datos, "texto": "Va {{ radicado }}."}).status_code == 302
    assert Plantilla.objects.get(nombre="Nueva").acto == "proyectar"
    una = Plantilla.objects.get(nombre="Nueva")
    solo_mira = entrar("radicadora").get(f"/admin/tramites/plantilla/{una.pk}/change/")
    assert (solo_mira.status_code, "Nueva" in texto(solo_mira)) == (200, True)
    assert una_persona("radicadora")
    Plantilla.objects.filter(pk=una.pk).update(acto="de_otra_version")
    assert "de_otra_version" in texto(jefa.get("/admin/tramites/plantilla/"))
