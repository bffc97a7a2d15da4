"""How the screen of places is laid out."""
