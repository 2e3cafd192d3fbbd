"""What reads formats whose parsers we did not write (PDF, RAR), in a process of its own with little memory and time.

Imports nothing of Django nor of the rest of the portal, so that it starts in a moment. `proceso` asks it.
"""
