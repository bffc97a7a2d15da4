"""Load the areas: CBS areas from ``areas.csv``, programme areas from ``programme_areas.yaml``.

What an installation added stands in its own folder, a folder per municipality (``geo.places``).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from geo.changes import ACCEPTED_NAME, CHANGES_NAME, read_accepted, read_changes
from geo.model import Area, AreaLevel, Areas
from geo.places import COUNTRY, NAME, Place, PlaceRole, comparison, read_places, shown
from geo.programme import AreaDefinitionError, Definition, Definitions, read_definitions

FOLDER = Path(__file__).parent
CBS_FILE = "areas.csv"
PROGRAMME_FILE = "programme_areas.yaml"


def load_areas(folder: Path = FOLDER, *, added: Path | None = None) -> Areas:
    """Every area of the municipalities that are shown, the country and the programme areas.

    ``added`` is the folder of municipalities that an installation added; those that are only compared with
    are not among these areas (`comparison_areas`). Read once until a file changes. ``AreaDefinitionError``
    names file, area and field of every wrong definition.
    """
    built_in = _load(folder.resolve())
    more = [place for place in shown(added) if not place.built_in] if added is not None else []
    if added is None or not more:
        return built_in
    return _joined(built_in, tuple(more), added.resolve(), _stamp(more, added))


def added_areas(place: Place, added: Path) -> Areas:
    """The country and the areas of one municipality that an installation added, with its code history."""
    return _added(place, added.resolve(), _stamp([place], added))


def comparison_areas(added: Path | None) -> Areas:
    """The country and the areas of every municipality that is only compared with."""
    chosen = tuple(comparison(added)) if added is not None else ()
    if added is None or not chosen:
        return _country()
    return _joined(_country(), chosen, added.resolve(), _stamp(chosen, added))


@cache
def _country() -> Areas:
    return Areas.of([_load(FOLDER).get(COUNTRY)])


def _stamp(chosen: Sequence[Place], added: Path) -> tuple[int, ...]:
    """Changes when the areas of one of these municipalities are written again."""
    files = (added / place.code / CBS_FILE for place in chosen)
    return tuple(file.stat().st_mtime_ns if file.is_file() else 0 for file in files)


@lru_cache(maxsize=64)
def _added(place: Place, added: Path, stamp: tuple[int, ...]) -> Areas:
    del stamp  # only part of the key of the cache
    folder = added / place.code
    if not (folder / CBS_FILE).is_file():
        raise AreaDefinitionError(CBS_FILE, (f"{place.code}: no list of areas in {folder}",))
    country = _load(FOLDER).get(COUNTRY)
    cbs_areas = _cbs_areas(_read_rows(folder / CBS_FILE), above=(COUNTRY,))
    return Areas.of(
        (country, *cbs_areas.values()),
        places=(place,),
        changes=read_changes(folder / CHANGES_NAME),
        accepted=read_accepted(folder / ACCEPTED_NAME),
    )


@lru_cache(maxsize=8)
def _joined(first: Areas, chosen: tuple[Place, ...], added: Path, stamp: tuple[int, ...]) -> Areas:
    del stamp
    more = [added_areas(place, added) for place in chosen]
    return Areas.of(
        (*first, *(area for part in more for area in part if area.code != COUNTRY)),
        focus=first.focus_codes,
        sub_areas=first.all_sub_areas,
        places=(*first.places, *chosen),
        changes=(*first.changes, *(change for part in more for change in part.changes)),
        accepted={code: names for part in (first, *more) for code, names in part.accepted.items()},
    )


@lru_cache(maxsize=8)
def _load(folder: Path) -> Areas:
    places = tuple(place for place in read_places(folder / NAME) if place.role is PlaceRole.SHOWN)
    definitions = read_definitions(folder / PROGRAMME_FILE)
    in_order = tuple(code for place in places for code in place.focus)
    definitions = definitions.model_copy(update={"focus": in_order})
    cbs_areas = _cbs_areas(_read_rows(folder / CBS_FILE))
    problems = _problems(definitions, cbs_areas)
    if problems:
        raise AreaDefinitionError(PROGRAMME_FILE, tuple(problems))
    focus = set(definitions.focus)
    named = [_with_local_name(area, definitions.names, focus) for area in cbs_areas.values()]
    programme = [_programme_area(definition, definitions, cbs_areas) for definition in definitions.areas]
    return Areas.of(
        (*named, *programme),
        focus=definitions.focus,
        sub_areas=definitions.sub_areas,
        places=places,
        changes=read_changes(folder / CHANGES_NAME),
        accepted=read_accepted(folder / ACCEPTED_NAME),
    )


def _read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _cbs_areas(rows: list[dict[str, str]], *, above: tuple[str, ...] = ()) -> dict[str, Area]:
    parents = dict.fromkeys(above, "") | {row["code"]: row["parent"] for row in rows}
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
            lon=float(row["lon"]) if row["lon"] else None,
            lat=float(row["lat"]) if row["lat"] else None,
            inhabitants=int(row["inhabitants_2024"]) if row["inhabitants_2024"] else None,
        )
    return areas


def _municipality(code: str, parents: Mapping[str, str]) -> str | None:
    while code and not code.startswith("GM"):
        code = parents.get(code, "")
    return code or None


def _with_local_name(area: Area, names: Mapping[str, str], focus: set[str]) -> Area:
    name = names.get(area.code, area.name)
    cbs_name = area.name if name != area.name else ""
    return replace(area, name=name, cbs_name=cbs_name, focus=area.code in focus)


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
