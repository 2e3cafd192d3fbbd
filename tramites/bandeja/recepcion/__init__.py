"""Intake (portal.md C7): an official receives what arrives by telephone, window, mail or e-mail, by the same forms,
drafts and door as a citizen's own filing. Nothing imports it but the bandeja's list, which hangs its pages.
"""
