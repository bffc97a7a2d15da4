"""What the map screen shows, before it is laid out."""
