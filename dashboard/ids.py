"""Every id of a component that a callback names: one enumeration per part of the screen."""

from __future__ import annotations

from enum import StrEnum


class Shell(StrEnum):
    SCHEME = "scheme"
    SCHEME_SWITCH = "scheme-switch"
    PROVIDER = "provider"
    CHOICE = "choice"
    ANSWER = "answer"
    CACHE = "cache"
    FAILURE = "choice-failure"
    CONTENT = "content"
    NAV = "nav"
    POLL = "data-version-poll"
    DATA_VERSION = "data-version"
    VERSION_LINE = "data-version-line"
    BANNER = "example-banner"
    NOTES = "selection-notes"
    LIVE = "live-region"
    NEWS = "news"
    FILE_STATE = "file-state"
    NARROW = "narrow"


class Filters(StrEnum):
    """The filter bar; the id of each filter stands in its entry in `dashboard.selection.filters`."""

    BAR = "filter-bar"
    TOGGLE = "filter-toggle"
    PARTS = "filter-parts"
    SUMMARY = "filter-summary"
    CACHE = "filter-cache"


class Map(StrEnum):
    """The Kaart screen: one or two maps, the card of an area and the table."""

    ROOT = "map-root"
    TITLE = "map-title"
    SUBTITLE = "map-subtitle"
    NOTE = "map-note"
    MEASURE = "map-measure"
    BASE = "map-base"
    BASE_PART = "map-base-part"
    BESIDE = "map-beside"
    BESIDE_INDICATORS = "map-beside-indicators"
    BESIDE_YEARS = "map-beside-years"
    SIDE = "map-side"
    SIDE_TITLE = "map-side-title"
    LEGEND = "map-legend"
    FRAME = "map-frame"
    GRAPH = "map-graph"
    SECOND_SIDE = "map-second-side"
    SECOND_SIDE_TITLE = "map-second-side-title"
    SECOND_LEGEND = "map-second-legend"
    SECOND_FRAME = "map-second-frame"
    SECOND_GRAPH = "map-second-graph"
    YEAR = "map-year"
    YEAR_PART = "map-year-part"
    YEAR_WORD = "map-year-word"
    WORDS = "map-words"
    SOURCE = "map-source"
    DOWNLOADS = "map-downloads"
    AREA = "map-area"
    CARD = "map-card"
    LAYER = "map-layer"
    LAYER_LIST = "map-layer-list"
    PLACES_LAYER = "map-places-layer"
    REACTIONS_LAYER = "map-reactions-layer"
    CLEAR = "map-clear"
    TABLE_PART = "map-table-part"
    TABLE = "map-table"
    EMPTY = "map-empty"
    TABLE_LATER = "map-table-later"


class Trends(StrEnum):
    """The Trends screen: the chart, the gap chart under it, the table and the wall of small charts."""

    ROOT = "trends-root"
    HEAD = "trends-head"
    HEADING = "trends-heading"
    SUBTITLE = "trends-subtitle"
    LEAD = "trends-lead"
    EMPTY = "trends-empty"
    FIGURES = "trends-figures"
    CHART = "trends-chart"
    CHART_BOX = "trends-chart-box"
    UNDER = "trends-under"
    RAN = "trends-ran"
    GAP_PART = "trends-gap-part"
    GAP_HEAD = "trends-gap-head"
    GAP = "trends-gap"
    GAP_BOX = "trends-gap-box"
    GAP_LATER = "trends-gap-later"
    VERDICTS = "trends-verdicts"
    SOURCE = "trends-source"
    DOWNLOADS = "trends-downloads"
    TABLE = "trends-table"
    TABLE_LATER = "trends-table-later"
    WALL = "trends-wall"
    WALL_LATER = "trends-wall-later"


class Indicators(StrEnum):
    """The Indicatoren screen: the catalogue and what is known of whom."""

    HEADING = "indicators-heading"
    LEAD = "indicators-lead"
    SEARCH = "indicators-search"
    KIND = "indicators-kind"
    COUNT = "indicators-count"
    TABLE = "indicators-table"
    DOWNLOADS = "indicators-downloads"
    COVERAGE = "indicators-coverage"


