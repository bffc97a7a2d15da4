"""The plain lists: everything that is promised, and everything that is left open."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.programme.ledger import fits, has_theme, promised_target, states_of
from dashboard.programme.model import PromisedTarget
from dashboard.programme.reported import realised_of
from dashboard.selection.model import EVERY_DEAL, Selection
from dashboard.services import Services
from indicators.programme.kinds import MoneyRole, ResultKind
from indicators.programme.model import DealResult, Disagreement, Intervention, MoneyLine
from indicators.programme.questions import OpenQuestion, open_questions
from indicators.programme.realisation import Realisation


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow:
    """One result; ``target`` only of an outcome, because nothing else is judged."""

    result: DealResult
    target: PromisedTarget | None
    realised: Realisation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenView:
    """What is open: questions, disagreements, interventions without cause, money without intervention.

    That a cause or a link between a line and an intervention is absent, is so in the texts themselves.
    """

    questions: tuple[OpenQuestion, ...]
    disagreements: tuple[Disagreement, ...]
    without_cause: tuple[Intervention, ...]
    unassigned: tuple[MoneyLine, ...]


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
    """What the texts of the deals that are chosen leave open; disagreements are of all."""
    programme = services.programme
    every = selection.deal == EVERY_DEAL
    return OpenView(
        questions=tuple(
            one for one in open_questions(programme) if every or one.deal in (None, selection.deal)
        ),
        disagreements=programme.disagreements,
        without_cause=tuple(
            item
            for item in programme.interventions
            if item.cause is None and (every or item.deal == selection.deal)
        ),
        unassigned=tuple(
            line
            for line in programme.money
            if line.role is MoneyRole.LINE
            and not line.interventions
            and (every or line.deal == selection.deal)
        ),
    )
