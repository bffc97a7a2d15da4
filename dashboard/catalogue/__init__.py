"""What the catalogue screen shows, before it is laid out."""
