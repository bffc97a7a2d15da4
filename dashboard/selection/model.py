"""What a reader has chosen: one value that stands in the URL, in a store and in every download link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import parse_qsl

from dashboard.selection.availability import Availability
from dashboard.texts import LANGUAGES, SOURCE_LANGUAGE
from geo.model import AreaLevel, Areas
from geo.places import COUNTRY
from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP
from indicators.programme.programme import Programme

DEFAULT_INDICATOR = "moeite_met_rondkomen"
OWN_CITY = "stad"
MAX_AREAS = 12
DEFAULT_DEAL = "regiodeal_2"
"""The deal that runs."""
EVERY_DEAL = "alle"
MAX_COLUMNS = 12
INTERVENTIONS_LAYER = "aanpakken"
"""The layer of Kaart with what the deals do."""
PLACES_LAYER = "plekken"
"""The layer of Kaart with places to meet."""
REACTIONS_LAYER = "reacties"
"""The layer of Kaart with where people reacted to figures."""
MAP_LAYERS = (INTERVENTIONS_LAYER, PLACES_LAYER, REACTIONS_LAYER)
MAX_SEARCH = 80
OPEN_NOW = "nu"


class FigureFilter(StrEnum):
    """Which indicators the catalogue lists: with figures, and of those the ones that count the target group
    itself or everyone together; or without figures."""

    WITH = "met"
    ITSELF = "zelf"
    EVERYONE = "samen"
    WITHOUT = "zonder"


class MapMeasure(StrEnum):
    """What the map shows of an indicator."""

    VALUE = "waarde"
    DIFFERENCE = "verschil"
    CHANGE = "verandering"


class ProgrammeTab(StrEnum):
    """What the programme shows of its rows: the three levels of monitoring of the deals."""

    PROGRESS = "voortgang"
    RESULTS = "resultaten"
    DISTRIBUTION = "verdeling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The reader's choice. ``beside`` is a second map: ``jaar:2015`` or ``indicator:bijstand``;
    ``layer`` lies over the map.

    ``tags`` narrow the indicators: by name of a field of `Indicator`, the value that it must have or hold.
    ``search`` and ``figures`` belong to the catalogue: which indicators it lists. ``columns`` are the
    indicators that the table of Vergelijken shows; empty: those that go with the other choices. ``deal`` and
    ``entry`` (a goal or an intervention) and ``tab`` belong to the programme. ``place_kind``, ``open_now``
    (``nu`` or empty) and ``walk_from`` (a postcode or the name of an area) belong to the places to meet.
    """

    tags: Mapping[str, str] = field(default_factory=dict, hash=False)
    indicator_id: str = DEFAULT_INDICATOR
    group: str = TOTAL_GROUP
    level: AreaLevel = AreaLevel.WIJK
    area_codes: tuple[str, ...] = ()
    period: str = ""
    benchmark: str = OWN_CITY
    measure: MapMeasure = MapMeasure.VALUE
    base_period: str | None = None
    beside: str | None = None
    layer: str = ""
    search: str = ""
    figures: FigureFilter | None = None
    columns: tuple[str, ...] = ()
    deal: str = DEFAULT_DEAL
    entry: str = ""
    tab: ProgrammeTab = ProgrammeTab.PROGRESS
    place_kind: str = ""
    open_now: str = ""
    walk_from: str = ""
    language: str = SOURCE_LANGUAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a selection may name."""

    catalogue: Catalogue
    areas: Areas
    availability: Availability
    programme: Programme | None = None


def benchmarks(areas: Areas) -> tuple[str, ...]:
    """What a reader may compare with: the own municipality, one of them, or the country."""
    return (OWN_CITY, *(city.code for city in areas.cities), COUNTRY)


def parse_language(query: str) -> str:
    """The language that a query, or what the browser asks, names; else Dutch."""
    language = dict(parse_qsl(query.rpartition("?")[2].partition("#")[0])).get("taal", SOURCE_LANGUAGE)
    return language if language in LANGUAGES else SOURCE_LANGUAGE


def without_indicator(selection: Selection) -> Selection:
    """What a screen with every indicator hangs on: another indicator, group or year leaves it as it is."""
    return replace(
        selection,
        indicator_id=DEFAULT_INDICATOR,
        group=TOTAL_GROUP,
        level=AreaLevel.WIJK,
        period="",
        measure=MapMeasure.VALUE,
        base_period=None,
        beside=None,
        layer="",
    )


def without_search(selection: Selection) -> Selection:
    """The selection for any screen but the catalogue."""
    return replace(selection, search="", figures=None)


def without_entry(selection: Selection) -> Selection:
    """The selection for any screen but that of one goal or intervention."""
    return replace(selection, entry="")


def without_places(selection: Selection) -> Selection:
    """The selection for any screen but that of the places to meet."""
    return replace(selection, place_kind="", open_now="", walk_from="")


def without_tab(selection: Selection) -> Selection:
    """The selection for any screen but the ledger of the programme."""
    return replace(selection, tab=ProgrammeTab.PROGRESS)
