"""What the profile screen shows, before it is laid out."""
