"""How the indicator screen is laid out."""
