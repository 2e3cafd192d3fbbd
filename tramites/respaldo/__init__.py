"""The stored files compared with the rows that name them; and the whole installation to one file and back.

Stands on `tramites.auditoria`, which says whether what came back holds; called by the commands.
"""
