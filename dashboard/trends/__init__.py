"""What the trends screen shows, before it is laid out."""
