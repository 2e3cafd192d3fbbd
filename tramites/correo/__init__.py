"""Mail: the outbox (`salida`), what each mail says (`textos`) and the sender (`envio`), which alone talks to a server.

Imports models and `radicacion`; imported by the acts, the tasks and the commands.
"""
