"""Read the programme files of ``data``: every problem is named with file, entry and field."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.programme.deal import Approach, Deal, Document, Pillar, ProgrammeArea, ProgrammePlace
from indicators.programme.links import wrong_links
from indicators.programme.model import (
    AskedFor,
    CalendarEntry,
    DealMilestone,
    DealResult,
    Disagreement,
    Goal,
    Intervention,
    MoneyLine,
)
from indicators.programme.programme import Programme
from indicators.unique_keys import UniqueKeys

FOLDER = Path(__file__).resolve().parent / "data"
_YAML: Mapping[str, Mapping[str, type]] = {
    "terms.yaml": {"documents": Document, "approaches": Approach, "pillars": Pillar},
    "areas.yaml": {"areas": ProgrammeArea, "places": ProgrammePlace},
    "deals.yaml": {"deals": Deal},
    "goals.yaml": {"goals": Goal},
    "interventions.yaml": {"interventions": Intervention},
    "agenda.yaml": {"milestones": DealMilestone, "calendar": CalendarEntry, "asked_for": AskedFor},
    "disagreements.yaml": {"disagreements": Disagreement},
}
_CSV: Mapping[str, tuple[str, type]] = {
    "results.csv": ("results", DealResult),
    "money.csv": ("money", MoneyLine),
}
_LISTS = ("areas", "target_groups", "interventions")
"""Columns whose cells hold several ids with spaces between them."""

_Entry = TypeVar("_Entry")


class ProgrammeError(Exception):
    """Programme files that cannot be used; each problem names file, entry and field."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("the programme is not usable:\n" + "\n".join(problems))
        self.problems = problems


def load_programme(folder: Path = FOLDER, *, catalogue: Catalogue, areas: Areas) -> Programme:
    """Every fact of the files, checked against each other, the catalogue and the areas; `ProgrammeError`."""
    problems: list[str] = []
    parts: dict[str, tuple[Any, ...]] = {}
    for name, kinds in _YAML.items():
        content = _yaml(folder / name, tuple(kinds), problems)
        for part, kind in kinds.items():
            parts[part] = tuple(_entries(name, part, content.get(part) or [], kind, problems))
    for name, (part, kind) in _CSV.items():
        parts[part] = tuple(_entries(name, part, _csv(folder / name, problems), kind, problems))
    if problems:
        raise ProgrammeError(tuple(problems))
    programme = Programme(**parts)
    wrong = tuple(wrong_links(programme, catalogue=catalogue, areas=areas))
    if wrong:
        raise ProgrammeError(wrong)
    return programme


def _yaml(path: Path, parts: tuple[str, ...], problems: list[str]) -> Mapping[str, Any]:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=UniqueKeys)  # noqa: S506 - a safe loader
    except (OSError, yaml.YAMLError) as error:
        problems.append(f"{path.name}: cannot be read: {error}")
        return {}
    if not isinstance(content, dict) or set(content) != set(parts):
        problems.append(f"{path.name}: expected the parts {', '.join(parts)}")
        return {}
    return content


def _csv(path: Path, problems: list[str]) -> list[dict[str, Any]]:
    """The filled cells of each row; those of `_LISTS` as lists."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
    except (OSError, csv.Error, UnicodeDecodeError) as error:
        problems.append(f"{path.name}: cannot be read: {error}")
        return []
    return [
        {str(name): cell.split() if name in _LISTS else cell for name, cell in row.items() if cell}
        for row in rows
    ]


def _entries(
    file: str, part: str, raw: list[Any], kind: type[_Entry], problems: list[str]
) -> Iterator[_Entry]:
    """The usable entries; what is wrong with the others goes to ``problems``."""
    adapter, seen = TypeAdapter(kind), set[str]()
    for number, item in enumerate(raw, start=1):
        given = str(item["id"]) if isinstance(item, dict) and "id" in item else f"{part} {number}"
        if given in seen:
            problems.append(f"{file}, {given}, id: given twice")
        seen.add(given)
        try:
            yield adapter.validate_python(item)
        except ValidationError as error:
            for problem in error.errors():
                place = ".".join(str(step) for step in problem["loc"])
                problems.append(f"{file}, {given}, {place}: {problem['msg']}")
