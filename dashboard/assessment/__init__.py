"""What the statistics say about the current figures, once per data version."""
