"""May this actor do this to that thing? One function, and no unless the matrix says yes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from data.access.roles import NO_THING, AccessAction, AccessRole, AccessThing, Actor, Grant

_FILE = Path(__file__).parent / "matrix.yaml"


class AccessMatrix(BaseModel):
    """``scopes``: the field of a thing that a role is given for; ``actions``: the roles that may."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    scopes: dict[AccessRole, str]
    actions: dict[AccessAction, frozenset[AccessRole]]


@cache
def access_matrix() -> AccessMatrix:
    """The matrix of the product. ``ValidationError``: a role or action that does not exist."""
    return AccessMatrix.model_validate(yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))


def may(
    actor: Actor, action: AccessAction, thing: AccessThing = NO_THING, *, matrix: AccessMatrix | None = None
) -> bool:
    """Whether one of the grants of the actor allows the action on this thing."""
    rules = matrix or access_matrix()
    allowed = rules.actions.get(action, frozenset())
    return any(grant.role in allowed and _reaches(grant, thing, rules) for grant in actor.grants)


def may_somewhere(actor: Actor, action: AccessAction) -> bool:
    """Whether there is anything at all on which the actor may do this: for what a page offers."""
    return any(grant.role in access_matrix().actions.get(action, ()) for grant in actor.grants)


def _reaches(grant: Grant, thing: AccessThing, rules: AccessMatrix) -> bool:
    """A role with a scope reaches only what is of that scope; nothing is of an empty one."""
    field = rules.scopes.get(grant.role)
    return field is None or (grant.scope != "" and getattr(thing, field) == grant.scope)
