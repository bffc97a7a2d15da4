"""What is answered of figures that are made of others: each field as a screen shows it."""

from __future__ import annotations

from pydantic import Field

from dashboard.api.rows import ApiRow
from geo.model import AreaLevel
from indicators.model import EvidenceClass


class BesideItem(ApiRow):
    """What stands beside a figure on the screens. Neither is tested, so nothing is said of a difference."""

    indicator: str
    area: str
    period: str
    group: str
    unit: str
    value: float = Field(description="The figure itself.")
    similar: float | None = Field(description="Mean of areas that look alike, wherever they are.")
    similar_areas: list[str] = Field(description="Codes of those with a figure, the most alike first.")
    weighted: bool | None = Field(description="Whether each counts by its own denominator. Null: no mean.")
    standardised: float | None = Field(description="The figure as it would be with the ages of the city.")
    expected: float | None = Field(description="The figure of the city with the ages of this area.")
    evidence: EvidenceClass


class IndexPart(ApiRow):
    indicator: str
    period: str
    value: float
    city_value: float
    points: float = Field(description="What it adds to its theme, in points of the index.")


class IndexItem(ApiRow):
    """The index of broad welfare; the city in ``baseYear`` is 100 and higher is more favourable."""

    area: str
    theme: str = Field(description="A theme, or `totaal`.")
    year: str
    base_year: str
    score: float
    words: str = Field(description="Of the total: the number and its class, whose bounds are our own.")
    present: int = Field(description="How many figures (of the total: themes) are known, of `of`.")
    of: int
    oldest_period: str
    rank: int | None = Field(description="1 is the most favourable of `ranked` wijken of the city.")
    rank_lower: int | None
    rank_upper: int | None
    ranked: int | None
    sentences: list[str] = Field(description="What other weights make of the place, and old figures.")
    parts: list[IndexPart]


class MarkPart(ApiRow):
    indicator: str
    period: str
    distance: float | None
    similar: float | None


class MarkItem(ApiRow):
    """One mark of the Overzicht: how far the headline figures of an area lie from its city."""

    area: str
    column: str = Field(description="A theme; with `thema` an indicator.")
    distance: float | None = Field(
        description="Mean of its figures in standard deviations between wijken; below 0 is unfavourable."
    )
    band: str = Field(description="What may be said of it.")
    figures: list[MarkPart]


class BaselineItem(ApiRow):
    result: str = Field(description="Id in /uitkomsten.")
    deal: str
    granted: bool
    area: str
    indicator: str | None
    nearest: bool = Field(description="Whether the indicator only comes near to what is promised.")
    period: str
    value: float | None
    lower: float | None
    upper: float | None
    n: float | None
    unit: str
    state: str
    label: str
    reasons: list[str]
    also: list[str] = Field(description="What would stand in the way too.")
    sources: list[str]


class TargetItem(ApiRow):
    """A target in one area. Of a gap numbers are of the gap: positive is unfavourable."""

    id: str = Field(description="Id in /uitkomsten, or `set-` and a number where staff set it.")
    deal: str
    granted: bool
    set_by_staff: bool
    area: str
    group: str = Field(description="For whom: a group of the figures or a target group.")
    name: str
    kind: str
    indicator: str | None
    nearest: bool
    unit: str
    state: str
    label: str
    sentences: list[str] = Field(description="How it stands, with every reason.")
    baseline_period: str
    baseline_value: float | None
    last_period: str
    last_value: float | None
    aim: float | None
    end: str | None
    ended: bool
    needed_pace: float | None = Field(description="Per year.")
    pace: float | None
    pace_lower: float | None
    pace_upper: float | None
    expected: float | None = Field(description="Where it stands at the end, if it goes on like this.")
    expected_lower: float | None
    expected_upper: float | None
    chance: float | None = Field(description="That it is reached, 0 to 1.")
    source: str


class MoneyPartItem(ApiRow):
    """Where the money of a deal goes. What pays for several parts is at each of them: never add `shared`."""

    deal: str
    granted: bool
    by: str = Field(description="`pillar`, `theme`, `area` or `group`.")
    part: str | None = Field(description="Null: what cannot be assigned to one part.")
    name: str
    alone: int = Field(description="Euros that pay for this part only.")
    shared: int | None = Field(description="Euros that pay for other parts too.")
    spent: int | None = Field(description="Whole cents spent of `alone`; null: nothing was entered.")
    spent_is_example: bool


class MoneyYearItem(ApiRow):
    """What was booked of one source in one year, in whole cents. Of a year to come nothing is known: null."""

    deal: str
    granted: bool
    source: str
    agreed: int = Field(description="In whole euros, over all years.")
    year: int
    planned: int
    revised: int | None
    committed: int | None
    spent: int | None
    standing: str = Field(description="What was spent up to and with `until` against its budget.")
    until: int
    example: bool


class MoneyLimitItem(ApiRow):
    """The most that may go to one line, against the most that was entered on it, in whole cents."""

    deal: str
    line: str
    of: str
    share: float
    most: int
    allowed: int
    over: bool
    source: str
    example: bool


class EffectItem(ApiRow):
    """What is known of the effect of an intervention on one figure."""

    intervention: str
    indicator: str | None
    deal: str
    area: str | None
    state: str
    heading: str
    verdict: str = Field(description="In the fixed words of the statistics; take `reasons` along.")
    reasons: list[str] = Field(description="Every reason why it cannot be established.")
    standing: str = Field(description="Whether it was registered before there were figures.")
    unit: str
    effect: float | None = Field(description="What the area changed more than areas like it, in the unit.")
    lower: float | None
    upper: float | None
    smallest_visible: float | None
    matters: float | None = Field(description="The smallest effect worth having.")
    city_change: float | None
    people: float | None
    before: list[str]
    after: list[str]
    pool: list[str] = Field(description="The areas that it is compared with.")
    placebo_rank: int | None
    placebo_of: int | None
    evidence: EvidenceClass | None


class PairItem(ApiRow):
    """How two figures go together over areas. That says nothing about causes, nor about people."""

    indicator: str
    beside: str
    level: AreaLevel
    period: str
    group: str
    correlation: float | None = Field(description="Pearson, -1 to 1, with its 95% interval.")
    lower: float | None
    upper: float | None
    areas: int = Field(description="With both figures.")
    obstacle: str | None = Field(description="Why none is given.")
    sentences: list[str]
