"""How far rounding and withheld small areas alone can lead a roll-up away from the published whole. Pure."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from geo.model import Areas
from indicators.model import Indicator

WHOLE_KEY = ["indicator_id", "period", "group", "area_code"]
_UNITS = (10.0, 5.0, 1.0, 0.1, 0.01, 0.001)
_RANDOM_TO_5 = 4.0  # a count is moved up or down to a multiple of 5
_COUNTS = ("aantal", "personen")
_FEW_PEOPLE = 50.0
_FEW_VALUES = 5


def rounding_errors(rows: pd.DataFrame, *, counts: frozenset[str]) -> pd.Series:
    """Per indicator and period the largest error of one figure, from the unit that all are multiples of.

    ``counts`` are the indicators that count: multiples of 5 were moved by up to 4, of 10 by up to 5, other
    whole numbers are exact. Other figures: half a unit. Without a visible unit 0.
    """
    known = rows[rows["value"].notna()]
    keys = [known["indicator_id"], known["period"]]
    series = pd.Series(0.0, index=known.groupby(["indicator_id", "period"]).size().index)
    for unit in reversed(_UNITS):
        multiples = ((known["value"].abs() / unit).round(6) % 1 == 0).groupby(keys).all()
        series[multiples.index[multiples]] = unit / 2
    counting = series.index.get_level_values("indicator_id").isin(counts)
    series[counting & (series == 0.5)] = 0.0
    series[counting & (series == 2.5)] = _RANDOM_TO_5
    return series


def tolerances(
    entries: Sequence[Indicator],
    wholes: pd.DataFrame,
    parts: pd.DataFrame,
    rolled: pd.DataFrame,
    *,
    weights: pd.DataFrame | None,
    parents: dict[str, str],
    areas: Areas,
) -> pd.DataFrame:
    """Per whole (``WHOLE_KEY``) its ``parts``, those ``absent``, the ``coverage`` and the ``tolerance``.

    The tolerance adds up the errors of the parts and of the whole; of a mean also the effect of rounded
    weights; and what absent parts could add: their inhabitants to a sum, their weight to a mean. The weight
    of absent parts is what the whole's own weight has more than the parts together.
    """
    table = _every_part(wholes, parts, parents)
    table = table.merge(
        rolled[[*WHOLE_KEY, "value"]].rename(columns={"value": "mean"}), on=WHOLE_KEY, how="left"
    )
    counts = frozenset(entry.id for entry in entries if entry.unit in _COUNTS)
    of_parts = rounding_errors(parts, counts=counts)
    of_wholes = _careful(rounding_errors(wholes, counts=counts), wholes, of_parts)
    table["error"] = _errors(entries, table, of_parts)
    people = table["part"].map({area.code: float(area.inhabitants or 0) for area in areas})
    if weights is None:
        table["usable"] = table["value"].notna()
        table["slack"] = table["error"].where(table["usable"], people.fillna(_FEW_PEOPLE))
        result = table.groupby(WHOLE_KEY).agg(
            parts=("part", "size"), usable=("usable", "sum"), slack=("slack", "sum")
        )
        result["coverage"] = (
            people.where(table["usable"], 0).groupby([table[k] for k in WHOLE_KEY]).sum()
        ) / (people.groupby([table[k] for k in WHOLE_KEY]).sum())
    else:
        result = _of_means(entries, table, weights=weights)
    own = wholes.set_index(WHOLE_KEY, drop=False)
    result["tolerance"] = result["slack"] + _errors(entries, own, of_wholes).reindex(result.index)
    result["absent"] = result["parts"] - result["usable"]
    return result.reset_index()[[*WHOLE_KEY, "parts", "absent", "coverage", "tolerance"]]


def _every_part(wholes: pd.DataFrame, parts: pd.DataFrame, parents: dict[str, str]) -> pd.DataFrame:
    """Every part of every whole in its periods and groups, with its figure if it has one."""
    pairs = pd.DataFrame({"part": list(parents), "area_code": list(parents.values())}, dtype="str")
    same = ["indicator_id", "period", "group", "part"]
    figures = parts.rename(columns={"area_code": "part"})[[*same, "value", "n"]]
    return wholes[WHOLE_KEY].merge(pairs, on="area_code").merge(figures, on=same, how="left")


def _careful(errors: pd.Series, wholes: pd.DataFrame, of_parts: pd.Series) -> pd.Series:
    """A few figures can be multiples of ten by chance: then they are no coarser than their parts."""
    number = wholes.groupby(["indicator_id", "period"]).size().reindex(errors.index)
    finer = pd.concat([errors, of_parts.reindex(errors.index)], axis=1).min(axis=1)
    return errors.where(number >= _FEW_VALUES, finer)


def _errors(entries: Sequence[Indicator], rows: pd.DataFrame, errors: pd.Series) -> pd.Series:
    """The rounding error of each row; of a share of two rounded counts: of both."""
    keys = pd.MultiIndex.from_frame(rows[["indicator_id", "period"]].reset_index(drop=True))
    series = pd.Series(errors.reindex(keys).fillna(0.0).to_numpy(), index=rows.index)
    factors = {entry.id: entry.source.factor for entry in entries if entry.source.per}
    factor = rows["indicator_id"].map(factors).astype("float64")
    both = factor * _RANDOM_TO_5 * (1 + rows["value"].abs() / factor) / rows["n"].clip(lower=_FEW_PEOPLE)
    return series.where(both.isna(), both)


def _of_means(entries: Sequence[Indicator], table: pd.DataFrame, *, weights: pd.DataFrame) -> pd.DataFrame:
    weight_of = {
        (code, period): weight
        for code, period, weight in weights[["area_code", "period", "value"]].itertuples(index=False)
    }
    given = pd.Series(list(zip(table["part"], table["period"], strict=True)), index=table.index)
    table["weight"] = given.map(weight_of).astype("float64")
    alone = table.groupby(WHOLE_KEY)["part"].transform("size") == 1
    table.loc[alone, "weight"] = 1.0  # one part is its own mean
    table["usable"] = table["value"].notna() & table["weight"].notna()
    table["used"] = table["weight"].where(table["usable"], 0.0)
    low = table["indicator_id"].map({entry.id: entry.valid_range[0] for entry in entries}).astype("float64")
    high = table["indicator_id"].map({entry.id: entry.valid_range[1] for entry in entries}).astype("float64")
    seen = table.groupby(WHOLE_KEY)["value"]
    low, high = low.fillna(seen.transform("min")), high.fillna(seen.transform("max"))
    table["farthest"] = pd.concat([table["mean"] - low, high - table["mean"]], axis=1).max(axis=1)
    of_weight = _RANDOM_TO_5 * (table["value"] - table["mean"]).abs()
    table["slack"] = (table["used"] * table["error"] + of_weight).where(table["usable"], 0.0)
    result = table.groupby(WHOLE_KEY).agg(
        parts=("part", "size"),
        usable=("usable", "sum"),
        slack=("slack", "sum"),
        used=("used", "sum"),
        farthest=("farthest", "max"),
    )
    own = pd.Series(
        [weight_of.get((key[3], key[1])) for key in result.index], index=result.index, dtype="float64"
    )
    all_there = result["usable"] == result["parts"]
    whole = pd.concat([own, result["used"]], axis=1).max(axis=1).mask(all_there, result["used"])
    result["coverage"] = result["used"] / whole
    result["slack"] = result["slack"] / result["used"] + (1 - result["coverage"]) * result["farthest"]
    return result
