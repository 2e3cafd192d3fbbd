"""The mailbox in the admin: who enters, what each queue holds, a message filed, discarded; replies in cases."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.urls import reverse

from radicacion.models import Modalidad, Peticion
from tests.factories import VIERNES, un_correo
from tests.tramites.elenco import REGISTRO, hacer, un_caso, una_persona
from tramites.models import AdjuntoMensaje, Correo, Dependencia, Exclusion, Mensaje, Tramite

pytestmark = pytest.mark.django_db
LISTA = "admin:tramites_mensaje_changelist"


@pytest.fixture(autouse=True)
def reloj(time_machine):
    time_machine.move_to(VIERNES, tick=False)


def un_mensaje(**campos: Any) -> Mensaje:
    """A message of Ana's as it was read, with a file that was taken and one that was not."""
    veces = Mensaje.objects.count()
    base = {
        "message_id": f"<{veces}@x.example>",
        "sha256": f"{veces:064}",
        "ruta": storages["documentos"].save("m/original", ContentFile(b"From: Ana")),
        "bytes": 9,
        "recibido_en": VIERNES - timedelta(days=1),
        "traido_en": VIERNES,
        "clase": Mensaje.Clase.PETICION,
        "remitente": "ana@ciudadania.example",
        "remitente_nombre": "Ana Pérez",
        "asunto": "Pido copia",
        "texto": "Solicito <b>copia</b>.",
    }
    mensaje = Mensaje.objects.create(**base | campos)
    ruta = storages["adjuntos"].save("a/foto", ContentFile(b"una foto"))
    comun = {"mensaje": mensaje, "bytes": 8, "sha256": "0" * 64}
    AdjuntoMensaje.objects.create(**comun, orden=1, nombre="foto.png", clase="png", ruta=ruta, marcas=["macros"])
    AdjuntoMensaje.objects.create(**comun, orden=2, nombre="virus.exe", rechazo="No se recibe ese formato.")
    return mensaje


def ruta(pagina: str, mensaje: Mensaje, **mas: Any) -> str:
    return reverse(f"admin:tramites_mensaje_{pagina}", kwargs={"pk": mensaje.pk, **mas})


@pytest.mark.parametrize("nombre", ["radicadora", "jefa", "superusuario"])
def test_the_receptora_s_people_read_it(entrar, nombre):
    mensaje = un_mensaje()
    navegador = entrar(nombre)
    assert "Pido copia" in navegador.get(reverse(LISTA)).text
    pagina = navegador.get(ruta("change", mensaje)).text
    assert "Solicito &lt;b&gt;copia&lt;/b&gt;." in pagina
    assert "ana@ciudadania.example" in pagina
    assert "No se recibe ese formato." in pagina
    assert "Lleva macros." in pagina


@pytest.mark.parametrize("nombre", ["jefe", "gestora", "disciplinaria", "control_interno", "administradora", "sin_rol"])
def test_nobody_else_does(entrar, nombre):
    mensaje = un_mensaje()
    navegador = entrar(nombre)
    estados = {navegador.get(reverse(LISTA)).status_code}
    estados |= {navegador.get(ruta(p, mensaje)).status_code for p in ("change", "radicar", "original")}
    estados |= {
        navegador.post(ruta(p, mensaje), {"motivo": "x"}).status_code for p in ("descartar", "recuperar", "atender")
    }
    estados.add(navegador.get(ruta("adjunto", mensaje, adjunto=mensaje.adjuntos.first().pk)).status_code)
    assert estados <= {403, 302}
    assert "Buzón" not in navegador.get("/admin/").text
    mensaje.refresh_from_db()
    assert mensaje.por_radicar


