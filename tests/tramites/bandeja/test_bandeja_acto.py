"""The page of an act: form, preview, done; and what a person is told when it cannot be."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from plazos.plazo import Estado as EstadoDelPlazo
from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES, la_dependencia
from tests.tramites.elenco import APROBADA, JURIDICA, REGISTRO, RESPUESTA, hacer, un_caso, una_persona
from tramites.bandeja import acto as pagina
from tramites.models import Actuacion, Correo, Estado, Oficio, Tramite

CONFLICTO = 409


def direccion(caso: Tramite, clave: str) -> str:
    return f"/admin/tramites/tramite/{caso.pk}/acto/{clave}/"


def texto(respuesta: Any) -> str:
    return " ".join(respuesta.content.decode().split())


def ocultos(respuesta: Any) -> dict[str, Any]:
    """The hidden fields of the page's form, as a browser would send them."""
    formulario = respuesta.context["formulario"]
    return {"version": respuesta.context["version"]} | {c.name: c.value() or "" for c in formulario}


def llenar(navegador: Client, caso: Tramite, clave: str, **datos: Any) -> Any:
    vista = navegador.get(direccion(caso, clave))
    assert vista.status_code == 200
    return navegador.post(direccion(caso, clave), {"version": vista.context["version"], **datos})


@pytest.mark.django_db
def test_form_preview_and_done(entrar):
    caso, jefa = un_caso(), entrar("jefa")
    registro, gestora = la_dependencia(REGISTRO), una_persona("gestora")
    previa = llenar(
        jefa, caso, "asignar", dependencia=registro.pk, responsable=gestora.pk, nota="Con <b>prisa</b>.\nGracias."
    )
    assert previa.status_code == 200
    for dicho in (
        "Todavía no se ha hecho nada",
        "En reparto",
        "En trámite",
        "(no cambia)",
        "Oficina de Registro",
        "Gloria Páez (Oficina de Registro)",
        "Con &lt;b&gt;prisa&lt;/b&gt;. Gracias.",
        "DNDA §16",
        "Nada: este acto no envía correos",
    ):
        assert dicho in texto(previa), dicho
    caso.refresh_from_db()
    assert (caso.estado, caso.version, Actuacion.objects.count()) == (Estado.EN_REPARTO, 1, 1)

    hecho = jefa.post(direccion(caso, "asignar"), {**ocultos(previa), "confirmar": "1"}, follow=True)
    assert hecho.redirect_chain[-1][0] == f"/admin/tramites/tramite/{caso.pk}/change/"
    assert f"Se asignó a una dependencia: {caso.peticion.radicado}." in texto(hecho)
    caso.refresh_from_db()
    assert (caso.estado, caso.dependencia, caso.responsable) == (Estado.EN_TRAMITE, registro, gestora)
    assert caso.actuaciones.last().texto.texto == "Con <b>prisa</b>.\nGracias."


@pytest.mark.django_db
def test_back_to_the_form_keeps_everything(entrar):
    caso, gestora = un_caso(Estado.EN_TRAMITE), entrar("gestora")
    previa = llenar(gestora, caso, "proyectar", texto="Borrador.\nSegunda línea.")
    assert "(no cambia)" in texto(previa)
    otra_vez = gestora.post(direccion(caso, "proyectar"), {**ocultos(previa), "editar": "1"})
    assert otra_vez.status_code == 200
    assert "Segunda línea.</textarea>" in texto(otra_vez)
    assert otra_vez.context["version"] == previa.context["version"]


@pytest.mark.django_db
def test_what_is_missing_is_told_beside_its_field(entrar):
    respuesta = llenar(entrar("gestora"), un_caso(Estado.EN_TRAMITE), "proyectar", texto="  ")
    assert "Corrija lo que se indica en cada campo." in texto(respuesta)
    assert "errorlist" in texto(respuesta)
    assert "<title> Error:" in texto(respuesta)


@pytest.mark.django_db
def test_an_optional_field_left_blank_is_said(entrar):
    respuesta = llenar(entrar("jefa"), un_caso(), "asignar", dependencia=la_dependencia(REGISTRO).pk)
    assert texto(respuesta).count("(en blanco)") == 2


