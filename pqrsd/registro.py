"""Logging without a trace of the citizen: addresses with tokens and client addresses never reach a line."""

import logging
import re

# In its own address, and wherever a mangled one leaves it: whole tokens are 43 characters of this alphabet.
_TOKEN = re.compile(r"(?<=/radicar/listo/)[^/\s\"'?]+|[A-Za-z0-9_-]{43,}")


class SinRutas(logging.Filter):
    """Scrub tokens from every message, and drop the request that Django attaches to its records."""

    def filter(self, record: logging.LogRecord) -> bool:
        mensaje = record.getMessage()
        limpio = _TOKEN.sub("…", mensaje)
        if limpio != mensaje:
            record.msg, record.args = limpio, None
        if hasattr(record, "request"):
            del record.request
        return True
