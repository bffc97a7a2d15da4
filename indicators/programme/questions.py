"""What the texts leave open: an honest list of questions, for the people who can answer them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from indicators.model import Text
from indicators.programme.kinds import MoneyRole
from indicators.programme.model import Intervention, MoneyLine
from indicators.programme.programme import Programme


class QuestionKind(StrEnum):
    DEAL = "deal"
    GOAL = "goal"
    INTERVENTION = "intervention"
    RESULT = "result"
    PLACE = "place"
    MILESTONE = "milestone"
    DISAGREEMENT = "disagreement"
    CAUSE = "cause"
    LINE = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """What one entry leaves open, in the words of the file; ``deal`` is none for a place."""

    kind: QuestionKind
    entry: str
    name: Text
    deal: str | None
    text: str
    source: str

    @property
    def key(self) -> str:
        """The id under which an answer is stored: the kind and the id of the entry that leaves it open."""
        return f"{self.kind}:{self.entry}"


class _UnclearEntry(Protocol):
    """What every entry of the files has that can leave something open."""

    @property
    def id(self) -> str: ...
    @property
    def unclear(self) -> str | None: ...
    @property
    def source(self) -> str: ...


def open_questions(programme: Programme) -> tuple[OpenQuestion, ...]:
    """Every ``unclear`` of the files, in their order."""
    questions = (*_of_deals(programme), *_of_entries(programme))
    return tuple(question for question in questions if question.text)


def every_question(programme: Programme) -> tuple[OpenQuestion, ...]:
    """All that staff can answer: what is unclear, contradicts, and the causes and uses that no text names."""
    return (*open_questions(programme), *_of_silence(programme))


def without_cause(programme: Programme) -> tuple[Intervention, ...]:
    """The interventions of which no text names the cause that they remove."""
    return tuple(item for item in programme.agreed.interventions if item.cause is None)


def without_use(programme: Programme) -> tuple[MoneyLine, ...]:
    """The lines of money that no text links to an intervention."""
    lines = (line for line in programme.money if line.role is MoneyRole.LINE)
    return tuple(line for line in lines if not line.interventions)


def _of_silence(programme: Programme) -> Iterator[OpenQuestion]:
    for one in programme.disagreements:
        text = f"Hier staat: {one.first.says}. Daar staat: {one.second.says}. Wij gebruiken: {one.used}."
        about = one.about[:1].upper() + one.about[1:]
        sources = " en ".join(programme.source_of(side) for side in (one.first, one.second))
        yield OpenQuestion(
            kind=QuestionKind.DISAGREEMENT, entry=one.id, name=Text(about, about), deal=one.deal,
            text=text, source=sources,
        )  # fmt: skip
    for item in without_cause(programme):
        yield OpenQuestion(
            kind=QuestionKind.CAUSE, entry=item.id, name=item.name, deal=item.deal,
            text="welke oorzaak dit wegneemt", source=item.source,
        )  # fmt: skip
    for line in without_use(programme):
        yield OpenQuestion(
            kind=QuestionKind.LINE, entry=line.id, name=line.text, deal=line.deal,
            text="voor welke aanpak dit geld is", source=line.source,
        )  # fmt: skip


def _of_deals(programme: Programme) -> Iterator[OpenQuestion]:
    for deal in programme.deals:
        unclear = [
            (deal.runs.unclear, deal.runs.source),
            (deal.ambition.unclear, deal.ambition.source),
            *((level.unclear, level.source) for level in deal.monitoring),
            *((lesson.unclear, lesson.source) for lesson in deal.lessons),
        ]
        for text, source in unclear:
            yield OpenQuestion(
                kind=QuestionKind.DEAL, entry=deal.id, name=deal.short, deal=deal.id,
                text=text or "", source=source,
            )  # fmt: skip


def _of_entries(programme: Programme) -> Iterator[OpenQuestion]:
    for goal in programme.goals:
        yield _question(QuestionKind.GOAL, goal, name=goal.name, deal=goal.deal)
    for intervention in programme.interventions:
        yield _question(
            QuestionKind.INTERVENTION, intervention, name=intervention.name, deal=intervention.deal
        )
    for result in programme.results:
        yield _question(QuestionKind.RESULT, result, name=result.text, deal=result.deal)
    for place in programme.places:
        yield _question(QuestionKind.PLACE, place, name=Text(place.name, place.name), deal=None)
    for milestone in programme.milestones:
        name = Text(milestone.name, milestone.name)
        yield _question(QuestionKind.MILESTONE, milestone, name=name, deal=milestone.deal)


def _question(kind: QuestionKind, entry: _UnclearEntry, *, name: Text, deal: str | None) -> OpenQuestion:
    return OpenQuestion(
        kind=kind, entry=entry.id, name=name, deal=deal, text=entry.unclear or "", source=entry.source
    )
