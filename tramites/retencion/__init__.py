"""Which cases need not be kept any more and are suppressed by the batch; and what a person asks of their own data.

Stands on `tramites.actos`, by whose door each case goes; called by the commands.
"""
