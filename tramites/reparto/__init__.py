"""Which rules of routing fit a case, and what they suggest. Reads models alone; acts, notices and pages ask it."""
