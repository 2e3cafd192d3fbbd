"""Beat without a heap: while no worker runs, messages that only repeat each other are not published.

A day without workers would leave 17 000 of them, and two minutes of emptying the queue before the first mail.
"""

from typing import Any

from celery.beat import PersistentScheduler, ScheduleEntry
from django.conf import settings
from django.utils.module_loading import import_string

LLENA = 20  # messages waiting
PRONTO = 60  # seconds: what expires sooner is asked for again before anybody misses it


class SinAmontonar(PersistentScheduler):
    """Celery's own scheduler, except that a full queue gets no more of what expires within seconds."""

    def tick(self, *args: Any, **kwargs: Any) -> float:
        """Beat's own, and its heartbeat: what listens is named in the settings, since nothing of the domain is here."""
        import_string(settings.BEAT_AL_LATIR)()
        return super().tick(*args, **kwargs)

    def apply_async(self, entry: ScheduleEntry, producer: Any = None, advance: bool = True, **kwargs: Any) -> Any:
        expira = (entry.options or {}).get("expires", PRONTO)
        if expira < PRONTO and self._esperan() >= LLENA:
            return self.reserve(entry) if advance else None
        return super().apply_async(entry, producer, advance, **kwargs)

    def _esperan(self) -> int:
        """How many messages wait in the queue of the tasks; none where no worker ever made it."""
        cola = self.app.amqp.queues[self.app.conf.task_default_queue]
        try:
            estado: Any = cola(self.connection.default_channel).queue_declare(passive=True)
        except self.connection.channel_errors:
            return 0
        return int(estado.message_count)