@pytest.mark.django_db
def test_an_act_without_form_says_so(entrar):
    caso = un_caso(Estado.APROBADA)
    assert "Este acto no pide datos" in texto(entrar("jefa").get(direccion(caso, "responder")))


@pytest.mark.django_db
def test_approval_shows_what_is_approved_and_asks_for_the_four_qualities(entrar):
    """DNDA §4: none of them is marked by itself, and the preview reads them back."""
    caso, jefa = un_caso(Estado.EN_REVISION), entrar("jefa")
    assert RESPUESTA in texto(jefa.get(direccion(caso, "aprobar")))
    falta = texto(llenar(jefa, caso, "aprobar", cualidades=["coherencia", "calidez"]))
    assert "Le falta marcar: Claridad, Oportunidad." in falta
    previa = llenar(jefa, caso, "aprobar", **APROBADA)
    assert "Calidez: da un trato digno" in texto(previa)
    jefa.post(direccion(caso, "aprobar"), {**ocultos(previa), "confirmar": "1"})
    caso.refresh_from_db()
    assert caso.estado == Estado.APROBADA


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cambios", "camino"),
    [
        ({}, "Por correo electrónico, a gerencia@radiovalle.example."),
        ({"modalidad": "reservada"}, "a la dirección reservada (nadie la ve)"),
        ({"medio_respuesta": "correo_certificado"}, "Por correo certificado"),
        ({"correo": ""}, "No hay correo electrónico"),
        ({"modalidad": "anonima", "correo": ""}, "Nadie a quién escribirle"),
        ({"modalidad": "anonima"}, "a la dirección que dejó la persona anónima"),
    ],
)
def test_what_will_be_sent_is_told_first(entrar, cambios, camino):
    caso = un_caso(Estado.APROBADA, **cambios)
    antes = Correo.objects.count()
    previa = texto(llenar(entrar("radicadora"), caso, "responder"))
    assert camino in previa
    assert RESPUESTA in previa
    assert "Respondida" in previa
    if cambios:
        assert "radiovalle" not in previa or cambios == {"medio_respuesta": "correo_certificado"}
    assert Correo.objects.count() == antes
    assert not Oficio.objects.exclude(anio=None).exists()


@pytest.mark.django_db
def test_two_people_never_overwrite_each_other(entrar):
    """The gestora writes for an hour; meanwhile the jefe gave the case to himself and back."""
    caso, gestora = un_caso(Estado.EN_TRAMITE), entrar("gestora")
    leida = gestora.get(direccion(caso, "proyectar")).context["version"]
    hacer(
        caso,
        "asignar",
        "jefe",
        dependencia=la_dependencia(REGISTRO),
        responsable=una_persona("gestora"),
        nota="Mire el anexo.",
    )
    for boton in ({}, {"confirmar": "1"}, {"editar": "1"}):
        respuesta = gestora.post(direccion(caso, "proyectar"), {"version": leida, "texto": "Una hora.", **boton})
        assert respuesta.status_code == CONFLICTO
        for dicho in ("Otra persona actuó en este caso", "Jorge Niño", "Mire el anexo.", "Una hora.</textarea>"):
            assert dicho in texto(respuesta), dicho
        assert not Oficio.objects.exists()
    previa = gestora.post(direccion(caso, "proyectar"), ocultos(respuesta))
    assert previa.status_code == 200
    gestora.post(direccion(caso, "proyectar"), {**ocultos(previa), "confirmar": "1"})
    caso.refresh_from_db()
    assert caso.proyecto.texto == "Una hora."


@pytest.mark.django_db
def test_where_the_act_is_no_longer_possible_the_text_can_still_be_copied(entrar):
    caso, gestora = un_caso(Estado.EN_TRAMITE), entrar("gestora")
    leida = caso.version
    hacer(caso, "proyectar", "jefe", texto="La respuesta del jefe.")
    respuesta = gestora.post(direccion(caso, "proyectar"), {"version": leida, "texto": "Una hora."})
    assert respuesta.status_code == CONFLICTO
    assert "Copie su texto si lo necesita" in texto(respuesta)
    assert "Una hora.</textarea>" in texto(respuesta)
    assert "Ver qué pasará" not in texto(respuesta)


