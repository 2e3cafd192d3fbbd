"""Notices of the clock to officials: what each case has reached (`alcanzados`), who is told (`avisar`), in one digest.
Stands on the outbox and the clock; used by the tasks and the commands."""
