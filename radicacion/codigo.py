"""The código de seguimiento: derived from the draft's secret, so it can be shown again without being stored."""

import base64

from radicacion.sellado import huella

_LETRAS = 16  # of 5 bits: 80 bits (portal.md A5)


def codigo_de(token: str) -> str:
    """The código that belongs to a token, in four groups of four: `K7QD-2MXA-…`; only letters A-Z and 2-7."""
    crudo = base64.b32encode(bytes.fromhex(huella(token, "codigo")))[:_LETRAS].decode()
    return "-".join(crudo[i : i + 4] for i in range(0, _LETRAS, 4))


def huella_codigo(codigo: str) -> str:
    """Keyed hash under which a código is recognised, whatever its case, spaces or hyphens."""
    return huella("".join(c for c in codigo.upper() if c.isalnum()), "codigo-guardado")
