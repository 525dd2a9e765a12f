"""What the shells ask: answered with few imports, so that an answer is there at once."""
