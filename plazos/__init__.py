"""The legal clock: facts in, due date and explanation out. Pure Python: the standard library and `holidays`.
Anybody may import it; it imports nothing of the project and nothing of Django."""
