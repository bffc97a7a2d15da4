"""What residents say, in the store: taken in, moderated, counted and, in time, deleted."""
