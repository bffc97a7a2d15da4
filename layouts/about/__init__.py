"""How the about screen is laid out."""
