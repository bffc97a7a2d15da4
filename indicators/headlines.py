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
    """One indicator of the set: the subject that it stands for, the deal goal that it serves, and why.

    ``short`` names the figure in a word or three, for where the title is too long.
    """

    indicator_id: str
    subject: Text
    short: Text
    goal: str
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupHeadline:
    """An indicator that leads when a target group is chosen, and why: about the group itself where there is
    such a figure, else the nearest one about everyone."""

    indicator_id: str
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
    short: _Words
    goal: _Id
    reason: _Words

    def to_model(self) -> Headline:
        words = (self.subject, self.short, self.reason)
        subject, short, reason = (Text(item.nl, item.en) for item in words)
        return Headline(
            indicator_id=self.indicator, subject=subject, short=short, goal=self.goal, reason=reason
        )


class GroupHeadlineEntry(BaseModel):
    """The form of an entry of a target group."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    indicator: _Id
    reason: _Words

    def to_model(self) -> GroupHeadline:
        return GroupHeadline(indicator_id=self.indicator, reason=Text(self.reason.nl, self.reason.en))


class HeadlinesFile(BaseModel):
    """The form of ``headline.yaml``: how many there may be, and which, in the order of the screens; and by
    target group those that lead when it is chosen."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: Annotated[int, Field(ge=1)] = 9
    most: Annotated[int, Field(ge=1)] = 12
    per_theme: tuple[int, int] = (3, 4)
    indicators: tuple[HeadlineEntry, ...]
    groups: dict[_Id, tuple[GroupHeadlineEntry, ...]] = Field(default_factory=dict)


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
    yield from _wrong_groups(file.groups, indicators, vocabularies["target_groups"])


def _wrong_groups(
    groups: Mapping[str, Sequence[GroupHeadlineEntry]],
    indicators: Mapping[str, Indicator],
    terms: Sequence[Term],
) -> Iterator[str]:
    """Every target group has its own, in order: first those that count the group itself."""
    for name in groups.keys() - {term.id for term in terms}:
        yield f"headline.yaml, groups: unknown value {name!r}"
    for term in terms:
        place, entries = f"headline.yaml, groups, {term.id}", groups.get(term.id, ())
        if not entries:
            yield f"{place}: no indicator"
        for value, count in Counter(entry.indicator for entry in entries).items():
            if count > 1:
                yield f"{place}: {value!r} is there more than once"
            if value not in indicators:
                yield f"{place}, {value}: unknown indicator"
            elif term.id not in indicators[value].target_groups:
                yield f"{place}, {value}: the indicator lacks this target group"
        itself = [
            term.id in indicators[entry.indicator].about for entry in entries if entry.indicator in indicators
        ]
        if itself != sorted(itself, reverse=True):
            yield f"{place}: what counts the group itself goes before what counts everyone"
