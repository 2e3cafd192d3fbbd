"""A citizen files: drafts, forms, attachments, numbers, the petition with its radicado.

Imports `plazos` only; never imports `tramites`, whose door is handed in by `pqrsd/urls.py`.
"""
