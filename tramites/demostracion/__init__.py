"""Demonstration data: people, and a history of cases played through the same doors as real ones.

Called by `manage.py demo` alone; stands on `tramites.actos`.
"""
