"""How it looks: values in, rich renderables out."""
