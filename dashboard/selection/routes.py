"""Which address shows which screen. ``/indicator/<indicator>`` holds a choice of the reader in its path."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, parse_qsl

from dashboard.selection.filters import TAGS, Filter, shown_on
from dashboard.selection.model import (
    DEFAULT_INDICATOR,
    Known,
    Selection,
    without_entry,
    without_places,
    without_search,
    without_tab,
)
from dashboard.selection.opening import map_indicator, trend_indicator
from dashboard.selection.parse import select
from dashboard.selection.url import to_query
from geo.areas import load_areas
from geo.model import AreaLevel
from indicators.catalogue import has_tag
from indicators.model import Indicator


def _is_indicator(name: str, known: Known) -> bool:
    return name in known.catalogue


def _has_profile(code: str, known: Known) -> bool:
    return code in known.areas and known.areas.get(code).level is not AreaLevel.COUNTRY


def _is_promised(entry: str, known: Known) -> bool:
    programme = known.programme
    return programme is not None and (programme.is_goal(entry) or programme.is_intervention(entry))


def _is_intervention(entry: str, known: Known) -> bool:
    return known.programme is not None and known.programme.is_intervention(entry)


def _example_area() -> str:
    """A wijk to try: the first among the focus areas, else the first that there is."""
    areas = load_areas()
    focus = (code for code in areas.focus_codes if code.startswith("WK"))
    return next(focus, areas.at_level(AreaLevel.WIJK)[0].code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A screen and its address.

    ``pattern`` may end in ``<name>``: that part of the path is the choice which the query calls ``name`` (the
    first one where a query holds several). ``exists`` says whether such a part names something; ``example``
    is an address to try. ``searched`` is true where the search words of the catalogue mean something,
    ``charts`` where it opens with a chart, ``layered`` where a layer may lie over a map. ``opens_on`` gives
    its indicator where the reader chose none.
    """

    pattern: str
    searched: bool = False
    charts: bool = False
    layered: bool = False
    opens_on: Callable[[Known], str | None] = lambda _known: None
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
        start, result, _ = self.pattern.partition("<")
        if not result:
            return path == start
        part = path.removeprefix(start)
        return path.startswith(start) and bool(part) and "/" not in part

    def part(self, path: str) -> str:
        """What stands in the path for ``<name>``; empty where the pattern has no such part."""
        start, result, _ = self.pattern.partition("<")
        return path.removeprefix(start) if result else ""


ROUTES = (
    Route(pattern="/"),
    Route(pattern="/kaart", layered=True, opens_on=map_indicator),
    Route(pattern="/trends", charts=True, opens_on=trend_indicator),
    Route(pattern="/wijk"),
    Route(
        pattern="/wijk/<gebied>",
        exists=_has_profile,
        example=f"/wijk/{_example_area()}",
    ),
    Route(pattern="/vergelijken", charts=True),
    Route(pattern="/indicatoren", searched=True),
    Route(
        pattern="/indicator/<indicator>",
        charts=True,
        exists=_is_indicator,
        example="/indicator/moeite_met_rondkomen",
    ),
    Route(pattern="/programma"),
    Route(pattern="/programma/beloften"),
    Route(pattern="/programma/afspreken"),
    Route(pattern="/programma/nulmeting"),
    Route(pattern="/programma/streefwaarden"),
    Route(
        pattern="/programma/<onderdeel>",
        exists=_is_promised,
        example="/programma/rd2_wijkbedrijven",
    ),
    Route(pattern="/plekken"),
    Route(pattern="/effect"),
    Route(
        pattern="/effect/<onderdeel>",
        exists=_is_intervention,
        example="/effect/rd1_schuldpreventie",
    ),
    Route(pattern="/over"),
)
_OF_INDICATOR = ("indicator", "groep", "niveau", "jaar", "toon", "basis")
SCREENS: dict[str, Route] = {route.example or route.pattern: route for route in ROUTES}
"""Every screen by an address that shows it."""


def route_of(path: str) -> Route | None:
    """The screen of an address by its form; what stands in the path may still be unknown."""
    return next((route for route in ROUTES if route.matches(path)), None)


def exists(path: str, known: Known) -> bool:
    """Whether an address shows a screen and names something that exists."""
    route = route_of(path)
    return route is not None and route.exists(route.part(path), known)


def selection_of(
    path: str, query: str, known: Known, *, about: Collection[str] = ()
) -> tuple[Selection, tuple[str, ...]]:
    """The selection of a whole address: what the path names goes before what the query says."""
    wanted = dict(parse_qsl(query.lstrip("?")))
    route = route_of(path)
    opening = route.opens_on(known) if route is not None and not _chose_indicator(wanted) else None
    if opening is not None:
        wanted["indicator"] = opening
    if route is None or route.name is None or not route.exists(route.part(path), known):
        return select(wanted, known=known, about=about)
    named = route.part(path)
    if wanted.get(route.name, "").split(",")[0] != named:
        wanted[route.name] = named
    if route.name == "indicator":
        indicator = known.catalogue.get(named)
        wanted = {name: value for name, value in wanted.items() if not _is_other_tag(name, value, indicator)}
    return select(wanted, known=known, about=about)


def _chose_indicator(wanted: Mapping[str, str]) -> bool:
    """Whether a query names an indicator, or tags that lead to one."""
    return "indicator" in wanted or any(tag.query in wanted for tag in TAGS)


def _is_other_tag(name: str, value: str, indicator: Indicator) -> bool:
    """Whether this part of a query is a tag that the indicator does not have."""
    return any(tag.query == name and not has_tag(indicator, tag.field, value) for tag in TAGS)


def fit(path: str, selection: Selection) -> Selection:
    """The selection without what does not belong to the screen of this address."""
    route = route_of(path)
    if route is None or route.name != "onderdeel":
        selection = without_entry(selection)
    if route is None or not route.layered:
        selection = replace(selection, layer="")
    if path != "/plekken":
        selection = without_places(selection)
    if path != "/programma":
        selection = without_tab(selection)
    return selection if route and route.searched else without_search(selection)


def query_of(path: str, selection: Selection) -> str:
    """The query of a screen: without the first indicator and what follows it where no reader chose it.

    A screen that shows every indicator does not ask for one, so a link from there leaves the choice open.
    """
    query = to_query(selection)
    route = route_of(path)
    asks = route is None or any(item.query == "indicator" for item in route.filters)
    if asks or selection.tags or selection.indicator_id != DEFAULT_INDICATOR:
        return query
    parts = [part for part in query.split("&") if part.partition("=")[0] not in _OF_INDICATOR]
    return "&".join(parts)


def path_of(path: str, selection: Selection) -> str:
    """The address of the same screen for another selection."""
    route = route_of(path)
    if route is None or route.name is None:
        return path
    return route.pattern.partition("<")[0] + (_first(selection, route.name) or route.part(path))


def _first(selection: Selection, name: str) -> str:
    values = parse_qs(to_query(selection)).get(name, [""])
    return values[0].split(",")[0]


def named_in_paths() -> dict[str, str]:
    """By the start of a path that ends in a choice, the name that the query gives that choice."""
    return {route.pattern.partition("<")[0]: route.name for route in ROUTES if route.name}
