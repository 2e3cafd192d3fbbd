"""The append-only log of acts: the chain of hashes, the triggers that guard it, the check that they are there.

Stands on `tramites.models`; only `tramites.actos` appends.
"""
