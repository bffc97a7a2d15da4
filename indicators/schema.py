"""The form of the YAML files of the catalogue, and their translation to the model."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from geo.model import AreaLevel
from indicators.model import (
    AreaBreak,
    Caution,
    CautionKind,
    EvidenceClass,
    Indicator,
    Licence,
    Polarity,
    RollUp,
    SeriesBreak,
    SourceFamily,
    SourceRef,
    SourceTable,
    TableRole,
    Term,
    Text,
    TitleLimit,
)

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_\-]*$")]
Filled = Annotated[str, Field(min_length=2)]
RATIO_UNITS = ("%", "per 1.000 inwoners")


class _IndicatorEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TextEntry(_IndicatorEntry):
    nl: Filled
    en: Filled

    def to_model(self) -> Text:
        return Text(self.nl.strip(), self.en.strip())


class TermEntry(_IndicatorEntry):
    id: Identifier
    nl: Filled
    en: Filled

    def to_model(self) -> Term:
        return Term(id=self.id, name=Text(self.nl, self.en))


class VocabularyFile(_IndicatorEntry):
    themes: list[TermEntry]
    target_groups: list[TermEntry]
    life_phases: list[TermEntry]
    alliances: list[TermEntry]
    deal_goals: list[TermEntry]
    groups: list[TermEntry]
    sensitive_subjects: list[TermEntry]


class LicenceEntry(_IndicatorEntry):
    id: Identifier
    name: Filled
    url: Filled

    def to_model(self) -> Licence:
        return Licence(id=self.id, name=self.name, url=self.url)


class AreaBreakEntry(_IndicatorEntry):
    period: Annotated[str, Field(pattern=r"^\d{4}(-\d{2})?$")]
    areas: list[Filled] = Field(min_length=1)
    reason: TextEntry

    def to_model(self) -> AreaBreak:
        areas = tuple(sorted(set(self.areas)))
        return AreaBreak(period=self.period, areas=areas, reason=self.reason.to_model())


class FamilyEntry(_IndicatorEntry):
    id: Identifier
    title: TextEntry
    publisher: Filled
    licence: Identifier
    url: Filled
    rhythm: Literal["yearly", "four-yearly", "two-yearly", "monthly", "daily", "irregular", "ended"]
    area_breaks: list[AreaBreakEntry] = Field(default_factory=list)

    def to_model(self, licences: dict[str, Licence]) -> SourceFamily:
        return SourceFamily(
            id=self.id,
            title=self.title.to_model(),
            publisher=self.publisher,
            licence=licences[self.licence],
            url=self.url,
            rhythm=self.rhythm,
            area_breaks=tuple(entry.to_model() for entry in self.area_breaks),
        )


class TableEntry(_IndicatorEntry):
    id: Identifier
    family: Identifier
    connector: Identifier
    location: Filled
    period: Annotated[str, Field(pattern=r"^\d{4}$")] | None = None
    candidates: tuple[Filled, ...] = ()
    role: TableRole = TableRole.PART

    def to_model(self) -> SourceTable:
        return SourceTable(**self.model_dump())


class SourcesFile(_IndicatorEntry):
    licences: list[LicenceEntry]
    families: list[FamilyEntry]
    tables: list[TableEntry]


class RollUpEntry(_IndicatorEntry):
    method: RollUp
    weight: Identifier | None = None


Period = Annotated[str, Field(pattern=r"^\d{4}$")]


class TitleEntry(_IndicatorEntry):
    """A title that holds from or until a year, or in some tables; ``certainty: key``: proposed from a key."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    title: Filled
    since: Period | None = Field(None, alias="from")
    until: Period | None = None
    tables: list[Identifier] = Field(default_factory=list)
    certainty: Literal["seen", "key"] = "seen"

    def to_model(self) -> TitleLimit:
        return TitleLimit(
            title=self.title,
            since=self.since,
            until=self.until,
            tables=tuple(self.tables),
            from_key=self.certainty == "key",
        )


