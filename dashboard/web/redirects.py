"""Where a browser goes after a form."""

from __future__ import annotations

from flask import Response


def see_other(address: str) -> Response:
    """Send the browser there with a question of its own, so that reloading does not send the form twice."""
    return Response(status=303, headers={"Location": address, "Cache-Control": "no-store"})
