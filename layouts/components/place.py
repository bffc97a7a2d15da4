"""Where the reader is, for every callback of a choice, and the controls that lead elsewhere."""

from __future__ import annotations

from layouts.components.component import OwnComponent


class Place(OwnComponent):
    """What the browser asks (``asked``; `dashboard.selection.resolve` reads it) and the answer.

    ``settled`` has the ``asked`` that it answers, the ``path`` and the ``query``; the address of the page
    follows it: see `assets/components/place.js`.
    """

    _properties = ("asked", "settled")


class Wishes(OwnComponent):
    """Watches ``controls`` (ids): what the reader changes there is asked at once, without a callback.

    ``wish`` names the function of `assets/` that gets the changed values by id and says what was wished. It
    must know what the server put there.
    """

    _properties = ("controls", "wish")
