"""What borders are: GeoJSON per level with what maps need beside it. No geometry library is needed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from geo.model import AreaLevel

Point = tuple[float, float]
Box = tuple[float, float, float, float]
GeoJson = dict[str, Any]
DECIMALS = 5


class BorderError(ValueError):
    """Borders that cannot be built; carries the codes that are wrong."""

    def __init__(self, problem: str, codes: tuple[str, ...] = ()) -> None:
        super().__init__(f"{problem}: {', '.join(codes)}" if codes else problem)
        self.codes = codes


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelBorders:
    """The borders of one level, all per area code and in degrees.

    ``content`` is the GeoJSON as it is served (feature ``id`` = area code, properties ``code`` and
    ``name``, outer rings clockwise as SVG maps want them). ``hatches`` are line pieces
    ``[lon, lat, lon, lat]`` that hatch an area, ``dots`` a few points ``[lon, lat]`` inside it,
    ``outlines`` its rings, ``boxes`` west, south, east, north.
    """

    level: AreaLevel
    content: bytes
    centres: Mapping[str, Point]
    boxes: Mapping[str, Box]
    hatches: Mapping[str, list[list[float]]]
    dots: Mapping[str, list[list[float]]]
    outlines: Mapping[str, list[list[list[float]]]]

    @property
    def hash(self) -> str:
        return content_hash(self.content)

    @property
    def file_name(self) -> str:
        """The name under which the GeoJSON is saved and served; it changes with the content."""
        return f"{self.level.value}-{self.hash}.geojson"

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self.centres)

    def geojson(self) -> GeoJson:
        parsed: GeoJson = json.loads(self.content)
        return parsed


@dataclass(frozen=True, slots=True, kw_only=True)
class Borders:
    """The borders of every level. ``schematic``: drawn from centre points, not the real borders."""

    levels: Mapping[AreaLevel, LevelBorders]
    schematic: bool
    source: str

    def level(self, level: AreaLevel) -> LevelBorders:
        """The borders of a level, or ``BorderError`` (the country has none)."""
        try:
            return self.levels[level]
        except KeyError:
            raise BorderError(f"no borders for level {level.value}") from None

    @property
    def hash(self) -> str:
        """Changes when the borders of any level change."""
        return content_hash("".join(borders.hash for borders in self.levels.values()).encode())

    def files(self) -> dict[str, bytes]:
        """Every GeoJSON file to serve, by name."""
        return {borders.file_name: borders.content for borders in self.levels.values()}

    def box(self, codes: Iterable[str]) -> Box:
        """West, south, east and north around these areas, or ``BorderError`` if none has borders."""
        wanted = set(codes)
        boxes = [box for level in self.levels.values() for code, box in level.boxes.items() if code in wanted]
        if not boxes:
            raise BorderError("no borders for these areas", tuple(sorted(wanted)))
        west, south, east, north = zip(*boxes, strict=True)
        return (min(west), min(south), max(east), max(north))

    def centre(self, code: str) -> Point:
        """A point inside the area, or ``BorderError``."""
        for level in self.levels.values():
            if code in level.centres:
                return level.centres[code]
        raise BorderError("no borders for this area", (code,))


def content_hash(content: bytes) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of a file."""
    return sha256(content).hexdigest()[:12]


def compact_json(value: object) -> bytes:
    """JSON without spaces, the same bytes for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
