"""What the small map of the Overzicht draws: the borders of the focus areas and of the cities under them."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.figures.focus_map import FocusShape, Ring
from dashboard.overview.model import OverviewView
from dashboard.services import Services
from geo.borders import LevelBorders
from geo.model import AreaLevel

_Rings = dict[str, list[Ring]]
_kept: dict[str, _Rings] = {}


def map_shapes(view: OverviewView, services: Services) -> tuple[list[FocusShape], list[Ring]]:
    """The focus areas with their numbers, and the rings of the cities."""
    borders = services.borders()
    shapes = []
    for row in view.rows:
        level = borders.level(row.area.level)
        shapes.append(
            FocusShape(
                number=row.number,
                rings=_rings(level)[row.area.code],
                centre=level.centres[row.area.code],
            )
        )
    cities = _rings(borders.level(AreaLevel.MUNICIPALITY))
    return shapes, [ring for rings in cities.values() for ring in rings]


def _rings(level: LevelBorders) -> _Rings:
    """The rings of every area of a level, read once per file."""
    if level.file_name not in _kept:
        for name in [name for name in _kept if name.startswith(f"{level.level.value}-")]:
            del _kept[name]
        _kept[level.file_name] = {
            str(feature["id"]): _of(feature["geometry"]) for feature in level.geojson()["features"]
        }
    return _kept[level.file_name]


def _of(geometry: dict[str, object]) -> list[Ring]:
    parts: Sequence[Sequence[Ring]] = geometry["coordinates"]  # type: ignore[assignment]
    if geometry["type"] == "Polygon":
        return list(parts)  # type: ignore[arg-type]
    return [ring for part in parts for ring in part]
