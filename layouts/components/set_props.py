"""Properties of other components, set without making those components outputs of a callback.

Dash draws an output three times: marked as loading, with its value, unmarked. An output that is not on the
screen is an error. One callback answers for every screen, so what it answers is one output of this kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import no_update

from layouts.components.component import OwnComponent

Properties = Mapping[str, Mapping[str, Any]]
"""Properties by id of their component."""
Target = tuple[str, str]
"""The id of a component and the name of its property."""


def properties_of(values: Mapping[str, Any], targets: Mapping[str, Target]) -> dict[str, dict[str, Any]]:
    """Values by name as properties by id; what is ``no_update`` stays as it is, other names are left out."""
    properties: dict[str, dict[str, Any]] = {}
    for name, (id_, property_) in targets.items():
        if name in values and values[name] is not no_update:
            properties.setdefault(id_, {})[property_] = values[name]
    return properties


class SetProps(OwnComponent):
    """Sets ``data`` (`Properties`) on the components it names, all at once, where they are and differ."""

    _properties = ("data",)


class WhenVisible(OwnComponent):
    """Sets ``data`` (`Properties`) when the first component it names comes near what the reader sees, or is
    printed.

    With ``rest`` also so many milliseconds after it came. Until then only the newest ``data`` counts. It
    holds charts further down, and asks for parts that are made only when somebody looks at them.
    """

    _properties = ("data", "rest")
