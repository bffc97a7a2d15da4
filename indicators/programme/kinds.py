"""What the entries of the programme files share: ids, texts, and the words that each field may hold."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import ConfigDict, Field, with_config

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_\-]*$")]
Words = Annotated[str, Field(min_length=1)]
Ids = tuple[Id, ...]
_YEAR = re.compile(r"\d{4}")
strict = with_config(ConfigDict(extra="forbid"))


class DealState(StrEnum):
    CLOSED = "afgerond"
    RUNNING = "lopend"
    APPLICATION = "aanvraag"


class ResultKind(StrEnum):
    """What a deal promises: a change for people, something made, a dated step, or money."""

    OUTCOME = "outcome"
    OUTPUT = "output"
    MILESTONE = "milestone"
    MONEY = "money"


class ValueKind(StrEnum):
    CHANGE = "change"
    COUNT = "count"
    DIRECTION = "direction"
    GAP_CHANGE_RELATIVE = "gap_change_relative"
    MONEY = "money"
    MORE_THAN = "more_than"
    REACH_BENCHMARK = "reach_benchmark"
    SHARE = "share"
    YES_NO = "yes_no"


class WantedDirection(StrEnum):
    """Which way a figure should go."""

    UP = "up"
    DOWN = "down"
    CLOSE_GAP = "close_gap"


class Likeness(StrEnum):
    """Whether an indicator measures what the text means, or is only the nearest one."""

    SAME = "same"
    NEAR = "near"


class Basis(StrEnum):
    TEXT = "tekst"
    GOAL = "doel"


class Firmness(StrEnum):
    AGREED = "afgesproken"
    EFFORT = "inzet"
    EXPLORED = "verkennen"
    EXAMPLE = "voorbeeld"
    ADDED = "toegevoegd"
    """In no text: staff added it. Not in a file."""


class DueBy(StrEnum):
    """Who says when a result is due: the text, the end of the deal, or a calculation of ours."""

    TEXT = "tekst"
    END_OF_DEAL = "einde deal"
    COMPUTED = "berekend"


class MoneyColumn(StrEnum):
    STATE = "rijk"
    REGION = "regio"
    BOTH = "totaal"


class MoneyRole(StrEnum):
    """What an amount is of the line it is part of: only lines of one parent and one role add up."""

    LINE = "line"
    THEME_TOTAL = "theme_total"
    ROW_TOTAL = "row_total"
    TOTAL = "total"
    PART = "part"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    INSTALMENT = "instalment"
    CONTEXT = "context"
    UNIT_PRICE = "unit_price"


class MoneyStatus(StrEnum):
    COVENANT = "covenant"
    APPLICATION = "application"
    PUBLISHED = "published"


def year_in(text: str | None) -> str | None:
    """The first year named in a text; none where it names none."""
    year = _YEAR.search(text or "")
    return year.group() if year else None
