"""The way of a reaction: received, read, placed or not, answered; and removed only by two people."""

from __future__ import annotations

from enum import StrEnum

from indicators.programme.record import FieldProblem


class ReactionState(StrEnum):
    RECEIVED = "ontvangen"
    READ = "gelezen"
    PLACED = "geplaatst"
    NOT_PLACED = "niet_geplaatst"
    ANSWERED = "beantwoord"
    REMOVED = "verwijderd"


class ModerationAction(StrEnum):
    READ = "lezen"
    PLACE = "plaatsen"
    REFUSE = "niet_plaatsen"
    ANSWER = "antwoorden"
    ASK_REMOVAL = "verwijderen_vragen"
    REMOVE = "verwijderen"
    STAY = "laten_staan"


class RefusalReason(StrEnum):
    """Why a text is not placed, or removed. Those in ``NOT_COUNTED`` are no answer of a person either."""

    PERSONAL = "persoonsgegevens"
    INSULT = "beledigend"
    THREAT = "bedreiging"
    ADVERTISING = "reclame"
    OTHER_SUBJECT = "ander_onderwerp"
    UNREADABLE = "onleesbaar"
    DUPLICATE = "dubbel"
    ROBOT = "robot"


NOT_COUNTED = frozenset({RefusalReason.DUPLICATE, RefusalReason.ROBOT})
_NEW = (ReactionState.RECEIVED, ReactionState.READ)
_SHOWN = (ReactionState.PLACED, ReactionState.ANSWERED)
VISIBLE = frozenset(_SHOWN)
"""The states in which the public sees the text."""
_FLOW: dict[ModerationAction, tuple[tuple[ReactionState, ...], ReactionState | None]] = {
    ModerationAction.READ: ((ReactionState.RECEIVED,), ReactionState.READ),
    ModerationAction.PLACE: (_NEW, ReactionState.PLACED),
    ModerationAction.REFUSE: (_NEW, ReactionState.NOT_PLACED),
    ModerationAction.ANSWER: (_SHOWN, ReactionState.ANSWERED),
    ModerationAction.ASK_REMOVAL: (_SHOWN, None),
    ModerationAction.REMOVE: (_SHOWN, ReactionState.REMOVED),
    ModerationAction.STAY: (_SHOWN, None),
}
"""From which states an action is possible, and the state it leads to; None: it stays as it was."""
NEEDS_REASON = frozenset({ModerationAction.REFUSE, ModerationAction.ASK_REMOVAL})
ON_REQUEST = frozenset({ModerationAction.REMOVE, ModerationAction.STAY})
"""Only after a colleague asked for removal."""


def possible_actions(
    state: ReactionState, *, has_text: bool, removal_asked_by: str = ""
) -> tuple[ModerationAction, ...]:
    """What can be done with a reaction in this state, whoever asks. A choice without words is only read."""
    return tuple(
        action
        for action, (before, _) in _FLOW.items()
        if state in before
        and (has_text or action in {ModerationAction.READ, ModerationAction.REFUSE})
        and (action in ON_REQUEST) <= bool(removal_asked_by)
        and not (action is ModerationAction.ASK_REMOVAL and removal_asked_by)
    )


def state_after(state: ReactionState, action: ModerationAction) -> ReactionState:
    """The state that a possible action leads to."""
    return _FLOW[action][1] or state


def moderation_problems(
    state: ReactionState,
    action: ModerationAction,
    *,
    has_text: bool,
    actor: str,
    removal_asked_by: str = "",
    reason: str = "",
    answer: str = "",
) -> list[FieldProblem]:
    """Why this action by this actor is not possible. Removal is confirmed by another than who asked it."""
    problems = []
    if action not in possible_actions(state, has_text=has_text, removal_asked_by=removal_asked_by):
        problems.append(FieldProblem(field="status", rule="not_from_here", values={"state": state.value}))
    if action is ModerationAction.REMOVE and actor == removal_asked_by:
        problems.append(FieldProblem(field="status", rule="four_eyes"))
    if action in NEEDS_REASON and reason not in set(RefusalReason):
        problems.append(FieldProblem(field="reason", rule="why_needed"))
    if action is ModerationAction.ANSWER and not answer:
        problems.append(FieldProblem(field="answer", rule="why_needed"))
    return problems
