"""Meedenken: what residents say of figures, what the city answers, and what moderators see of it."""
