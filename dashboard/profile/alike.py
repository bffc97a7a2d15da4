"""Areas that are like an area in who live there and how: found by `statistics.likeness`, told in words."""

from __future__ import annotations

import numpy as np

from dashboard.assessment.assessments import Assessments
from dashboard.services import Services
from dashboard.version_cache import CachePart
from geo.model import Area, AreaLevel
from indicators.model import TOTAL_GROUP
from indicators.statistics.frames import Floats
from indicators.statistics.likeness import Alike, most_alike

TRAITS = (
    "inwoners_0_14", "inwoners_65plus", "eenpersoonshuishoudens", "huishoudens_met_kinderen",
    "bevolkingsdichtheid", "koopwoningen", "corporatiewoningen",
)  # fmt: skip
"""Who live there and how they live. Outcomes such as income or health do not count: those are compared."""


def areas_alike(area: Area, services: Services) -> tuple[tuple[Area, Alike], ...]:
    """The areas most like this one, nearest first: of a buurt other buurten, else wijken; of both cities.

    Parts of the area itself do not count. Empty without measured figures.
    """
    level = AreaLevel.BUURT if area.level is AreaLevel.BUURT else AreaLevel.WIJK
    if area.level in (AreaLevel.MUNICIPALITY, AreaLevel.COUNTRY):
        return ()
    result = services.assessments()
    table = result.cache.get(CachePart.AREA_TRAITS, None, lambda: _traits(result))
    codes = tuple(
        other.code
        for other in services.areas.at_level(level)
        if other.code in table and other.code != area.code and not _overlap(area, other, services)
    )
    if area.code not in table or not codes:
        return ()
    nearest = most_alike(table[area.code], codes=codes, traits=np.array([table[code] for code in codes]))
    return tuple((services.areas.get(item.code), item) for item in nearest)


def _overlap(area: Area, other: Area, services: Services) -> bool:
    return other.code in area.parts or any(
        child.code in area.parts for child in services.areas.children(other.code)
    )


def _traits(assessments: Assessments) -> dict[str, Floats]:
    """By area code its traits in the newest period that most areas have, NaN where unknown."""
    rows = assessments.comparisons
    chosen = rows[rows["newest"] & (rows["group"] == TOTAL_GROUP) & rows["indicator_id"].isin(TRAITS)]
    table: dict[str, Floats] = {}
    columns = (chosen[name].tolist() for name in ("area_code", "indicator_id", "value"))
    for code, name, value in zip(*columns, strict=True):
        traits = table.setdefault(code, np.full(len(TRAITS), np.nan))
        traits[TRAITS.index(name)] = value
    return table
