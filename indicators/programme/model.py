"""What the deals agreed: goals, interventions, results, money and dates, one class per entry of a data file.

Ids of other entries are texts. The classes are checked when a file is read (`indicators.programme.load`): a
field that is not here is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from indicators.model import Text
from indicators.programme.kinds import (
    Basis,
    DueBy,
    Firmness,
    Id,
    Ids,
    Likeness,
    MoneyColumn,
    MoneyRole,
    MoneyStatus,
    ResultKind,
    ValueKind,
    WantedDirection,
    Words,
    strict,
    year_in,
)


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class GoalIndicator:
    indicator: Id
    direction: WantedDirection
    match: Likeness


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """``pillar`` is none for a goal of the whole deal; ``deal_goal`` is the word of the vocabulary."""

    id: Id
    deal: Id
    name: Text
    horizon: Words
    source: Words
    pillar: Id | None = None
    alliances: Ids = ()
    indicators: tuple[GoalIndicator, ...] = ()
    indicator_basis: Words | None = None
    deal_goal: Id | None = None
    unclear: Words | None = None


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The indicator that should move, and whether the text of the intervention or its goal says so."""

    indicator: Id
    direction: WantedDirection
    basis: Basis


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    """What is done for goals; ``money`` names lines, which never add up per intervention or goal."""

    id: Id
    deal: Id
    code: Words
    name: Text
    goals: Annotated[Ids, Field(min_length=1)]
    pillar: Id
    areas: Annotated[Ids, Field(min_length=1)]
    does: Words
    firmness: Firmness
    source: Words
    approaches: Ids = ()
    target_groups: Ids = ()
    alliances: Ids = ()
    places: Ids = ()
    cause: Words | None = None
    expects: tuple[Expected, ...] = ()
    partners: tuple[Words, ...] = ()
    money: Ids = ()
    money_our_reading: Ids = ()
    unclear: Words | None = None

    @property
    def is_added(self) -> bool:
        """Whether staff added it; it is not in the text of the deal."""
        return self.firmness is Firmness.ADDED


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class DealResult:
    """One result that a deal states.

    ``value`` (to ``value_max``) is in ``unit``, per ``total`` or ``year``, for ``each`` place, out of ``of``.
    ``size_word`` is the word that stands where a number is missing ("aanzienlijk"). ``baseline`` and ``due``
    are those of the text, none where it gives none. ``indicator`` only where it measures the same.
    """

    id: Id
    deal: Id
    kind: ResultKind
    name: Words
    name_en: Words
    value_kind: ValueKind
    per: Annotated[str, Field(pattern=r"^(total|year)$")]
    approximate: bool
    at_least: bool
    areas: Annotated[Ids, Field(min_length=1)]
    source: Words
    goal: Id | None = None
    intervention: Id | None = None
    money: Id | None = None
    value: float | None = None
    value_max: float | None = None
    unit: Words | None = None
    each: Words | None = None
    of: Words | None = None
    direction: WantedDirection | None = None
    size_word: Words | None = None
    baseline: Words | None = None
    due: Words | None = None
    due_by: DueBy | None = None
    target_groups: Ids = ()
    indicator: Id | None = None
    nearest_indicator: Id | None = None
    why_no_indicator: Words | None = None
    why_no_indicator_en: Words | None = None
    remark: Words | None = None
    unclear: Words | None = None

    @property
    def text(self) -> Text:
        return Text(self.name, self.name_en)

    @property
    def why_nothing_measures_it(self) -> Text | None:
        """Why no indicator measures what the text means; none where one does."""
        if self.why_no_indicator is None:
            return None
        return Text(self.why_no_indicator, self.why_no_indicator_en or self.why_no_indicator)

    @property
    def baseline_year(self) -> str | None:
        """The year the text names as the beginning; none where it names none."""
        return year_in(self.baseline)

    @property
    def due_year(self) -> str | None:
        """The year in which it is due; none where it returns each year or the text gives no date."""
        return year_in(self.due)


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyLine:
    """An amount in whole euros. ``part_of`` names the line that contains it; ``computed``: a sum of ours."""

    id: Id
    deal: Id
    name: Words
    name_en: Words
    amount: Annotated[int, Field(gt=0)]
    status: MoneyStatus
    role: MoneyRole
    computed: bool
    source: Words
    pillar: Id | None = None
    column: MoneyColumn | None = None
    period: Words | None = None
    part_of: Id | None = None
    interventions: Ids = ()
    remark: Words | None = None

    @property
    def text(self) -> Text:
        return Text(self.name, self.name_en)


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class DealMilestone:
    """A date of the text; ``date`` is a day, month or year, or a day of every year when it is recurring."""

    id: Id
    deal: Id
    name: Words
    when: Words
    source: Words
    date: Words | None = None
    date_note: Words | None = None
    recurring: Words | None = None
    note: Words | None = None
    unclear: Words | None = None


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    id: Id
    deal: Id
    when: Words
    what: Words
    who: Words
    source: Words


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFor:
    """What the texts ask of a dashboard."""

    id: Id
    deal: Id
    text: Words
    source: Words
    note: Words | None = None


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class TextSide:
    """What one text says, and where; ``place`` is none where we know only the document."""

    says: Words
    document: Id
    place: Words | None = None


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two places of the texts that do not agree, what is shown here, and every entry that they speak of.

    Only what the two places themselves name is linked; where ``whole_deal``, that is no part of the deal.
    """

    id: Id
    deal: Id
    about: Words
    first: TextSide
    second: TextSide
    used: Words
    pillars: Ids = ()
    goals: Ids = ()
    interventions: Ids = ()
    results: Ids = ()
    money: Ids = ()
    areas: Ids = ()
    indicators: Ids = ()

    @property
    def whole_deal(self) -> bool:
        """Whether it is about no single pillar, goal, intervention or line of money of the deal."""
        return not (self.pillars or self.goals or self.interventions or self.money)
