"""The description of the interface against the rules of the government, with Spectral."""

from __future__ import annotations

import copy
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.web.api.docs import document
from data.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
RULES = Path(__file__).parent / "api" / "nl-api-design-rules.yaml"
Change = Callable[[Any], object]


def checked(described: Any, folder: Path) -> set[str]:
    """The rules that a description breaks."""
    file = folder / "openapi.json"
    file.write_text(json.dumps(described), encoding="utf-8")
    result = subprocess.run(
        [ROOT / "node_modules" / ".bin" / "spectral", "lint", "--ruleset", RULES, "--format", "json", file],
        check=False,
        capture_output=True,
        text=True,
    )
    problems, _ = json.JSONDecoder().raw_decode(result.stdout)  # a line in words comes after it
    return {problem["code"] for problem in problems}


BROKEN: dict[str, Change] = {
    "adr-openapi-3-1": lambda it: it.update(openapi="3.0.3"),
    "adr-contact": lambda it: it["info"]["contact"].pop("email"),
    "adr-semver": lambda it: it["info"].update(version="1"),
    "adr-major-version-in-address": lambda it: it.update(servers=[{"url": "https://example.org"}]),
    "adr-kebab-case": lambda it: it["paths"].update({"/deGebieden": it["paths"].pop("/gebieden")}),
    "path-keys-no-trailing-slash": lambda it: it["paths"].update({"/doelen/": it["paths"].pop("/doelen")}),
    "adr-query-camel-case": lambda it: it["paths"]["/bronnen"]["get"]["parameters"][0].update(name="de_taal"),
    "adr-version-header": lambda it: it["paths"]["/bronnen"]["get"]["responses"]["200"]["headers"].pop(
        "API-Version"
    ),
    "adr-invalid-input": lambda it: it["paths"]["/versies"]["get"]["responses"].pop("400"),
}


@pytest.mark.npm
def test_the_description_follows_the_api_design_rules(tmp_path: Path) -> None:
    described = document(Settings())
    assert checked(described, tmp_path) == set()
    broken = copy.deepcopy(described)
    for change in BROKEN.values():
        change(broken)
    assert set(BROKEN) <= checked(broken, tmp_path), "the rules look at something"


def test_every_field_of_a_row_is_described_by_its_type() -> None:
    schemas = document(Settings())["components"]["schemas"]
    figure = schemas["FigureItem"]
    wanted = {"value", "lower", "upper", "n", "status", "evidence", "cautions", "source", "version"}
    assert wanted <= set(figure["required"])
