"""How the map screen is laid out."""
