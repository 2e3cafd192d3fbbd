"""What keeps machines out and lets people through: the challenge, its voice, the trap.

Stands on `entidad.limites`; knows neither forms nor drafts. Imported by `radicacion.formularios` and the views.
"""