class SourceRefEntry(_IndicatorEntry):
    family: Identifier
    titles: list[Filled | TitleEntry] = Field(default_factory=list)
    identifiers: list[Annotated[str, Field(pattern=r"^[A-Z]{0,3}\d{4,}(_\d+)?$")]] = Field(
        default_factory=list
    )
    kinds: dict[Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")], Filled] = Field(default_factory=dict)
    group: str | None = None
    per: list[Filled] = Field(default_factory=list)
    factor: float | None = None
    municipality_titles: list[Filled] = Field(default_factory=list)

    def to_model(self) -> SourceRef:
        factor = self.factor if self.factor is not None else (100.0 if self.per else 1.0)
        return SourceRef(
            family=self.family,
            titles=tuple(
                dict.fromkeys(title if isinstance(title, str) else title.title for title in self.titles)
            ),
            limits=tuple(title.to_model() for title in self.titles if isinstance(title, TitleEntry)),
            identifiers=tuple(self.identifiers),
            kinds=tuple(self.kinds.items()),
            group=self.group,
            per=tuple(self.per),
            factor=factor,
            municipality_titles=tuple(self.municipality_titles),
        )


class BreakEntry(_IndicatorEntry):
    period: Annotated[str, Field(pattern=r"^\d{4}(-\d{2})?$")]
    reason: TextEntry

    def to_model(self) -> SeriesBreak:
        return SeriesBreak(period=self.period, reason=self.reason.to_model())


class CautionEntry(_IndicatorEntry):
    kind: CautionKind
    reason: TextEntry
    period: Annotated[str, Field(pattern=r"^\d{4}$")] | None = None
    areas: list[Filled] = Field(default_factory=list)

    @model_validator(mode="after")
    def _complete(self) -> CautionEntry:
        if (self.period is not None) != (self.kind is CautionKind.POLICY):
            raise ValueError("period: goes with kind policy, and only there")
        if self.areas and self.kind is not CautionKind.VISITORS:
            raise ValueError("areas: only for kind visitors")
        return self

    def to_model(self) -> Caution:
        return Caution(
            kind=self.kind,
            reason=self.reason.to_model(),
            period=self.period or "",
            areas=tuple(self.areas),
        )


class IndicatorEntry(_IndicatorEntry):
    id: Identifier
    formerly: list[Identifier] = Field(default_factory=list)
    title: TextEntry
    explanation: TextEntry
    definition: TextEntry
    our_note: TextEntry | None = None
    theme: Identifier
    sensitive: Identifier | None = None
    target_groups: list[Identifier] = Field(default_factory=list)
    about: list[Identifier] = Field(default_factory=list)
    life_phases: list[Identifier] = Field(default_factory=list)
    alliances: list[Identifier] = Field(default_factory=list)
    deal_goals: list[Identifier] = Field(default_factory=list)
    unit: Annotated[str, Field(min_length=1)]
    decimals: Annotated[int, Field(ge=0, le=3)]
    polarity: Polarity
    evidence: EvidenceClass
    roll_up: RollUpEntry
    levels: Annotated[list[AreaLevel], Field(min_length=1)]
    groups: list[Identifier] = Field(default=["totaal"], min_length=1)
    population: TextEntry
    source: SourceRefEntry
    periodicity: Literal[
        "yearly", "two-yearly", "four-yearly", "monthly", "daily", "irregular", "ended", "none"
    ]
    next_release: Annotated[str, Field(pattern=r"^\d{4}(-\d{2})?$")] | None = None
    breaks: list[BreakEntry] = Field(default_factory=list)
    cautions: list[CautionEntry] = Field(default_factory=list)
    disclosure: Literal["source", "own", "own_sensitive"] = "source"
    valid_range: tuple[float | None, float | None] | None = None
    no_figure: TextEntry | None = None

    @field_validator("next_release", mode="before")
    @classmethod
    def _year_may_be_a_number(cls, value: object) -> object:
        return str(value) if isinstance(value, int) else value

    @model_validator(mode="after")
    def _a_ratio_needs_its_denominator(self) -> IndicatorEntry:
        weighted = self.roll_up.method is RollUp.WEIGHTED_MEAN
        if self.unit in RATIO_UNITS and weighted and self.roll_up.weight is None:
            raise ValueError(f"roll_up.weight: a figure in {self.unit} needs the denominator that weighs it")
        if self.unit in RATIO_UNITS and self.roll_up.method is RollUp.SUM:
            raise ValueError(f"roll_up.method: a figure in {self.unit} cannot be summed")
        if not self.source.titles and self.no_figure is None and self.evidence is not EvidenceClass.PUBLISHED:
            raise ValueError("source.titles: name the measure, or give no_figure with the reason")
        return self

    @model_validator(mode="after")
    def _counts_a_group_that_it_matters_to(self) -> IndicatorEntry:
        strange = sorted(set(self.about) - set(self.target_groups))
        if strange:
            raise ValueError(f"about: {', '.join(strange)} must be among target_groups too")
        return self

    def to_model(self) -> Indicator:
        default_range = (0.0, 100.0) if self.unit == "%" else (None, None)
        nothing = Text("", "")
        return Indicator(
            id=self.id,
            title=self.title.to_model(),
            explanation=self.explanation.to_model(),
            definition=self.definition.to_model(),
            our_note=self.our_note.to_model() if self.our_note else nothing,
            theme=self.theme,
            target_groups=tuple(self.target_groups),
            life_phases=tuple(self.life_phases),
            alliances=tuple(self.alliances),
            deal_goals=tuple(self.deal_goals),
            unit=self.unit,
            decimals=self.decimals,
            polarity=self.polarity,
            evidence=self.evidence,
            roll_up=self.roll_up.method,
            weight_id=self.roll_up.weight,
            levels=tuple(self.levels),
            groups=tuple(self.groups),
            population=self.population.to_model(),
            source=self.source.to_model(),
            periodicity=self.periodicity,
            next_release=self.next_release,
            breaks=tuple(entry.to_model() for entry in self.breaks),
            disclosure=self.disclosure,
            valid_range=self.valid_range or default_range,
            no_figure=self.no_figure.to_model() if self.no_figure else None,
            about=tuple(self.about),
            sensitive=self.sensitive,
            formerly=tuple(self.formerly),
            cautions=tuple(entry.to_model() for entry in self.cautions),
        )
