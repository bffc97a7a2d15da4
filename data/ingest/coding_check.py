"""A table whose buurten cannot be the buurten of today, by its own sums: they stand in another coding.

A source may use the codes of another division without a word. Then the counts of the buurten add up to far
less (or more) than the municipality of the same table, although they should hold as many people. Pure.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from data.ingest.steps import Batch
from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.model import RollUp

LEAST, MOST = 0.8, 1.25
"""Between which shares of the expected count the buurten of a table may add up."""
LEAST_COUNT = 200.0
"""Of a smaller municipal count chance alone may shift more."""
REASON = "buurten in een andere indeling: samen {share:.0%} van wat de gemeente heeft"
_CELL = ["indicator_id", "period", "group"]


def without_other_coding(batch: Batch, *, catalogue: Catalogue, areas: Areas) -> Batch:
    """The batch without its figures of buurten when their counts contradict those of the municipality.

    Expected is the municipal count times the share of the inhabitants who live in buurten with a figure. The
    figures of all buurten go: a count that is wrong by its coding says that of the other columns too.
    """
    share = added_up(batch.observations, catalogue=catalogue, areas=areas)
    if np.isnan(share) or LEAST <= share <= MOST:
        return batch
    level = batch.observations["area_code"].map({area.code: area.level for area in areas})
    of_buurt = level == AreaLevel.BUURT
    rows = batch.observations[~of_buurt].reset_index(drop=True)
    left_out = {**batch.left_out, REASON.format(share=share): int(of_buurt.sum())}
    return replace(batch, observations=rows, left_out=left_out)


def added_up(observations: pd.DataFrame, *, catalogue: Catalogue, areas: Areas) -> float:
    """The median over cells of what the buurten add up to as a share of what is expected; NaN without any."""
    sums = {entry.id for entry in catalogue if entry.roll_up is RollUp.SUM}
    rows = observations[observations["indicator_id"].isin(list(sums)) & observations["value"].notna()]
    level = rows["area_code"].map({area.code: str(area.level) for area in areas})
    of_city = (level == str(AreaLevel.MUNICIPALITY)) & (rows["value"] >= LEAST_COUNT)
    city = rows[of_city].set_index(_CELL)["value"]
    people = rows["area_code"].map({area.code: float(area.inhabitants or 0) for area in areas})
    buurten = rows.assign(people=people)[level == str(AreaLevel.BUURT)]
    if city.empty or buurten.empty:
        return float("nan")
    whole = sum(area.inhabitants or 0 for area in areas.at_level(AreaLevel.BUURT))
    totals = buurten.groupby(_CELL)[["value", "people"]].sum()
    both = totals.join(city.rename("city"), how="inner")
    both = both[both["people"] > 0]
    if both.empty or not whole:
        return float("nan")
    return float((both["value"] / (both["city"] * both["people"] / whole)).median())
