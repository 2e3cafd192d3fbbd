"""Whether the portal does what it promised: heartbeats, checks by outcome, `/salud/` and alarms.

Imports models, the calendar and `radicacion`; imported by the bandeja, the tasks and the composition root.
"""
