"""How a script starts: a plan, then the one exec."""
