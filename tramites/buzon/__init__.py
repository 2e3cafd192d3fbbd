"""The entity's mailbox (portal.md C8): brought here raw (`recoger`), read (`leer`), and filed or discarded (`decidir`).

Imports the acts, mail and models; imported by the bandeja and the tasks.
"""
