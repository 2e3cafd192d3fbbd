"""Every answer may be changed from the review: what stops applying goes and is told, what starts is asked for."""

import pytest

from radicacion import borradores
from radicacion.models import Peticion
from tests.radicacion.ciudadana import ANONIMA

pytestmark = pytest.mark.django_db


def texto(respuesta) -> str:
    return " ".join(respuesta.content.decode().split())


def cambiar(ciudadana, numero: int, **datos) -> str:
    """Post a section from its «Cambiar»; return where it leads."""
    return ciudadana.navegador.post(f"/radicar/{numero}/?revisar", datos).headers["Location"]


def test_al_volverse_anonima_se_borran_los_datos_y_se_dice(ciudadana) -> None:
    ciudadana.llenar_todo()
    destino = cambiar(ciudadana, 1, modalidad="anonima")
    assert destino == "/radicar/revisar/?datos-borrados"
    pagina = texto(ciudadana.navegador.get(destino))
    assert "se borraron los datos de contacto" in pagina
    assert "Ana Rojas" not in pagina
    assert 2 not in borradores.abrir(ciudadana.token).respuestas
    assert "se borraron" not in texto(ciudadana.ver("revisar"))


def test_en_el_primer_recorrido_tambien_se_dice(ciudadana) -> None:
    ciudadana.llenar(1)
    ciudadana.llenar(2)
    destino = ciudadana.llenar(1, modalidad="anonima").headers["Location"]
    pagina = texto(ciudadana.navegador.get(destino))
    assert destino == "/radicar/2/?datos-borrados"
    assert "se borraron los datos de contacto" in pagina
    assert "a menos que nos indique un correo electrónico" in pagina
    assert ciudadana.llenar(1, modalidad="anonima").headers["Location"] == "/radicar/2/"


def test_de_anonima_a_identificada_se_piden_los_datos_y_lo_demas_queda(ciudadana) -> None:
    ciudadana.llenar_todo(ANONIMA)
    cambiar(ciudadana, 1, modalidad="identificada")
    destino = ciudadana.ver("revisar").headers["Location"]
    assert destino == "/radicar/2/?faltan&revisar"
    assert "Escriba su número de identificación." in texto(ciudadana.navegador.get(destino))
    assert borradores.abrir(ciudadana.token).respuestas[4]["tipo"] == ["queja"]


def test_de_natural_a_apoderado_se_dice_lo_que_falta_y_despues_el_poder(ciudadana) -> None:
    ciudadana.llenar_todo()
    respuesta = ciudadana.llenar(2, tipo_persona="apoderado")
    assert "Escriba el nombre de la persona que representa." in texto(respuesta)
    destino = ciudadana.ver("revisar").headers["Location"]
    assert "Escriba el nombre de la persona que representa." in texto(ciudadana.navegador.get(destino))
    ciudadana.llenar(
        2,
        tipo_persona="apoderado",
        representado_tipo_documento="CC",
        representado_numero_documento="41234567",
        representado_nombres="Luz Marina Ospina",
    )
    pagina = texto(ciudadana.ver("revisar"))
    assert "Luz Marina Ospina" in pagina
    assert "Poder que lo autoriza" in pagina


def test_con_reserva_y_correo_certificado_se_radica_sabiendo_quien_lee_la_direccion(ciudadana) -> None:
    ciudadana.llenar_todo()
    ciudadana.llenar(2, medio_respuesta="correo_certificado", direccion="Calle 1 # 2-3")
    cambiar(ciudadana, 1, modalidad="reservada")
    assert "una de las pocas personas autorizadas tiene que leer" in texto(ciudadana.ver(2))
    ciudadana.enviar()
    peticion = Peticion.objects.get()
    assert (peticion.modalidad, peticion.medio_respuesta) == ("reservada", "correo_certificado")


def test_responder_no_anuncia_que_se_descarta_la_seccion_3(ciudadana) -> None:
    ciudadana.llenar_todo()
    assert "No se guardará" not in texto(ciudadana.ver("revisar"))
    cambiar(ciudadana, 5, acepta_datos="no")
    assert "No se guardará, porque en la sección 5 respondió No." in texto(ciudadana.ver("revisar"))
    cambiar(ciudadana, 3)
    assert "No se guardará" not in texto(ciudadana.ver("revisar"))


def test_limpiar_desde_la_revision_pregunta_y_conservar_vuelve_a_donde_se_estaba(ciudadana) -> None:
    ciudadana.llenar_todo()
    pregunta = texto(ciudadana.navegador.post("/radicar/3/?revisar", {"poblacion": "rom", "accion": "limpiar"}))
    assert 'href="/radicar/3/?revisar"' in pregunta
    assert borradores.abrir(ciudadana.token).respuestas[3] == {"poblacion": ["rom"]}


def test_un_tipo_de_persona_imposible_no_tumba_las_demas_secciones(ciudadana) -> None:
    """Drafts keep what was typed: PostgreSQL stores no NUL, and section 4 asks by type of person."""
    ciudadana.llenar(1)
    ciudadana.llenar(2, tipo_persona="x\x00")
    assert ciudadana.ver(4).status_code == 200


def test_cada_modo_dice_quien_vera_que(ciudadana) -> None:
    pagina = texto(ciudadana.ver(1))
    assert pagina.count("Quién ve su nombre:") == pagina.count("Cómo se le responde:") == 3
    assert "Si pierde el código de seguimiento" in pagina
    assert "Ley 190 de 1995, art. 38" in pagina


def test_peligro_inminente_se_contesta_con_la_linea_de_emergencias(ciudadana) -> None:
    ciudadana.llenar_todo()
    assert "línea 123" in texto(ciudadana.ver(4))
    ciudadana.llenar(4, prioridad="vida", prioridad_explicacion="Me amenazan.\r\nHoy.")
    pagina = texto(ciudadana.ver("revisar"))
    assert 'href="tel:123"' in pagina
    assert "Al oprimir Enviar se avisa de inmediato" in pagina
    constancia = texto(ciudadana.navegador.get(ciudadana.enviar().headers["Location"]))
    assert "se avisó de inmediato a la jefatura" in constancia
    assert Peticion.objects.get().prioridad_explicacion == "Me amenazan.\nHoy."


def test_sin_linea_de_emergencias_configurada_no_se_inventa_una(ciudadana, entidad) -> None:
    entidad.linea_emergencias = ""
    entidad.save()
    ciudadana.llenar_todo()
    assert "llame ya" not in texto(ciudadana.ver(4))
    ciudadana.llenar(4, prioridad="vida")
    assert "tel:123" not in texto(ciudadana.ver("revisar"))
