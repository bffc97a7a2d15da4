"""Roles, what they are given for, and what can be done. Who may what stands in ``matrix.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AccessRole(StrEnum):
    COUNCIL = "partnerraad"
    PROGRAMME = "programma"
    COORDINATOR = "coordinator"
    MODERATOR = "moderator"
    ADMIN = "beheerder"


class AccessAction(StrEnum):
    """What can be done by people who are signed in. Reading what is public needs no action."""

    WRITE_OUTPUT = "output.write"
    APPROVE_OUTPUT = "output.approve"
    WITHDRAW_OUTPUT = "output.withdraw"
    ADD_MONEY = "money.add"
    SET_TARGET = "target.set"
    ANSWER = "question.answer"
    WRITE_TEXT = "text.write"
    EDIT_INTERVENTION = "intervention.edit"
    ADD_INTERVENTION = "intervention.add"
    EDIT_MILESTONE = "milestone.edit"
    WRITE_NOTE = "note.write"
    SET_EMBARGO = "embargo.set"
    SEE_EMBARGO = "embargo.see"
    SEE_EMBARGOED_FIGURES = "figures.see"
    REGISTER_EFFECT = "effect.register"
    JUDGE_CONTRIBUTION = "contribution.judge"
    LOCK_PERIOD = "period.lock"
    OPEN_PERIOD = "period.open"
    WRITE_PLACE = "place.write"
    APPROVE_PLACE = "place.approve"
    WITHDRAW_PLACE = "place.withdraw"
    IMPORT_PLACES = "place.import"
    SEE_CHANGES = "changes.see"
    MODERATE = "reaction.moderate"


@dataclass(frozen=True, slots=True, order=True)
class Grant:
    """A role, and what it is for: a deal of ``programma``, a place of ``coordinator``, else empty."""

    role: AccessRole
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who asks. ``account`` is empty for the public, that has no grants."""

    account: str = ""
    name: str = ""
    grants: frozenset[Grant] = frozenset()


PUBLIC = Actor()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessThing:
    """What an action is about, as far as roles are given for it."""

    deal: str = ""
    place: str = ""


NO_THING = AccessThing()
