"""From what the provider says of a person to roles here: a list of our own, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from data.access.may import access_matrix
from data.access.roles import AccessRole, Grant


class MappingRule(BaseModel):
    """``value`` of the claim gives ``role``, for ``scope`` (a deal or a place) where the role has one."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    value: str = Field(min_length=1)
    role: AccessRole
    scope: str = ""


class RoleMapping(BaseModel):
    """The claim that holds roles or groups, and what its values give."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    claim: str = Field(min_length=1)
    rules: tuple[MappingRule, ...]


class RoleMappingError(ValueError):
    """The file with the mapping cannot be used; the text says where."""


def load_mapping(path: Path) -> RoleMapping:
    """The mapping in a YAML file. ``RoleMappingError``."""
    try:
        mapping = RoleMapping.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise RoleMappingError(f"{path}: {error}") from error
    for rule in mapping.rules:
        if (rule.role in access_matrix().scopes) != bool(rule.scope):
            raise RoleMappingError(f"{path}: {rule.value}: role {rule.role} and scope do not go together")
    return mapping


def grants_of(claims: Mapping[str, Any], mapping: RoleMapping) -> frozenset[Grant] | None:
    """The grants that the claim gives; None where it is missing, which changes nothing.

    Values are compared as they are: no case, no spaces and no parts of words are guessed.
    """
    if mapping.claim not in claims:
        return None
    said = claims[mapping.claim]
    values = {said} if isinstance(said, str) else set(_texts(said))
    return frozenset(Grant(rule.role, rule.scope) for rule in mapping.rules if rule.value in values)


def _texts(said: Any) -> list[str]:
    return [one for one in said if isinstance(one, str)] if isinstance(said, list) else []
