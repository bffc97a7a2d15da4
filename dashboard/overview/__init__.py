"""What the overview screen shows, before it is laid out."""
