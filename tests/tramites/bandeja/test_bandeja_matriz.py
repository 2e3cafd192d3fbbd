"""Every page, action, search and download of the admin × every role × every kind of case, against `matriz_roles.csv`.

The table is read by people: a page that is new, or opens to somebody else, fails here until the table says so.
After looking at what changed, write it anew with

    REGENERAR_MATRIZ=1 python -m pytest tests/tramites/bandeja/test_bandeja_matriz.py

Which act each role may do in each state is `tests/tramites/actos/test_tabla.py`'s; here, whether its page opens at all.
"""

import csv
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db import models
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, reverse

from radicacion.models import Adjunto, Modalidad
from tests.factories import VIERNES, la_dependencia, un_correo
from tests.tramites.actos.datos_despues import un_aviso_pendiente
from tests.tramites.bandeja.test_bandeja_buzon import un_mensaje
from tests.tramites.bandeja.test_bandeja_descargas import un_adjunto
from tests.tramites.elenco import JURIDICA, REGISTRO, hacer, un_caso, una_persona
from tramites.actos import ACTOS
from tramites.models import (
    AdjuntoMensaje,
    Alarma,
    Exclusion,
    Informe,
    Interrupcion,
    Recalculo,
    Supresion,
    Sustitucion,
    Tramite,
)
from tramites.recalculo.pedir import pedir

TABLA = Path(__file__).with_name("matriz_roles.csv")
ROLES = (
    "radicadora",
    "jefa",
    "jefe",
    "gestora",
    "otro_jefe",
    "disciplinaria",
    "control_interno",
    "administradora",
    "superusuario",
    "sin_rol",
    "nadie",
)
DOCUMENTO = {"propio": "51000001", "ajeno": "51000002", "reservado": "51000003", "denuncia": "51000004"}
DOCUMENTO["excluido"] = "51000005"
AUTOCOMPLETAR = {"app_label": "tramites", "model_name": "correo", "field_name": "tramite"}
Fila = tuple[str, str]


def _caso(clave: str, codigo: str, **cambios: Any) -> Tramite:
    caso = un_caso(numero_documento=DOCUMENTO[clave], correo=f"{clave}@ciudadania.example", **cambios)
    de_registro = una_persona("gestora") if codigo == REGISTRO else None
    hacer(caso, "asignar", "jefa", dependencia=la_dependencia(codigo), responsable=de_registro, nota="")
    un_correo(tramite=caso)
    Alarma.objects.create(tramite=caso, unico=clave, clase="diferencia", texto="No coincide.", dada_en=VIERNES)
    adjunto = un_adjunto(caso)
    respuesta = un_mensaje(clase="respuesta", tramite=caso)
    AdjuntoMensaje.objects.filter(mensaje=respuesta, orden=1).update(id=adjunto.pk)  # one key for both in an address
    un_aviso_pendiente(caso)
    hacer(caso, "retener", "jefa", motivo="Tutela.")
    Supresion.objects.create(tramite=caso, causa="autorizacion", en=VIERNES, orden="retirar_autorizacion")
    return caso


@pytest.fixture
def casos(entidad) -> dict[str, Tramite]:
    """One of each kind; «propio» is of the Oficina de Registro and the gestora's, who are jefe and gestora here."""
    casos = {
        "propio": _caso("propio", REGISTRO),
        "ajeno": _caso("ajeno", JURIDICA),
        "reservado": _caso("reservado", REGISTRO, modalidad=Modalidad.RESERVADA),
        "denuncia": _caso("denuncia", "CD", tipo="denuncia_interna"),
        "excluido": _caso("excluido", REGISTRO),
    }
    Exclusion.objects.create(tramite=casos["excluido"], dependencia=la_dependencia(REGISTRO))
    Exclusion.objects.create(tramite=casos["excluido"], funcionario=una_persona("control_interno"))
    pedir(Recalculo.Clase.MANUAL)
    Interrupcion.objects.create(desde=VIERNES, hasta=VIERNES + timedelta(hours=1), motivo="Corte de luz")
    Informe.objects.create(clase="trimestral", periodo="2026-T2", version=1, pedido_en=VIERNES)
    dia = VIERNES.date()
    titular, sustituto = una_persona("sin_rol"), una_persona("otro_jefe")
    Sustitucion.objects.create(titular=titular, sustituto=sustituto, desde=dia, hasta=dia, motivo="Vacaciones")
    return casos


