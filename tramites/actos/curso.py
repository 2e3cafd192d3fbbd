"""The facts of a case that are in force, each by the place of its act in the log, and which of them hang together."""

from plazos import reloj
from plazos.reloj import Hecho
from tramites.models import Tramite
from tramites.plazo import vigentes

#: What cannot stand without the fact that it answers or lengthens.
DEPENDEN: dict[type[Hecho], tuple[type[Hecho], ...]] = {
    reloj.Requerimiento: (reloj.ProrrogaRequerimiento, reloj.Completada),
    reloj.Aclaracion: (reloj.Aclarada,),
}
CIERRAN = (reloj.Respuesta, reloj.Traslado)


def en_vigor(caso: Tramite) -> dict[int, Hecho]:
    """Every fact that no later act took back, by its place in the log."""
    return vigentes((a.orden, a.datos) for a in caso.actuaciones.all())


def con_los_suyos(caso: Tramite, orden: int) -> list[int]:
    """The places of the fact told at `orden` and of those that cannot stand without it."""
    hechos = en_vigor(caso)
    suyos = DEPENDEN.get(type(hechos[orden]), ())
    return [orden, *(lugar for lugar, hecho in hechos.items() if isinstance(hecho, suyos))]


def en_espera(caso: Tramite) -> list[int]:
    """The places of what suspends the term now: the requerimiento that was not completed, with its longer time, or
    the return that was not clarified. Law.md §4, rule 3: at most one of each, never both at once."""
    hechos = en_vigor(caso)
    for lugar, hecho in hechos.items():
        suyos = [hechos[otro] for otro in con_los_suyos(caso, lugar)[1:]]
        if type(hecho) in DEPENDEN and not any(isinstance(h, (reloj.Completada, reloj.Aclarada)) for h in suyos):
            return con_los_suyos(caso, lugar)
    return []


def para_seguir(caso: Tramite) -> list[int]:
    """The places of what must be taken back for a closed case to go on: its closing, and what it was waiting for when
    it was closed. The term is then counted as if neither had been: no reading of the law is earlier."""
    cierres = [lugar for lugar, hecho in en_vigor(caso).items() if isinstance(hecho, CIERRAN)]
    return [*cierres, *en_espera(caso)]
