"""How the places screen is laid out."""
