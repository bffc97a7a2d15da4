"""How the trends screen is laid out."""
