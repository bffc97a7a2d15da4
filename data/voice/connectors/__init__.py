"""Contributions on other platforms: off by default, read from their open interfaces, counted and linked."""
