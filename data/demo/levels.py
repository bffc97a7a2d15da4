"""The round levels around which examples are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from indicators.model import Indicator

LEVELS_FILE = Path(__file__).parent / "levels.yaml"
_ELSE = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level for the city and one for the country (None: follows from the city's)."""

    city: float
    country: float | None


def level_of(indicator: Indicator) -> Level:
    """The level of an indicator, else that of its unit, inside the values that can be true."""
    units, indicators = _read(LEVELS_FILE)
    pair = indicators.get(indicator.id) or [units.get(indicator.unit, _ELSE)]
    low, high = indicator.valid_range
    city = float(pair[0])
    if (low is not None and city < low) or (high is not None and city > high):
        city = ((low or 0.0) + (high if high is not None else city)) / 2
    return Level(city=city, country=float(pair[1]) if len(pair) > 1 else None)


@lru_cache(maxsize=2)
def _read(path: Path) -> tuple[Mapping[str, float], Mapping[str, list[float]]]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content["units"], content["indicators"]
