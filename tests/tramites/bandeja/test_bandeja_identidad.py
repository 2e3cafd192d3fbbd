"""Reserved identities (portal.md C9): asked for with a reason, logged each time, and told nowhere else."""

import pytest

from radicacion.models import Modalidad
from tests.factories import la_dependencia
from tests.tramites.elenco import APROBADA, hacer, un_caso, una_persona
from tramites.bandeja.busqueda import buscar
from tramites.bitacora import cadena
from tramites.models import Tramite

PERSONA = {"nombres": "Zoraida Quimbaya", "numero_documento": "51999888", "correo": "zoraida@ciudadania.example"}
MOTIVO = "Citarla a ampliar la queja."


def reservado(**cambios) -> Tramite:
    return un_caso(**{"modalidad": Modalidad.RESERVADA, **PERSONA, **cambios})


def denuncia(**cambios) -> Tramite:
    return un_caso(tipo="denuncia_interna", **PERSONA, **cambios)


def direccion(caso: Tramite) -> str:
    return f"/admin/tramites/tramite/{caso.pk}/identidad/"


def asignar(caso: Tramite, codigo: str, responsable: str = "") -> None:
    persona = una_persona(responsable) if responsable else None
    hacer(caso, "asignar", "jefa", dependencia=la_dependencia(codigo), responsable=persona, nota="")


@pytest.mark.django_db
@pytest.mark.parametrize("nombre", ["jefa", "radicadora"])
@pytest.mark.parametrize("hecho", [reservado, denuncia])
def test_it_is_shown_once_and_logged(entrar, nombre, hecho):
    caso = hecho()
    navegador = entrar(nombre)
    assert "Zoraida" not in navegador.get(direccion(caso)).content.decode()
    antes = Tramite.objects.filter(pk=caso.pk).values("estado", "vence", "dependencia", "responsable").get()
    respuesta = navegador.post(direccion(caso), {"motivo": MOTIVO})
    html = respuesta.content.decode()
    for dato in PERSONA.values():
        assert dato in html
    assert "no-store" in respuesta["Cache-Control"]
    ultima = caso.actuaciones.last()
    assert (ultima.acto, ultima.autor, ultima.texto.texto) == ("consultar_identidad", una_persona(nombre), MOTIVO)
    assert "Zoraida" not in str(ultima.datos)
    assert list(cadena.roturas(caso)) == []
    assert Tramite.objects.filter(pk=caso.pk).values("estado", "vence", "dependencia", "responsable").get() == antes
    despues = navegador.get(direccion(caso)).content.decode()
    assert "Zoraida" not in despues
    assert MOTIVO in despues
    historia = navegador.get(f"/admin/tramites/tramite/{caso.pk}/change/").content.decode()
    assert "Se consultó la identidad reservada" in historia
    assert MOTIVO not in historia
    assert "Zoraida" not in historia


@pytest.mark.django_db
@pytest.mark.parametrize("motivo", ["", "   ", "porque sí"])
def test_without_a_reason_nothing(entrar, motivo):
    caso = reservado()
    html = entrar("jefa").post(direccion(caso), {"motivo": motivo}).content.decode()
    assert "Zoraida" not in html
    assert caso.actuaciones.count() == 1


@pytest.mark.django_db
def test_it_is_not_for_others(entrar):
    caso = reservado()
    asignar(caso, "OR", "gestora")
    for nombre in ("jefe", "gestora", "otro_jefe", "control_interno", "administradora", "sin_rol", "superusuario"):
        navegador = entrar(nombre)
        assert navegador.get(direccion(caso)).status_code == 404, nombre
        assert navegador.post(direccion(caso), {"motivo": MOTIVO}).status_code == 404, nombre
        if nombre in {"jefe", "gestora", "control_interno", "superusuario"}:
            html = navegador.get(f"/admin/tramites/tramite/{caso.pk}/change/").content.decode()
            assert "Identidad reservada" in html
            assert "Ver identidad" not in html
            assert not any(dato in html for dato in PERSONA.values()), nombre
    assert not caso.actuaciones.filter(acto="consultar_identidad").exists()


@pytest.mark.django_db
def test_control_disciplinario_once_it_has_the_case(entrar):
    caso = denuncia()
    navegador = entrar("disciplinaria")
    assert navegador.post(direccion(caso), {"motivo": MOTIVO}).status_code == 404
    asignar(caso, "CD")
    assert "Zoraida" in navegador.post(direccion(caso), {"motivo": MOTIVO}).content.decode()
    asignar(caso, "OAJ")
    assert navegador.get(direccion(caso)).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("modalidad", [Modalidad.IDENTIFICADA, Modalidad.ANONIMA])
def test_where_nothing_is_kept_there_is_nothing_to_ask(entrar, modalidad):
    caso = un_caso(modalidad=modalidad)
    assert entrar("jefa").get(direccion(caso)).status_code == 404


@pytest.mark.django_db
def test_a_closed_case_too_and_its_clock_stays(entrar):
    caso = un_caso("atendida", modalidad=Modalidad.RESERVADA, **PERSONA)
    antes = (caso.cerrado_en, caso.vence, caso.version_calendario, caso.estado)
    assert "Zoraida" in entrar("jefa").post(direccion(caso), {"motivo": MOTIVO}).content.decode()
    caso.refresh_from_db()
    assert (caso.cerrado_en, caso.vence, caso.version_calendario, caso.estado) == antes


@pytest.mark.django_db
@pytest.mark.parametrize("hecho", [reservado, denuncia])
@pytest.mark.parametrize("dato", ["51999888", "zoraida@ciudadania.example", "Zoraida Quimbaya"])
def test_no_search_finds_who_is_reserved(entidad, hecho, dato):
    hecho()
    for nombre in ("jefa", "control_interno"):
        assert not buscar(Tramite.objects.visibles_para(una_persona(nombre)), dato).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("hecho", [reservado, denuncia])
def test_no_page_of_the_admin_says_it(entrar, hecho):
    caso = hecho()
    asignar(caso, "OR", "gestora")
    hacer(caso, "proyectar", "gestora", texto="Gracias por su aviso.")
    hacer(caso, "aprobar", "jefa", **APROBADA)
    jefa = entrar("jefa")
    propia = f"/admin/tramites/tramite/{caso.pk}"
    paginas = [
        jefa.get(f"{propia}/change/"),
        jefa.post(f"{propia}/acto/responder/", {"version": caso.version}),
        jefa.get("/admin/tramites/tramite/"),
        jefa.get("/admin/tramites/correo/"),
        *(jefa.get(f"/admin/tramites/correo/{c.pk}/change/") for c in caso.correos.all()),
        jefa.get("/admin/tramites/actuacion/"),
    ]
    for pagina in paginas:
        html = pagina.content.decode()
        assert pagina.status_code == 200
        assert not any(dato in html for dato in (*PERSONA.values(), "z•••@")), pagina.request["PATH_INFO"]
