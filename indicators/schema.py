"""The form of indicators and vocabularies in the YAML files, and their translation to the model."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from geo.model import AreaLevel
from indicators.model import (
    Caution,
    CautionKind,
    EvidenceClass,
    Indicator,
    Polarity,
    RollUp,
    SeriesBreak,
    Term,
    Text,
)
from indicators.schema_base import CatalogueForm, Filled, Identifier, TextEntry
from indicators.schema_sources import SourceRefEntry

RATIO_UNITS = ("%", "per 1.000 inwoners", "per 1.000 woningen")


class TermEntry(CatalogueForm):
    id: Identifier
    nl: Filled
    en: Filled

    def to_model(self) -> Term:
        return Term(id=self.id, name=Text(self.nl, self.en))


class VocabularyFile(CatalogueForm):
    themes: list[TermEntry]
    target_groups: list[TermEntry]
    life_phases: list[TermEntry]
    alliances: list[TermEntry]
    deal_goals: list[TermEntry]
    groups: list[TermEntry]
    sensitive_subjects: list[TermEntry]


class RollUpEntry(CatalogueForm):
    method: RollUp
    weight: Identifier | None = None


class BreakEntry(CatalogueForm):
    period: Annotated[str, Field(pattern=r"^\d{4}(-\d{2})?$")]
    reason: TextEntry

    def to_model(self) -> SeriesBreak:
        return SeriesBreak(period=self.period, reason=self.reason.to_model())


class CautionEntry(CatalogueForm):
    kind: CautionKind
    reason: TextEntry
    period: Annotated[str, Field(pattern=r"^\d{4}$")] | None = None
    until: Annotated[str, Field(pattern=r"^\d{4}$")] | None = None
    areas: list[Filled] = Field(default_factory=list)

    @model_validator(mode="after")
    def _complete(self) -> CautionEntry:
        if (self.period is not None) != (self.kind is CautionKind.POLICY):
            raise ValueError("period: goes with kind policy, and only there")
        if self.until is not None and (self.period is None or self.until < self.period):
            raise ValueError("until: goes with a period, and is not before it")
        if self.areas and self.kind is not CautionKind.VISITORS:
            raise ValueError("areas: only for kind visitors")
        return self

    def to_model(self) -> Caution:
        return Caution(
            kind=self.kind,
            reason=self.reason.to_model(),
            period=self.period or "",
            until=self.until or "",
            areas=tuple(self.areas),
        )


class IndicatorEntry(CatalogueForm):
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
