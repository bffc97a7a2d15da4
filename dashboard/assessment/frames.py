"""Everything the statistics say about a set of figures, as frames: made once per data version. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd

from dashboard.assessment.model import AreaAssessment, GapAssessment, TrendAssessment
from geo.model import Area, AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.model import Polarity, Status
from indicators.statistics.cautions import with_cautions
from indicators.statistics.comparison import compare
from indicators.statistics.denominators import with_n
from indicators.statistics.frames import codes_of, decimal_years, fact
from indicators.statistics.gap_trend import assess_gap_trends, fit_gap_trends
from indicators.statistics.interval import with_intervals
from indicators.statistics.lasting import require_lasting
from indicators.statistics.multiplicity import VERDICT_ALPHA, control
from indicators.statistics.own_trend import own_trends
from indicators.statistics.ranks import ranks
from indicators.statistics.size import with_sizes
from indicators.statistics.trend import assess_trends, fit_trends
from indicators.statistics.variation import with_variation

FAMILY = ("indicator_id", "group", "period", "level")
"""The comparisons that are corrected together: those of one map."""

SERIES_FAMILY = ("indicator_id", "group", "level")
RANKED = (AreaLevel.WIJK, AreaLevel.BUURT)
LEAST_RANKED = 20
"""Of fewer areas than this the chance of being among the worst five says nothing bad: of ten, half are."""
KEPT = (*AreaAssessment._fields, "interval", "dispersion", "correlation", "residents", "caution")
_KEYS = ["indicator_id", "group", "period", "area_code"]
_RANKS = ("rank", "ranked", "rank_lower", "rank_upper", "worst_chance")
_EXACT = ("value", "benchmark_value", "difference")


def sized_figures(figures: pd.DataFrame, *, catalogue: Catalogue, areas: Areas) -> pd.DataFrame:
    """The figures (of `ObservationReader.for_statistics`) with their n, level, variation and intervals."""
    sized = with_n(figures, catalogue=catalogue).drop(columns=["n_period"])
    sized = sized.assign(level=_per_area(sized, areas, lambda area: str(area.level)))
    sized = with_cautions(sized, catalogue=catalogue)
    varied = with_variation(sized, catalogue=catalogue, areas=areas)
    sized = with_intervals(varied, catalogue=catalogue)
    return sized.assign(interval=_category(sized["interval"]), caution=_category(sized["caution"]))


def compared_figures(
    sized: pd.DataFrame, *, catalogue: Catalogue, areas: Areas, benchmark: str | None = None
) -> pd.DataFrame:
    """Every figure against its benchmark, corrected per map (`FAMILY`), with the columns `KEPT`, no ranks.

    ``newest``: of the period that at least half as many areas of the level have as any other period.
    ``latest``: the newest figure of the area itself; a published one only where there is nothing else.
    """
    rows = compare(sized, catalogue=catalogue, areas=areas, benchmark=benchmark, forbidden="mark")
    rows = control(rows, alpha=VERDICT_ALPHA, within=FAMILY)
    rows = require_lasting(rows, catalogue=catalogue)
    rows = _with_difference(with_sizes(rows, areas=areas), catalogue=catalogue)
    return rows.assign(newest=_newest(rows), latest=_latest(rows), **dict.fromkeys(_RANKS, np.nan))[
        list(KEPT)
    ]


def ranked_figures(rows: pd.DataFrame, *, catalogue: Catalogue, areas: Areas) -> pd.DataFrame:
    """These rows of `compared_figures` with the ranks of wijken and buurten within their own city.

    The statistics count from the worst; readers from the most favourable (the highest, without good or bad).
    """
    at = np.flatnonzero(rows["level"].isin([str(level) for level in RANKED]))
    chosen = rows.iloc[at].drop(columns=list(_RANKS))
    chosen = chosen.assign(city=_per_area(chosen, areas, lambda area: area.municipality or ""))
    part = ranks(chosen, catalogue=catalogue, areas=areas, within=("city",))
    numbers = {name: np.full(len(rows), np.nan) for name in _RANKS}
    for column, result in _from_the_best(part, catalogue=catalogue).items():
        numbers[column][at] = result
    return rows.assign(**numbers)


def assess_movements(
    sized: pd.DataFrame, *, compared: pd.DataFrame, catalogue: Catalogue, areas: Areas
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One row per series of ``sized``, with the fields of `TrendAssessment`, and of its gaps.

    Corrected per indicator, group and level. What the benchmark does too is no trend of the area.
    """
    facts: dict[str, Any] = {"catalogue": catalogue, "areas": areas}
    gaps = _assess_gaps(compared, **facts)
    fits = fit_trends(sized, catalogue=catalogue, forbidden="mark")
    fits = fits.assign(level=_per_area(fits, areas, lambda area: str(area.level)))
    trends = own_trends(assess_trends(fits, within=SERIES_FAMILY), gaps=gaps)
    return compact(trends[list(TrendAssessment._fields)]), compact(gaps[list(GapAssessment._fields)])