def rutas(patrones: list[Any]) -> Iterator[tuple[str, set[str]]]:
    """Every named page of the admin, with the names of what its address takes."""
    for patron in patrones:
        if isinstance(patron, URLResolver):
            yield from rutas(patron.url_patterns)
        elif isinstance(patron, URLPattern) and patron.name:
            yield patron.name, {*patron.pattern.converters, *getattr(patron.pattern, "regex", None).groupindex}


def del_caso(modelo: type[models.Model]) -> bool:
    return modelo is Tramite or any(c.name == "tramite" for c in modelo._meta.get_fields())


MODELOS = {f"{m._meta.app_label}_{m._meta.model_name}": m for m in admin.site._registry}


def modelo_de(nombre: str) -> type[models.Model] | None:
    return MODELOS.get(nombre.rpartition("_")[0])


def direccion(nombre: str, pide: set[str], caso: Tramite | None) -> str:
    """The address of a page, of an object of `caso` where it has one."""
    modelo = get_user_model() if nombre.startswith("auth_user_") else modelo_de(nombre)
    if "app_label" in pide:
        return reverse(f"admin:{nombre}", kwargs={"app_label": "tramites"})
    if not pide:
        return reverse(f"admin:{nombre}")
    objeto = modelo.objects.filter(tramite=caso).first() if modelo not in (None, Tramite) and caso else None
    if objeto is None and modelo is not None and modelo is not Tramite:
        objeto = modelo.objects.order_by("pk").first()
    clave = caso.pk if modelo in (None, Tramite) and caso else (objeto.pk if objeto else 1)
    valores = {"pk": clave, "object_id": clave, "id": clave, "content_type_id": 1, "clave": "asignar"}
    valores["borrador"] = "00000000-0000-4000-8000-000000000000"
    valores["adjunto"] = str(Adjunto.objects.get(peticion=caso.peticion).pk) if caso else ""
    valores["oficio"] = caso.notificaciones.get().oficio_id if caso else 1
    return reverse(f"admin:{nombre}", kwargs={c: valores[c] for c in pide})


def medir(navegador: Client, casos: dict[str, Tramite]) -> Iterator[tuple[Fila, str]]:
    """What this person finds everywhere: (page, case) -> the answer."""
    for nombre, pide in sorted(rutas(admin.site.get_urls()), key=lambda r: r[0]):
        modelo = modelo_de(nombre)
        if nombre == "tramites_tramite_acto":
            for clase, caso in casos.items():
                yield ("acto (todos)", clase), _actos(navegador, caso)
        elif modelo is not None and del_caso(modelo) and pide:
            for clase, caso in casos.items():
                yield (nombre, clase), _estatus(navegador, direccion(nombre, pide, caso))
        elif nombre != "logout":
            yield (nombre, ""), _estatus(navegador, direccion(nombre, pide, None))
    for nombre, modelo in MODELOS.items():
        if del_caso(modelo):
            filas = _filas(navegador, reverse(f"admin:{nombre}_changelist"))
            for clase, caso in casos.items():
                yield (f"{nombre}: filas", clase), _si(filas, caso)
    for clase, caso in casos.items():
        lista = reverse("admin:tramites_tramite_changelist")
        for que, texto in (("radicado", caso.peticion.radicado), ("documento", DOCUMENTO[clase])):
            yield (f"buscar por {que}", clase), _si(_filas(navegador, lista, q=texto), caso)
            hallado = navegador.get(reverse("admin:autocomplete"), AUTOCOMPLETAR | {"term": texto})
            yield (f"autocompletar por {que}", clase), _hallado(hallado, caso)
        pedida = navegador.post(direccion("tramites_tramite_identidad", {"pk"}, caso), {"motivo": "Para citarla."})
        yield ("ver identidad (POST)", clase), str(pedida.status_code)


