"""The bandeja: the Django admin in which officials read their cases and do the acts that the door allows.

Stands on acts, states and clock; nothing imports it but `tramites.admin`, which registers it.
"""
