"""What an address shows: its screen and its selection. Every answer and every page begin with this."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from dashboard.selection.follow import after_choice
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


def resolve(
    address: str, known: Known, *, changed: Collection[str] = (), before: str | None = None
) -> Resolved:
    """What an address shows; whatever it says, there is something.

    ``changed`` are the names of what the reader just changed there: notes are about these and the year only,
    because what no longer goes with another choice is no mistake of the reader. Without them notes are about
    all. ``before`` is the address of what the page showed (`dashboard.selection.follow`).
    """
    path, _, query = address.partition("#")[0].partition("?")
    if changed and before is not None:
        wanted = dict(parse_qsl(query))
        shown = resolve(before, known).selection
        query = urlencode(after_choice(wanted, known, changed=changed, before=shown))
    selection, notes = selection_of(path, query, known, about={*changed, "jaar"} if changed else ())
    selection = fit(path, selection)
    return Resolved(path_of(path, selection), selection, notes)
