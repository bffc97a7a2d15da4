"""What became of the codes of one municipality: the borders of earlier years laid on those of today. Pure.

A code is the same area only if its shape stayed: a municipality that is divided anew uses its numbers, and
sometimes its names, for other areas.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import shapely
from shapely.geometry import shape

from geo.border_model import GeoJson
from geo.metric import to_metres
from geo.model import AreaLevel, CodeChange

SAME_SHAPE = 0.80
"""How much two drawings of one area share at least (their intersection over their union).

Drawings of one area in two editions differ by their generalisation: 0.81 to 1 where nothing changed."""
LEVELS = (AreaLevel.WIJK, AreaLevel.BUURT)
_CODE = {AreaLevel.WIJK: ("wijkcode", "wijknaam"), AreaLevel.BUURT: ("buurtcode", "buurtnaam")}
TODAY = 2024


@dataclass(frozen=True, slots=True)
class DrawnArea:
    """One area in one edition: its name and its shape in metres."""

    name: str
    shape: Any


Edition = Mapping[AreaLevel, Mapping[str, DrawnArea]]


@dataclass(slots=True)
class CodeHistory:
    """The changes, and the names that an area had in a year while it stayed the same area."""

    changes: list[CodeChange] = field(default_factory=list)
    names: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def accepted(self) -> dict[str, tuple[tuple[str, int | None], ...]]:
        """The other names per code, with the last year in which they were seen."""
        return {code: tuple(years.items()) for code, years in self.names.items()}


def drawn(features_by_level: Mapping[AreaLevel, GeoJson]) -> Edition:
    """The areas of an edition of PDOK by level and code."""
    return {
        level: {
            str(feature["properties"][_CODE[level][0]]).strip(): DrawnArea(
                str(feature["properties"].get(_CODE[level][1]) or "").strip(),
                shapely.make_valid(to_metres(shape(feature["geometry"]))),
            )
            for feature in features_by_level[level]["features"]
        }
        for level in LEVELS
        if level in features_by_level
    }


def code_history(today: Edition, earlier: Mapping[int, Edition]) -> CodeHistory:
    """What changed between the editions of ``earlier`` years and that of today (the coding of 2024).

    A code whose shape stayed is the same area, whatever its name. One with another code today is carried over
    where the shapes are the same. Every other old code ended, and a code that stands for another area today
    began: a row with an old code and no new one, and a row with a new code and no old one.
    """
    history = CodeHistory()
    for level in LEVELS:
        last_old: dict[tuple[str, str | None], tuple[int, str]] = {}
        for year in sorted(earlier):
            found = _compare(today[level], earlier[year].get(level, {}))
            for code, other in found.items():
                if other == code:
                    _note_name(history, code, earlier[year][level][code].name, today[level][code].name, year)
                else:
                    last_old[(code, other)] = (year, earlier[year][level][code].name)
        for (old, new), (year, name) in last_old.items():
            first_new = _first_new(old if new is None else new, year, earlier, today[level], level)
            history.changes.append(_change(level, (old, new), name, (year, first_new)))
        history.changes += _begun(level, today[level], earlier, taken=_targets(last_old))
    return history


def _compare(today: Mapping[str, DrawnArea], then: Mapping[str, DrawnArea]) -> dict[str, str | None]:
    """Per old code the code of the same area today, None where no area is the same."""
    codes = list(today)
    tree = shapely.STRtree([today[code].shape for code in codes])
    result: dict[str, str | None] = {}
    for code, area in then.items():
        near = [codes[int(place)] for place in tree.query(area.shape)]
        best = max(near, key=lambda other: overlap(area.shape, today[other].shape), default=None)
        same = best is not None and overlap(area.shape, today[best].shape) >= SAME_SHAPE
        result[code] = best if same else None
    return result


def overlap(first: Any, second: Any) -> float:
    """What both cover as a share of what they cover together."""
    together = shapely.area(shapely.union(first, second))
    return float(shapely.area(shapely.intersection(first, second)) / together) if together else 0.0


def _note_name(history: CodeHistory, code: str, name: str, now: str, year: int) -> None:
    if name and name != now:
        history.names.setdefault(code, {})[name] = year


def _first_new(
    code: str, year: int, earlier: Mapping[int, Edition], today: Mapping[str, DrawnArea], level: AreaLevel
) -> int:
    """The first edition after ``year`` in which the code is the area of today."""
    for later in sorted(other for other in earlier if other > year):
        area = earlier[later].get(level, {}).get(code)
        if area is not None and code in today and overlap(area.shape, today[code].shape) >= SAME_SHAPE:
            return later
    return TODAY


def _targets(last_old: Mapping[tuple[str, str | None], tuple[int, str]]) -> set[str]:
    return {other for _, other in last_old if other is not None}


def _begun(
    level: AreaLevel, today: Mapping[str, DrawnArea], earlier: Mapping[int, Edition], *, taken: set[str]
) -> list[CodeChange]:
    """The codes of today that were not this area in an earlier edition."""
    result = []
    for code, area in today.items():
        absent = [
            year
            for year, edition in earlier.items()
            if code not in (then := edition.get(level, {}))
            or overlap(then[code].shape, area.shape) < SAME_SHAPE
        ]
        if absent and code not in taken:
            last = max(absent)
            first_new = _first_new(code, last, earlier, today, level)
            result.append(_change(level, (None, code), area.name, (last, first_new)))
    return result


def _change(
    level: AreaLevel, codes: tuple[str | None, str | None], name: str, years: tuple[int, int]
) -> CodeChange:
    return CodeChange(
        level=level,
        old_code=codes[0],
        new_code=codes[1],
        name=name,
        last_year_old=years[0],
        first_year_new=years[1],
        share=1.0,
    )
