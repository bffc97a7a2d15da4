"""Places where people meet: their kinds, who may see them, and when they are open."""
