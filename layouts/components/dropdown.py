"""How a list of choices opens."""

from __future__ import annotations

LIST = {"width": "max-content", "position": "bottom-start", "shadow": "md", "keepMounted": False}
"""Closed lists are not kept in the page: hundreds of choices make it slow."""
