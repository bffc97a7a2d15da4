"""From claims to roles: what is not written gives nothing, and what is not said changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from data.access.mapping import RoleMappingError, grants_of, load_mapping
from data.access.roles import AccessRole, Grant

MAPPING = """
claim: groups
rules:
  - {value: SVDW-Zuidwest, role: programma, scope: regiodeal_2}
  - {value: SVDW-Zuidwest, role: partnerraad}
  - {value: svdw-beheer, role: beheerder}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "roles.yaml"
    file.write_text(MAPPING, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("claims", "grants"),
    [
        ({}, None),
        ({"roles": ["svdw-beheer"]}, None),
        ({"groups": []}, set()),
        ({"groups": None}, set()),
        ({"groups": ["onbekend", "SVDW-BEHEER", "svdw-beheer "]}, set()),
        ({"groups": {"svdw-beheer": True}}, set()),
        ({"groups": [["svdw-beheer"], 1]}, set()),
        ({"groups": "svdw-beheer"}, {Grant(AccessRole.ADMIN)}),
        (
            {"groups": ["SVDW-Zuidwest", "anders"]},
            {Grant(AccessRole.PROGRAMME, "regiodeal_2"), Grant(AccessRole.COUNCIL)},
        ),
    ],
)
def test_claims_give_roles(path: Path, claims: dict[str, Any], grants: set[Grant] | None) -> None:
    assert grants_of(claims, load_mapping(path)) == grants


@pytest.mark.parametrize(
    "text",
    [
        "claim: groups",
        "claim: groups\nrules: [{value: a, role: koning}]",
        "claim: groups\nrules: [{value: a, role: programma}]",
        "claim: groups\nrules: [{value: a, role: beheerder, scope: x}]",
        "claim: groups\nrules: [{value: '', role: beheerder}]",
        "][",
    ],
)
def test_a_mapping_that_cannot_be_meant_is_refused_at_the_start(tmp_path: Path, text: str) -> None:
    file = tmp_path / "roles.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RoleMappingError):
        load_mapping(file)
