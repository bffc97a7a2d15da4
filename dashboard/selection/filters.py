"""What the filter bar holds for a selection: the value of every choice, and the lists that depend on it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from dashboard.ids import Filters
from dashboard.selection import options
from dashboard.selection.model import Known, Selection

QUERY_NAMES = {
    Filters.THEME: "wat",
    Filters.TARGET_GROUP: "wie",
    Filters.LIFE_PHASE: "fase",
    Filters.INDICATOR: "indicator",
    Filters.GROUP: "groep",
    Filters.LEVEL: "niveau",
    Filters.PERIOD: "jaar",
    Filters.BENCHMARK: "met",
    Filters.AREAS: "gebied",
}
"""Every choice of the bar and its name in an address."""
LISTS: dict[Filters, Callable[[Selection, Known], Sequence[Any]]] = {
    Filters.INDICATOR: options.indicator_options,
    Filters.GROUP: options.group_options,
    Filters.LEVEL: options.level_options,
    Filters.PERIOD: options.period_options,
}
"""The choices whose list depends on the other choices."""


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """By id of the control: the ``values`` and the ``lists`` of a selection."""

    values: dict[str, Any]
    lists: dict[str, Any]

    @property
    def held(self) -> dict[str, Any]:
        """What the browser remembers of it: name and value of each choice as text, and a mark per list.

        A choice of the reader is what differs from it; a list with the same mark need not be sent again.
        """
        values = {str(control): [name, _text(self.values[control])] for control, name in QUERY_NAMES.items()}
        marks = {control: crc32(json.dumps(one).encode()) for control, one in self.lists.items()}
        return {"values": values, "lists": marks}


def filter_choices(selection: Selection, known: Known) -> FilterChoices:
    values = {
        Filters.THEME: selection.theme or options.ALL,
        Filters.TARGET_GROUP: selection.target_group or options.ALL,
        Filters.LIFE_PHASE: selection.life_phase or options.ALL,
        Filters.INDICATOR: selection.indicator_id,
        Filters.GROUP: selection.group,
        Filters.LEVEL: str(selection.level),
        Filters.PERIOD: selection.period,
        Filters.BENCHMARK: selection.benchmark,
        Filters.AREAS: list(selection.area_codes),
    }
    return FilterChoices(
        values={str(control): value for control, value in values.items()},
        lists={str(control): list(make(selection, known)) for control, make in LISTS.items()},
    )


def _text(value: Any) -> str:
    text = ",".join(value) if isinstance(value, list) else str(value)
    return "" if text == options.ALL else text
