"""Where scripts are: the only room that reads script folders."""
