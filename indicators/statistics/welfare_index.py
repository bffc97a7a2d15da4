"""The brede-welvaartsindex: per theme and in total, opened down to the indicators it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP, Polarity, Status
from indicators.statistics.frames import (
    decimal_years,
    divide,
    fact,
    of_one_supplier,
    require_columns,
    require_one_per_key,
)
from indicators.statistics.index_file import IndexDefinition

TOTAL = "totaal"
CENTRE = 100.0
LEAST_WIJKEN = 5
PARTS = (
    "area_code", "year", "theme", "indicator_id", "value", "period", "city_code", "city_value",
    "city_period", "spread", "standardised", "score", "weight", "contribution",
)  # fmt: skip
SCORES = ("area_code", "year", "theme", "score", "coverage", "present", "of", "oldest_period", "index_class")
_USABLE = (Status.MEASURED, Status.ESTIMATED, Status.PROVISIONAL)


@dataclass(frozen=True, slots=True)
class WelfareIndex:
    """``scores``: one row per area, year and theme (or ``totaal``); ``parts``: one row per indicator in it.

    ``scores``: ``score`` (NaN where too little is known), ``coverage`` (0..1 of the weight), ``present`` of
    ``of`` indicators (themes, for the total), ``oldest_period`` among the figures, ``index_class``.
    ``parts``: the figure with its ``period``, the city's figure of the base year, ``spread`` (one standard
    deviation, in the unit), ``standardised`` (oriented: positive is favourable; NaN without a figure),
    ``score`` of the indicator alone, its ``weight`` in the theme (0..1) and ``contribution`` in index points:
    those of a theme add up to its score minus 100.
    """

    definition: IndexDefinition
    scores: pd.DataFrame
    parts: pd.DataFrame

    def open(self, *, area_code: str, year: str, theme: str | None = None) -> pd.DataFrame:
        """The parts of one point of the index, largest contribution (of either sign) first."""
        rows = self.parts[(self.parts["area_code"] == area_code) & (self.parts["year"] == year)]
        if theme is not None and theme != TOTAL:
            rows = rows[rows["theme"] == theme]
        return rows.sort_values("contribution", key=np.abs, ascending=False, ignore_index=True)

    def table(self, year: str, *, theme: str = TOTAL) -> pd.Series:
        """Score per area in one year."""
        rows = self.scores[(self.scores["year"] == year) & (self.scores["theme"] == theme)]
        return rows.set_index("area_code")["score"]


def welfare_index(
    observations: pd.DataFrame,
    *,
    definition: IndexDefinition,
    catalogue: Catalogue,
    areas: Areas,
    area_codes: Sequence[str],
    years: Sequence[str],
) -> WelfareIndex:
    """The index of these areas in these years, out of the observation frame.

    For indicator k with city figure c (of the area's own city in the base year), spread s and polarity d
    (1 or -1)::

        z = d (x - c) / s, kept within -limit..limit
        theme = 100 + points * sum(w z) / sum(w), over the indicators with a figure (equal w)
        total = mean of the themes (equal themes)

    s^2 is the mean squared distance of the wijken of ``spread_from`` to their city in the base year, weighted
    by inhabitants, so that one point means the same everywhere and in every year. A year takes the newest
    figure of at most ``oldest`` years earlier on the same side of every series break as the base figure. A
    theme needs ``min_coverage`` of its weight, the total ``min_themes`` themes. An indicator whose spread is
    0 or rests on fewer than 5 wijken does not count. `MissingColumnError`, `DuplicateRowsError`.
    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), steps 5 and 6.
    """
    rows = _usable(observations, definition=definition, catalogue=catalogue)
    base = _as_known_in(rows, definition.base_year, definition=definition)
    spreads = _spreads(base, definition=definition, areas=areas)
    base = base.rename(columns={"value": "city_value", "period": "city_period", "area_code": "city_code"})
    cities = {code: areas.benchmark_of(code).code for code in area_codes}
    cities |= {code: code for code in area_codes if areas.get(code).level is AreaLevel.MUNICIPALITY}
    grid = pd.MultiIndex.from_product(
        [area_codes, years, definition.indicators], names=["area_code", "year", "indicator_id"]
    ).to_frame(index=False)
    grid["city_code"] = grid["area_code"].map(cities)
    grid = grid.merge(base.drop(columns="time"), how="left", on=["indicator_id", "city_code"])
    known = pd.concat([_as_known_in(rows, year, definition=definition).assign(year=year) for year in years])
    parts = grid.merge(known, how="left", on=["area_code", "year", "indicator_id"], suffixes=("_base", ""))
    parts = parts[(parts["stretch"] == parts["stretch_base"]) | parts["value"].isna()].reset_index(drop=True)
    parts = grid[["area_code", "year", "indicator_id"]].merge(
        parts, how="left", on=["area_code", "year", "indicator_id"]
    )
    parts["city_code"] = parts["area_code"].map(cities)
    parts["spread"] = parts["indicator_id"].map(spreads).astype("float64")
    sign = fact(parts, catalogue=catalogue, get=lambda part: _SIGN[part.polarity]).astype(np.float64)
    away = divide((parts["value"] - parts["city_value"]).to_numpy(), parts["spread"].to_numpy())
    parts["standardised"] = np.clip(sign * away, -definition.limit, definition.limit)
    return index_from_parts(parts, definition=definition)


def index_from_parts(parts: pd.DataFrame, *, definition: IndexDefinition) -> WelfareIndex:
    """The index out of rows with ``area_code, year, indicator_id, standardised, period``, as in ``parts``."""
    rows = parts.assign(theme=parts["indicator_id"].map(definition.theme_of))
    keys = [rows["area_code"], rows["year"], rows["theme"]]
    has = rows["standardised"].notna()
    present = has.groupby(keys).transform("sum")
    rows["score"] = CENTRE + definition.points * rows["standardised"]
    rows["weight"] = np.where(has, 1.0 / present.clip(lower=1), 0.0)
    rows["contribution"] = definition.points * rows["standardised"].fillna(0.0) * rows["weight"]
    rows["period"] = pd.Categorical(rows["period"].where(has), ordered=True)
    themes = rows.groupby(["area_code", "year", "theme"], sort=False).agg(
        gained=("contribution", "sum"),
        present=("standardised", "count"),
        of=("standardised", "size"),
        oldest_period=("period", "min"),
    )
    themes["coverage"] = themes["present"] / themes["of"]
    enough = (themes["coverage"] >= definition.min_coverage) & (themes["present"] > 0)
    themes["score"] = (CENTRE + themes["gained"]).where(enough)
    themes = themes.reset_index()
    total = themes.groupby(["area_code", "year"], sort=False).agg(
        score=("score", "mean"),
        coverage=("coverage", "mean"),
        present=("score", "count"),
        of=("score", "size"),
        oldest_period=("oldest_period", "min"),
    )
    total["score"] = total["score"].where(total["present"] >= definition.min_themes)
    scores = pd.concat([themes, total.reset_index().assign(theme=TOTAL)], ignore_index=True)
    scores["oldest_period"] = scores["oldest_period"].astype("str")
    scores["index_class"] = [definition.class_of(score) for score in scores["score"]]
    kept = [name for name in PARTS if name in rows]
    return WelfareIndex(definition, scores[list(SCORES)], rows[kept])


_SIGN = {Polarity.HIGHER_IS_BETTER: 1.0, Polarity.LOWER_IS_BETTER: -1.0, Polarity.NEUTRAL: 0.0}


def _usable(
    observations: pd.DataFrame,
    *,
    definition: IndexDefinition,
    catalogue: Catalogue,
) -> pd.DataFrame:
    """``indicator_id, area_code, period, time, value, stretch`` (breaks passed) of the rows that count."""
    require_columns(observations, ("indicator_id", "area_code", "period", "group", "value", "status"))
    rows = observations[
        observations["indicator_id"].isin(definition.indicators)
        & (observations["group"] == TOTAL_GROUP)
        & observations["status"].isin([str(status) for status in _USABLE])
        & observations["value"].notna()
    ]
    rows = rows[of_one_supplier(rows)]
    require_one_per_key(rows)
    rows = rows[["indicator_id", "area_code", "period", "value"]].assign(time=decimal_years(rows["period"]))
    stretch = np.zeros(len(rows), dtype=np.int64)
    for indicator_id in definition.indicators:
        for moment in decimal_years(
            pd.Series(
                [series_break.period for series_break in catalogue.get(indicator_id).breaks], dtype="str"
            )
        ):
            stretch += ((rows["indicator_id"] == indicator_id) & (rows["time"] >= moment)).to_numpy()
    return rows.assign(stretch=stretch).sort_values("time")


def _as_known_in(rows: pd.DataFrame, year: str, *, definition: IndexDefinition) -> pd.DataFrame:
    """The newest figure per indicator and area, of the year or at most ``oldest`` years before it."""
    age = int(year) - np.floor(rows["time"])
    near: pd.DataFrame = rows[(age >= 0) & (age <= definition.oldest)]
    return near.drop_duplicates(["indicator_id", "area_code"], keep="last")


def _spreads(base: pd.DataFrame, *, definition: IndexDefinition, areas: Areas) -> dict[str, float]:
    """Per indicator the root mean squared distance of the wijken to their city, weighted by inhabitants."""
    wijken = {
        area.code: float(area.inhabitants or 0)
        for area in areas.at_level(AreaLevel.WIJK)
        if area.municipality == definition.spread_from
    }
    city = base[base["area_code"] == definition.spread_from].set_index("indicator_id")["value"]
    own = base[base["area_code"].isin(list(wijken))]
    own = own.assign(
        people=own["area_code"].map(wijken), away=(own["value"] - own["indicator_id"].map(city)) ** 2
    )
    own = own[own["away"].notna() & (own["people"] > 0)]
    own["product"] = own["people"] * own["away"]
    sums = own.groupby("indicator_id").agg(
        product=("product", "sum"), people=("people", "sum"), wijken=("people", "size")
    )
    variance = (sums["product"] / sums["people"])[sums["wijken"] >= LEAST_WIJKEN]
    return {str(name): float(value) ** 0.5 for name, value in variance.items() if value > 0.0}
