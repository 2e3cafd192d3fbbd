"""A query compiled once for each process, where writing its SQL takes far longer than running it.

For the few readings that every public page makes. What it reads is never kept: only its words are.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

#: Stands in the compiled parameters for the first value to come; the next ones follow it. Fits every integer column.
_HUECO = 31_000

M = TypeVar("M", bound=Model)
Fila = tuple[Any, ...]
_Hecha = tuple[str, Sequence[Any], Mapping[int, tuple[Sequence[Callable[..., Any]], Any]]]


class Preparada:
    """A queryset of `values_list`, built by `consulta` out of as many values as it takes: whole numbers or texts.

    `consulta` is called once for each kind of database, with numbers that only hold a place.
    """

    def __init__(self, consulta: Callable[..., QuerySet[Any, Any]], valores: int = 0) -> None:
        self._consulta = consulta
        self._huecos = tuple(range(_HUECO, _HUECO + valores))
        self._hechas: dict[str, _Hecha] = {}

    def crudas(self, *valores: int | str) -> list[Fila]:
        """The rows as the database's driver gives them."""
        sql, parametros, _ = self._hecha()
        puestos = {str(hueco): valor for hueco, valor in zip(self._huecos, valores, strict=True)}
        with connection.cursor() as cursor:
            cursor.execute(sql, [puestos.get(str(p), p) for p in parametros])
            return cursor.fetchall()

    def leida(self, cruda: Fila) -> Fila:
        """That row with the values that the model's fields make of it."""
        fila = list(cruda)
        for lugar, (conversores, expresion) in self._hecha()[2].items():
            for conversor in conversores:
                fila[lugar] = conversor(fila[lugar], expresion, connection)
        return tuple(fila)

    def filas(self, *valores: int | str) -> list[Fila]:
        """The rows, as the queryset itself would give them."""
        return [self.leida(cruda) for cruda in self.crudas(*valores)]

    def _hecha(self) -> _Hecha:
        hecha = self._hechas.get(connection.vendor)
        if hecha is None:
            compilador = self._consulta(*self._huecos).query.get_compiler(connection=connection)
            sql, parametros = compilador.as_sql()
            como_texto = [str(p) for p in parametros]
            if not all(como_texto.count(str(hueco)) == 1 for hueco in self._huecos):
                raise ValueError(f"every value must stand once in {sql}")
            conversores = compilador.get_converters([columna[0] for columna in compilador.select])
            hecha = self._hechas[connection.vendor] = (sql, parametros, conversores)
        return hecha


class Objetos(Preparada, Generic[M]):
    """The same for a queryset of whole objects of `modelo`, without related ones."""

    def __init__(self, modelo: type[M], consulta: Callable[..., QuerySet[M]], valores: int = 0) -> None:
        self._modelo, self._columnas = modelo, [campo.attname for campo in modelo._meta.concrete_fields]
        super().__init__(lambda *puestos: consulta(*puestos).values_list(*self._columnas), valores)

    def todos(self, *valores: int | str) -> list[M]:
        return [self.objeto(cruda) for cruda in self.crudas(*valores)]

    def objeto(self, cruda: Fila) -> M:
        """The object of a row as the driver gave it."""
        return self._modelo.from_db(connection.alias, self._columnas, self.leida(cruda))

    def primero(self, *valores: int | str) -> M | None:
        return next(iter(self.todos(*valores)), None)
