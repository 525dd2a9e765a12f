"""How to speak to a shell: quoting, names, the code that ``tome init`` prints."""
