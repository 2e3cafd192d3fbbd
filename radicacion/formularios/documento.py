"""Numbers of identification as people write them: dots, spaces and hyphens are forgiven, the digits are not."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from stdnum.co import nit

from radicacion.models import TipoDocumento

_SEPARADORES = re.compile(r"[\s.,'’·_-]+")
_EMPRESA = re.compile(r"[89]\d{8}")  # 9 digits that begin so were only ever given to companies

#: Shortest and longest, in digits.
_DIGITOS = {
    TipoDocumento.CC: (3, 10),
    TipoDocumento.TI: (8, 11),
    TipoDocumento.NUIP: (8, 11),
    TipoDocumento.CE: (3, 12),
    TipoDocumento.PPT: (3, 15),
    TipoDocumento.PEP: (3, 16),
}


def numero_normalizado(tipo: str, numero: str) -> str:
    """The number in the one form in which it is stored: digits alone; a NIT always with its check digit
    (`899999061-9`); capitals where letters are usual.

    Raises ValidationError with a sentence that says what to do.
    """
    if tipo == TipoDocumento.OTRO:
        return numero
    compacto = "".join(map(_digito, _SEPARADORES.sub("", numero))).upper()
    if tipo == TipoDocumento.NIT:
        return _nit(numero, compacto)
    if tipo in _DIGITOS:
        minimo, maximo = _DIGITOS[TipoDocumento(tipo)]
        if not compacto.isdecimal() or not minimo <= len(compacto) <= maximo:
            raise ValidationError(
                _(
                    "Escriba el número con sólo dígitos: entre %(minimo)s y %(maximo)s. Si su documento es "
                    "distinto, escoja «Otro»."
                )
                % {"minimo": minimo, "maximo": maximo}
            )
    elif not compacto.isalnum() or not 3 <= len(compacto) <= 20:
        raise ValidationError(
            _("Escriba el número con letras y dígitos, entre 3 y 20. Si su documento es distinto, escoja «Otro».")
        )
    return compacto


def _digito(signo: str) -> str:
    """A digit of any script as the one it is; anything else as it stands."""
    return str(unicodedata.decimal(signo, signo))


def _nit(escrito: str, compacto: str) -> str:
    """With or without its check digit; what a hyphen, or the usual length of a company's, marks as one is checked."""
    if not compacto.isdecimal() or not 5 <= len(compacto) <= 12:
        raise ValidationError(_("Escriba el NIT con sólo dígitos, por ejemplo 899999061-9."))
    cuerpo, digito = compacto[:-1], compacto[-1]
    marcado = bool(re.search(r"-\s*\d\s*$", escrito)) or bool(_EMPRESA.fullmatch(cuerpo))
    if marcado:
        if nit.calc_check_digit(cuerpo) != digito:
            raise ValidationError(
                _(
                    "Revise el NIT: el dígito de verificación no corresponde al número. También puede "
                    "escribirlo sin ese dígito."
                )
            )
        return f"{cuerpo}-{digito}"
    if not _EMPRESA.fullmatch(compacto) and nit.is_valid(compacto):
        return f"{cuerpo}-{digito}"
    return f"{compacto}-{nit.calc_check_digit(compacto)}"
