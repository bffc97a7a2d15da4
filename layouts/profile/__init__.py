"""How the profile screen is laid out."""
