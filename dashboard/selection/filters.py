"""The filters: each is one entry of `FILTERS`, from which the bar, the address, what is allowed and what each
screen shows follow. docs/developing.md tells how to add one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from zlib import crc32

from dashboard.selection import options
from dashboard.selection.model import DEFAULT_DEAL, MAX_AREAS, OWN_CITY, Known, Selection
from indicators.model import TOTAL_GROUP

FIGURES = ("/kaart", "/trends", "/vergelijken")
"""The screens of one indicator over several areas."""
EVERY_INDICATOR = ("/", "/wijk/<gebied>", "/indicatoren", *FIGURES)
"""The screens that show, or offer, every indicator that fits."""


class Control(StrEnum):
    """How a filter is chosen: from a short list, from a long one with a search box, or several at once."""

    SHORT = "short"
    LONG = "long"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One choice of the filter bar.

    ``id`` is that of its control, ``query`` its name in an address, ``label`` what a screen reader calls it,
    ``word`` what stands before it in the sentence, on its first or second ``line``. ``options`` may depend on
    the other choices (``follows``). ``screens`` are the patterns of the routes where it stands.

    ``field`` is what it sets: with ``is_tag`` a field of `Indicator`, which must have or hold the value; else
    a field of `Selection`. The ``default`` stays out of the address.
    """

    id: str
    query: str
    field: str
    word: str
    label: str
    options: Callable[[Selection, Known], Sequence[Any]]
    screens: tuple[str, ...]
    is_tag: bool = False
    control: Control = Control.SHORT
    most: int = 1
    default: str = ""
    follows: bool = False
    line: int = 1

    def text(self, selection: Selection) -> str:
        """The choice as it stands in an address; empty when that is the default."""
        result = selection.tags.get(self.field, "") if self.is_tag else getattr(selection, self.field)
        text = ",".join(result) if isinstance(result, tuple) else str(result)
        return "" if text == self.default else text

    def value(self, selection: Selection) -> str | list[str]:
        """The choice as its control has it."""
        text = self.text(selection)
        if self.control is Control.SEVERAL:
            return text.split(",") if text else []
        return text or (options.ALL if self.is_tag else self.default)

    def allows(self, value: str, known: Known) -> bool:
        """Whether a tag exists."""
        return (
            any(option["value"] == value for option in self.options(Selection(), known))
            and value != options.ALL
        )


PROGRAMME = (
    "/programma", "/programma/beloften", "/programma/nulmeting", "/programma/afspreken",
    "/programma/streefwaarden",
)  # fmt: skip
"""The screens of what the deals promise."""
TAGGED = (*EVERY_INDICATOR, *PROGRAMME[:3])

FILTERS = (
    # Of the programme: which deal.
    Filter(
        id="filter-deal",
        query="deal",
        field="deal",
        default=DEFAULT_DEAL,
        word="Toon",
        label="Regio Deal",
        options=options.deal_options,
        screens=PROGRAMME,
        line=2,
    ),
    # Which indicators there are to choose from.
    Filter(
        id="filter-theme",
        query="wat",
        field="theme",
        is_tag=True,
        word="Kies uit",
        label="Thema (wat)",
        options=options.term_options("themes", first="alle thema’s"),
        screens=TAGGED,
        line=2,
    ),
    Filter(
        id="filter-target-group",
        query="wie",
        field="target_groups",
        is_tag=True,
        word="voor",
        label="Doelgroep (wie)",
        options=options.term_options("target_groups", first="iedereen"),
        screens=TAGGED,
        line=2,
    ),
    Filter(
        id="filter-life-phase",
        query="fase",
        field="life_phases",
        is_tag=True,
        word="in de leeftijd",
        label="Levensfase",
        options=options.term_options("life_phases", first="alle leeftijden"),
        screens=EVERY_INDICATOR,
        line=2,
    ),
    # What is shown of the chosen one.
    Filter(
        id="filter-indicator",
        query="indicator",
        field="indicator_id",
        word="Toon",
        label="Indicator",
        options=options.indicator_options,
        follows=True,
        screens=(*FIGURES, "/indicator/<indicator>"),
        control=Control.LONG,
    ),
    Filter(
        id="filter-group",
        query="groep",
        field="group",
        default=TOTAL_GROUP,
        word="over",
        label="Groep",
        options=options.group_options,
        follows=True,
        screens=(*FIGURES, "/indicator/<indicator>"),
    ),
    Filter(
        id="filter-level",
        query="niveau",
        field="level",
        word="per",
        label="Niveau",
        options=options.level_options,
        follows=True,
        screens=(*FIGURES, "/indicator/<indicator>"),
    ),
    Filter(
        id="filter-areas",
        query="gebied",
        field="area_codes",
        word="gebieden",
        label="Gebieden",
        options=options.area_options,
        screens=(*FIGURES, *PROGRAMME[:2]),
        control=Control.SEVERAL,
        most=MAX_AREAS,
        line=2,
    ),
    Filter(
        id="filter-period",
        query="jaar",
        field="period",
        word="in",
        label="Jaar",
        options=options.period_options,
        follows=True,
        screens=(*FIGURES, "/indicator/<indicator>"),
    ),
    Filter(
        id="filter-benchmark",
        query="met",
        field="benchmark",
        default=OWN_CITY,
        word="vergeleken met",
        label="Vergelijken met",
        options=options.benchmark_options,
        screens=FIGURES,
    ),
)
"""Every filter, in the order of the address and of its line in the bar."""
TAGS = tuple(item for item in FILTERS if item.is_tag)


def shown_on(pattern: str) -> tuple[Filter, ...]:
    """The filters of a screen, by the pattern of its route."""
    return tuple(item for item in FILTERS if pattern in item.screens)


def filter_values(selection: Selection) -> dict[str, str | list[str]]:
    """By id of the control, the value of every filter."""
    return {item.id: item.value(selection) for item in FILTERS}


def filter_lists(selection: Selection, known: Known) -> dict[str, list[Any]]:
    """By id of the control, the options that follow the other choices."""
    return {item.id: list(item.options(selection, known)) for item in FILTERS if item.follows}


def list_marks(lists: Mapping[str, list[Any]]) -> dict[str, int]:
    """A mark of each list: one with the same mark need not be sent again."""
    return {control: crc32(json.dumps(entry).encode()) for control, entry in lists.items()}