class IndicatorPage(StrEnum):
    """The page of one indicator over all areas."""

    TOP = "indicator-top"
    METHOD = "betekenis"
    HISTORY_PART = "geschiedenis"
    DOWNLOADS_PART = "downloaden"
    ROOT = "indicator-root"
    HEADING = "indicator-heading"
    SUBTITLE = "indicator-subtitle"
    FIGURES = "indicator-figures"
    CHART = "indicator-chart"
    CHART_BOX = "indicator-chart-box"
    WORDS = "indicator-words"
    EMPTY = "indicator-empty"
    SOURCE = "indicator-source"
    NEXT = "indicator-next"
    TABLE = "indicator-table"
    TABLE_PART = "indicator-table-part"
    FACTS = "indicator-facts"
    HISTORY = "indicator-history"
    DOWNLOADS = "indicator-downloads"


class About(StrEnum):
    """The Over screen: only the state of the data changes."""

    STATUS = "about-status"
    VERSION = "about-version"


class AreaSearch(StrEnum):
    """The box in the header that finds an area or a figure."""

    BOX = "area-search"


class Search(StrEnum):
    """What is typed in a search box, and what the server found for it."""

    ASKED = "search-asked"
    FOUND = "search-found"


class Profile(StrEnum):
    """The Wijkprofiel: everything about one area. A numbered place holds a theme."""

    TITLE = "profile-title"
    HEAD = "profile-head"
    POPULATION = "profile-population"
    READING = "profile-reading"
    PEOPLE = "profile-people"
    SIMILAR = "profile-similar"
    AROUND = "profile-around"
    HERE = "profile-here"
    VOICE = "profile-voice"
    INDEX = "profile-index"
    INDEX_LATER = "profile-index-later"
    SOURCES = "profile-sources"
    DOWNLOADS = "profile-downloads"
    PLACE_1 = "profile-place-1"
    PLACE_2 = "profile-place-2"
    PLACE_3 = "profile-place-3"
    HEADLINES_1 = "profile-headlines-1"
    HEADLINES_2 = "profile-headlines-2"
    HEADLINES_3 = "profile-headlines-3"
    MORE_1 = "profile-more-1"
    MORE_2 = "profile-more-2"
    MORE_3 = "profile-more-3"
    REST_1 = "profile-rest-1"
    REST_2 = "profile-rest-2"
    REST_3 = "profile-rest-3"
    LATER_1 = "profile-later-1"
    LATER_2 = "profile-later-2"
    LATER_3 = "profile-later-3"


class Overview(StrEnum):
    """The Overzicht screen: the map and the rows of the focus areas, and the cards below them."""

    HEADING = "overview-heading"
    LEAD = "overview-lead"
    MAP = "overview-map"
    ROWS = "overview-rows"
    CHANGES = "overview-changes"
    TARGETS = "overview-targets"
    PROGRAMME = "overview-programme"
    NEWEST = "overview-newest"
    DOWNLOADS = "overview-downloads"


class Compare(StrEnum):
    """The Vergelijken screen: the table, the ranking and the scatter of two indicators."""

    HEADING = "compare-heading"
    LEAD = "compare-lead"
    CHOOSER = "compare-chooser"
    COLUMNS = "compare-columns"
    LEFT_OUT = "compare-left-out"
    TABLE = "compare-table"
    TABLE_NOTES = "compare-table-notes"
    TABLE_DOWNLOADS = "compare-table-downloads"
    RANKING = "compare-ranking"
    RANKING_DOWNLOADS = "compare-ranking-downloads"
    SECOND = "compare-second"
    SCATTER_LATER = "compare-scatter-later"
    SCATTER_HEAD = "compare-scatter-head"
    SCATTER_WORDS = "compare-scatter-words"
    SCATTER_PART = "compare-scatter-part"
    SCATTER = "compare-scatter"
    SCATTER_BOX = "compare-scatter-box"
    SCATTER_NOTES = "compare-scatter-notes"
    SCATTER_TABLE = "compare-scatter-table"
    SCATTER_DOWNLOADS = "compare-scatter-downloads"


class MeetingPlaces(StrEnum):
    """The screen of the places to meet."""

    HEADING = "meeting-places-heading"
    LEAD = "meeting-places-lead"
    START = "meeting-places-start"
    OPEN = "meeting-places-open"
    KIND = "meeting-places-kind"
    AREA = "meeting-places-area"
    LIST = "meeting-places-list"
    MAP = "meeting-places-map"
    DOWNLOADS = "meeting-places-downloads"


class ProgrammeScreen(StrEnum):
    """The screens of the programme: the ledger, all promises, what is open, and one goal or intervention."""

    HEADING = "programme-heading"
    LEAD = "programme-lead"
    BODY = "programme-body"


class EffectScreen(StrEnum):
    """The screens about effects: the list, and one effect."""

    HEADING = "effect-heading"
    LEAD = "effect-lead"
    BODY = "effect-body"
