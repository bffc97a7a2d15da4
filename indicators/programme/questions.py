"""What the texts leave open: an honest list of questions, for the people who can answer them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from indicators.model import Text
from indicators.programme.programme import Programme


class QuestionKind(StrEnum):
    DEAL = "deal"
    GOAL = "goal"
    INTERVENTION = "intervention"
    RESULT = "result"
    PLACE = "place"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """What one entry leaves open, in the words of the file; ``deal`` is none for a place."""

    kind: QuestionKind
    entry: str
    name: Text
    deal: str | None
    text: str
    source: str


def open_questions(programme: Programme) -> tuple[OpenQuestion, ...]:
    """Every ``unclear`` of the files, in their order."""
    parts = (_of_deals, _of_goals, _of_interventions, _of_results, _of_places, _of_milestones)
    return tuple(question for part in parts for question in part(programme) if question.text)


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


def _of_goals(programme: Programme) -> Iterator[OpenQuestion]:
    for one in programme.goals:
        yield OpenQuestion(
            kind=QuestionKind.GOAL, entry=one.id, name=one.name, deal=one.deal,
            text=one.unclear or "", source=one.source,
        )  # fmt: skip


def _of_interventions(programme: Programme) -> Iterator[OpenQuestion]:
    for one in programme.interventions:
        yield OpenQuestion(
            kind=QuestionKind.INTERVENTION, entry=one.id, name=one.name, deal=one.deal,
            text=one.unclear or "", source=one.source,
        )  # fmt: skip


def _of_results(programme: Programme) -> Iterator[OpenQuestion]:
    for one in programme.results:
        yield OpenQuestion(
            kind=QuestionKind.RESULT, entry=one.id, name=one.text, deal=one.deal,
            text=one.unclear or "", source=one.source,
        )  # fmt: skip


def _of_places(programme: Programme) -> Iterator[OpenQuestion]:
    for one in programme.places:
        yield OpenQuestion(
            kind=QuestionKind.PLACE, entry=one.id, name=Text(one.name, one.name), deal=None,
            text=one.unclear or "", source=one.source,
        )  # fmt: skip


def _of_milestones(programme: Programme) -> Iterator[OpenQuestion]:
    for one in programme.milestones:
        yield OpenQuestion(
            kind=QuestionKind.MILESTONE, entry=one.id, name=Text(one.name, one.name), deal=one.deal,
            text=one.unclear or "", source=one.source,
        )  # fmt: skip
