"""What happens to a petition after it is filed: acts, clock, mail, staff pages, look-up.

Imports `radicacion` and `plazos`; only `pqrsd/urls.py` stands above it.
"""
