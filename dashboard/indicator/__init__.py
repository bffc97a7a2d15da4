"""What the indicator screen shows, before it is laid out."""
