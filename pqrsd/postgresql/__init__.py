"""Django's backend for PostgreSQL, that asks the server whether it is alive only where there is a doubt."""
