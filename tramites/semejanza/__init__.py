"""Petitions that are alike (law.md F10): found off the hot path, suggested with reasons, never merged by the machine.

Stands on the models alone; the acts and the pages of the bandeja read it, a task sweeps it.
"""
