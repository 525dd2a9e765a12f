"""How a script describes itself: text in, header out."""
