"""Views as PDF."""
