"""How the compare screen is laid out."""