@pytest.mark.django_db
def test_a_clash_within_the_same_second(entrar, monkeypatch):
    """Somebody acts between the first look at the version and the lock."""
    caso, gestora = un_caso(Estado.EN_TRAMITE), entrar("gestora")
    real = pagina.ejecutar

    def despues_de_otro(*args: Any, **kwargs: Any) -> Any:
        hacer(caso, "proyectar", "jefe", texto="La del jefe.")
        return real(*args, **kwargs)

    monkeypatch.setattr(pagina, "ejecutar", despues_de_otro)
    respuesta = llenar(gestora, caso, "proyectar", texto="La mía.")
    assert respuesta.status_code == CONFLICTO
    assert "La mía.</textarea>" in texto(respuesta)


@pytest.mark.django_db
def test_a_case_taken_out_of_sight_meanwhile_is_no_longer_there(entrar, monkeypatch):
    caso, gestora = un_caso(Estado.EN_TRAMITE), entrar("gestora")
    real = pagina.ejecutar

    def despues_de_quitarlo(*args: Any, **kwargs: Any) -> Any:
        Tramite.objects.filter(pk=caso.pk).update(responsable=una_persona("jefe"))
        return real(*args, **kwargs)

    monkeypatch.setattr(pagina, "ejecutar", despues_de_quitarlo)
    assert llenar(gestora, caso, "proyectar", texto="La mía.").status_code == 404


@pytest.mark.django_db
def test_a_version_nobody_read_yet_is_refused_too(entrar):
    caso = un_caso(Estado.EN_TRAMITE)
    respuesta = entrar("gestora").post(direccion(caso, "proyectar"), {"version": caso.version + 5, "texto": "x"})
    assert respuesta.status_code == CONFLICTO
    assert respuesta.context["version"] == caso.version


@pytest.mark.django_db
def test_what_the_act_refuses_is_told_with_its_article(entrar):
    """The jefa of UCSTI may draft, but not for the Oficina de Registro."""
    caso = un_caso(Estado.EN_TRAMITE)
    respuesta = llenar(entrar("jefa"), caso, "proyectar", texto="Yo misma.")
    assert respuesta.status_code == CONFLICTO
    assert "Proyecta la dependencia que tiene el caso: asígnelo antes. (DNDA §16)" in texto(respuesta)
    assert "Yo misma.</textarea>" in texto(respuesta)
    assert "Ver qué pasará" in texto(respuesta)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("estado", "nombre", "clave"),
    [
        (Estado.EN_REPARTO, "jefa", "responder"),
        (Estado.EN_REVISION, "gestora", "aprobar"),
        (Estado.EN_REPARTO, "superusuario", "asignar"),
    ],
)
def test_no_form_for_what_may_not_be_done(entrar, estado, nombre, clave):
    caso, navegador = un_caso(estado), entrar(nombre)
    version = caso.version
    for respuesta in (
        navegador.get(direccion(caso, clave)),
        navegador.post(direccion(caso, clave), {"version": version, "confirmar": "1"}),
    ):
        assert respuesta.status_code == CONFLICTO
        assert "No se hizo" in texto(respuesta)
        assert "Ver qué pasará" not in texto(respuesta)
    caso.refresh_from_db()
    assert caso.version == version


@pytest.mark.django_db
def test_who_no_longer_sees_the_case_is_back_at_the_list(entrar, monkeypatch):
    """UCSTI takes the case to another office the moment after the gestora finished her act."""
    caso, gestora = un_caso(Estado.EN_TRAMITE), entrar("gestora")
    previa = llenar(gestora, caso, "proyectar", texto="Listo.")
    real = pagina.ejecutar

    def antes_de_quitarlo(*args: Any, **kwargs: Any) -> Any:
        hecho = real(*args, **kwargs)
        Tramite.objects.filter(pk=caso.pk).update(dependencia=la_dependencia(JURIDICA))
        return hecho

    monkeypatch.setattr(pagina, "ejecutar", antes_de_quitarlo)
    hecho = gestora.post(direccion(caso, "proyectar"), {**ocultos(previa), "confirmar": "1"})
    assert (hecho.status_code, hecho.url) == (302, "/admin/tramites/tramite/")


