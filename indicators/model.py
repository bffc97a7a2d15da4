"""The words of the catalogue: indicators, themes, groups and where a figure comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geo.model import AreaLevel


class Polarity(StrEnum):
    HIGHER_IS_BETTER = "higher_is_better"
    LOWER_IS_BETTER = "lower_is_better"
    NEUTRAL = "neutral"


class RollUp(StrEnum):
    """How parts become a whole: a sum, a mean weighted by a denominator, or not at all."""

    SUM = "sum"
    WEIGHTED_MEAN = "weighted_mean"
    NONE = "none"


class EvidenceClass(StrEnum):
    """What kind of figure it is, and so what may be concluded from it (docs/data.md)."""

    REGISTER = "register"
    SURVEY = "survey"
    MODEL_ESTIMATE = "model_estimate"
    PREDICTION = "prediction"
    PUBLISHED = "published"
    REACTIONS = "reacties"


class Status(StrEnum):
    """What one value is. It travels with the value to every screen, export and answer."""

    MEASURED = "measured"
    ESTIMATED = "estimated"
    PROVISIONAL = "provisional"
    PUBLISHED = "published"
    SUPPRESSED = "suppressed"
    MISSING = "missing"
    EXAMPLE = "example"


TOTAL_GROUP = "totaal"
PUBLISHED_FAMILY = "published"
"""The family of single published figures: each names its own source."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in Dutch and English."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language == "en" else self.nl


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """An entry of a vocabulary: a theme, target group, life phase, alliance, goal or breakdown group."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    id: str
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesBreak:
    """From ``period`` on the figures cannot be compared with those before it."""

    period: str
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaBreak:
    """A break of every figure of a source in these areas only, such as a shift in who is counted where."""

    period: str
    areas: tuple[str, ...]
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFamily:
    """A publication that returns, such as the CBS key figures; its tables are `SourceTable`."""

    id: str
    title: Text
    publisher: str
    licence: Licence
    url: str
    rhythm: str
    area_breaks: tuple[AreaBreak, ...] = ()


class TableRole(StrEnum):
    """How a table shares its figures with the others of its family (data/ingest/lines.py).

    ``part``: nobody else gives them. ``edition``: another edition gives the same years too. ``filler``: only
    for years in which the others have nothing.
    """

    PART = "part"
    EDITION = "edition"
    FILLER = "filler"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTable:
    """One fetchable table of a family.

    ``connector`` names the module in data/sources; ``location`` is the table id or URL path it needs;
    ``period`` is fixed where the table holds one year (``None``: the rows say it). ``candidates`` are other
    names that the table may have moved to, tried in this order once ``location`` is not there any more.
    ``kinds`` are the codes of kinds that the entries of its family ask for.
    """

    id: str
    family: str
    connector: str
    location: str
    period: str | None = None
    candidates: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    role: TableRole = TableRole.PART


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleLimit:
    """Where one title of a measure holds: in tables of these periods, or in these tables only.

    ``since`` and ``until`` are the first and last period (None: open); ``tables`` are ids (empty: any).
    ``from_key``: nobody saw the title, it was proposed from the key of the column.
    """

    title: str
    since: str | None = None
    until: str | None = None
    tables: tuple[str, ...] = ()
    from_key: bool = False

    def holds_in(self, table: SourceTable) -> bool:
        period = table.period
        return (not self.tables or table.id in self.tables) and (
            period is None
            or ((self.since is None or period >= self.since) and (self.until is None or period <= self.until))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRef:
    """Where an indicator's value stands in a family's tables.

    ``titles`` are the measure's titles over the years (never the column key), ``limits`` says which of them
    hold where, ``identifiers`` are the codes of the measure in version 4, ``group`` is a heading that must
    stand above it. With ``per`` the value is ``titles / per * factor``; without, ``value * factor``.
    ``kinds`` are codes of the table's own dimension of kinds, with their names; they are added up.
    ``municipality_titles`` is used where the file for municipalities names the column differently.
    """

    family: str
    titles: tuple[str, ...]
    limits: tuple[TitleLimit, ...] = ()
    identifiers: tuple[str, ...] = ()
    group: str | None = None
    per: tuple[str, ...] = ()
    factor: float = 1.0
    kinds: tuple[tuple[str, str], ...] = ()
    municipality_titles: tuple[str, ...] = ()

    def titles_in(self, table: SourceTable) -> tuple[str, ...]:
        """The titles that hold in this table."""
        limits: dict[str, list[TitleLimit]] = {}
        for limit in self.limits:
            limits.setdefault(limit.title, []).append(limit)
        return tuple(
            title
            for title in self.titles
            if title not in limits or any(limit.holds_in(table) for limit in limits[title])
        )


class CautionKind(StrEnum):
    """What a figure may not carry, whatever its numbers say; see `statistics.cautions`."""

    NO_TREND = "no_trend"
    NOT_AGE_ADJUSTED = "not_age_adjusted"
    POLICY = "policy"
    VISITORS = "visitors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """One caution of an entry with its reason; ``areas``: only there.

    ``period`` in which a rule changed; with ``until`` it held up to and including that period, else it holds
    since then.
    """

    kind: CautionKind
    reason: Text
    period: str = ""
    until: str = ""
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator of the catalogue; `docs/catalogue.md` explains each field.

    ``area_breaks`` come with the source family. ``valid_range`` holds the lowest and highest value that can
    be true, in the unit; a source that goes outside it is refused. ``no_figure`` is the reason why nobody
    publishes it per wijk, if so. ``about`` are the target groups that the figure itself counts; others are
    only part of what it counts. ``sensitive`` is the subject that makes own figures of it sensitive.
    ``cautions`` bar it from verdicts. ``formerly`` are ids of entries that were merged into this one.
    """

    id: str
    title: Text
    explanation: Text
    definition: Text
    our_note: Text
    theme: str
    target_groups: tuple[str, ...]
    life_phases: tuple[str, ...]
    alliances: tuple[str, ...]
    deal_goals: tuple[str, ...]
    unit: str
    decimals: int
    polarity: Polarity
    evidence: EvidenceClass
    roll_up: RollUp
    weight_id: str | None
    levels: tuple[AreaLevel, ...]
    groups: tuple[str, ...]
    population: Text
    source: SourceRef
    periodicity: str
    next_release: str | None
    breaks: tuple[SeriesBreak, ...]
    disclosure: str
    valid_range: tuple[float | None, float | None]
    no_figure: Text | None
    about: tuple[str, ...] = ()
    sensitive: str | None = None
    formerly: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()
    area_breaks: tuple[AreaBreak, ...] = ()

    def breaks_in(self, area_code: str) -> tuple[SeriesBreak, ...]:
        """The breaks that hold for an area: those of the whole series and those of the area itself."""
        own = (series_break for series_break in self.area_breaks if area_code in series_break.areas)
        return (*self.breaks, *(SeriesBreak(period=item.period, reason=item.reason) for item in own))

    @property
    def default_group(self) -> str:
        return self.groups[0]

    @property
    def is_estimate(self) -> bool:
        return self.evidence in (EvidenceClass.MODEL_ESTIMATE, EvidenceClass.PREDICTION)
