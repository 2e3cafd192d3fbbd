"""The case between one fact and the next, and the arithmetic that its rules ask for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from plazos.calendario import Calendario
from plazos.hechos import Aclaracion, Hecho, Reclasificacion, Requerimiento, Respuesta, Traslado
from plazos.interrupciones import Interrupcion, con_interrupciones
from plazos.plazo import Movimiento
from plazos.terminos import Regimen, TerminoEspecial, Tipo, termino
from plazos.tramos import Tramo, contados, vence


class Curso:
    """Mutable only while `reglas.tomar` walks the facts; nobody keeps one."""

    def __init__(
        self,
        tipo: Tipo,
        recibida: date,
        calendario: Calendario,
        *,
        presentada: date,
        derecho_fundamental: bool,
        especial: TerminoEspecial | None,
        tabla: tuple[Regimen, ...],
        interrupciones: Iterable[Interrupcion] = (),
    ) -> None:
        self.recibida = recibida
        self.presentada = presentada
        self.calendario = calendario
        self.derecho_fundamental = derecho_fundamental
        self.tabla = tabla
        self.interrupciones = interrupciones
        self.tramos: list[Tramo] = [Tramo(recibida)]
        self.dias_prorroga = 0
        self.prorrogada = False
        self.reclasificacion: Reclasificacion | None = None
        self.requerimiento: Requerimiento | None = None
        self.aclaracion: Aclaracion | None = None
        self.pendiente: Requerimiento | Aclaracion | None = None
        self.limite: date | None = None
        self.limite_sin_fallas: date | None = None
        self.limite_prorrogado = False
        self.cierre: Respuesta | Traslado | None = None
        self.movimientos: list[Movimiento] = []
        self.clasificar(tipo, especial)
        self.termino_inicial = self.termino

    def clasificar(self, tipo: Tipo, especial: TerminoEspecial | None) -> None:
        """The term of the type, always from the original reception (F11)."""
        self.tipo = tipo
        self.especial = especial
        self.termino = termino(
            tipo,
            self.recibida,
            self.calendario,
            derecho_fundamental=self.derecho_fundamental,
            tabla=self.tabla,
            especial=especial,
        )

    @property
    def dias(self) -> int:
        """The term in force. A prórroga of before a reclassification never shortens the new term, and never
        takes it past its own double."""
        return max(self.termino.dias, min(self.dias_prorroga, self.termino.doble or 0))

    @property
    def vence(self) -> date | None:
        return vence(self.calendario, self.tramos, self.dias)

    def contados(self, hasta: date) -> int:
        return contados(self.calendario, self.tramos, hasta, self.dias)

    def prorrogar(self, hasta: date, doble: int) -> None:
        """The term becomes the business days counted up to the new date."""
        self.prorrogada = True
        self.dias_prorroga = contados(self.calendario, self.tramos, hasta, doble)

    def suspender(self, hecho: Requerimiento | Aclaracion, limite: date) -> None:
        """From the day after the fact."""
        self.pendiente = hecho
        self.limitar(hecho, limite)
        self.tramos[-1] = Tramo(self.tramos[-1].desde, hecho.fecha)

    def limitar(self, hecho: Requerimiento | Aclaracion, limite: date) -> None:
        """The citizen's limit, counted from the day the entity's act reached them, with what outages add (F14)."""
        desde = hecho.llego if isinstance(hecho, Requerimiento) else hecho.fecha
        self.limite_sin_fallas = limite
        self.limite = con_interrupciones(self.calendario, desde, limite, self.interrupciones)

    def reanudar(self, dia: date) -> None:
        """From the day after `dia`: the remaining days run on."""
        self.pendiente = None
        self.limite = self.limite_sin_fallas = None
        self.tramos.append(Tramo(dia))

    def anotar(self, hecho: Hecho, *, en_termino: bool) -> None:
        self.movimientos.append(
            Movimiento(
                hecho,
                self.contados(hecho.fecha),
                self.dias,
                self.vence,
                self.limite,
                en_termino,
                por_fallas=self.limite != self.limite_sin_fallas,
            )
        )
