"""How much of a text's limit is left, in words: what the page's script needs to say it while somebody types."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _


def contador(maximo: int) -> dict[str, str]:
    """Attributes of a textarea that holds `maximo` characters, a line's end counted as one."""
    cuenta = _("Caracteres ingresados: %(n)s, máximo %(maximo)s caracteres.") % {
        "n": "{n}",
        "maximo": number_format(maximo, force_grouping=True),
    }
    return {
        "data-maximo": str(maximo),
        "data-contador": cuenta,
        "data-queda": _("Le queda 1 carácter."),
        "data-quedan": _("Le quedan %(n)s caracteres.") % {"n": "{n}"},
        "data-sobra": _("Sobra 1 carácter: acorte el texto."),
        "data-sobran": _("Sobran %(n)s caracteres: acorte el texto.") % {"n": "{n}"},
    }
