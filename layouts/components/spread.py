"""Properties of other components, set without making those components outputs of a callback.

Dash draws an output three times: marked as loading, with its value, unmarked. A list of a hundred choices or
a table pays for that at every choice, also when it does not change.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import no_update

from layouts.components.component import OwnComponent

Properties = Mapping[str, Mapping[str, Any]]
"""By id of a component, in the order in which they are set: its properties. One that is written
``dashGridOptions.pinnedTopRowData`` is a part of a property."""
Places = Mapping[str, tuple[str, str]]
"""By a name of our own: the id of a component and the name of its property."""


def spread(found: Mapping[str, Any], places: Places) -> Properties:
    """What was ``found`` by name as properties by id; what is ``no_update`` stays as it is."""
    properties: dict[str, dict[str, Any]] = {}
    for name, (id_, property_) in places.items():
        if found[name] is not no_update:
            properties.setdefault(id_, {})[property_] = found[name]
    return properties


def with_spread(found: Mapping[str, Any], name: str, places: Places) -> dict[str, Any]:
    """``found`` as outputs: what has a place goes into one `Spread`, which the outputs call ``name``."""
    rest = {own: value for own, value in found.items() if own not in places}
    return rest | {name: spread(found, places)}


class Spread(OwnComponent):
    """Sets ``data`` (`Properties`) on the components it names, where it differs.

    `assets/components/spread.js` does it.

    Like any output it is dropped by Dash when a newer answer is under way. ``when`` it sets them: ``idle``,
    when the browser has drawn the rest; ``now``, for what a callback compares with the reader's choice, which
    must not come later than that choice; ``seen``, for charts further down: once the place of the
    first component it names comes near what the reader sees, or is printed.
    """

    _properties = ("data", "when")
