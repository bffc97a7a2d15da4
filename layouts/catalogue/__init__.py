"""How the catalogue screen is laid out."""
