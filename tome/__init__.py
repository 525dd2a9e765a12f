"""tome: a folder of scripts as one typed, documented, tab-completing command."""

__version__ = "0.1.0"
