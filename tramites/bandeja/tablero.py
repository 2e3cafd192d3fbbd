"""The board (portal.md C2, D1): load, what falls due, age, mail undelivered and the rate in term, live.

Among the cases that each person sees; every number opens the list of its cases.
"""

from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from plazos.fechas import DIAS, MESES, fecha_y_hora
from radicacion.tiempo import ahora
from tramites.bandeja import cierres, colas
from tramites.bandeja.carga import COLUMNAS, Carga, carga, elige_dependencia
from tramites.bandeja.cierres import Anio, Mes, Tasa
from tramites.bandeja.columnas import Dibujo, Puesto, Valor, dibujo
from tramites.bandeja.corte import corte_de
from tramites.bandeja.numeros import Numero, numero
from tramites.bandeja.tablero_cifras import Dia, antiguedad, correo_fallido, vencimientos
from tramites.models import Tramite
from tramites.models.alcance import trabaja_casos

#: The signs of the traffic light, in the order in which one looks.
_SIGNOS = {"vencidas": "■", "vence_hoy": "◆", "por_vencer": "▲", "suspendidas": "‖", colas.ABIERTAS: "●"}
_CORREO = ("correo_fallido", "✉")
_RESPONDIDAS, _TODAS = gettext_lazy("respondidas"), gettext_lazy("todas las cerradas")


def pagina(request: HttpRequest, sitio: AdminSite) -> TemplateResponse:
    """GET. Six queries for its figures, whatever the cases and the people."""
    if not trabaja_casos(request.user):
        raise PermissionDenied
    corte = corte_de(request)
    visibles = Tramite.objects.visibles_para(request.user)
    grupos, total = carga(request.user, corte)
    dias, despues = vencimientos(visibles, corte)
    correos = correo_fallido(visibles, corte, elige_dependencia(request.user))
    del_anio = cierres.anio(visibles, corte.hoy)
    contexto = sitio.each_context(request) | {
        "entidad": corte.entidad,
        "title": _("Tablero"),
        "momento": fecha_y_hora(ahora()),
        "columnas": [(c, colas.COLAS[c].nombre) for c in COLUMNAS],
        "tarjetas": _tarjetas(total, correos.en_total),
        "grupos": grupos,
        "total": total,
        "vencidas": total.numeros["vencidas"],
        "dias": dias,
        "despues": _despues(total, dias, despues),
        "dibujo_dias": _dibujo_de_dias(total.numeros["vencidas"], dias),
        "bandas": _con_barra(antiguedad(visibles, corte)),
        "correos": correos,
        "anio": del_anio,
        "tasas": [(_("Respondidas"), del_anio.respondidas), (_("Todas las cerradas"), del_anio.todas)],
        "dibujo_meses": _dibujo_de_meses(del_anio),
    }
    return TemplateResponse(request, "admin/tramites/tramite/tablero.html", contexto)


def _tarjetas(total: Carga, correo: Numero) -> list[dict[str, Any]]:
    """The figures at the top."""
    numeros = [(clave, signo, total.numeros[clave]) for clave, signo in _SIGNOS.items()] + [(*_CORREO, correo)]
    return [{"clave": c, "signo": s, "nombre": colas.COLAS[c].nombre, "numero": n} for c, s, n in numeros]


def _despues(total: Carga, dias: list[Dia], rango: object) -> Numero:
    """The open ones that fall due later: what is left of all of them."""
    antes = sum(d.vencen.cuantos for d in dias)
    otras = total.numeros["vencidas"].cuantos + total.numeros["suspendidas"].cuantos
    return numero(total.numeros[colas.ABIERTAS].cuantos - otras - antes, cola=colas.ABIERTAS, vence=rango)


def _con_barra(bandas: list[Any]) -> list[dict[str, Any]]:
    """Each band with the length of its bar, of a hundred."""
    mayor = max(b.abiertas.cuantos for b in bandas) or 1
    return [{"nombre": b.nombre, "numero": b.abiertas, "largo": 100 * b.abiertas.cuantos // mayor} for b in bandas]


def _dibujo_de_dias(vencidas: Numero, dias: list[Dia]) -> Dibujo:
    """The overdue first; they are cut where they are more than twice what falls due on the fullest day."""
    dicho = ngettext("%(n)d caso vencido", "%(n)d casos vencidos", vencidas.cuantos) % {"n": vencidas.cuantos}
    primero = Valor(vencidas.cuantos, str(vencidas.cuantos), dicho, vencidas, "columna-vencidas")
    puestos = [Puesto((_("Ven-"), _("cidas")), (primero,))]
    for i, dia in enumerate(dias):
        n = dia.vencen.cuantos
        dicho = ngettext("%(dia)s: vence %(n)d caso", "%(dia)s: vencen %(n)d casos", n) % {"dia": dia.nombre, "n": n}
        valor = Valor(n, str(n), dicho, dia.vencen, "" if i else "columna-hoy")
        mes = f" {MESES[dia.dia.month - 1][:3]}" if i == 1 or dia.dia.month != dias[max(i - 1, 0)].dia.month else ""
        puestos.append(Puesto((DIAS[dia.dia.weekday()][:3] if i else _("hoy"), f"{dia.dia.day}{mes}"), (valor,)))
    mayor = max(d.vencen.cuantos for d in dias) or vencidas.cuantos
    return dibujo(puestos, max(mayor, min(vencidas.cuantos, 2 * mayor)))


def _dibujo_de_meses(del_anio: Anio) -> Dibujo:
    def valor(mes: Mes, tasa: Tasa, que: str, clase: str) -> Valor:
        datos = {"mes": mes.nombre, "que": que, "tasa": tasa.porcentaje, "n": tasa.todas.cuantos}
        if tasa.porcentaje is None:
            return Valor(None, "—", _("%(mes)s, %(que)s: ninguna") % datos, tasa.todas, clase)
        dicho = _("%(mes)s, %(que)s: %(tasa)d %% en término, de %(n)d") % datos
        return Valor(tasa.porcentaje, str(tasa.porcentaje), dicho, tasa.todas, clase)

    puestos = []
    for i, mes in enumerate(del_anio.meses):
        anio = str(mes.primero.year) if i == 0 or mes.primero.month == 1 else ""
        nombre = (MESES[mes.primero.month - 1][:3], _("en curso") if mes.en_curso else anio)
        valores = (
            valor(mes, mes.respondidas, str(_RESPONDIDAS), "columna-respondidas"),
            valor(mes, mes.todas, str(_TODAS), "columna-todas"),
        )
        puestos.append(Puesto(nombre, valores))
    return dibujo(puestos, 100)