def test_each_message_stands_in_its_queue_and_is_counted(entrar, django_assert_max_num_queries):
    caso = un_caso()
    rosa = una_persona("radicadora")
    un_mensaje(asunto="Borrador")
    un_mensaje(asunto="Veneno", clase="apartado", motivo="Tiene demasiadas partes.")
    un_mensaje(asunto="Pendiente", clase="respuesta", tramite=caso)
    un_mensaje(asunto="Leida", clase="respuesta", tramite=caso, atendido_en=VIERNES)
    un_mensaje(asunto="Publicidad", descartado_en=VIERNES, motivo_descarte="Publicidad", decidido_por=rosa)
    un_mensaje(asunto="Hecha", radicado_en=VIERNES, tramite=caso)
    un_mensaje(asunto="Devuelto", clase="rebote", tramite=caso, atendido_en=VIERNES)
    navegador = entrar("radicadora")
    esperado = {
        "": ["Borrador"],
        "otra": ["Borrador"],
        "respuestas": ["Pendiente"],
        "apartados": ["Veneno"],
        "descartados": ["Publicidad"],
        "decididos": ["Leida", "Hecha"],
        "rebotes": ["Devuelto"],
    }
    for cola, asuntos in esperado.items():
        with django_assert_max_num_queries(16):
            respuesta = navegador.get(reverse(LISTA), {"cola": cola} if cola else {})
        assert sorted(m.asunto for m in respuesta.context["cl"].result_list) == sorted(asuntos), cola
    assert [n for _clave, _nombre, n in respuesta.context["colas"]] == [1, 1, 1, 1, None, None]


def test_the_downloads_are_saved_and_never_opened(entrar):
    mensaje = un_mensaje()
    navegador = entrar("radicadora")
    tomado, rechazado = mensaje.adjuntos.all()
    for direccion, dicho in (
        (ruta("original", mensaje), b"From: Ana"),
        (ruta("adjunto", mensaje, adjunto=tomado.pk), b"una foto"),
    ):
        respuesta = navegador.get(direccion)
        assert b"".join(respuesta.streaming_content) == dicho
        assert respuesta["Content-Disposition"].startswith("attachment")
        assert (respuesta["Content-Type"], respuesta["X-Content-Type-Options"]) == (
            "application/octet-stream",
            "nosniff",
        )
    assert navegador.get(ruta("adjunto", mensaje, adjunto=rechazado.pk)).status_code == 404
    storages["documentos"].delete(mensaje.ruta)
    assert navegador.get(ruta("original", mensaje)).status_code == 404


def test_it_is_filed_with_what_the_form_proposes(entrar):
    mensaje = un_mensaje()
    navegador = entrar("radicadora")
    formulario = navegador.get(ruta("radicar", mensaje)).context["formulario"]
    propuesto = {c.html_name: c.value() or "" for c in formulario}
    assert propuesto["descripcion"] == "Pido copia\n\nSolicito <b>copia</b>."
    propuesto |= {"tipo": "documentos", "modalidad": "identificada", "tipo_persona": "natural"}
    respuesta = navegador.post(ruta("radicar", mensaje), propuesto)
    peticion = Peticion.objects.get()
    assert respuesta.status_code == 303
    assert respuesta.url == reverse("admin:tramites_tramite_change", args=[peticion.tramite.pk])
    assert (peticion.canal, peticion.recibida_en, peticion.tipo) == ("correo", mensaje.recibido_en, "documentos")
    assert [a.nombre for a in peticion.adjuntos.all()] == ["foto.png"]
    assert navegador.post(ruta("radicar", mensaje), propuesto).url == respuesta.url
    assert navegador.get(ruta("radicar", mensaje)).url == respuesta.url
    assert Peticion.objects.count() == 1


def test_what_is_wrong_in_the_form_is_told_and_nothing_typed_is_lost(entrar):
    mensaje = un_mensaje()
    datos = {"nombres": "Ana", "correo": "ana", "numero_documento": "5", "descripcion": "Esto pido"}
    respuesta = entrar("radicadora").post(ruta("radicar", mensaje), datos)
    assert set(respuesta.context["formulario"].errors) >= {"tipo", "correo", "numero_documento"}
    assert "Esto pido" in respuesta.text
    assert not Peticion.objects.exists()


def test_discarding_asks_why_and_can_be_undone(entrar):
    mensaje = un_mensaje()
    navegador = entrar("jefa")
    assert "Escriba por qué se descarta." in navegador.post(ruta("descartar", mensaje), {"motivo": " "}).text
    assert navegador.post(ruta("descartar", mensaje), {"motivo": "Publicidad."}).status_code == 303
    pagina = navegador.get(ruta("change", mensaje)).text
    assert "Julia Cárdenas" in pagina
    assert "Publicidad." in pagina
    assert navegador.get(ruta("radicar", mensaje)).url == ruta("change", mensaje)
    assert navegador.post(ruta("descartar", mensaje), {"motivo": "Otra"}).url == ruta("change", mensaje)
    navegador.post(ruta("recuperar", mensaje))
    mensaje.refresh_from_db()
    assert mensaje.por_radicar


