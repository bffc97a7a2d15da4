"""The plain lists: everything that is promised, and everything that is left open."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.disagreements import ShownDisagreement, given_answers, shown_disagreements
from dashboard.programme.ledger import fits, has_theme, promised_target, states_of
from dashboard.programme.model import PromisedTarget
from dashboard.programme.reported import realised_of
from dashboard.programme.steering import causes_said
from dashboard.selection.model import EVERY_DEAL, Selection
from dashboard.services import Services
from indicators.programme.edited import GivenAnswer
from indicators.programme.kinds import ResultKind
from indicators.programme.model import DealResult, Intervention, MoneyLine
from indicators.programme.questions import (
    OpenQuestion,
    QuestionKind,
    every_question,
    open_questions,
    without_cause,
    without_use,
)
from indicators.programme.realisation import Realisation


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow:
    """One result; ``target`` only of an outcome, because nothing else is judged."""

    result: DealResult
    target: PromisedTarget | None
    realised: Realisation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredQuestion:
    """A question that staff answered, with the day and the source of the answer."""

    question: OpenQuestion
    answer: GivenAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenView:
    """What is open: questions, disagreements, interventions without cause, money without intervention.

    What staff answered is no longer open, and stands in ``answered``, or in ``settled`` where texts
    disagree. That a cause or a link between a line and an intervention is absent, is so in the texts
    themselves.
    """

    questions: tuple[OpenQuestion, ...]
    disagreements: tuple[ShownDisagreement, ...]
    settled: tuple[ShownDisagreement, ...]
    without_cause: tuple[Intervention, ...]
    unassigned: tuple[MoneyLine, ...]
    answered: tuple[AnsweredQuestion, ...]


def promise_rows(selection: Selection, services: Services) -> tuple[PromiseRow, ...]:
    """Every result of the deals that are chosen which fits theme, target group and areas."""
    programme, states = services.programme, states_of(services)
    theme = selection.tags.get("theme")
    rows = []
    realised = realised_of(programme.results, services.reported(), services)
    for result in programme.results:
        if selection.deal not in (EVERY_DEAL, result.deal) or not fits(result, selection, services):
            continue
        if result.goal is not None and not has_theme(programme.goal(result.goal), theme, services):
            continue
        if result.money is not None and theme and programme.money_line(result.money).pillar != theme:
            continue
        is_outcome = result.kind is ResultKind.OUTCOME
        target = promised_target(result, services, states) if is_outcome else None
        rows.append(PromiseRow(result=result, target=target, realised=realised.get(result.id)))
    return tuple(rows)


def open_view(selection: Selection, services: Services) -> OpenView:
    """What the texts of the deals that are chosen leave open."""
    programme = services.programme
    answers = given_answers(services)
    said = causes_said(services)

    def chosen(deal: str | None) -> bool:
        return selection.deal == EVERY_DEAL or deal in (None, selection.deal)

    asked = [one for one in every_question(programme) if chosen(one.deal)]
    answered: dict[str, AnsweredQuestion] = {}
    for one in asked:
        if one.kind is not QuestionKind.DISAGREEMENT and one.key in answers:
            answered.setdefault(one.key, AnsweredQuestion(question=one, answer=answers[one.key]))
    contradicting = shown_disagreements(
        (one for one in programme.disagreements if chosen(one.deal)), services
    )
    return OpenView(
        questions=tuple(
            one for one in open_questions(programme) if chosen(one.deal) and one.key not in answers
        ),
        disagreements=tuple(one for one in contradicting if one.answer is None),
        settled=tuple(one for one in contradicting if one.answer is not None),
        without_cause=tuple(
            item
            for item in without_cause(programme)
            if chosen(item.deal) and item.id not in said and f"{QuestionKind.CAUSE}:{item.id}" not in answers
        ),
        unassigned=tuple(
            line
            for line in without_use(programme)
            if chosen(line.deal) and f"{QuestionKind.LINE}:{line.id}" not in answers
        ),
        answered=tuple(answered.values()),
    )
