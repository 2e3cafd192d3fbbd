"""The entity as configuration: its row in every template, the home and plain pages, how often a thing may be tried.

May import `plazos` and the rest of `radicacion`; imported by the public pages of every room.
"""
