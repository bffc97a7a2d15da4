"""Addresses that came in a header or a parameter: whatever somebody typed there."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit


def parts_of(address: str | None) -> SplitResult:
    """The parts of an address; empty ones of what is none."""
    try:
        return urlsplit(address or "")
    except ValueError:
        return urlsplit("")