def test_only_posts_change_anything(entrar):
    mensaje = un_mensaje()
    navegador = entrar("jefa")
    assert {navegador.get(ruta(p, mensaje)).status_code for p in ("descartar", "recuperar", "atender")} == {405}
    assert navegador.post(ruta("original", mensaje)).status_code == 405


# --- A reply, in its case --------------------------------------------------------------------------------


@pytest.fixture
def respuesta(entidad) -> Mensaje:
    caso = un_caso()
    hacer(
        caso,
        "asignar",
        "jefa",
        dependencia=Dependencia.objects.get(codigo=REGISTRO),
        responsable=una_persona("gestora"),
    )
    return un_mensaje(clase="respuesta", tramite=caso, texto="Aquí va el poder.")


def del_caso(mensaje: Mensaje) -> str:
    return reverse("admin:tramites_tramite_change", args=[mensaje.tramite_id])


def test_its_responsable_reads_it_in_the_case_and_says_so(entrar, respuesta):
    navegador = entrar("gestora")
    pagina = navegador.get(del_caso(respuesta)).text
    assert "Aquí va el poder." in pagina
    assert "No viene del correo registrado" in pagina
    foto = respuesta.adjuntos.first()
    assert navegador.get(ruta("adjunto", respuesta, adjunto=foto.pk)).status_code == 200
    version = respuesta.tramite.version
    assert navegador.post(ruta("atender", respuesta)).url == del_caso(respuesta)
    respuesta.refresh_from_db()
    assert respuesta.decidido_por == una_persona("gestora")
    assert Tramite.objects.get(pk=respuesta.tramite_id).version == version
    assert "Marcar como leído" not in navegador.get(del_caso(respuesta)).text


def test_the_one_on_file_is_no_stranger(entrar, respuesta):
    correo = respuesta.tramite.peticion.peticionario.correo
    Mensaje.objects.update(remitente=correo.lower())
    assert "No viene del correo registrado" not in entrar("gestora").get(del_caso(respuesta)).text


def test_who_does_not_see_the_case_sees_no_reply(entrar, respuesta):
    foto = respuesta.adjuntos.first()
    navegador = entrar("otro_jefe")
    assert navegador.get(ruta("adjunto", respuesta, adjunto=foto.pk)).status_code == 403
    assert navegador.post(ruta("atender", respuesta)).status_code == 403
    Exclusion.objects.create(tramite=respuesta.tramite, funcionario=una_persona("radicadora"))
    navegador = entrar("radicadora")
    assert navegador.get(ruta("change", respuesta)).status_code == 404
    assert "Pido copia" not in navegador.get(reverse(LISTA), {"cola": "respuestas"}).text


def test_control_interno_reads_and_marks_nothing(entrar, respuesta):
    navegador = entrar("control_interno")
    assert "Marcar como leído" not in navegador.get(del_caso(respuesta)).text
    assert navegador.post(ruta("atender", respuesta)).status_code == 403


def test_a_reserved_identity_is_shown_nowhere(entrar, entidad):
    caso = un_caso(modalidad=Modalidad.RESERVADA)
    mensaje = un_mensaje(radicado_en=VIERNES, tramite=caso)
    navegador = entrar("radicadora")
    for direccion in (ruta("change", mensaje), f"{reverse(LISTA)}?cola=decididos"):
        pagina = navegador.get(direccion).text
        assert "ana@ciudadania" not in pagina
        assert "Ana Pérez" not in pagina
        assert "Identidad reservada" in pagina
    assert navegador.get(ruta("original", mensaje)).status_code == 403


def test_a_mail_that_came_back_is_a_queue_of_its_own_with_what_the_server_said(entrar):
    correo = un_correo(tramite=un_caso())
    Correo.objects.filter(pk=correo.pk).update(
        enviado_en=VIERNES, rebotado_en=VIERNES, diagnostico="5.1.1 no such user"
    )
    navegador = entrar("radicadora")
    lista = reverse("admin:tramites_correo_changelist")
    respuesta = navegador.get(lista, {"estado": "rebotado"})
    assert [c.pk for c in respuesta.context["cl"].result_list] == [correo.pk]
    assert "5.1.1 no such user" in respuesta.text
    assert {clave: n for clave, _nombre, n in respuesta.context["cuentas"]}["rebotado"] == 1
    assert correo not in navegador.get(lista, {"estado": "enviado"}).context["cl"].result_list
