"""The rules suggest where the manual says, whatever the accents and capitals; a person decides."""

import pytest
from django.core.exceptions import ValidationError

from tests.factories import la_dependencia, un_tramite, una_peticion
from tests.tramites.elenco import hacer, quien_es, un_caso
from tramites.actos import ACTOS
from tramites.models import Dependencia, Estado, Exclusion, ReglaReparto, Tramite
from tramites.reparto.reglas import hallado, sin_adornos, sugerencias


def caso(tipo: str, texto: str, **campos) -> Tramite:
    return un_tramite(una_peticion(tipo=tipo, descripcion=texto), **campos)


def destinos(tramite: Tramite) -> list[str | None]:
    return [s.dependencia.codigo if s.dependencia else None for s in sugerencias(tramite)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tipo", "texto", "esperado"),
    [
        ("queja", "La señora de la ventanilla me gritó.", ["CD"]),
        ("queja", "El CONTRATISTA que atiende no llegó.", [None, "CD"]),
        ("queja", "El funcionario me pidio  DINERO para dar el turno.", ["OAJ", "CD"]),
        ("reclamo", "Los contratistas\ndel aseo no llegan.", [None]),
        ("denuncia_interna", "Hubo un sobórno.", ["OAJ", "CD"]),
        ("peticion", "Quiero registrar una obra musical.", ["OR"]),
        ("sugerencia", "Más cursos en el campus virtual.", ["STC"]),
        ("consulta", "¿Quién es titular de una tesis?", ["OAJ"]),
        ("felicitacion", "Gracias por su atención.", []),
    ],
)
def test_what_the_manual_says(entidad, tipo, texto, esperado):
    assert destinos(caso(tipo, texto)) == esperado


@pytest.mark.parametrize(
    ("palabras", "texto", "esperado"),
    [
        ("Certificado de Registro", "mi CERTIFICADO, de   registró", ("Certificado de Registro",)),
        ("ACCIÓN", "la acción penal", ("ACCIÓN",)),
        ("accion", "una reacción", None),
        ("contratist*", "LOS CONTRATISTAS", ("contratist*",)),
        ("contratist", "los contratistas", None),
        ("uno\n\ndos", "dos y uno", ("uno", "dos")),
        ("***", "cualquier cosa", None),
        ("", "cualquier cosa", ()),
    ],
)
def test_words_match_whole_unaccented_and_in_any_case(palabras, texto, esperado):
    assert hallado(ReglaReparto(palabras=palabras), ("queja",), sin_adornos(texto)) == esperado


@pytest.mark.django_db
def test_neither_inactive_nor_excluded(entidad):
    tramite = caso("queja", "La señora de la ventanilla me gritó.")
    Exclusion.objects.create(tramite=tramite, dependencia=la_dependencia("CD"))
    assert destinos(tramite) == []
    Exclusion.objects.all().delete()
    Dependencia.objects.filter(codigo="CD").update(activa=False)
    assert destinos(tramite) == []
    Dependencia.objects.update(activa=True)
    ReglaReparto.objects.update(activa=False)
    assert destinos(tramite) == []


@pytest.mark.django_db
def test_it_is_the_initial_of_asignar_and_nothing_more(entidad):
    tramite = un_caso(tipo="queja", descripcion="El señor de la puerta me gritó.")
    asignar = ACTOS["asignar"]
    assert asignar.inicial(tramite, quien_es("jefa")) == {"dependencia": la_dependencia("CD").pk}
    assert asignar.inicial(tramite, quien_es("jefe"))["dependencia"] == tramite.dependencia_id
    assert tramite.estado == Estado.EN_REPARTO
    assert tramite.dependencia == la_dependencia()
    hacer(tramite, "asignar", "jefa", dependencia=la_dependencia("OR"), responsable=None, nota="")
    assert asignar.inicial(tramite, quien_es("jefa"))["dependencia"] == la_dependencia("OR").pk


def test_a_misspelt_type_is_refused():
    with pytest.raises(ValidationError):
        ReglaReparto(tipos=["quejas"]).clean()
    with pytest.raises(ValidationError):
        ReglaReparto(tipos="queja").clean()
    ReglaReparto(tipos=["queja"]).clean()
