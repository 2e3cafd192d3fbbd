"""Following one's own case with radicado and código (portal.md B3): what was done, by when, what one may do.

Whoever holds the código is let in, known or anonymous; nothing here ties a person to a case. Stands on the acts.
"""
