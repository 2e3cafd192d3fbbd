"""Settings, URLs (the composition root), Celery and WSGI; nothing of the domain lives here.

Imports everything, is imported by nobody but the servers.
"""

from pqrsd.celery import app as celery_app

__all__ = ["celery_app"]
