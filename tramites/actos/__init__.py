"""The acts: one file a legal figure, and the one door through which state and log change.

Stands on models, states, log and mail; called by the admin, the public pages, the tasks and the commands.
"""

from tramites.actos.puerta import ejecutar
from tramites.actos.recepcion import recibir
from tramites.actos.registro import ACTOS

__all__ = ["ACTOS", "ejecutar", "recibir"]
