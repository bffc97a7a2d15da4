"""Load the areas: CBS areas from ``areas.csv`` and the programme areas from ``programme_areas.yaml``."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from geo.model import Area, AreaLevel, Areas
from geo.programme import AreaDefinitionError, Definition, Definitions, read_definitions

FOLDER = Path(__file__).parent
CBS_FILE = "areas.csv"
PROGRAMME_FILE = "programme_areas.yaml"


def load_areas(folder: Path = FOLDER) -> Areas:
    """Every area of both cities, the country and the programme areas; read once per folder.

    ``AreaDefinitionError`` names file, area and field of every wrong definition.
    """
    return _load(folder.resolve())


@lru_cache(maxsize=8)
def _load(folder: Path) -> Areas:
    definitions = read_definitions(folder / PROGRAMME_FILE)
    cbs_areas = _cbs_areas(_read_rows(folder / CBS_FILE))
    problems = _problems(definitions, cbs_areas)
    if problems:
        raise AreaDefinitionError(PROGRAMME_FILE, tuple(problems))
    focus = set(definitions.focus)
    named = [_with_local_name(area, definitions.names, focus) for area in cbs_areas.values()]
    programme = [_programme_area(definition, definitions, cbs_areas) for definition in definitions.areas]
    return Areas.of((*named, *programme), focus=definitions.focus, sub_areas=definitions.sub_areas)


def _read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _cbs_areas(rows: list[dict[str, str]]) -> dict[str, Area]:
    parents = {row["code"]: row["parent"] for row in rows}
    areas: dict[str, Area] = {}
    for number, row in enumerate(rows, start=2):
        code = row["code"]
        if code in areas:
            raise AreaDefinitionError(CBS_FILE, (f"line {number}, {code}, code: used more than once",))
        if row["parent"] and row["parent"] not in parents:
            problem = f"line {number}, {code}, parent: unknown code {row['parent']!r}"
            raise AreaDefinitionError(CBS_FILE, (problem,))
        areas[code] = Area(
            code=code,
            name=row["name"],
            level=AreaLevel(row["level"]),
            parent=row["parent"] or None,
            municipality=_municipality(code, parents),
            lon=float(row["lon"]),
            lat=float(row["lat"]),
            inhabitants=int(row["inhabitants_2024"]) if row["inhabitants_2024"] else None,
        )
    return areas


def _municipality(code: str, parents: Mapping[str, str]) -> str | None:
    while code and not code.startswith("GM"):
        code = parents.get(code, "")
    return code or None


def _with_local_name(area: Area, names: Mapping[str, str], focus: set[str]) -> Area:
    name = names.get(area.code, area.name)
    description = f"Bij het CBS: {area.name}." if name != area.name else area.description
    return replace(area, name=name, description=description, focus=area.code in focus)


def _programme_area(definition: Definition, definitions: Definitions, cbs: Mapping[str, Area]) -> Area:
    parts = definitions.cbs_parts(definition.id)
    members = [cbs[part] for part in parts]
    known = [area.inhabitants for area in members if area.inhabitants is not None]
    people = sum(known)
    weights = [area.inhabitants or 0 for area in members] if people else [1] * len(members)
    benchmark = cbs[definition.compared_with]
    return Area(
        code=definition.id,
        name=definition.name,
        level=AreaLevel.PROGRAMME,
        municipality=benchmark.code if benchmark.level is AreaLevel.MUNICIPALITY else None,
        lon=round(_mean([area.lon for area in members], weights), 3),
        lat=round(_mean([area.lat for area in members], weights), 3),
        inhabitants=people if known else None,
        parts=parts,
        focus=definition.id in definitions.focus,
        description=" ".join((definition.note, f"Bron: {definition.source}.")).strip(),
    )


def _mean(values: list[float | None], weights: list[int]) -> float:
    pairs = [(value, weight) for value, weight in zip(values, weights, strict=True) if value is not None]
    return sum(value * weight for value, weight in pairs) / sum(weight for _, weight in pairs)


def _problems(definitions: Definitions, cbs: Mapping[str, Area]) -> list[str]:
    problems = definitions.problems(cbs)
    if problems:
        return problems
    for definition in definitions.areas:
        parts = set(definitions.cbs_parts(definition.id))
        problems += [
            f"{definition.id}, parts: {part} lies inside {parent}, which is a part too"
            for part in sorted(parts)
            for parent in _ancestors(part, cbs)
            if parent in parts
        ]
    return problems


def _ancestors(code: str, cbs: Mapping[str, Area]) -> list[str]:
    texts: list[str] = []
    parent = cbs[code].parent
    while parent is not None:
        texts.append(parent)
        parent = cbs[parent].parent
    return texts
