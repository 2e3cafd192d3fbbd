"""The acts on the case page, grouped, with the likeliest next one first; and the warnings of the clock."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES, la_dependencia
from tests.tramites.elenco import REGISTRO, hacer, un_caso
from tramites.actos import ACTOS
from tramites.actos.acto import Acto
from tramites.bandeja.advertencias import advertencias
from tramites.bandeja.siguiente import GRUPOS, abiertos
from tramites.estados import TABLA
from tramites.models import Estado, Tramite
from tramites.plazo import plazo_de

LUNES = datetime(2026, 11, 23, 15, tzinfo=UTC)


def test_every_act_stands_in_one_group():
    agrupados = [clave for _clave, _nombre, actos in GRUPOS for clave in actos]
    assert len(agrupados) == len(set(agrupados))
    sin_boton = {"consultar_identidad", "entregar_datos", "suprimir_datos"}
    assert set(agrupados) >= {clave for _estado, clave in TABLA} - sin_boton


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("estado", "dias", "siguiente"),
    [
        (Estado.EN_REPARTO, 1, "asignar"),
        (Estado.EN_TRAMITE, 1, "proyectar"),
        (Estado.EN_REVISION, 1, "aprobar"),
        (Estado.APROBADA, 1, "responder"),
        (Estado.REQUERIDA, 1, "completar"),
        (Estado.REQUERIDA, 60, "declarar_desistimiento"),
        (Estado.POR_ACLARAR, 1, "aclarar"),
        (Estado.POR_ACLARAR, 60, "archivar"),
        (Estado.ATENDIDA, 1, None),
    ],
)
def test_the_likeliest_next_act(entidad, estado, dias, siguiente):
    caso = un_caso(estado)
    plazo = plazo_de(caso, al=(VIERNES + timedelta(days=dias)).date())
    hay = abiertos(caso, plazo, ACTOS, por_notificar=False)
    assert (hay.siguiente.clave if hay.siguiente else None) == siguiente
    mostrados = {acto.clave for grupo in hay.grupos for acto in grupo.actos} | ({siguiente} if siguiente else set())
    assert mostrados == set(ACTOS) - ({"prorrogar"} if plazo.maximo_prorroga is None else set())


@pytest.mark.django_db
def test_what_nobody_was_told_of_comes_next_in_a_closed_case(entidad):
    caso = un_caso(Estado.ATENDIDA)
    assert abiertos(caso, plazo_de(caso), ACTOS, por_notificar=True).siguiente is ACTOS["notificar"]


@pytest.mark.django_db
def test_an_act_of_no_group_is_not_lost(entidad, monkeypatch):
    class Nuevo(Acto):
        clave, boton = "nuevo", "Nuevo"

    monkeypatch.setitem(ACTOS, "nuevo", Nuevo())
    caso = un_caso()
    hay = abiertos(caso, plazo_de(caso), ["nuevo"], por_notificar=False)
    assert [(g.clave, [a.clave for a in g.actos]) for g in hay.grupos] == [("notas", ["nuevo"])]


def dichas(caso: Tramite, dias: int) -> str:
    return " ".join(advertencias(caso, plazo_de(caso, al=(VIERNES + timedelta(days=dias)).date())))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("dias", "dicho", "callado"),
    [
        (
            3,
            ["requerir hasta el 4 de diciembre", "a más tardar el 27 de noviembre", "prorrogar hasta el 6 de enero"],
            [],
        ),
        (8, ["requerir hasta el 4 de diciembre"], ["trasládela"]),
        (16, ["Ya no se puede requerir lo que falte: se podía hasta el 4 de diciembre"], []),
        (40, [], ["prorrogar"]),
    ],
)
def test_until_when_each_thing_may_be_done(entidad, dias, dicho, callado):
    texto = dichas(un_caso(), dias)
    assert [d for d in dicho if d not in texto] == []
    assert [c for c in callado if c in texto] == []


@pytest.mark.django_db
def test_while_the_person_is_waited_for(entidad):
    requerida, por_aclarar = un_caso(Estado.REQUERIDA), un_caso(Estado.POR_ACLARAR)
    assert "completar, o pedir más plazo, hasta el 21 de diciembre" in dichas(requerida, 1)
    assert "desistimiento tácito se puede declarar desde el 22 de diciembre" in dichas(requerida, 60)
    assert "puede aclarar hasta el 4 de diciembre" in dichas(por_aclarar, 1)
    assert "archivar por no aclarada desde el 7 de diciembre" in dichas(por_aclarar, 60)


@pytest.mark.django_db
def test_silence_and_closed_cases(entidad):
    documentos = un_caso(tipo="documentos")
    assert "Hay silencio positivo" in dichas(documentos, 40)
    assert dichas(un_caso(Estado.ATENDIDA), 1) == ""


@pytest.mark.django_db
def test_after_a_prorroga(entidad):
    caso = un_caso(Estado.EN_TRAMITE)
    with en_el_momento(LUNES):
        hacer(caso, "prorrogar", "jefa", texto="Por un dictamen.", hasta=plazo_de(caso).maximo_prorroga)
    assert "ya se prorrogó" in dichas(caso, 4)


def pagina(navegador: Any, caso: Tramite) -> str:
    with en_el_momento(LUNES):
        return " ".join(navegador.get(f"/admin/tramites/tramite/{caso.pk}/change/").content.decode().split())


@pytest.mark.django_db
def test_the_page_tells_notes_and_suggestions(entrar):
    caso = un_caso(tipo="queja", descripcion="El FUNCIONARIO me pidió dinero.")
    html = pagina(entrar("jefa"), caso)
    for dicho in (
        "Lo que suele seguir:",
        "Oficina Asesora Jurídica",
        "«pidió dinero»",
        "Control Disciplinario",
        "Ninguna.",
    ):
        assert dicho in html, dicho
    hacer(caso, "asignar", "jefa", dependencia=la_dependencia(REGISTRO), responsable=None, nota="Mire la ventanilla.")
    hacer(caso, "anotar", "jefe", texto="Ya hablé con la persona.")
    html = pagina(entrar("jefe"), caso)
    notas = html.split('id="titulo-notas"')[1].split("</section>")[0]
    assert "Mire la ventanilla." in notas
    assert "Ya hablé con la persona." in notas
    assert "Jorge Niño (Oficina de Registro)" in notas
    assert "reglas de reparto" not in html


@pytest.mark.django_db
def test_a_second_extension_is_not_offered(entidad):
    """Ley 1755/2015 art. 14, parágrafo: once; nor after the due day."""
    caso = un_caso(Estado.EN_TRAMITE)

    def ofrecidos(dias: int) -> set[str]:
        plazo = plazo_de(caso, al=(VIERNES + timedelta(days=dias)).date())
        hay = abiertos(caso, plazo, ACTOS, por_notificar=False)
        return {acto.clave for grupo in hay.grupos for acto in grupo.actos}

    assert "prorrogar" in ofrecidos(1)
    assert "prorrogar" not in ofrecidos(60)
    with en_el_momento(VIERNES + timedelta(days=1)):
        hacer(caso, "prorrogar", "jefa", texto="Falta un concepto.", hasta=plazo_de(caso).maximo_prorroga)
    assert "prorrogar" not in ofrecidos(1)
