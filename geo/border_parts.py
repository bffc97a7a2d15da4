"""Borders put together from those of several municipalities, and taken apart again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from geo.border_model import Borders, GeoJson, LevelBorders, compact_json

_MARKS = ("centres", "boxes", "hatches", "dots", "outlines")


def join_borders(parts: Sequence[Borders]) -> Borders:
    """The borders of all parts, the first one's source; schematic when one of them is.

    Each part keeps its own lines: what is added beside it moves no border.
    """
    first = parts[0]
    levels = {
        level: _joined([part.levels[level] for part in parts if level in part.levels])
        for level in first.levels
    }
    return Borders(levels=levels, schematic=any(part.schematic for part in parts), source=first.source)


def borders_of(borders: Borders, codes: Collection[str]) -> Borders:
    """The borders of these areas only."""
    wanted = frozenset(codes)
    levels = {level: _only(item, wanted) for level, item in borders.levels.items()}
    return Borders(levels=levels, schematic=borders.schematic, source=borders.source)


def _joined(levels: Sequence[LevelBorders]) -> LevelBorders:
    if len(levels) == 1:
        return levels[0]
    marks: dict[str, Any] = {
        name: {code: mark for level in levels for code, mark in _mark(level, name).items()} for name in _MARKS
    }
    features = [feature for level in levels for feature in level.geojson()["features"]]
    return LevelBorders(level=levels[0].level, content=_content(features), **marks)


def _only(level: LevelBorders, wanted: frozenset[str]) -> LevelBorders:
    if wanted.issuperset(level.codes):
        return level
    marks: dict[str, Any] = {
        name: {code: mark for code, mark in _mark(level, name).items() if code in wanted} for name in _MARKS
    }
    features = [feature for feature in level.geojson()["features"] if feature["id"] in wanted]
    return LevelBorders(level=level.level, content=_content(features), **marks)


def _mark(level: LevelBorders, name: str) -> Mapping[str, Any]:
    marks: Mapping[str, Any] = getattr(level, name)
    return marks


def _content(features: list[GeoJson]) -> bytes:
    return compact_json({"type": "FeatureCollection", "features": features})
