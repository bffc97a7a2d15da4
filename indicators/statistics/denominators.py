"""The n behind register shares: the denominator that the catalogue names, of the same or the nearest year."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geo.weights import nearest_weights
from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP, EvidenceClass, Indicator
from indicators.statistics.allowed import evidence_of
from indicators.statistics.frames import Floats, Strings, fact, keyed, require_columns
from indicators.statistics.scale import MeasureKind, scale_of

MAX_YEARS = 5
NARROWER_THAN_WEIGHT = frozenset(
    {
        "arbeidsparticipatie",
        "personen_hoogste_inkomen",
        "personen_in_armoede",
        "personen_net_boven_armoede",
        "personen_laagste_inkomen",
        "stadsverwarming",
        "werkenden_in_loondienst",
        "zelfstandigen",
    }
)
"""Shares of fewer people or dwellings than their weight counts, such as those in work: no n, no interval."""


def has_known_denominator(indicator: Indicator) -> bool:
    """Whether the weight of this indicator counts exactly what it is a share of."""
    return (
        indicator.weight_id is not None
        and indicator.evidence is EvidenceClass.REGISTER
        and scale_of(indicator).measure in (MeasureKind.PROPORTION, MeasureKind.RATE)
        and indicator.id not in NARROWER_THAN_WEIGHT
    )


def with_n(
    observations: pd.DataFrame,
    *,
    catalogue: Catalogue,
    weights: pd.DataFrame | None = None,
    max_years: int = MAX_YEARS,
) -> pd.DataFrame:
    """The frame with ``n`` filled in for register shares and rates, and ``n_period``, the period it is of.

    ``weights`` are the observations of the weight indicators (by default looked up in ``observations``), one
    per area and period; of several the first counts. A figure keeps an n of its own. n is the weight in the
    same area and period, else of the nearest year within ``max_years`` (the earlier of two equally near);
    ``n_period`` is empty for an own or an unknown n. KWB counts are rounded to 5, which changes an interval
    by less than 1% from 500 people on. Model estimates, predictions, published and example figures get
    none: the people in an area are not the people behind an estimate. `MissingColumnError`.
    """
    require_columns(observations, ("indicator_id", "area_code", "period", "group", "value", "n"))
    rows = keyed(observations)
    source = keyed(rows if weights is None else weights)
    weight_ids = fact(
        rows,
        catalogue=catalogue,
        get=lambda indicator: indicator.weight_id if has_known_denominator(indicator) else "",
    )
    register = evidence_of(rows, catalogue=catalogue) == str(EvidenceClass.REGISTER)
    wanted = (
        observations["n"].isna().to_numpy()
        & observations["value"].notna().to_numpy()
        & (rows["group"] == TOTAL_GROUP).to_numpy()
        & register
    )
    n = observations["n"].to_numpy(dtype=np.float64).copy()
    n_period = np.full(len(observations), "", dtype=object)
    for weight_id in sorted(set(weight_ids[wanted]) - {""}):
        of_weight = np.flatnonzero(wanted & (weight_ids == weight_id))
        n[of_weight], n_period[of_weight] = _nearest(
            rows.iloc[of_weight], weights=source, weight_id=weight_id, max_years=max_years
        )
    n[n <= 0] = np.nan
    n_period[np.isnan(n)] = ""
    return observations.assign(n=n, n_period=n_period)


def _nearest(
    rows: pd.DataFrame, *, weights: pd.DataFrame, weight_id: str, max_years: int
) -> tuple[Floats, Strings]:
    """The weight of each row and the period it is of; NaN and an empty text without one."""
    of_weight = weights[(weights["indicator_id"] == weight_id) & (weights["group"] == TOTAL_GROUP)]
    of_weight = of_weight[of_weight["value"].notna()].astype({"area_code": "str", "period": "str"})
    of_weight = of_weight.drop_duplicates(["area_code", "period"])
    same = of_weight[["area_code", "period", "value"]].assign(weight_period=of_weight["period"])
    n, n_period = _looked_up(rows, weights=same)
    absent = np.flatnonzero(np.isnan(n))
    if len(absent) and len(of_weight):
        others = rows.iloc[absent]
        near = nearest_weights(
            of_weight[of_weight["area_code"].isin(others["area_code"].unique().astype("str"))],
            periods=[str(period) for period in others["period"].unique()],
            max_years=max_years,
        )
        n[absent], n_period[absent] = _looked_up(others, weights=near)
    return n, n_period


def _looked_up(rows: pd.DataFrame, *, weights: pd.DataFrame) -> tuple[Floats, Strings]:
    """``value`` and ``weight_period`` of the weights, one per area and period, for each row."""
    area, areas = pd.factorize(rows["area_code"])
    period, periods = pd.factorize(rows["period"])
    place = pd.Index(areas.astype("str")).get_indexer(weights["area_code"])
    column = pd.Index(periods.astype("str")).get_indexer(weights["period"])
    wanted = np.flatnonzero((place >= 0) & (column >= 0))
    n = np.full((len(areas), len(periods)), np.nan)
    n_period = np.full((len(areas), len(periods)), "", dtype=object)
    n[place[wanted], column[wanted]] = weights["value"].to_numpy(dtype=np.float64)[wanted]
    n_period[place[wanted], column[wanted]] = weights["weight_period"].to_numpy(dtype=object)[wanted]
    return n[area, period], n_period[area, period]
