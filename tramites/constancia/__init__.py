"""What the holder of a receipt takes along: the constancia's PDF and the due date for their calendar.

Imports documents, the clock and `radicacion`; imported by the composition root alone.
"""
