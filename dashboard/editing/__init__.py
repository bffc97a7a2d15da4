"""Editing the programme: what a form asks, what it says when something is wrong, and who may send it."""
