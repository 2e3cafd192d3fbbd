"""What every form of a report says of the figures that it does not tell."""

from django.utils.translation import gettext as _

from tramites.informes.supresion import MINIMO


def explicacion() -> str:
    """Why a figure is hidden: not all of those that are count few."""
    return _(
        "Donde dice «oculto» hay una cuenta de 1 a %(maximo)s, u otra con la que esa se podría deducir, o un cálculo"
        " hecho de ellas: no se publican, para que nadie pueda ser reconocido. Los ceros se publican."
    ) % {"maximo": MINIMO - 1}
