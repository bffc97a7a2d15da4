"""What an address shows: its screen and its selection. Every answer and every page begin with this."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from dashboard.selection.model import Known, Selection
from dashboard.selection.routes import fit, path_of, query_of, selection_of


@dataclass(frozen=True, slots=True)
class Resolved:
    """The ``path`` of a screen, the ``selection`` there, and a note for each part that could not be used."""

    path: str
    selection: Selection
    notes: tuple[str, ...]

    @property
    def address(self) -> str:
        """The complete address, which resolves to itself."""
        return f"{self.path}?{query_of(self.path, self.selection)}".rstrip("?")


def resolve(address: str, known: Known, *, changed: Collection[str] = ()) -> Resolved:
    """What an address shows; whatever it says, there is something.

    ``changed`` are the names of what the reader just changed there: notes are about these only, because what
    no longer goes with another choice is no mistake of the reader. Without them notes are about all.
    """
    path, _, query = address.partition("#")[0].partition("?")
    selection, notes = selection_of(path, query, known, about=changed)
    selection = fit(path, selection)
    return Resolved(path_of(path, selection), selection, notes)
