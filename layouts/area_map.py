"""The element in which the browser draws a map."""

from __future__ import annotations

from dash.development.base_component import Component


class AreaMap(Component):
    """A map; ``drawing`` is a whole one or what changed in it (`dashboard.map_drawing.Drawing`).

    `assets/map.js` draws each one in its turn. A callback of the browser would not do: of two answers that
    come right after each other it sees the second only, which leaves out what the first one brought.
    """

    _namespace = "svdw"
    _type = "AreaMap"
    _children_props: list[str] = []  # noqa: RUF012 - the form that Dash reads
    _base_nodes: list[str] = []  # noqa: RUF012
    _prop_names = ["id", "className", "drawing"]  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012
    available_properties = _prop_names
    available_wildcard_properties = _valid_wildcard_attributes
