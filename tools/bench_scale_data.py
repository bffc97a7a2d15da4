"""All of the Netherlands, made up: as many areas, indicators and years as there are, without meaning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.observations import COLUMNS

MUNICIPALITIES, WIJKEN, BUURTEN = 342, 3_400, 14_600
INDICATORS, YEARS = 120, 12
FIRST_YEAR = 2014
TABLES_PER_YEAR = 10
_EMPTY_SHARE = 0.03


@dataclass(frozen=True, slots=True)
class Country:
    """The areas of a part of the country, and what is measured in them."""

    areas: tuple[str, ...]
    indicators: tuple[str, ...]
    periods: tuple[str, ...]

    @property
    def rows(self) -> int:
        return len(self.areas) * len(self.indicators) * len(self.periods)


@dataclass(frozen=True, slots=True)
class GeneratedBatch:
    """One source table: some indicators in one year, in every area."""

    source_id: str
    observations: pd.DataFrame


def country(*, percent: float) -> Country:
    """This share of the municipalities, wijken and buurten; every indicator and year."""
    levels = (("GM", MUNICIPALITIES, 4), ("WK", WIJKEN, 6), ("BU", BUURTEN, 8))
    areas = tuple(
        f"{prefix}{number:0{width}d}"
        for prefix, total, width in levels
        for number in range(1, max(1, round(total * percent / 100)) + 1)
    )
    return Country(
        areas=areas,
        indicators=tuple(f"indicator_{number:03d}" for number in range(1, INDICATORS + 1)),
        periods=tuple(str(FIRST_YEAR + number) for number in range(YEARS)),
    )


def batches(land: Country) -> Iterator[GeneratedBatch]:
    """Every table, year by year, as a source would publish it: indicator after indicator."""
    chance = np.random.default_rng(2026)
    size = len(land.indicators) // TABLES_PER_YEAR
    for period in land.periods:
        for number in range(TABLES_PER_YEAR):
            chosen = land.indicators[number * size : (number + 1) * size]
            source_id = f"table_{number:02d}_{period}"
            yield GeneratedBatch(
                source_id, _table(land, chosen, period=period, source_id=source_id, chance=chance)
            )


def _table(
    land: Country, indicators: tuple[str, ...], *, period: str, source_id: str, chance: np.random.Generator
) -> pd.DataFrame:
    rows = len(indicators) * len(land.areas)
    value = chance.normal(50, 12, rows).round(1)
    absent = chance.random(rows) < _EMPTY_SHARE
    value[absent] = np.nan
    frame = pd.DataFrame(
        {
            "indicator_id": pd.Series(
                np.repeat(np.array(indicators, dtype=object), len(land.areas)), dtype="str"
            ),
            "area_code": pd.Series(np.tile(np.array(land.areas, dtype=object), len(indicators)), dtype="str"),
            "period": pd.Series(period, index=range(rows), dtype="str"),
            "group": pd.Series("totaal", index=range(rows), dtype="str"),
            "source_id": pd.Series(source_id, index=range(rows), dtype="str"),
            "value": value,
            "lower": np.nan,
            "upper": np.nan,
            "n": np.where(absent, np.nan, chance.integers(50, 5_000, rows)),
            "status": pd.Series(np.where(absent, "suppressed", "measured"), dtype="str"),
            "note": pd.Series("", index=range(rows), dtype="str"),
            "provenance": pd.Series("", index=range(rows), dtype="str"),
        }
    )
    return frame.loc[:, list(COLUMNS)]
