"""A connection kept between requests is looked at before each one.

Django asks the server (`SELECT 1`), which costs as much as the query of a look-up. A server that stopped, or that ended
the connection, has said so on the socket by then: so where nothing waits to be read, nothing is asked.
"""

from select import POLLIN, poll

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Chosen by `DATABASES["default"]["ENGINE"] = "pqrsd.postgresql"`."""

    def is_usable(self) -> bool:
        """Whether the connection still serves: asked of the server where its socket has something to say."""
        if self.connection is None or self.connection.closed:
            return False
        sondeo = poll()
        sondeo.register(self.connection.fileno(), POLLIN)
        return not sondeo.poll(0) or super().is_usable()
