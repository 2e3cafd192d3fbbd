"""The steps of a report: asked for, made, written, reviewed, published, corrected."""

import hashlib
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from radicacion.tiempo import en_el_momento
from tests.tramites.elenco import un_caso, una_persona
from tests.tramites.informes.hechos import un_hecho
from tramites.documentos.expedir import almacen
from tramites.informes import informe as pasos
from tramites.informes.periodo import Periodo
from tramites.informes.secciones import secciones_de
from tramites.models import Corte, HechoCongelado, Informe
from tramites.tareas import generar_informes

pytestmark = pytest.mark.django_db
OCTUBRE = datetime(2026, 10, 2, 15, tzinfo=UTC)
SEPTIEMBRE = datetime(2026, 9, 1, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def en_octubre(entidad):
    with en_el_momento(OCTUBRE):
        yield


@pytest.fixture
def pdf(monkeypatch) -> bytes:
    contenido = b"%PDF-1.7 informe"
    monkeypatch.setattr("tramites.informes.informe.impreso", lambda *args: contenido)
    return contenido


def generado(clase: str = "trimestral", clave: str = "2026-T3", motivo: str = "") -> Informe:
    return pasos.generar(pasos.pedir(clase, clave, None, motivo))


def publicado(**que: str) -> Informe:
    informe = generado(**que)
    pasos.revisar(informe, una_persona("jefa"))
    pasos.publicar(informe, una_persona("jefa"))
    return informe


def test_the_draft_has_the_figures_of_what_is_frozen_by_then():
    un_caso(cuando=SEPTIEMBRE, tipo="queja")
    vistos: list[int] = []
    informe = pasos.pedir("trimestral", "2026-T3", una_persona("jefa"))
    pasos.generar(informe, vistos.append)
    assert Corte.objects.get().terminado_en is not None, "the cut-off was made first"
    assert (informe.estado, informe.avance, informe.version) == ("borrador", 100, 1)
    assert vistos == sorted(vistos)
    assert vistos[-1] == 100
    assert informe.cifras["recibidas"]["tipo"]["queja"] == 1
    assert informe.publicadas["recibidas"]["tipo"]["celdas"]["queja"] is None, "one person is not counted in public"


def test_every_section_of_each_class_is_made_of_its_figures():
    for tipo in ("queja", "informacion", "sugerencia"):
        for _ in range(6):
            un_hecho(tipo=tipo, resultado="atendida", dias_contados=7, satisfaccion=5)
    for clase, clave in (("trimestral", "2026-T3"), ("control_interno", "2026-S1"), ("ley_190", "2026-S1")):
        for seccion in secciones_de(generado(clase, clave)):
            for tabla in seccion.tablas:
                assert all(len(valores) == len(tabla.columnas) for _rotulo, valores in tabla.filas), tabla.titulo
    tablas = {t.clave: t for s in secciones_de(Informe.objects.get(clase="trimestral")) for t in s.tablas}
    informe = Informe.objects.get(clase="trimestral")
    en_orden = secciones_de(informe)
    informe.publicadas = json.loads(json.dumps(informe.publicadas, sort_keys=True))
    assert secciones_de(informe) == en_orden, "whatever order the database keeps them in"
    assert ("Promedio, de 1 a 5", (5.0,)) in tablas["satisfaccion_media"].filas
    assert ("Queja", (6,)) in tablas["recibidas_tipo"].filas
    assert ("Total", (18, 0)) in tablas["oportunidad_tipo"].filas
    assert ("Todas", (7.0, 7, 7)) in tablas["dias"].filas
    assert ("5", (18,)) in tablas["satisfaccion"].filas
    assert tablas["comparacion"].filas[0] == ("Recibidas", (18, "sin datos", "sin datos"))


def test_periods_before_are_told_as_they_were_published(pdf):
    for _ in range(6):
        un_hecho(radicada=datetime(2026, 5, 4).date(), al=datetime(2026, 6, 30).date())
    Corte.objects.create(al=Periodo.de("2026-T2").hasta, empezado_en=OCTUBRE, terminado_en=OCTUBRE)
    tercero = generado()
    assert tercero.publicadas["comparacion"]["anterior"]["recibidas"] == 6, "out of its facts"
    tercero.delete()
    publicado(clave="2026-T2")
    un_hecho(radicada=datetime(2026, 5, 5).date(), al=datetime(2026, 6, 30).date())
    tercero = generado()
    assert tercero.publicadas["comparacion"]["anterior"]["recibidas"] == 6, "and once published, for ever"
    assert [clave for clave, _ in tercero.publicadas["serie"]] == ["2026-T2"], "none of which nothing is known before"


@pytest.mark.parametrize(
    ("clase", "clave", "dice"),
    [("trimestral", "2026-T4", "termina el 31 de diciembre"), ("control_interno", "2026-T3", "no es de un período")],
)
def test_what_is_not_over_or_is_of_another_length_is_refused(clase, clave, dice):
    with pytest.raises(pasos.NoSePuede, match=dice):
        pasos.pedir(clase, clave, None)


def test_a_published_one_keeps_its_figures_and_its_pdf(pdf):
    informe = publicado()
    assert informe.estado == "publicado"
    assert informe.sha256 == hashlib.sha256(pdf).hexdigest()
    with almacen().open(informe.ruta) as archivo:
        assert archivo.read() == pdf
    for paso in (lambda i: pasos.revisar(i, una_persona("jefa")), lambda i: pasos.escribir(i, {"resumen": "Otro"})):
        with pytest.raises(pasos.NoSePuede):
            paso(informe)
    with pytest.raises(pasos.NoSePuede, match="revisado"):
        pasos.publicar(informe, una_persona("jefa"))
    for hacer in (informe.save, informe.delete):
        with pytest.raises(ValueError, match="no cambia"):
            hacer()


def test_of_two_who_publish_at_once_one_does_and_leaves_one_pdf(pdf, settings):
    informe = generado()
    pasos.revisar(informe, una_persona("jefa"))
    primera, segunda = (Informe.objects.get(pk=informe.pk) for _ in range(2))
    pasos.publicar(primera, una_persona("jefa"))
    with pytest.raises(pasos.NoSePuede, match="cambió mientras tanto"):
        pasos.publicar(segunda, una_persona("jefa"))
    assert len(almacen().listdir("")[1]) + sum(len(almacen().listdir(d)[1]) for d in almacen().listdir("")[0]) <= 1
    assert Informe.objects.get().ruta == primera.ruta


def test_who_writes_over_another_or_reviews_what_changed_is_told():
    informe = generado()
    uno, otro = (Informe.objects.get(pk=informe.pk) for _ in range(2))
    pasos.escribir(uno, {"resumen": "Hubo más quejas.", "conclusiones": "  "})
    assert uno.textos == {"resumen": "Hubo más quejas."}
    with pytest.raises(pasos.NoSePuede, match="cambió mientras tanto"):
        pasos.escribir(otro, {"resumen": "Hubo menos."})
    with pytest.raises(pasos.NoSePuede, match="cambió mientras tanto"):
        pasos.revisar(otro, una_persona("jefa"))
    pasos.revisar(uno, una_persona("jefa"))
    pasos.escribir(uno, {"resumen": "Hubo otras."})
    assert (uno.estado, uno.revisado_por) == ("borrador", None), "what changes is reviewed again"


def test_a_correction_is_another_version_with_its_reason(pdf):
    primero = publicado()
    with pytest.raises(pasos.NoSePuede, match="diga el motivo"):
        pasos.pedir("trimestral", "2026-T3", None)
    segundo = generado(motivo="Faltaba una dependencia.")
    assert (segundo.version, segundo.motivo) == (2, "Faltaba una dependencia.")
    with pytest.raises(pasos.NoSePuede, match="sin publicar"):
        pasos.pedir("trimestral", "2026-T3", None, "Otra vez.")
    primero.refresh_from_db()
    assert primero.estado == "publicado"


def test_the_worker_makes_what_was_asked_for_once():
    pasos.pedir("trimestral", "2026-T3", una_persona("jefa"))
    assert (generar_informes(), generar_informes()) == (1, 0)
    assert Informe.objects.get().estado == "borrador"


def test_of_two_workers_one_makes_it_and_who_was_killed_is_followed(monkeypatch):
    informe = pasos.pedir("trimestral", "2026-T3", None)

    def matado(*args):
        raise SystemExit

    with monkeypatch.context() as parche:
        parche.setattr(pasos, "cifras_de", matado)
        with pytest.raises(SystemExit):
            generar_informes()
    assert generar_informes() == 0
    with pytest.raises(pasos.YaLoHacen):
        pasos.generar(informe)
    with en_el_momento(OCTUBRE + timedelta(minutes=4)):
        assert generar_informes() == 1


def test_just_after_midnight_the_worker_waits():
    with en_el_momento(datetime(2026, 10, 1, 5, 1, tzinfo=UTC)):
        un_caso(cuando=SEPTIEMBRE)
        pasos.pedir("trimestral", "2026-T3", None)
        assert generar_informes() == 0
    assert generar_informes() == 1


def test_the_command_makes_the_last_one_and_says_what_is_wrong(capsys):
    call_command("generar_informe")
    assert "borrador de la versión 1" in capsys.readouterr().out
    assert Informe.objects.get().periodo == "2026-T3"
    for orden, dice in (
        (["--periodo", "2026-X1"], "escríbalo 2026-T3"),
        (["--periodo", "2026-T4"], "desde el día siguiente"),
        ([], "diga el motivo"),
    ):
        with pytest.raises(CommandError, match=dice):
            call_command("generar_informe", *orden)
    assert HechoCongelado.objects.count() == 0
