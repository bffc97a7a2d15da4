"""The way of a reported output: draft, submitted, then returned or approved by another, or withdrawn."""

from __future__ import annotations

from enum import StrEnum

from indicators.programme.record import FieldProblem


class OutputState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class OutputAction(StrEnum):
    EDIT = "edit"
    SUBMIT = "submit"
    RETURN = "return"
    APPROVE = "approve"
    WITHDRAW = "withdraw"


_OPEN = (OutputState.DRAFT, OutputState.RETURNED)
_FLOW: dict[OutputAction, tuple[tuple[OutputState, ...], OutputState]] = {
    OutputAction.EDIT: ((*_OPEN, OutputState.SUBMITTED, OutputState.APPROVED), OutputState.DRAFT),
    OutputAction.SUBMIT: (_OPEN, OutputState.SUBMITTED),
    OutputAction.RETURN: ((OutputState.SUBMITTED,), OutputState.RETURNED),
    OutputAction.APPROVE: ((OutputState.SUBMITTED,), OutputState.APPROVED),
    OutputAction.WITHDRAW: ((*_OPEN, OutputState.SUBMITTED, OutputState.APPROVED), OutputState.WITHDRAWN),
}
"""From which states an action is possible, and the state it leads to. After an edit it is a draft again."""
BY_A_COLLEAGUE = frozenset({OutputAction.RETURN, OutputAction.APPROVE})
"""Four eyes: not by who wrote the value or submitted it."""


def possible(state: OutputState) -> tuple[OutputAction, ...]:
    """What can be done with an output in this state, whoever asks."""
    return tuple(action for action, (before, _) in _FLOW.items() if state in before)


def after(state: OutputState, action: OutputAction) -> OutputState | None:
    """The state that an action leads to; None when it is not possible from here."""
    before, result = _FLOW[action]
    return result if state in before else None


def flow_problems(
    state: OutputState, action: OutputAction, *, actor: str, authors: tuple[str, ...], why: str
) -> list[FieldProblem]:
    """Why this action by this actor is not possible. ``authors``: who wrote the value and submitted it."""
    problems = []
    if after(state, action) is None:
        problems.append(FieldProblem(field="status", rule="not_from_here", values={"state": state.value}))
    if action in BY_A_COLLEAGUE and actor in authors:
        problems.append(FieldProblem(field="status", rule="four_eyes"))
    if needs_why(state, action) and not why:
        problems.append(FieldProblem(field="why", rule="why_needed"))
    return problems


def needs_why(state: OutputState, action: OutputAction) -> bool:
    """A reason is needed when an approved value changes, and when a report is sent back."""
    changes_approved = state is OutputState.APPROVED and action in {OutputAction.EDIT, OutputAction.WITHDRAW}
    return changes_approved or action is OutputAction.RETURN
