"""Deny by default: the whole matrix, written out by hand beside the file that the product reads."""

from __future__ import annotations

import itertools

import pytest

from data.access.may import AccessMatrix, may, may_somewhere
from data.access.roles import PUBLIC, AccessAction, AccessRole, AccessThing, Actor, Grant

OWN = AccessThing(deal="regiodeal_2", place="plek")
OTHER = AccessThing(deal="regiodeal_1", place="elders")
GRANTS = {
    "partnerraad": Grant(AccessRole.COUNCIL),
    "programma": Grant(AccessRole.PROGRAMME, "regiodeal_2"),
    "coordinator": Grant(AccessRole.COORDINATOR, "plek"),
    "moderator": Grant(AccessRole.MODERATOR),
    "beheerder": Grant(AccessRole.ADMIN),
}
ALLOWED = {
    ("programma", "output.write"), ("programma", "output.approve"), ("programma", "output.withdraw"),
    ("programma", "money.add"), ("programma", "target.set"), ("programma", "question.answer"),
    ("programma", "text.write"), ("programma", "period.lock"), ("programma", "changes.see"),
    ("coordinator", "output.write"), ("coordinator", "changes.see"),
    ("programma", "place.write"), ("programma", "place.approve"), ("programma", "place.withdraw"),
    ("programma", "place.import"), ("coordinator", "place.write"),
    ("programma", "intervention.edit"), ("programma", "intervention.add"),
    ("programma", "milestone.edit"), ("programma", "note.write"),
    ("programma", "effect.register"), ("programma", "contribution.judge"),
    ("moderator", "reaction.moderate"), ("partnerraad", "changes.see"),
    ("beheerder", "period.open"), ("beheerder", "changes.see"), ("beheerder", "figures.see"),
    *itertools.product(("programma", "beheerder"), ("embargo.set", "embargo.see")),
}  # fmt: skip


def actor(*names: str) -> Actor:
    return Actor(account="a", grants=frozenset(GRANTS[name] for name in names))


@pytest.mark.parametrize(("role", "action"), list(itertools.product(AccessRole, AccessAction)))
def test_every_role_may_what_is_written_and_nothing_else(role: AccessRole, action: AccessAction) -> None:
    assert may(actor(role), action, OWN) == ((role, action) in ALLOWED)
    assert may_somewhere(actor(role), action) == ((role, action) in ALLOWED)


@pytest.mark.parametrize(("role", "action"), sorted(ALLOWED))
def test_a_role_for_a_deal_or_place_ends_there(role: str, action: str) -> None:
    elsewhere = may(actor(role), AccessAction(action), OTHER)
    nowhere = may(actor(role), AccessAction(action))
    scoped = role in {"programma", "coordinator"}
    assert (elsewhere, nowhere) == (not scoped, not scoped)


@pytest.mark.parametrize("action", list(AccessAction))
def test_the_public_may_nothing(action: AccessAction) -> None:
    assert not may(PUBLIC, action, OWN)


def test_a_scope_that_is_empty_reaches_nothing() -> None:
    empty = Actor(account="a", grants=frozenset({Grant(AccessRole.PROGRAMME)}))
    assert not may(empty, AccessAction.ADD_MONEY, AccessThing())


def test_an_action_without_a_line_in_the_matrix_is_for_nobody() -> None:
    nothing = AccessMatrix(scopes={}, actions={})
    assert not any(may(actor(*GRANTS), action, OWN, matrix=nothing) for action in AccessAction)


def test_two_roles_together_may_what_each_may() -> None:
    both = actor("programma", "beheerder")
    assert may(both, AccessAction.OPEN_PERIOD, OWN) and may(both, AccessAction.ADD_MONEY, OWN)
    assert not may(both, AccessAction.ADD_MONEY, OTHER)
