"""The headline set: the few indicators that lead the screens and are counted, with the reason for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from indicators.model import Indicator, Term, Text

_Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]*$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """One indicator of the set: the subject that it stands for, the deal goal that it serves, and why."""

    indicator_id: str
    subject: Text
    goal: str
    reason: Text


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    nl: Annotated[str, Field(min_length=2)]
    en: Annotated[str, Field(min_length=2)]


class HeadlineEntry(BaseModel):
    """The form of an entry of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    indicator: _Id
    subject: _Words
    goal: _Id
    reason: _Words

    def to_model(self) -> Headline:
        subject, reason = (Text(words.nl, words.en) for words in (self.subject, self.reason))
        return Headline(indicator_id=self.indicator, subject=subject, goal=self.goal, reason=reason)


class HeadlinesFile(BaseModel):
    """The form of ``headline.yaml``: how many there may be, and which, in the order of the screens."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: Annotated[int, Field(ge=1)] = 9
    most: Annotated[int, Field(ge=1)] = 12
    per_theme: tuple[int, int] = (3, 4)
    indicators: tuple[HeadlineEntry, ...]


def wrong_headlines(
    file: HeadlinesFile, indicators: Mapping[str, Indicator], vocabularies: Mapping[str, Sequence[Term]]
) -> Iterator[str]:
    """What the set must not be, in words: too many or too few, twice the same, or of what nobody knows."""
    entries = file.indicators
    goals = {term.id for term in vocabularies["deal_goals"]}
    if not file.least <= len(entries) <= file.most:
        yield f"headline.yaml: {len(entries)} indicators, expected {file.least} to {file.most}"
    for name, values in (
        ("indicator", [entry.indicator for entry in entries]),
        ("subject", [entry.subject.nl for entry in entries]),
    ):
        for value in (value for value, count in Counter(values).items() if count > 1):
            yield f"headline.yaml, {name}: {value!r} is there more than once"
    for entry in entries:
        if entry.indicator not in indicators:
            yield f"headline.yaml, {entry.indicator}: unknown indicator"
        if entry.goal not in goals:
            yield f"headline.yaml, {entry.indicator}, goal: unknown value {entry.goal!r}"
    count = Counter(indicators[entry.indicator].theme for entry in entries if entry.indicator in indicators)
    low, high = file.per_theme
    for theme in vocabularies["themes"]:
        if not low <= count[theme.id] <= high:
            yield f"headline.yaml, {theme.id}: {count[theme.id]} indicators, expected {low} to {high}"
