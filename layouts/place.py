"""Where the reader is, for every callback of a choice."""

from __future__ import annotations

from layouts.component import OwnComponent


class Place(OwnComponent):
    """What the browser asks (``asked``, as `dashboard.place` reads it) and what the server made of that.

    ``settled`` has the ``asked`` that it answers, the ``path`` and the ``query``; the address of the page
    follows it: see `assets/place.js`.
    """

    _properties = ("asked", "settled")
