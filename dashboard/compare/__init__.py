"""What the compare screen shows, before it is laid out."""
