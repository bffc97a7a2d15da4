"""The address where a reader says whether a figure of an area is recognised."""

from __future__ import annotations

from urllib.parse import urlencode

REACT = "/meedenken/reageer"


def reaction_address(
    area_code: str, indicator_id: str, *, language: str = "nl", channel: str = "", **more: str
) -> str:
    """The form for a figure of an area; the plainest reader has the shortest address."""
    query = {"gebied": area_code, "cijfer": indicator_id, **more}
    if channel and channel != "open":
        query["kanaal"] = channel
    if language != "nl":
        query["taal"] = language
    return f"{REACT}?{urlencode(query)}"
