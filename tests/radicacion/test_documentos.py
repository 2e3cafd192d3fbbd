"""Required documents: named when they do not come, recorded with the petition, and nobody is refused for them."""

import pytest

from radicacion.asentar import asentar
from radicacion.documentos import faltantes
from radicacion.models import Adjunto, DocumentoRequerido
from tests.radicacion.archivos import PDF, archivo
from tests.radicacion.ciudadana import ANONIMA
from tests.radicacion.presentaciones import ANONIMA as DENUNCIA
from tests.radicacion.presentaciones import presentacion

pytestmark = pytest.mark.django_db
PODER, AUTORIZACION = "1", "2"
APODERADO = {
    "tipo_persona": "apoderado",
    "representado_tipo_documento": "CC",
    "representado_numero_documento": "41.234.567",
    "representado_nombres": "Luz Marina Ospina",
}


@pytest.mark.parametrize(
    ("datos", "con_archivos", "faltan"),
    [
        ({"tipo_persona": "apoderado", "tipo": "queja"}, True, ["Poder"]),
        ({"tipo_persona": "apoderado", "tipo": "queja", "documentos": [PODER]}, True, []),
        ({"tipo_persona": "apoderado", "tipo": "queja", "documentos": [PODER]}, False, ["Poder"]),
        ({"tipo_persona": "natural", "tipo": "queja"}, False, []),
        ({"tipo_persona": "natural", "tipo": "documentos"}, False, []),
        ({"tipo_persona": "natural", "tipo": "documentos", "documentos": ["2-falta"]}, True, ["Autorización"]),
        ({"tipo_persona": "natural", "tipo": "documentos", "documentos": [AUTORIZACION]}, True, []),
        ({"tipo_persona": "natural", "tipo": "documentos", "documentos": [AUTORIZACION]}, False, ["Autorización"]),
        ({"tipo_persona": "natural", "tipo": "queja", "documentos": ["2-falta"]}, False, []),
        ({"tipo_persona": "apoderado", "tipo": "documentos", "documentos": ["2-falta"]}, False, ["Poder", "Autoriz"]),
        ({"modalidad": "anonima", "tipo_persona": "apoderado", "tipo": "queja"}, False, []),
        ({}, False, []),
    ],
)
def test_lo_que_falta(datos, con_archivos: bool, faltan: list[str]) -> None:
    hallados = [falta["nombre"] for falta in faltantes(datos, con_archivos=con_archivos)]
    assert len(hallados) == len(faltan)
    assert all(hay.startswith(comienzo) for hay, comienzo in zip(hallados, faltan, strict=True))


def test_lo_que_la_entidad_apaga_no_se_pide() -> None:
    DocumentoRequerido.objects.update(activo=False)
    assert faltantes({"tipo_persona": "apoderado", "tipo": "queja"}, con_archivos=False) == []


def test_lo_que_falta_y_a_quien_representa_quedan_con_la_peticion() -> None:
    peticion = asentar(presentacion(**APODERADO, prioridad="vida", prioridad_explicacion="Me amenazan."))
    peticion.refresh_from_db()
    (falta,) = peticion.documentos_faltantes
    assert set(falta) == {"nombre", "norma"}
    assert peticion.peticionario.representado_nombres == "Luz Marina Ospina"
    assert peticion.prioridad_explicacion == "Me amenazan."
    assert asentar(presentacion("otro", base=DENUNCIA)).documentos_faltantes == []


def texto(respuesta) -> str:
    return " ".join(respuesta.content.decode().split())


def test_la_revision_nombra_lo_que_falta_y_enviar_a_secas_radica(ciudadana) -> None:
    ciudadana.llenar_todo()
    ciudadana.llenar(2, **APODERADO)
    pagina = texto(ciudadana.ver("revisar"))
    assert "Documentos que faltan" in pagina
    assert "Poder que lo autoriza" in pagina
    assert "Enviar: radicar de todos modos" in pagina
    constancia = texto(ciudadana.navegador.get(ciudadana.enviar().headers["Location"]))
    assert "Documentos que faltan" in constancia
    assert "Poder que lo autoriza" in constancia


def test_adjuntado_y_marcado_ya_no_falta(ciudadana) -> None:
    ciudadana.llenar_todo()
    ciudadana.llenar(2, **APODERADO)
    ciudadana.llenar(4, adjuntos=archivo("poder.pdf", PDF), documentos=[PODER])
    pagina = texto(ciudadana.ver("revisar"))
    assert "Documentos que faltan" not in pagina
    assert "Adjunto: Poder que lo autoriza" in pagina
    Adjunto.objects.all().delete()
    assert "Documentos que faltan" in texto(ciudadana.ver("revisar"))


def test_una_marca_que_ya_no_se_aplica_no_estorba(ciudadana) -> None:
    ciudadana.llenar_todo()
    ciudadana.llenar(2, **APODERADO)
    ciudadana.llenar(4, documentos=[PODER, "2-falta", "999"])
    ciudadana.llenar(2)
    pagina = texto(ciudadana.ver("revisar"))
    assert "Poder" not in pagina
    assert "¿Qué documentos adjunta?" not in pagina
    assert ciudadana.enviar().status_code == 303


def test_sin_documentos_que_pedir_no_hay_lista(ciudadana) -> None:
    DocumentoRequerido.objects.all().delete()
    ciudadana.llenar_todo(ANONIMA)
    assert 'name="documentos"' not in texto(ciudadana.ver(4))
    assert ciudadana.enviar().status_code == 303


def test_la_lista_se_adapta_a_quien_radica(ciudadana) -> None:
    ciudadana.llenar(1)
    ciudadana.llenar(2)
    assert "Poder que lo autoriza" not in texto(ciudadana.ver(4))
    ciudadana.llenar(2, **APODERADO)
    pagina = texto(ciudadana.ver(4))
    assert "Adjunto: Poder que lo autoriza" in pagina
    assert "Me falta: Autorización de la persona de quien son los datos (para «Solicitud de documentos», si" in pagina
