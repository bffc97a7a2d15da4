"""Which address shows which screen. ``/indicator/<indicator>`` holds a choice of the reader in its path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs

from dashboard.selection.filters import Filter, shown_on
from dashboard.selection.model import Known, Selection, without_search
from dashboard.selection.parse import change, parse_selection
from dashboard.selection.url import to_query
from geo.model import AreaLevel


def _is_indicator(name: str, known: Known) -> bool:
    return name in known.catalogue


def _has_profile(code: str, known: Known) -> bool:
    return code in known.areas and known.areas.get(code).level is not AreaLevel.COUNTRY


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A screen and its address.

    ``pattern`` may end in ``<name>``: that part of the path is the choice which the query calls ``name`` (the
    first one where a query holds several). ``exists`` says whether such a part names something; ``example``
    is an address to try. ``searched`` is true where the search words of the catalogue mean something,
    ``charts`` and ``tables`` where it opens with those of the large libraries.
    """

    pattern: str
    searched: bool = False
    charts: bool = False
    tables: bool = False
    exists: Callable[[str, Known], bool] = lambda _part, _known: True
    example: str = ""

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The filters that stand on this screen."""
        return shown_on(self.pattern)

    @property
    def name(self) -> str | None:
        """The query's name of the choice in the path; None when there is none."""
        _, _, name = self.pattern.partition("<")
        return name.rstrip(">") or None

    def matches(self, path: str) -> bool:
        start, found, _ = self.pattern.partition("<")
        if not found:
            return path == start
        part = path.removeprefix(start)
        return path.startswith(start) and bool(part) and "/" not in part

    def part(self, path: str) -> str:
        """What stands in the path for ``<name>``; empty where the pattern has no such part."""
        start, found, _ = self.pattern.partition("<")
        return path.removeprefix(start) if found else ""


ROUTES = (
    Route(pattern="/"),
    Route(pattern="/kaart"),
    Route(pattern="/trends", charts=True),
    Route(pattern="/wijk"),
    Route(
        pattern="/wijk/<gebied>",
        exists=_has_profile,
        example="/wijk/WK051829",
    ),
    Route(pattern="/vergelijken", charts=True, tables=True),
    Route(pattern="/indicatoren", searched=True, tables=True),
    Route(
        pattern="/indicator/<indicator>",
        charts=True,
        exists=_is_indicator,
        example="/indicator/moeite_met_rondkomen",
    ),
    Route(pattern="/over"),
)
SCREENS: dict[str, Route] = {route.example or route.pattern: route for route in ROUTES}
"""Every screen by an address that shows it."""


def route_of(path: str) -> Route | None:
    """The screen of an address by its form; what stands in the path may still be unknown."""
    return next((route for route in ROUTES if route.matches(path)), None)


def exists(path: str, known: Known) -> bool:
    """Whether an address shows a screen and names something that exists."""
    route = route_of(path)
    return route is not None and route.exists(route.part(path), known)


def selection_of(path: str, query: str, known: Known) -> tuple[Selection, tuple[str, ...]]:
    """The selection of a whole address: what the path names goes before what the query says."""
    selection, notes = parse_selection(query, known=known)
    route = route_of(path)
    if route is None or route.name is None or not route.exists(route.part(path), known):
        return selection, notes
    if _first(selection, route.name) == route.part(path):
        return selection, notes
    wishes: dict[str, str | None] = {route.name: route.part(path)}
    if "jaar" not in parse_qs(query.lstrip("?")):
        wishes["jaar"] = None  # the newest of what the path names, not of what would stand there without it
    changed, more = change(selection, wishes, known=known)
    return changed, (*(notes if route.name not in query else ()), *more)


def fit(path: str, selection: Selection) -> Selection:
    """The selection without what does not belong to the screen of this address."""
    route = route_of(path)
    return selection if route and route.searched else without_search(selection)


def path_of(path: str, selection: Selection) -> str:
    """The address of the same screen for another selection."""
    route = route_of(path)
    if route is None or route.name is None:
        return path
    return route.pattern.partition("<")[0] + (_first(selection, route.name) or route.part(path))


def _first(selection: Selection, name: str) -> str:
    values = parse_qs(to_query(selection)).get(name, [""])
    return values[0].split(",")[0]
