"""How often a thing may be tried: counted in the table `Conteo`, so it holds for every process and machine.

What is counted (an address, a radicado) is never stored: the row's key is a keyed hash that also holds the
date, so it cannot be turned back without the key nor followed from one day to the next.
"""

from datetime import UTC, datetime, timedelta
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.db import Error as ErrorDeBase
from django.db import connection, transaction
from django.http import HttpRequest

from radicacion.models import Conteo
from radicacion.sellado import huella
from radicacion.tiempo import ahora

_SQL = """
    INSERT INTO {tabla} (clave, ventana, veces) VALUES (%s, %s, 1)
    ON CONFLICT (clave) DO UPDATE SET veces = {tabla}.veces + 1
    RETURNING veces
"""


def direccion_cliente(request: HttpRequest) -> str:
    """The address that speaks to us: the socket's, or the one that our outermost proxy saw.

    `settings.PROXIES_CONFIADOS` proxies of ours append to X-Forwarded-For; what stands before is the client's
    own word and is not believed. IPv6 is cut to its /64, which is what one subscriber holds.
    """
    direccion: str = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES_CONFIADOS:
        saltos = [s.strip() for s in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if s.strip()]
        if len(saltos) >= settings.PROXIES_CONFIADOS:
            direccion = saltos[-settings.PROXIES_CONFIADOS]
    try:
        ip = ip_address(direccion)
    except ValueError:
        return direccion
    if isinstance(ip, IPv6Address):
        return str(ip.ipv4_mapped or IPv6Address(int(ip) >> 64 << 64))
    return str(ip)


def permitir(quien: HttpRequest | str, nombre: str, veces: int, segundos: int) -> bool:
    """True for the first `veces` tries of `nombre` by `quien` in each window of `segundos`; counts this one.

    `quien` is a request (its address counts) or any text. Windows are fixed, not sliding. One upsert a call, so
    two at once are both counted. Never raises: what cannot be counted is allowed, since a limit that fails must
    not shut a citizen out. With `settings.LIMITES` off it answers True and counts nothing.
    """
    if not settings.LIMITES:
        return True
    inicio = _inicio_de_ventana(segundos)
    identidad = quien if isinstance(quien, str) else direccion_cliente(quien)
    clave = huella(f"{nombre}|{segundos}|{inicio.isoformat()}|{identidad}", f"limite:{inicio.date().isoformat()}")
    sql = _SQL.format(tabla=connection.ops.quote_name(Conteo._meta.db_table))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [clave, connection.ops.adapt_datetimefield_value(inicio)])
            return int(cursor.fetchone()[0]) <= veces
    except ErrorDeBase:
        return True


def reintento(segundos: int) -> datetime:
    """When the present window of `segundos` ends: a refused try is worth repeating from then on."""
    return _inicio_de_ventana(segundos) + timedelta(seconds=segundos)


def olvidar() -> int:
    """Delete the counts of windows that began over a day ago; return how many. For the hourly cleaning."""
    return Conteo.objects.filter(ventana__lt=ahora() - timedelta(days=1)).delete()[0]


def _inicio_de_ventana(segundos: int) -> datetime:
    return datetime.fromtimestamp(int(ahora().timestamp()) // segundos * segundos, UTC)
