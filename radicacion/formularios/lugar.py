"""The place of an address: a department and a city are asked in Colombia alone, and must go together (codes nest)."""

from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from radicacion import lugares, municipios
from radicacion.formularios.base import Seccion
from radicacion.formularios.campos import Renglon
from radicacion.formularios.lista import DeLista


def _departamentos() -> list[tuple[str, Any]]:
    return [("", _("Seleccione un departamento")), *lugares.opciones_departamento()]


class ConLugar(Seccion):
    """Contract: `municipio` is a DANE code, or `otro` with `municipio_otro`, whatever tables are loaded."""

    pais = DeLista(
        label=_("País"),
        required=False,
        initial=lugares.COLOMBIA,
        choices=lugares.opciones_pais,
        nombre_de=lugares.nombre_pais,
    )
    departamento = DeLista(
        label=_("Departamento"),
        required=False,
        initial="11",
        help_text=_("Sólo para direcciones en Colombia."),
        choices=_departamentos,
        nombre_de=lugares.DEPARTAMENTOS.get,
    )
    municipio = DeLista(
        label=_("Ciudad"),
        choices=municipios.opciones,
        nombre_de=municipios.nombre_ofrecido,
        required=False,
        initial=lugares.BOGOTA,
        help_text=_("Si su municipio no está en la lista, escoja «Otro municipio», al final, y escriba su nombre."),
    )
    municipio_otro = Renglon(
        label=_("Nombre del otro municipio"),
        required=False,
        max_length=100,
        help_text=_("Sólo si escogió «Otro municipio»."),
    )

    def acomodar_lugar(self, datos: dict[str, Any]) -> None:
        """Drop what does not apply; say what does not fit."""
        if datos.get("pais") and datos["pais"] != lugares.COLOMBIA:
            datos["departamento"] = datos["municipio"] = datos["municipio_otro"] = ""
            for nombre in ("departamento", "municipio", "municipio_otro"):
                self.errors.pop(nombre, None)
            return
        departamento, municipio = datos.get("departamento"), datos.get("municipio")
        if municipio == lugares.OTRO:
            self.exigir("municipio_otro", _("Escriba el nombre del municipio."))
            return
        datos["municipio_otro"] = ""
        self.errors.pop("municipio_otro", None)
        if departamento and municipio and not municipio.startswith(departamento):
            frase = _t(
                "La ciudad no es de ese departamento: %(ciudad)s es de %(suyo)s y escogió %(otro)s. Cambie una de las"
                " dos, o escoja «Otro municipio» y escriba su nombre."
            )
            nombres = {
                "ciudad": municipios.nombre(municipio),
                "suyo": municipios.departamento_de(municipio),
                "otro": municipios.departamento_de(departamento),
            }
            self.add_error("municipio", frase % nombres)

    def lugar_callado(self) -> tuple[str, ...]:
        """The fields of the place that do not apply to what was answered."""
        if self.cleaned_data["pais"] not in ("", lugares.COLOMBIA):
            return ("departamento", "municipio", "municipio_otro")
        return () if self.cleaned_data["municipio"] == lugares.OTRO else ("municipio_otro",)
