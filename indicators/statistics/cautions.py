"""Figures that may not carry a verdict although they could be tested, and series that may not carry a trend.

By hand, in the entry: the source contradicts itself (``no_trend``), ages differ (``not_age_adjusted``), a
rule changed (``policy``), visitors count (``visitors``). Found here: too few people (``small_base``) and a
population that became another one (``population_jump``).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP, CautionKind, EvidenceClass
from indicators.statistics.allowed import evidence_of
from indicators.statistics.frames import (
    SERIES_KEY,
    Booleans,
    Floats,
    Strings,
    codes_of,
    decimal_year,
    decimal_years,
    fact,
    require_columns,
)
from indicators.statistics.scale import MeasureKind, scale_of
from indicators.statistics.series import LEAST_POINTS, Series
from indicators.statistics.states import Reason

RESIDENTS = "inwoners"
FEW = 500.0
JUMP = 1.25
LEAST_UNITS = 2.0
_UNITS = (1.0, 0.1)
_EXACT = 1e-6
_BARRING = {
    "caution": (Reason.SMALL_BASE,),
    "reason": (Reason.SMALL_BASE, Reason.NOT_AGE_ADJUSTED, Reason.VISITORS),
}
"""What the last figure of a series or (``reason``) of a gap says against its trend: a gap that carries no
verdict is not said to close or to widen either."""
_SHARES = (MeasureKind.PROPORTION, MeasureKind.RATE)


def with_cautions(sized: pd.DataFrame, *, catalogue: Catalogue) -> pd.DataFrame:
    """The frame with ``caution``, why a row carries no comparison (`Reason`), and its area's ``residents``.

    ``residents`` are those of the same area and period in the frame, NaN where it has none. A register figure
    about fewer than `FEW` people is ``small_base``, and so is one so near 0 that the rounding of its source
    is a large part of it (`near_zero`). In the year in which the source counts other people in an area
    (``area_breaks``) it is ``population_jump``. `MissingColumnError`, `UnknownIndicatorError`.
    """
    require_columns(sized, ("indicator_id", "area_code", "period", "group", "value", "n", "status"))
    codes, names = pd.factorize(sized["indicator_id"])
    areas, periods = (sized[name].to_numpy(dtype=object) for name in ("area_code", "period"))
    caution = np.full(len(sized), str(Reason.NONE), dtype=object)
    register = evidence_of(sized, catalogue=catalogue) == str(EvidenceClass.REGISTER)
    few = sized["n"].to_numpy(dtype=np.float64) < FEW
    caution[register & (few | near_zero(sized, catalogue=catalogue))] = str(Reason.SMALL_BASE)
    for code, name in enumerate(names):
        entry = catalogue.get(str(name))
        if not entry.cautions and not entry.area_breaks:
            continue
        rows = np.flatnonzero(codes == code)  # texts are compared one by one: only those of this indicator
        for item in entry.cautions:
            if item.kind is CautionKind.NOT_AGE_ADJUSTED:
                caution[rows] = str(Reason.NOT_AGE_ADJUSTED)
            elif item.kind is CautionKind.VISITORS:
                inside = (
                    np.isin(areas[rows], list(item.areas)) if item.areas else np.ones(len(rows), dtype=bool)
                )
                caution[rows[inside]] = str(Reason.VISITORS)
        for local in entry.area_breaks:
            jumped = rows[periods[rows] == local.period]
            caution[jumped[np.isin(areas[jumped], list(local.areas))]] = str(Reason.POPULATION_JUMP)
    return sized.assign(caution=caution, residents=_residents(sized))


def near_zero(sized: pd.DataFrame, *, catalogue: Catalogue) -> Booleans:
    """Shares and rates under `LEAST_UNITS` of the unit that their source rounds to; shape (rows,).

    The unit is the largest of `_UNITS` of which all figures of the indicator, period and group are multiples
    (with `LEAST_POINTS` figures or more); a figure of one or two of them may be off by a third or more.
    """
    shares = fact(sized, catalogue=catalogue, get=lambda each: scale_of(each).measure in _SHARES)
    value = sized["value"].to_numpy(dtype=np.float64)
    at = np.flatnonzero(np.asarray(shares, dtype=bool) & np.isfinite(value))
    near = np.zeros(len(sized), dtype=bool)
    if not len(at):
        return near
    block = codes_of(sized.iloc[at], ("indicator_id", "period", "group"))
    unit = np.zeros(int(block.max()) + 1)
    enough = np.bincount(block) >= LEAST_POINTS
    for size in reversed(_UNITS):
        steps = value[at] / size
        off = np.bincount(block, weights=np.abs(steps - np.round(steps)) > _EXACT)
        unit[(off == 0) & enough] = size
    near[at] = value[at] < LEAST_UNITS * unit[block] - _EXACT
    return near


def series_cautions(rows: pd.DataFrame, *, series: Series, catalogue: Catalogue) -> Strings:
    """Why each series carries no trend (`Reason`), shape (series,).

    ``population_jump``: the residents of its area (column ``residents``, where the frame has it) differ by
    more than `JUMP` times among its figures; ``policy``: without the figures that a rule touches
    (`touched_by_policy`) fewer than `LEAST_POINTS` are left; `_BARRING`: its last figure is about too few
    people (``caution``), or its last gap carries no verdict (``reason``).
    """
    reason = np.full(len(series.keys), str(Reason.NONE), dtype=object)
    _, last = series.first_and_last()
    if not len(rows):
        return reason
    for column, barring in _BARRING.items():
        if column in rows:
            at_last = rows[column].to_numpy(dtype=object)[last]
            for item in barring:
                reason[(last >= 0) & (at_last == str(item))] = str(item)
    if "residents" in rows:
        laid = series.of(rows["residents"].to_numpy(dtype=np.float64))
        most, least = np.nan_to_num(laid).max(axis=1, initial=0.0), _least(laid)
        reason[most > JUMP * least] = str(Reason.POPULATION_JUMP)
    touched = touched_by_policy(rows, catalogue=catalogue)
    if touched.any():
        some = np.zeros(len(reason), dtype=bool)
        some[codes_of(rows, SERIES_KEY)[touched]] = True
        reason[some & (series.present.sum(axis=1) < LEAST_POINTS)] = str(Reason.POLICY)
    codes, names = pd.factorize(series.keys["indicator_id"])
    for code, name in enumerate(names):
        for caution in catalogue.get(str(name)).cautions:
            if caution.kind is CautionKind.NO_TREND:
                reason[codes == code] = str(Reason.NO_TREND)
    return reason


def touched_by_policy(rows: pd.DataFrame, *, catalogue: Catalogue) -> Booleans:
    """Which figures cannot stand in one series with the others because of a rule; shape (rows,).

    Of a rule that held for some years, the figures of those years. Of one that holds since, the figures
    before it, in a series that has figures since.
    """
    touched = np.zeros(len(rows), dtype=bool)
    codes, names = pd.factorize(rows["indicator_id"])
    for code, name in enumerate(names):
        for caution in catalogue.get(str(name)).cautions:
            if caution.kind is not CautionKind.POLICY:
                continue
            at = np.flatnonzero(codes == code)
            time = decimal_years(rows["period"].iloc[at])
            start = decimal_year(caution.period)
            if caution.until:
                touched[at] |= (time >= start) & (time < decimal_year(caution.until) + 1.0)
                continue
            part = codes_of(rows.iloc[at], SERIES_KEY)
            touched[at] |= (time < start) & np.isin(part, part[time >= start])
    return touched


def _least(laid: Floats) -> Floats:
    return np.asarray(np.where(laid > 0, laid, np.inf).min(axis=1, initial=np.inf), dtype=np.float64)


def _residents(rows: pd.DataFrame) -> Floats:
    """The residents of each row's area and period, NaN where the frame has none; shape (rows,)."""
    area, areas = pd.factorize(rows["area_code"])
    period, periods = pd.factorize(rows["period"])
    own = np.asarray((rows["indicator_id"] == RESIDENTS) & (rows["group"] == TOTAL_GROUP), dtype=bool)
    table = np.full((len(areas), len(periods)), np.nan)
    table[area[own], period[own]] = rows["value"].to_numpy(dtype=np.float64)[own]
    return table[area, period] if len(rows) else np.zeros(0)
