"""Intake by an official (portal.md C7, C10): a citizen's own forms, drafts and door; what they add is in the log."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from PIL import Image

from radicacion.borradores import BorradorCerrado
from radicacion.models import Adjunto, Borrador, Modalidad, Peticion, Serie
from radicacion.presentar import revision
from radicacion.tiempo import en_el_momento
from tests.tramites.elenco import una_persona
from tramites.bandeja.recepcion import comienzo, paginas
from tramites.models import Actuacion, Correo, Orientacion

AHORA = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)  # 3:30 p. m. in Bogotá
COMIENZO = "/admin/tramites/tramite/recepcion/"
LLEGO = {"canal": "telefono", "fecha": "2026-11-20", "hora": "15:10", "modalidad": "identificada"}
LLENA = {
    "tipo_persona": "natural",
    "tipo_documento": "CC",
    "numero_documento": "52123456",
    "nombres": "Ana Pérez",
    "correo": "ana@example.com",
    "pais": "170",
    "departamento": "11",
    "municipio": "11001",
    "medio_respuesta": "correo_electronico",
    "certifica_correo": "si",
    "tipo": "peticion",
    "descripcion": "Pide que se corrija su registro.",
    "acepta_datos": "si",
}


@pytest.fixture(autouse=True)
def a_las_tres_y_media():
    with en_el_momento(AHORA):
        yield


@pytest.fixture
def radicadora(entrar) -> Client:
    return entrar("radicadora")


def empezar(navegador: Client, **cambios: str) -> str:
    """Begin a draft; the address of its page."""
    respuesta = navegador.post(COMIENZO, LLEGO | cambios)
    assert respuesta.status_code == 303, texto(respuesta)
    return respuesta["Location"]


def radicar(navegador: Client, direccion: str, **cambios: Any) -> Any:
    """Fill, read and file; the page at the end."""
    respuesta = navegador.post(direccion, LLENA | cambios)
    assert respuesta.status_code == 303, texto(respuesta)
    leida = navegador.get(direccion + "revisar/").context["leida"]
    assert navegador.post(direccion + "revisar/", {"leida": leida}).status_code == 303
    return navegador.get(direccion + "listo/")


def texto(respuesta: Any) -> str:
    return " ".join(respuesta.content.decode().split())


@pytest.mark.django_db
def test_a_call_becomes_a_case_with_its_channel_its_official_and_its_reception(radicadora) -> None:
    pagina = radicar(radicadora, empezar(radicadora))
    peticion = Peticion.objects.get()
    asiento = Actuacion.objects.get(orden=1)
    assert peticion.canal == "telefono"
    assert (peticion.radicada_en, peticion.recibida_en) == (AHORA, AHORA - timedelta(minutes=20))
    assert peticion.tramite.recibido_en == peticion.recibida_en
    assert asiento.autor == una_persona("radicadora")
    assert asiento.datos["verbal"] is True
    assert peticion.radicado in texto(pagina)
    assert Correo.objects.filter(clase=Correo.Clase.ACUSE).count() == 1


@pytest.mark.django_db
def test_one_reading_is_one_radicado_however_often_it_is_sent(radicadora) -> None:
    direccion = empezar(radicadora)
    radicar(radicadora, direccion)
    for pagina in ("", "revisar/", "llegada/"):
        assert radicadora.post(direccion + pagina, LLENA)["Location"] == direccion + "listo/"
    assert Peticion.objects.count() == 1


@pytest.mark.django_db
def test_the_term_counts_from_the_reception_and_the_number_is_of_today(radicadora) -> None:
    direccion = empezar(
        radicadora, canal="ventanilla", fecha="2026-11-10", hora="09:00", motivo="Cayó el sistema de la sede."
    )
    radicar(radicadora, direccion)
    peticion = Peticion.objects.get()
    assert peticion.radicada_en == AHORA
    assert str(peticion.tramite.vence) == "2026-12-02"
    asiento = Actuacion.objects.get(orden=1)
    assert asiento.texto.texto == "No se radicó el mismo día: Cayó el sistema de la sede."
    assert "verbal" not in asiento.datos


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cambios", "dicho"),
    [
        ({"canal": ""}, "Escoja por dónde llegó la petición."),
        ({"canal": "web"}, "Escoja una de las opciones que se ofrecen."),
        ({"fecha": ""}, "Escriba la fecha en que se recibió."),
        ({"fecha": "ayer"}, "Escriba la fecha como 2026-11-20."),
        ({"hora": "tarde"}, "Escriba la hora como 14:30."),
        (
            {"hora": "15:31"},
            "La recepción no puede estar en el futuro: ahora son las 20 de noviembre de 2026, 3:30 p. m.",
        ),
        ({"fecha": "2014-11-20"}, "Revise el año: esa fecha es anterior a la Ley 1755 de 2015."),
        (
            {"fecha": "2026-11-19", "hora": "15:29"},
            "Se recibió hace más de 24 horas: explique por qué se radica ahora.",
        ),
        ({"modalidad": ""}, "Escoja si desea realizar su petición de manera anónima o no."),
    ],
)
def test_how_it_arrived_is_refused_word_by_word(radicadora, cambios, dicho) -> None:
    respuesta = radicadora.post(COMIENZO, LLEGO | cambios)
    assert dicho in texto(respuesta)
    assert not Borrador.objects.exists()


@pytest.mark.django_db
def test_a_day_to_the_minute_needs_no_reason(radicadora) -> None:
    assert empezar(radicadora, fecha="2026-11-19", hora="15:30")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cambios", "dicho"),
    [
        ({"nombres": ""}, "nombres"),
        ({"no_escribe": "on"}, "Diga quién escribió la petición."),
        ({"no_escribe": "on"}, "Confirme que se le leyó lo escrito y que la persona estuvo de acuerdo."),
        ({"lengua": "wayuunaiki"}, "Diga quién interpretó, o cómo se entendieron."),
        ({"interprete": "Su hermana"}, "Diga en qué lengua habló la persona."),
        ({"otra_2_texto": "Copia del acta"}, "Escoja el tipo de esta solicitud."),
        ({"otra_3_tipo": "documentos"}, "Diga en pocas palabras qué pide."),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(radicadora, cambios, dicho) -> None:
    direccion = empezar(radicadora)
    respuesta = radicadora.post(direccion, LLENA | {"ajustes": "Letra grande."} | cambios)
    assert respuesta.status_code == 200
    assert dicho in texto(respuesta)
    assert "Letra grande." in texto(respuesta)
    assert "Letra grande." in texto(radicadora.get(direccion))
    assert radicadora.get(direccion + "revisar/")["Location"] == direccion + "?faltan"
    assert dicho in texto(radicadora.get(direccion + "?faltan"))
    assert not Peticion.objects.exists()


@pytest.mark.django_db
def test_who_cannot_write_and_speaks_another_language_is_noted(radicadora) -> None:
    radicar(
        radicadora,
        empezar(radicadora, canal="presencial"),
        no_escribe="on",
        escribio="Rosa Pinzón",
        leida="on",
        lengua="wayuunaiki",
        interprete="su hermana",
        ajustes="Audio.",
    )
    asiento = Actuacion.objects.get(orden=1)
    assert {c: asiento.datos[c] for c in ("no_escribe", "lengua", "ajustes")} == dict.fromkeys(
        ("no_escribe", "lengua", "ajustes"), True
    )
    assert asiento.texto.texto.splitlines() == [
        "No sabe o no puede escribir. Escribió por ella: Rosa Pinzón. Se le leyó y estuvo de acuerdo.",
        "Habló en wayuunaiki. Interpretación: su hermana.",
        "Necesita: Audio.",
    ]
    assert "wayuunaiki" not in str(asiento.datos)


@pytest.mark.django_db
def test_of_several_requests_the_shortest_term_rules(radicadora) -> None:
    direccion = empezar(radicadora)
    radicadora.post(
        direccion, LLENA | {"tipo": "consulta", "otra_2_tipo": "documentos", "otra_2_texto": "Copia del acta"}
    )
    revision = texto(radicadora.get(direccion + "revisar/"))
    assert "Pide varias cosas: el caso lleva el tipo de la que tiene el término más corto." in revision
    assert "Solicitud de documentos: 10 días hábiles" in revision
    radicadora.post(direccion + "revisar/", {"leida": radicadora.get(direccion + "revisar/").context["leida"]})
    peticion = Peticion.objects.get()
    assert (peticion.tipo, peticion.tramite.tipo) == ("documentos", "documentos")
    asiento = Actuacion.objects.get(orden=1)
    assert asiento.datos["solicitudes"] == ["consulta", "documentos"]
    assert "Solicitud 2, Solicitud de documentos: Copia del acta" in asiento.texto.texto


@pytest.mark.django_db
def test_what_another_window_changed_is_read_again_before_it_is_filed(radicadora) -> None:
    direccion = empezar(radicadora)
    radicadora.post(direccion, LLENA)
    leida = radicadora.get(direccion + "revisar/").context["leida"]
    radicadora.post(direccion, LLENA | {"descripcion": "Pide otra cosa."})
    respuesta = radicadora.post(direccion + "revisar/", {"leida": leida})
    assert respuesta.status_code == 409
    assert "Algo cambió en otra ventana después de que abrió esta página." in texto(respuesta)
    assert not Peticion.objects.exists()


@pytest.mark.django_db
def test_the_second_of_two_clicks_is_led_to_what_the_first_filed(radicadora, monkeypatch) -> None:
    """It read the draft before the first one filed it, and its files, now of the petition, afterwards."""
    direccion = empezar(radicadora)
    radicadora.post(direccion, LLENA)
    leida = radicadora.get(direccion + "revisar/").context["leida"]

    def en_medio(borrador: Any, adjuntos: Any) -> str:
        with monkeypatch.context() as parche:
            parche.setattr(paginas, "revision", revision)
            radicadora.post(direccion + "revisar/", {"leida": leida})
        return "otra"

    monkeypatch.setattr(paginas, "revision", en_medio)
    assert radicadora.post(direccion + "revisar/", {"leida": leida})["Location"] == direccion + "listo/"
    assert Peticion.objects.count() == 1


@pytest.mark.django_db
def test_what_is_written_while_another_window_files_leads_to_its_number(radicadora, monkeypatch) -> None:
    direccion = empezar(radicadora)

    def cerrado(*args: Any, **kwargs: Any) -> None:
        raise BorradorCerrado

    monkeypatch.setattr(paginas, "guardar_seccion", cerrado)
    monkeypatch.setattr(comienzo, "guardar_seccion", cerrado)
    assert radicadora.post(direccion, LLENA)["Location"] == direccion + "listo/"
    assert radicadora.post(direccion + "llegada/", LLEGO)["Location"] == direccion + "listo/"


@pytest.mark.django_db
def test_scans_pass_the_same_checks_and_one_refused_loses_no_other(radicadora) -> None:
    direccion = empezar(radicadora, canal="ventanilla")
    buena, mala = io.BytesIO(), SimpleUploadedFile("oficio.pdf", b"MZ no es un pdf")
    Image.new("RGB", (30, 30), "white").save(buena, "PNG")
    archivos = [SimpleUploadedFile("folio.png", buena.getvalue()), mala]
    respuesta = radicadora.post(direccion, LLENA | {"adjuntos": archivos, "accion": "subir"})
    assert respuesta.status_code == 200
    assert "oficio.pdf" in texto(respuesta)
    assert [a.nombre for a in Adjunto.objects.all()] == ["folio.png"]
    # A paper needs no text where its scan is there.
    radicar(radicadora, direccion, descripcion="")
    assert Adjunto.objects.get().peticion == Peticion.objects.get()


@pytest.mark.django_db
def test_what_was_spoken_is_written_down_whatever_is_attached(radicadora) -> None:
    direccion, imagen = empezar(radicadora), io.BytesIO()
    Image.new("RGB", (30, 30), "white").save(imagen, "PNG")
    archivo = SimpleUploadedFile("folio.png", imagen.getvalue())
    respuesta = radicadora.post(direccion, LLENA | {"descripcion": "", "adjuntos": archivo})
    assert "Es verbal: escriba lo que pide la persona y sus razones." in texto(respuesta)


@pytest.mark.django_db
def test_a_scan_is_removed_and_a_draft_kept_without_judging_it(radicadora) -> None:
    direccion = empezar(radicadora, canal="ventanilla")
    imagen = io.BytesIO()
    Image.new("RGB", (30, 30), "white").save(imagen, "PNG")
    radicadora.post(direccion, {"adjuntos": SimpleUploadedFile("folio.png", imagen.getvalue()), "accion": "guardar"})
    for quien in ("no-es-uno", str(Adjunto.objects.get().pk)):
        respuesta = radicadora.post(direccion, {"accion": f"remover:{quien}", "descripcion": "Va quedando."})
        assert respuesta["Location"] == direccion + "#archivos"
    assert not Adjunto.objects.exists()
    assert "Va quedando." in texto(radicadora.get(direccion))


@pytest.mark.django_db
def test_turning_anonymous_forgets_the_person_and_files_nobody(radicadora) -> None:
    direccion = empezar(radicadora)
    radicadora.post(direccion, LLENA)
    assert "se borran los datos de contacto" in texto(radicadora.get(direccion + "llegada/"))
    assert radicadora.post(direccion + "llegada/", LLEGO | {"modalidad": "anonima"})["Location"] == direccion
    assert "Ana Pérez" not in texto(radicadora.get(direccion))
    radicar(radicadora, direccion)
    peticion = Peticion.objects.get()
    assert peticion.modalidad == Modalidad.ANONIMA
    assert peticion.peticionario is None
    assert "Ana" not in str(Actuacion.objects.get(orden=1).datos)


@pytest.mark.django_db
def test_a_change_of_arrival_that_is_wrong_is_said(radicadora) -> None:
    direccion = empezar(radicadora)
    respuesta = radicadora.post(direccion + "llegada/", LLEGO | {"hora": "23:59"})
    assert "La recepción no puede estar en el futuro" in texto(respuesta)
    assert "La recepción no puede estar en el futuro" in texto(radicadora.get(direccion + "?faltan"))


@pytest.mark.django_db
def test_a_reserved_identity_is_on_no_page_once_filed(radicadora) -> None:
    pagina = radicar(radicadora, empezar(radicadora, modalidad="reservada"))
    assert "Ana Pérez" not in texto(pagina)
    caso = Peticion.objects.get().tramite
    assert "Ana Pérez" not in texto(radicadora.get(f"/admin/tramites/tramite/{caso.pk}/change/"))


@pytest.mark.django_db
def test_the_code_is_shown_for_half_an_hour_to_who_filed_it_and_kept_nowhere(radicadora) -> None:
    direccion = empezar(radicadora)
    codigo = radicar(radicadora, direccion).context["codigo"]
    assert len(codigo.replace("-", "")) == 16
    volcado = str([*Peticion.objects.values(), *Actuacion.objects.values(), *Correo.objects.values()])
    assert codigo not in volcado
    with en_el_momento(AHORA + timedelta(minutes=31)):
        pagina = radicadora.get(direccion + "listo/")
    assert codigo not in texto(pagina)
    assert "El código de seguimiento ya no se muestra." in texto(pagina)


@pytest.mark.django_db
@pytest.mark.parametrize("radicada", [False, True])
def test_a_draft_is_its_officials_alone(radicadora, entrar, radicada) -> None:
    direccion = empezar(radicadora)
    if radicada:
        radicar(radicadora, direccion)
    otra = entrar("jefa")
    paginas = [direccion, *(f"{direccion}{p}/" for p in ("revisar", "listo", "llegada"))]
    assert {otra.get(p).status_code for p in paginas} == {404}
    # Not even in the same browser, with the cookie there.
    otra.cookies["recepcion"] = radicadora.cookies["recepcion"].value
    assert {otra.get(p).status_code for p in paginas} == {404}


@pytest.mark.django_db
def test_the_cookie_of_a_draft_goes_to_its_pages_alone(radicadora) -> None:
    direccion = empezar(radicadora)
    galleta = radicadora.cookies["recepcion"]
    assert galleta["path"] == direccion
    assert galleta["httponly"]
    assert galleta["samesite"] == "Strict"
    assert galleta.value not in direccion


@pytest.mark.django_db
@pytest.mark.parametrize(
    "quien", ["jefe", "gestora", "disciplinaria", "control_interno", "administradora", "superusuario"]
)
def test_nobody_else_receives(entrar, quien) -> None:
    navegador = entrar(quien)
    assert navegador.get(COMIENZO).status_code == 403
    assert navegador.post(COMIENZO, LLEGO).status_code == 403


@pytest.mark.django_db
def test_the_list_leads_there_only_who_may(entrar) -> None:
    lista = reverse("admin:tramites_tramite_changelist")
    assert "Recibir una petición" in texto(entrar("jefa").get(lista))
    assert "Recibir una petición" not in texto(entrar("jefe").get(lista))


@pytest.mark.django_db
def test_an_orientation_is_only_counted(radicadora) -> None:
    for _vez in range(2):
        assert radicadora.post(COMIENZO, {"accion": "orientar", "tema": "estado"}).status_code == 303
    assert "Escoja el tema de la orientación." in texto(radicadora.post(COMIENZO, {"accion": "orientar"}))
    assert list(Orientacion.objects.values_list("tema", "veces")) == [("estado", 2)]
    assert "Orientaciones contadas hoy: 2" in texto(radicadora.get(COMIENZO))
    assert not Borrador.objects.exists()


@pytest.mark.django_db
def test_a_failure_keeps_the_draft_and_takes_no_number(radicadora, monkeypatch) -> None:
    direccion = empezar(radicadora)
    radicadora.post(direccion, LLENA)
    leida = radicadora.get(direccion + "revisar/").context["leida"]

    def rota(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError("the disk is full")

    with monkeypatch.context() as parche:
        parche.setattr("tramites.actos.recepcion.textos.acuse", rota)
        respuesta = radicadora.post(direccion + "revisar/", {"leida": leida})
    assert respuesta.status_code == 503
    assert "El portal no pudo guardar en este momento." in texto(respuesta)
    assert not Peticion.objects.exists()
    assert not Serie.objects.filter(ultimo__gt=0).exists()
    assert radicadora.post(direccion + "revisar/", {"leida": leida})["Location"] == direccion + "listo/"


@pytest.mark.django_db
def test_the_last_night_of_the_calendar_is_the_future_and_no_failure(radicadora):
    """23:30 in Bogotá of that day has no hour in UTC."""
    respuesta = radicadora.post(COMIENZO, LLEGO | {"fecha": "9999-12-31", "hora": "23:30"})
    assert respuesta.status_code == 200
    assert "La recepción no puede estar en el futuro" in respuesta.content.decode()
