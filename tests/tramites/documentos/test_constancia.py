"""The constancia: what it says, to whom it names nobody, and that everybody can read it."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from radicacion.codigo import codigo_de
from radicacion.models import Adjunto, Canal, Peticion
from radicacion.tiempo import en_el_momento
from tests.radicacion.archivos import JPG, PDF, archivo
from tests.radicacion.presentaciones import ANONIMA, EMPRESA, presentacion
from tests.tramites.elenco import REGISTRO, hacer, un_caso, una_persona
from tramites.actos import recibir
from tramites.documentos.constancia import constancia, contenido, huella_corta
from tramites.models import Actuacion, Dependencia, Tramite

SABADO = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)  # 21 November in Bogotá, 7:30 p. m.

pytestmark = pytest.mark.django_db


def un_tramite(cuando: datetime = SABADO, **cambios: Any) -> Tramite:
    with en_el_momento(cuando):
        return recibir(presentacion(**cambios)).tramite


def palabras(dato: Any) -> str:
    """All that the template is given, as one text."""
    if isinstance(dato, dict):
        return "\n".join(palabras(v) for k, v in dato.items() if k != "qr")
    if isinstance(dato, list | tuple):
        return "\n".join(palabras(v) for v in dato)
    return str(dato)


def dicho(tramite: Tramite) -> str:
    return palabras(contenido(tramite))


def test_it_says_what_the_filing_fixed(entidad):
    texto = dicho(un_tramite())
    for esperado in (
        "1-2026-1",
        "21 de noviembre de 2026, 7:30 p. m.",
        "Portal web",
        "Petición",
        "Radiodifusora del Valle S.A.S.",
        f"Descrito en el formulario: {len(EMPRESA['descripcion'])} caracteres. SHA-256 del texto: ",
        "Correo electrónico",
        "Ninguno.",
        "15 días hábiles, contados desde el día hábil siguiente a la recepción",
        "Ley 1755 de 2015",
        "lunes 14 de diciembre de 2026",
        "http://127.0.0.1:8000/consulta/",
        "http://127.0.0.1:8000/verificar/?radicado=1-2026-1",
        entidad.nombre,
        entidad.telefono,
        entidad.correo_atencion,
        "Página {n} de {total}",
    ):
        assert esperado in texto, esperado


def test_each_document_with_its_class_size_and_hash(ciudadana):
    ciudadana.llenar_todo()
    ciudadana.llenar(4, adjuntos=[archivo("oficio.pdf", PDF), archivo("a.pdf", PDF), archivo("foto.jpg", JPG)])
    ciudadana.enviar()
    texto = dicho(Tramite.objects.get())
    assert "3 documentos: documento PDF (2), imagen JPG (1)." in texto
    for adjunto in Adjunto.objects.all():
        assert adjunto.sha256 in texto
        assert adjunto.nombre in texto


def test_what_was_missing_is_on_it_where_it_was_recorded(entidad):
    tramite = un_tramite()
    assert "faltantes" not in dicho(tramite)
    tramite.peticion.documentos_faltantes = [{"nombre": "Poder", "norma": "Ley 1755 de 2015, art. 16"}]
    assert "Poder (Ley 1755 de 2015, art. 16)" in dicho(tramite)


def test_it_repeats_neither_the_text_nor_contact_data_nor_the_codigo(entidad):
    tramite = un_tramite(token="secreto")
    texto = dicho(tramite)
    persona = tramite.peticion.peticionario
    for callado in (persona.numero_documento, persona.correo, persona.telefono, persona.direccion):
        assert callado
        assert callado not in texto
    assert tramite.peticion.descripcion not in texto
    assert codigo_de("secreto") not in texto


@pytest.mark.parametrize(
    ("cambios", "quien"),
    [({"modalidad": "reservada"}, "Persona con reserva de identidad"), ({"base": ANONIMA}, "Persona anónima")],
    ids=["reservada", "anonima"],
)
def test_who_asked_not_to_be_known_is_not_named(entidad, cambios, quien):
    tramite = un_tramite(**cambios)
    texto = dicho(tramite)
    assert quien in texto
    assert "Radiodifusora" not in texto
    assert b"Radiodifusora" not in constancia(tramite)


def test_reception_before_the_number_is_told(entidad):
    tramite = un_tramite(recibida_en=SABADO - timedelta(days=2), canal=Canal.CORREO_CERTIFICADO)
    texto = dicho(tramite)
    assert "Fecha y hora de recepción" in texto
    assert "19 de noviembre de 2026, 7:30 p. m." in texto
    assert "Correo certificado" in texto


def test_it_fixes_the_filing_whatever_happened_since(entidad):
    caso = un_caso(cuando=SABADO)
    antes = constancia(Tramite.objects.get(pk=caso.pk))
    with en_el_momento(SABADO + timedelta(days=3)):
        registro, gestora = Dependencia.objects.get(codigo=REGISTRO), una_persona("gestora")
        hacer(caso, "asignar", "jefa", dependencia=registro, responsable=gestora, nota="")
    Tramite.objects.filter(pk=caso.pk).update(vence=SABADO.date())
    assert constancia(Tramite.objects.get(pk=caso.pk)) == antes


def test_it_holds_the_log_it_comes_from(entidad):
    tramite = un_tramite()
    asiento = tramite.actuaciones.get()
    assert huella_corta(asiento).replace("-", "") == asiento.hash[:16]
    assert huella_corta(asiento) in dicho(tramite)


# --- Who reads it with their ears, and who keeps it for twenty years ---------------------------------


@pytest.fixture
def documento(entidad) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(constancia(un_tramite())))


def etiquetas(nodo: Any) -> list[Any]:
    """All structure elements under `nodo`, in reading order."""
    hijos = nodo.get("/K", [])
    hijos = hijos if isinstance(hijos, pikepdf.Array) else [hijos]
    hallados = []
    for hijo in hijos:
        if isinstance(hijo, pikepdf.Dictionary) and "/S" in hijo:
            hallados += [hijo, *etiquetas(hijo)]
    return hallados


def test_it_is_tagged_in_spanish_and_titled(documento):
    raiz = documento.Root
    assert raiz.MarkInfo.Marked
    assert str(raiz.Lang).startswith("es")
    assert raiz.ViewerPreferences.DisplayDocTitle
    assert str(documento.docinfo["/Title"]) == "Constancia de radicación"
    clases = [str(e.S) for e in etiquetas(raiz.StructTreeRoot)]
    assert clases.count("/H1") == 1
    assert clases.count("/H2") == 5
    for clase in ("/P", "/Table", "/TR", "/TH", "/TD", "/Figure"):
        assert clase in clases, clase


def test_the_qr_says_where_it_leads(documento):
    figura, dibujo = [e for e in etiquetas(documento.Root.StructTreeRoot) if str(e.S) == "/Figure"]
    assert "Calendario del término" in str(dibujo.Alt)
    huella = huella_corta(Actuacion.objects.get())
    donde = f"http://127.0.0.1:8000/verificar/?radicado=1-2026-1&huella={huella}"
    assert str(figura.Alt) == f"Código QR: lleva a {donde}"


def test_it_claims_both_standards_and_its_date_is_the_filings(documento):
    with documento.open_metadata() as metadatos:
        assert metadatos["pdfaid:part"] == "2"
        assert metadatos["pdfaid:conformance"] == "A"
        assert metadatos["pdfuaid:part"] == "1"
        assert "2026-11-2" in metadatos["xmp:CreateDate"]


def test_every_font_travels_with_it(documento):
    fuentes = [f for pagina in documento.pages for f in pagina.Resources.Font.values()]
    assert fuentes
    for fuente in fuentes:
        assert any(c in fuente.DescendantFonts[0].FontDescriptor for c in ("/FontFile2", "/FontFile3"))


def test_many_documents_run_over_several_pages(entidad):
    tramite = un_tramite()
    filas = [
        Adjunto(
            peticion=Peticion.objects.get(),
            orden=n,
            nombre=f"anexo con un nombre bastante largo número {n} ".ljust(251, "x") + ".pdf",
            clase="pdf",
            bytes=100_000,
            sha256=f"{n:064}",
            ruta=f"aa/{n}",
            subido_en=SABADO,
        )
        for n in range(20)
    ]
    Adjunto.objects.bulk_create(filas)
    assert len(pikepdf.open(BytesIO(constancia(tramite))).pages) > 1