@pytest.mark.django_db
def test_nonsense_is_refused(entrar):
    caso, jefa = un_caso(), entrar("jefa")
    assert jefa.get(direccion(caso, "recibir")).status_code == 404
    assert jefa.get(direccion(caso, "inventado")).status_code == 404
    assert jefa.post(direccion(caso, "asignar"), {"version": "x"}).status_code == 400
    assert jefa.post(direccion(caso, "asignar")).status_code == 400


@pytest.mark.django_db
def test_a_forged_post_is_refused(entrar):
    caso = un_caso(Estado.EN_REVISION)
    navegador = Client(enforce_csrf_checks=True)
    navegador.force_login(una_persona("jefa"))
    respuesta = navegador.post(direccion(caso, "aprobar"), {"version": caso.version, "confirmar": "1"})
    assert respuesta.status_code == 403


@pytest.mark.django_db
def test_the_preview_warns_by_the_entitys_own_days(entrar, entidad):
    """Page and preview of one case show one light, whatever the setting."""
    caso, jefa = un_caso(), entrar("jefa")
    entidad.por_vencer_dias = 15
    entidad.save()
    with en_el_momento(VIERNES + timedelta(days=1)):
        de_la_pagina = jefa.get(f"/admin/tramites/tramite/{caso.pk}/change/").context["semaforo"]
        previa = llenar(jefa, caso, "asignar", dependencia=la_dependencia(REGISTRO).pk)
    assert de_la_pagina.estado == EstadoDelPlazo.POR_VENCER
    assert previa.context["luz_antes"] == previa.context["luz_despues"] == de_la_pagina


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cambios", "dicho", "escribe"),
    [
        ({}, "Por correo electrónico, a ", True),
        ({"modalidad": "reservada"}, "a la dirección reservada", True),
        ({"modalidad": "anonima"}, "que dejó la persona anónima", True),
        ({"modalidad": "anonima", "correo": ""}, "Nadie a quién escribirle", False),
        ({"medio_respuesta": "correo_certificado"}, "Por correo certificado", False),
        ({"correo": ""}, "No hay correo electrónico", False),
    ],
)
def test_what_the_preview_says_of_the_answer_is_what_is_sent(entrar, cambios, dicho, escribe):
    caso, radicadora = un_caso(Estado.APROBADA, **cambios), entrar("radicadora")
    previa = llenar(radicadora, caso, "responder")
    assert dicho in texto(previa)
    assert previa.context["envio"].falta is not escribe
    radicadora.post(direccion(caso, "responder"), {**ocultos(previa), "confirmar": "1"})
    caso.refresh_from_db()
    assert caso.estado == Estado.ATENDIDA
    assert Correo.objects.filter(tramite=caso, clase=Correo.Clase.RESPUESTA).exists() is escribe


@pytest.mark.django_db
@pytest.mark.parametrize(("clave", "campo"), [("negar", "causales"), ("excluir", "dependencias")])
@pytest.mark.parametrize("valor", ["9" * 23, "x", "\0"])
def test_a_choice_that_no_row_can_be_is_a_mistake_and_no_failure(entrar, clave, campo, valor):
    respuesta = llenar(entrar("jefa"), un_caso(Estado.EN_TRAMITE), clave, **{campo: valor})
    assert respuesta.status_code == 200
    assert respuesta.context["formulario"].errors[campo]


@pytest.mark.django_db
def test_no_project_is_handed_over_with_something_still_to_be_written_in_it(entrar):
    """Nobody can write in it afterwards: it is approved and sent as it is."""
    caso = un_caso(Estado.EN_TRAMITE)
    respuesta = llenar(
        entrar("gestora"), caso, "proyectar", texto="Le respondemos que [… la respuesta].", confirmar="1"
    )
    assert "Complete lo que está entre corchetes: [… la respuesta]" in texto(respuesta)
    caso.refresh_from_db()
    assert (caso.estado, caso.proyecto) == (Estado.EN_TRAMITE, None)
