"""The log watched over: its daily seals, and the check that rows, seals, states and due dates say the same.

Stands on the log, the clock, the outbox and the acts; imported by the tasks and the commands.
"""
