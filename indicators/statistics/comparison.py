"""An area against its benchmark: the gap, its interval, and whether the two can be told apart.

The gap is always area minus benchmark as published, so that map, card and export agree. Where the benchmark
contains the area (a city and its wijk) the two are not independent; the test is then against the rest. With
w the area's part of the benchmark's n, gap = (1 - w) (area - rest): the same sign and the same test.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.model import EvidenceClass, RollUp
from indicators.statistics.allowed import EXAMPLE, Claim, Forbidden, evidence_of, forbidden_rows
from indicators.statistics.benchmark import Benchmarks, find_benchmarks, rest_of
from indicators.statistics.frames import (
    Booleans,
    Floats,
    Strings,
    fact,
    is_any,
    keyed,
    publisher_codes,
    require_columns,
    require_one_per_key,
)
from indicators.statistics.gap import STRONG, ComparedSides, assess_difference
from indicators.statistics.interval import (
    CONFIDENCE,
    IntervalKind,
    Limits,
    effective_n,
    limits,
    with_intervals,
)
from indicators.statistics.scale import factors
from indicators.statistics.states import CAUTIONS, Against, Reason

NEEDED = ("indicator_id", "area_code", "period", "group", "value", "lower", "upper", "n", "status")
REST_FROM = 0.05


def compare(
    observations: pd.DataFrame,
    *,
    catalogue: Catalogue,
    areas: Areas,
    benchmark: str | None = None,
    forbidden: Forbidden = "raise",
) -> pd.DataFrame:
    """Each row against the same indicator, period and group of its benchmark, which is among the rows.

    ``benchmark`` is one area code for all; by default `Areas.benchmark_of`: the municipality, and the country
    for a municipality. One row per row, in the same order; adds to its columns and ``interval``:

    - ``benchmark_code``, ``benchmark_value``, and ``against`` (`Against`): ``rest`` where the area is 5% or
      more of a benchmark that contains it, to be said on the screen; ``part`` (w) and ``rest_value``;
    - ``difference`` (area - benchmark, unit) and ``gap`` with its 95% interval ``gap_lower, gap_upper`` and
      ``gap_percent`` (% of the benchmark): signed so that positive is worse, plain where ``oriented`` is
      false (no good or bad);
    - ``p_value``, ``state`` (`Position`), ``strong`` (also at 99.8%) and ``reason`` (`Reason`).

    A side is taken only if the whole interval of the gap lies on it; the area's own interval then leaves out
    what it was tested against. Counts are not compared: a city has more of everything. Rows that cannot be
    assessed keep their gap, not its interval. Example rows raise `ComparisonNotAllowedError`, or with
    ``forbidden="mark"`` are not assessable.
    `MissingColumnError`, `DuplicateRowsError`, `UnknownAreaError`, `UnknownIndicatorError`.
    """
    rows = _prepared(observations, catalogue=catalogue)
    benchmarks = find_benchmarks(rows, areas=areas, benchmark=benchmark)
    value = rows["value"].to_numpy(dtype=np.float64)
    whole = np.where(benchmarks.row >= 0, value[benchmarks.row], np.nan)
    sides, part = _sides(rows, found=benchmarks, whole=whole, catalogue=catalogue)
    own = _own_reasons(rows, catalogue=catalogue, forbidden=forbidden)
    reason = _reasons(rows, own=own, found=benchmarks, whole=whole, catalogue=catalogue)
    judged = assess_difference(
        rows, sides=sides, whole=whole, scale=1 - part, reason=reason, catalogue=catalogue
    )
    return judged.assign(
        benchmark_code=benchmarks.code,
        against=np.where(part >= REST_FROM, str(Against.REST), str(Against.WHOLE)),
        part=part,
        rest_value=np.where(part > 0, sides.other, np.nan),
    )


def compare_with_value(
    observations: pd.DataFrame, *, catalogue: Catalogue, value: float, forbidden: Forbidden = "raise"
) -> pd.DataFrame:
    """`compare` with a fixed number in the unit, such as a target; the columns of `compare`, empty code.

    A fixed number has no interval, and counts may be compared with it. The errors of `compare`.
    """
    rows = _prepared(observations, catalogue=catalogue)
    nothing = np.full(len(rows), np.nan)
    area_limits = _limits(rows, catalogue=catalogue)
    fixed = np.full(len(rows), float(value))
    sides = ComparedSides(
        area=rows["value"].to_numpy(dtype=np.float64),
        other=fixed,
        area_limits=area_limits,
        other_limits=dict.fromkeys(area_limits, (nothing, nothing)),
    )
    reason = _own_reasons(rows, catalogue=catalogue, forbidden=forbidden)
    judged = assess_difference(
        rows, sides=sides, whole=fixed, scale=np.ones(len(rows)), reason=reason, catalogue=catalogue
    )
    return judged.assign(benchmark_code="", against=str(Against.VALUE), part=0.0, rest_value=nothing)


def _prepared(observations: pd.DataFrame, *, catalogue: Catalogue) -> pd.DataFrame:
    require_columns(observations, NEEDED)
    rows = keyed(observations.reset_index(drop=True))
    require_one_per_key(rows)
    return rows if "interval" in rows else with_intervals(rows, catalogue=catalogue)


def _limits(rows: pd.DataFrame, *, catalogue: Catalogue) -> dict[float, Limits]:
    """The intervals of the rows at 95% and 99.8%."""
    lower, upper = (rows[name].to_numpy(dtype=np.float64) for name in ("lower", "upper"))
    strong = limits(
        rows["value"].to_numpy(dtype=np.float64),
        n=effective_n(rows, catalogue=catalogue),
        kind=rows["interval"].to_numpy(dtype=object),
        factor=factors(rows, catalogue=catalogue),
        published=(lower, upper),
        confidence=STRONG,
    )
    return {CONFIDENCE: (lower, upper), STRONG: strong}


def _sides(
    rows: pd.DataFrame, *, found: Benchmarks, whole: Floats, catalogue: Catalogue
) -> tuple[ComparedSides, Floats]:
    """Both sides, and w: the rest where it can be known, else the whole benchmark (w is 0 there)."""
    own = _limits(rows, catalogue=catalogue)
    rest = rest_of(rows, found=found, catalogue=catalogue)
    here, split = found.row >= 0, rest.part > 0
    other_limits: dict[float, Limits] = {}
    for level, (low, high) in own.items():
        of_whole = (np.where(here, low[found.row], np.nan), np.where(here, high[found.row], np.nan))
        of_rest = limits(
            rest.value, n=rest.n, kind=rest.kind, factor=rest.factor, published=of_whole, confidence=level
        )
        other_limits[level] = (
            np.where(split, of_rest[0], of_whole[0]),
            np.where(split, of_rest[1], of_whole[1]),
        )
    value = rows["value"].to_numpy(dtype=np.float64)
    return ComparedSides(value, np.where(split, rest.value, whole), own, other_limits), rest.part


def _own_reasons(rows: pd.DataFrame, *, catalogue: Catalogue, forbidden: Forbidden) -> Strings:
    """Why a row cannot be judged, for what is wrong with the row itself; an object array of `Reason`."""
    evidence = evidence_of(rows, catalogue=catalogue)
    banned = forbidden_rows(
        Claim.COMPARISON, evidence=evidence, indicator_ids=rows["indicator_id"], forbidden=forbidden
    )
    return _first(
        (banned, Reason.EXAMPLE),
        (rows["value"].isna().to_numpy(), Reason.NO_FIGURE),
        (evidence == EXAMPLE, Reason.EXAMPLE),
        *_cautioned(rows),
        *without_interval(rows, evidence=evidence),
    )


def _cautioned(rows: pd.DataFrame) -> tuple[tuple[Booleans, Reason], ...]:
    """What `cautions.with_cautions` says against comparing a row; nothing in a frame without it."""
    if "caution" not in rows:
        return ()
    caution = rows["caution"].to_numpy(dtype=object)
    return tuple((np.asarray(caution == str(item), dtype=bool), item) for item in CAUTIONS)


def without_interval(rows: pd.DataFrame, *, evidence: Strings) -> tuple[tuple[Booleans, Reason], ...]:
    """The reasons for rows without an interval, by the kind of figure."""
    none = np.asarray(rows["interval"].to_numpy(dtype=object) == str(IntervalKind.NONE), dtype=bool)
    return (
        (none & (evidence == str(EvidenceClass.MODEL_ESTIMATE)), Reason.MODEL_ESTIMATE),
        (none & (evidence == str(EvidenceClass.PREDICTION)), Reason.PREDICTION),
        (none & (evidence == str(EvidenceClass.PUBLISHED)), Reason.PUBLISHED),
        (none, Reason.NO_INTERVAL),
    )


def _reasons(
    rows: pd.DataFrame, *, own: Strings, found: Benchmarks, whole: Floats, catalogue: Catalogue
) -> Strings:
    """``own``, completed with what is wrong between the row and its benchmark."""
    evidence = evidence_of(rows, catalogue=catalogue)
    other = np.where(found.row >= 0, evidence[found.row], "")
    publisher = publisher_codes(rows)
    of_two = (other != evidence) | ((found.row >= 0) & (publisher[found.row] != publisher))
    n = rows["n"].to_numpy(dtype=np.float64)
    same = (rows["area_code"].to_numpy(dtype=object) == found.code) | (
        found.contains & (found.row >= 0) & (n >= n[found.row])
    )
    count = fact(rows, catalogue=catalogue, get=lambda indicator: indicator.roll_up is RollUp.SUM).astype(
        bool
    )
    first = is_any(own, (Reason.EXAMPLE, Reason.NO_FIGURE))
    between = _first(
        (first, Reason.NONE),
        (same, Reason.IS_BENCHMARK),
        (count, Reason.COUNT),
        (np.isnan(whole), Reason.NO_BENCHMARK),
        (of_two, Reason.OTHER_SOURCE),
    )
    return np.where(between == str(Reason.NONE), own, between)


def _first(*rules: tuple[Booleans, Reason]) -> Strings:
    """Of each row the reason of the first rule that holds, else ``NONE``; shape (rows,)."""
    return np.select(
        [rule for rule, _ in rules], [str(reason) for _, reason in rules], default=str(Reason.NONE)
    ).astype(object)