def gap_trend_assessments(compared: pd.DataFrame, *, catalogue: Catalogue, areas: Areas) -> pd.DataFrame:
    """One row per series, with the fields of `GapAssessment`; corrected per indicator, group and level."""
    return compact(_assess_gaps(compared, catalogue=catalogue, areas=areas)[list(GapAssessment._fields)])


def _assess_gaps(compared: pd.DataFrame, *, catalogue: Catalogue, areas: Areas) -> pd.DataFrame:
    fits = fit_gap_trends(compared, catalogue=catalogue, forbidden="mark")
    fits = fits.assign(level=_per_area(fits, areas, lambda area: str(area.level)))
    return assess_gap_trends(fits, within=SERIES_FAMILY)


def compact(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame in little memory: texts as categories, numbers that are not compared for equality halved."""
    columns: dict[str, Any] = {}
    for name in frame:
        column = frame[name]
        if column.dtype == "float64" and name not in _EXACT:
            columns[str(name)] = column.astype("float32")
        elif column.dtype.kind == "O" and column.dtype != "category":
            columns[str(name)] = _category(column)
        else:
            columns[str(name)] = column
    return pd.DataFrame(columns)


def _with_difference(rows: pd.DataFrame, *, catalogue: Catalogue) -> pd.DataFrame:
    """The interval of the gap, turned back to area minus benchmark."""
    turned = fact(rows, catalogue=catalogue, get=lambda row: row.polarity is Polarity.HIGHER_IS_BETTER)
    lower, upper = (rows[name].to_numpy(dtype=np.float64) for name in ("gap_lower", "gap_upper"))
    turned = turned.astype(bool)
    return rows.assign(
        difference_lower=np.where(turned, -upper, lower), difference_upper=np.where(turned, -lower, upper)
    )


def _from_the_best(part: pd.DataFrame, *, catalogue: Catalogue) -> dict[str, np.ndarray]:
    plain = fact(part, catalogue=catalogue, get=lambda item: item.polarity is Polarity.NEUTRAL).astype(bool)
    rank, ranked, lower, upper, chance = (part[name].to_numpy(dtype=np.float64) for name in _RANKS)
    family = codes_of(part, (*FAMILY, "city"))
    same = codes_of(pd.DataFrame({"family": family, "rank": np.nan_to_num(rank)}), ("family", "rank"))
    shared = np.bincount(same)[same] if len(same) else np.zeros(0)
    return {
        "rank": np.where(plain, rank, ranked + 2 - rank - shared),
        "ranked": ranked,
        "rank_lower": np.where(plain, lower, ranked + 1 - upper),
        "rank_upper": np.where(plain, upper, ranked + 1 - lower),
        "worst_chance": np.where(ranked >= LEAST_RANKED, chance, np.nan),
    }


def _newest(rows: pd.DataFrame) -> np.ndarray:
    """Where the period is the newest that covers at least half as many areas as the fullest one."""
    family, series = codes_of(rows, FAMILY), codes_of(rows, SERIES_FAMILY)
    if not len(rows):
        return np.zeros(0, dtype=bool)
    count = np.bincount(family)[family]
    fullest = np.zeros(int(series.max()) + 1)
    np.maximum.at(fullest, series, count)
    enough = count >= fullest[series] / 2
    return np.asarray(enough & _is_last(decimal_years(rows["period"]), series, enough), dtype=bool)


def _latest(rows: pd.DataFrame) -> np.ndarray:
    series = codes_of(rows, ("indicator_id", "group", "area_code"))
    published = (rows["status"] == str(Status.PUBLISHED)).to_numpy(dtype=bool)
    time = decimal_years(rows["period"]) - 1e4 * published
    return _is_last(time, series, np.ones(len(rows), dtype=bool))


def _is_last(time: np.ndarray, series: np.ndarray, counts: np.ndarray) -> np.ndarray:
    last = np.full(int(series.max(initial=-1)) + 1, -np.inf)
    np.maximum.at(last, series[counts], time[counts])
    return np.asarray(time == last[series], dtype=bool)


def _per_area(rows: pd.DataFrame, areas: Areas, get: Callable[[Area], str]) -> pd.Series:
    """A fact of each row's area as a category, looked up once per area."""
    codes, names = pd.factorize(rows["area_code"])
    facts = np.array([get(areas.get(str(name))) for name in names], dtype=object)
    return pd.Series(_category(facts[codes] if len(facts) else facts), index=rows.index)


def _category(column: Iterable[str]) -> pd.Categorical:
    codes, names = pd.factorize(np.asarray(column, dtype=object))
    return pd.Categorical.from_codes(codes, categories=pd.Index(names, dtype="str"))
