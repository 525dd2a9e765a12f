"""How it is asked: one module a verb."""
