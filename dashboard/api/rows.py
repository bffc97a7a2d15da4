"""The rows of the interface, one class per resource. Names are those of the product; numbers have their unit.

A figure without a value is a row without a value, never absent and never zero: `status` says why.
"""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from geo.model import AreaLevel
from indicators.model import EvidenceClass, Polarity, Status


class ApiRow(BaseModel):
    """One row; in JSON its fields are in camelCase."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True)


class AreaItem(ApiRow):
    code: str
    name: str
    level: AreaLevel
    parent: str | None
    municipality: str | None
    parts: list[str] = Field(description="Of a programme area: the CBS areas that it consists of.")
    inhabitants: int | None = Field(description="People on 1 January 2024.")
    lon: float | None = Field(description="A point inside, in degrees (WGS 84).")
    lat: float | None
    focus: bool = Field(description="Whether the programmes are about it.")


class CautionItem(ApiRow):
    kind: str
    reason: str
    period: str
    until: str
    areas: list[str]


class IndicatorItem(ApiRow):
    id: str
    title: str
    explanation: str
    definition: str
    note: str
    theme: str
    target_groups: list[str]
    about: list[str] = Field(description="The target groups that the figure counts by itself.")
    unit: str
    decimals: int
    polarity: Polarity
    evidence: EvidenceClass
    levels: list[AreaLevel]
    groups: list[str]
    source: str = Field(description="Id in /bronnen.")
    newest_period: str | None
    values: int = Field(description="How many figures with a value there are; 0: see noFigure.")
    cautions: list[CautionItem]
    breaks: list[str] = Field(description="Periods from which figures cannot be compared with earlier ones.")
    no_figure: str | None


class VerdictBrief(ApiRow):
    """What the statistics say of one figure against its benchmark; the words are those of the screens."""

    state: str
    label: str
    benchmark: str
    benchmark_value: float | None
    difference: float | None
    difference_lower: float | None
    difference_upper: float | None


class FigureItem(ApiRow):
    indicator: str
    area: str
    period: str
    group: str
    value: float | None = Field(description="In the unit of the indicator; null: no figure, see status.")
    lower: float | None = Field(description="Lower end of the 95% interval.")
    upper: float | None = Field(description="Upper end of the 95% interval.")
    n: float | None = Field(description="People, households or dwellings behind it.")
    unit: str
    status: Status
    evidence: EvidenceClass
    cautions: list[str] = Field(description="Why the figure carries less than its number seems to say.")
    note: str
    verdict: VerdictBrief | None = Field(
        description="Null: the statistics say nothing of this figure, or it is asked as of the past."
    )
    source: str = Field(description="Table that brought it; roll_up: computed from parts.")
    publisher: str
    version: int = Field(description="The data version that brought it.")


class TrendBrief(ApiRow):
    state: str
    label: str
    sentences: list[str]
    first: str
    last: str
    points: int
    slope: float | None = Field(description="In the unit per year.")
    slope_lower: float | None
    slope_upper: float | None


class GapBrief(ApiRow):
    """How the gap with the benchmark goes; positive is unfavourable."""

    state: str
    label: str
    sentences: list[str]
    points: int
    last: str
    slope: float | None = Field(description="In the unit per year.")
    slope_lower: float | None
    slope_upper: float | None
    year: float | None = Field(description="When it would be gone at this pace.")
    year_lower: float | None
    year_upper: float | None


class VerdictItem(ApiRow):
    indicator: str
    area: str
    period: str
    group: str
    value: float | None
    lower: float | None
    upper: float | None
    n: float | None
    unit: str
    status: Status
    evidence: EvidenceClass
    cautions: list[str]
    verdict: VerdictBrief
    sentences: list[str] = Field(description="The verdict in full; a quotation takes all of them along.")
    size: str = Field(description="How large the difference is, whatever the verdict.")
    lasting: bool
    rank: int | None = Field(description="1 is the most favourable of `ranked` areas of its city.")
    ranked: int | None
    rank_lower: int | None
    rank_upper: int | None
    trend: TrendBrief | None
    gap_trend: GapBrief | None
    tested: bool = Field(description="Whether the statistics could look for a difference.")
    chance: float | None = Field(
        description="That chance alone shows a difference here: their sum over the rows that were tested, "
        "what of their number chance alone would give."
    )
    source: str
    version: int


class GoalItem(ApiRow):
    id: str
    deal: str
    name: str
    pillar: str | None
    horizon: str
    indicators: list[str]
    results: list[str]
    interventions: list[str]
    source: str = Field(description="Article of the covenant or the application.")


class InterventionItem(ApiRow):
    id: str
    deal: str
    code: str
    name: str
    does: str
    firmness: str
    added: bool = Field(description="Whether staff added it by a decision; then it is in no text.")
    goals: list[str]
    pillar: str
    areas: list[str]
    target_groups: list[str]
    partners: list[str]
    indicators: list[str] = Field(description="The indicators that should move.")
    money: list[str]
    source: str = Field(description="Article of the text, or the decision by which staff added it.")


class YearAmount(ApiRow):
    """Amounts in whole cents."""

    year: int
    planned: int
    revised: int | None
    committed: int
    spent: int


class MoneyItem(ApiRow):
    id: str
    deal: str
    name: str
    amount: int = Field(description="In whole euros, as the deal agrees it.")
    granted: bool = Field(description="False: an application; nothing of it was granted.")
    kind: str
    role: str
    computed: bool = Field(description="A sum of ours.")
    pillar: str | None
    part_of: str | None = Field(description="The line that contains it: never add both.")
    booked: list[YearAmount]
    booked_is_example: bool = Field(description="Nobody booked anything yet: the years are examples.")
    source: str


class ReportedOutput(ApiRow):
    period: str
    value: float | None
    numerator: float | None
    denominator: float | None


class ResultItem(ApiRow):
    id: str
    deal: str
    kind: str
    name: str
    goal: str | None
    intervention: str | None
    value: float | None
    value_max: float | None
    unit: str | None
    per: str
    due: str | None
    indicator: str | None
    nearest_indicator: str | None
    areas: list[str]
    reported: list[ReportedOutput] = Field(description="Approved reports only.")
    reported_is_example: bool
    source: str


class PlaceItem(ApiRow):
    id: str
    name: str
    kind: str
    area: str
    lon: float | None = Field(description="Null: only its area is known.")
    lat: float | None
    activities: str
    languages: str
    cost: str
    access: str
    contact: str
    website: str
    opening_hours: str = Field(description="In the syntax of OpenStreetMap; empty: not known.")
    checked_on: date | None
    example: bool = Field(description="True: it does not exist.")
    source: str


class ReactionItem(ApiRow):
    """A count of people who reacted by themselves: no sample, and no figure about everybody."""

    indicator: str
    area: str
    year: int = Field(description="The year in which people reacted.")
    kind: str = Field(description="`mensen`: everybody; `antwoord`: by answer; `wie`: by who they say to be.")
    parts: list[str] = Field(description="The answers or groups that are counted together; empty: all.")
    people: int
    nearly_all: bool | None = Field(
        description="Nine of ten or more said the same: whether that is recognising it. Null: not so."
    )
    sample: bool = Field(False, description="Always false: no sample, so no level, trend or effect.")
    evidence: EvidenceClass


class SourceItem(ApiRow):
    id: str
    title: str
    publisher: str
    licence: str
    licence_url: str
    url: str
    rhythm: str
    indicators: int
    tables: int
    last_fetched: datetime | None


class VersionItem(ApiRow):
    id: int
    created: datetime
    source: str
    reason: str
    added: int
    revised: int
    withdrawn: int
    undoes: int | None
    undone_by: int | None


class ApiProblem(ApiRow):
    """An error as RFC 9457 writes it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    instance: str = ""
    invalid: list[str] = Field(default_factory=list, description="Per parameter or row what is wrong.")
