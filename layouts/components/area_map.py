"""The element in which the browser draws a map."""

from __future__ import annotations

from layouts.components.component import OwnComponent


class AreaMap(OwnComponent):
    """A map; ``drawing`` is a whole one or what changed in it (`dashboard.map.drawing.Drawing`);
    ``layer`` are the areas of a layer over it (`dashboard.map.interventions.layer_drawing`).

    `assets/components/area_map.js` draws each one in its turn. A callback of the browser would not do: of
    two answers that come right after each other it sees the second only, which leaves out what the first
    one brought.
    """

    _properties = ("className", "drawing", "layer")
