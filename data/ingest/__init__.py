"""From source tables to observations in the store: pure steps, and what runs them."""