def _estatus(navegador: Client, direccion: str) -> str:
    return str(navegador.get(direccion).status_code)


def _hallado(respuesta: Any, caso: Tramite) -> str:
    if respuesta.status_code != 200:
        return str(respuesta.status_code)
    return "sí" if str(caso.pk) in {r["id"] for r in respuesta.json()["results"]} else "no"


def _actos(navegador: Client, caso: Tramite) -> str:
    """Whether the pages of acts open (with a form, or saying why there is none); where one does not, none does."""
    paginas = [reverse("admin:tramites_tramite_acto", args=[caso.pk, clave]) for clave in ACTOS]
    estatus = navegador.get(paginas[0]).status_code
    if estatus in (200, 409):
        return "abre"
    assert {navegador.get(pagina).status_code for pagina in paginas} == {estatus}, caso
    return str(estatus)


def _filas(navegador: Client, direccion: str, **filtro: str) -> set[int] | None:
    """The cases of the rows on screen; None where there is no such page for this person."""
    respuesta = navegador.get(direccion, filtro)
    if respuesta.status_code != 200:
        return None
    return {f.pk if isinstance(f, Tramite) else f.tramite_id for f in respuesta.context["cl"].result_list}


def _si(filas: set[int] | None, caso: Tramite) -> str:
    return "-" if filas is None else "sí" if caso.pk in filas else "no"


def acciones(nombre: str) -> Iterator[tuple[Fila, str]]:
    """Which actions of which lists are offered to this person."""
    pedido = RequestFactory().get("/")
    pedido.user = una_persona(nombre)
    for modelo, pagina in admin.site._registry.items():
        for accion in sorted({a if isinstance(a, str) else a.__name__ for a in (*pagina.actions, "delete_selected")}):
            puede = pagina.has_view_permission(pedido) and accion in pagina.get_actions(pedido)
            yield (f"{modelo._meta.model_name}: acción {accion}", ""), "sí" if puede else "no"


def leida() -> dict[Fila, dict[str, str]]:
    if not TABLA.exists():
        return {}
    with TABLA.open(encoding="utf-8", newline="") as archivo:
        return {(fila.pop("pagina"), fila.pop("caso")): fila for fila in csv.DictReader(archivo)}


def escribir(nombre: str, medido: dict[Fila, str]) -> None:
    """Put the column of `nombre` into the table; what no longer exists goes."""
    tabla = {fila: celdas for fila, celdas in leida().items() if fila in medido}
    for fila, valor in medido.items():
        tabla.setdefault(fila, {})[nombre] = valor
    with TABLA.open("w", encoding="utf-8", newline="") as archivo:
        hoja = csv.DictWriter(archivo, ("pagina", "caso", *ROLES), restval="", lineterminator="\n")
        hoja.writeheader()
        for (pagina, caso), celdas in sorted(tabla.items()):
            hoja.writerow({"pagina": pagina, "caso": caso, **celdas})


@pytest.mark.no_cover  # thousands of pages, which have tests of their own: three times as fast
@pytest.mark.django_db
@pytest.mark.parametrize("nombre", ROLES)
def test_each_role_finds_what_the_table_says(entrar, casos, nombre):
    navegador = Client() if nombre == "nadie" else entrar(nombre)
    medido = dict(medir(navegador, casos))
    if nombre != "nadie":
        medido |= acciones(nombre)
    if os.environ.get("REGENERAR_MATRIZ"):
        escribir(nombre, medido | ({} if nombre != "nadie" else {f: "no" for f in leida() if ": acción " in f[0]}))
        return
    tabla = leida()
    distintos = {fila: (tabla.get(fila, {}).get(nombre, "no está"), valor) for fila, valor in medido.items()}
    assert {fila: par for fila, par in distintos.items() if par[0] != par[1]} == {}
    assert {fila for fila in tabla if ": acción " not in fila[0]} <= set(medido)
