"""What things are: frozen values and pure functions."""
