"""How the overview screen is laid out."""
