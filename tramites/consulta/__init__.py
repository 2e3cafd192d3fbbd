"""What the public may look up without signing in: the state of a case (DNDA §21).

Stands on models, states, log and `radicacion`; imported only by the composition root.
"""
