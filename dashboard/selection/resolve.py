"""Where a reader is, from what the browser asks: an address, and what was changed there since.

``/kaart?niveau=wijk&jaar=2024#wat=wonen#jaar=2020``: the path, its query, and after each ``#`` the names and
values of one change that the address does not hold yet. Every callback of a choice gets this as it is and
makes the same place of it, so that none of them waits for another.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from dashboard.selection.model import Known, Selection
from dashboard.selection.parse import change
from dashboard.selection.routes import fit, path_of, selection_of


@dataclass(frozen=True, slots=True)
class Place:
    """The ``path`` of a screen, the ``selection`` there, and a note for each wish that could not be met."""

    path: str
    selection: Selection
    notes: tuple[str, ...]


def place_of(asked: str, known: Known) -> Place:
    """The place that the browser asks for; whatever it asks, there is one."""
    address, *changes = asked.split("#")
    path, _, query = address.partition("?")
    selection, notes = selection_of(path, query, known)
    for one in changes:
        wishes = {name: value or None for name, value in parse_qsl(one, keep_blank_values=True)}
        selection, notes = change(selection, wishes, known=known)
    selection = fit(path, selection)
    return Place(path_of(path, selection), selection, notes)
