"""Finding cases for the public: what each filter may show (portal.md B2)."""

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from plazos.terminos import Tipo
from radicacion.models import Modalidad, Peticion
from radicacion.models.peticionario import huella_correo, huellas_documento
from radicacion.preparada import Fila, Preparada
from tramites.consulta.radicado import leer_radicado
from tramites.lotes import COLUMNAS, poner_al_dia
from tramites.models import Dependencia, Oficio, Tramite, VersionCalendario

#: Rows shown at most.
MAXIMO = 50
DENUNCIAS = (Tipo.DENUNCIA_INTERNA.value, Tipo.DENUNCIA_EXTERNA.value)


class Filtro(models.TextChoices):
    """The three filters of DNDA §21."""

    DOCUMENTO = "documento", _("Número de documento")
    RADICADO = "radicado", _("Número de radicado")
    CORREO = "correo", _("Correo electrónico")


def buscar(filtro: Filtro, valor: str) -> list[Tramite]:
    """The cases found, newest first, one more than MAXIMO where there are more; always one query.

    By document or e-mail, those filed by that person in their own name and no denuncia; by radicado, that one,
    whatever it is. Raises `RadicadoIlegible` where `valor` is no radicado.
    """
    return _por_radicado(*leer_radicado(valor)) if filtro == Filtro.RADICADO else _por_persona(filtro, valor)


def _por_persona(filtro: Filtro, valor: str) -> list[Tramite]:
    casos = Tramite.objects.select_related("peticion", "dependencia", "respuesta").defer("peticion__descripcion")
    casos = casos.filter(peticion__modalidad=Modalidad.IDENTIFICADA).exclude(tipo__in=DENUNCIAS)
    casos = casos.exclude(peticion__tipo__in=DENUNCIAS)
    if filtro == Filtro.DOCUMENTO:
        casos = casos.filter(peticion__peticionario__documento_huella__in=huellas_documento(valor))
    else:
        casos = casos.filter(peticion__peticionario__correo_huella=huella_correo(valor))
    hallados = list(casos.order_by("-peticion__radicada_en", "-peticion__consecutivo")[: MAXIMO + 1])
    poner_al_dia(hallados)
    return hallados


def _columnas(modelo: type[models.Model], *nombres: str) -> list[str]:
    """Those columns and the key, in the order in which `from_db` takes them."""
    return [c.attname for c in modelo._meta.concrete_fields if c.primary_key or c.attname in nombres]


def _de(modelo: type[models.Model], clave: str, columna: str) -> models.Subquery:
    """A column of the row that `clave` points to: PostgreSQL plans it in half the time of a join of all four tables."""
    return models.Subquery(modelo._default_manager.filter(pk=models.OuterRef(clave)).values(columna))


_DEL_CASO = _columnas(Tramite, *COLUMNAS, "estado", "cerrado_en", "dependencia_id", "respuesta_id")
_DE_LA_PETICION = _columnas(Peticion, "anio", "consecutivo", "radicada_en")
_POR_RADICADO = Preparada(
    lambda anio, consecutivo: Tramite.objects.filter(
        peticion__anio=anio, peticion__consecutivo=consecutivo
    ).values_list(
        *_DEL_CASO,
        *(f"peticion__{columna}" for columna in _DE_LA_PETICION),
        _de(Dependencia, "dependencia_id", "nombre"),
        _de(Oficio, "respuesta_id", "anio"),
        _de(Oficio, "respuesta_id", "consecutivo"),
        models.Subquery(VersionCalendario.objects.filter(id=1).values("numero")),
    ),
    valores=2,
)


def _por_radicado(anio: int, consecutivo: int) -> list[Tramite]:
    """The one case of that number with what its line is made of, or none; other columns are read if asked for."""
    filas = _POR_RADICADO.filas(anio, consecutivo)
    hallados = [_armar(fila) for fila in filas]
    poner_al_dia(hallados, vigente=(filas[0][-1] or 0) if filas else 0)
    return hallados


def _armar(fila: Fila) -> Tramite:
    corte = len(_DEL_CASO)
    *de_la_peticion, dependencia, anio, consecutivo, _version = fila[corte:]
    tramite = Tramite.from_db(connection.alias, _DEL_CASO, fila[:corte])
    tramite.peticion = Peticion.from_db(connection.alias, _DE_LA_PETICION, de_la_peticion)
    tramite.dependencia = Dependencia(pk=tramite.dependencia_id, nombre=dependencia)
    if tramite.respuesta_id is not None:
        tramite.respuesta = Oficio(pk=tramite.respuesta_id, anio=anio, consecutivo=consecutivo)
    return tramite
