"""Deriving open cases again, in batches: what would move (`previa`), doing it (`correr`), telling it (`noticia`).
Stands on the acts; used by the admin, the tasks and the commands."""
