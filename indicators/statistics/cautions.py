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
from indicators.statistics.frames import Floats, Strings, decimal_year, require_columns
from indicators.statistics.series import Series
from indicators.statistics.states import Reason

RESIDENTS = "inwoners"
FEW = 500.0
JUMP = 1.25


def with_cautions(sized: pd.DataFrame, *, catalogue: Catalogue) -> pd.DataFrame:
    """The frame with ``caution``, why a row carries no comparison (`Reason`), and its area's ``residents``.

    ``residents`` are those of the same area and period in the frame, NaN where it has none. A register figure
    about fewer than `FEW` people is ``small_base``. `MissingColumnError`, `UnknownIndicatorError`.
    """
    require_columns(sized, ("indicator_id", "area_code", "period", "group", "value", "n", "status"))
    codes, names = pd.factorize(sized["indicator_id"])
    areas = sized["area_code"].to_numpy(dtype=object)
    caution = np.full(len(sized), str(Reason.NONE), dtype=object)
    register = evidence_of(sized, catalogue=catalogue) == str(EvidenceClass.REGISTER)
    caution[register & (sized["n"].to_numpy(dtype=np.float64) < FEW)] = str(Reason.SMALL_BASE)
    for code, name in enumerate(names):
        for item in catalogue.get(str(name)).cautions:
            if item.kind is CautionKind.NOT_AGE_ADJUSTED:
                caution[codes == code] = str(Reason.NOT_AGE_ADJUSTED)
            elif item.kind is CautionKind.VISITORS:
                rows = np.flatnonzero(codes == code)
                inside = (
                    np.isin(areas[rows], list(item.areas)) if item.areas else np.ones(len(rows), dtype=bool)
                )
                caution[rows[inside]] = str(Reason.VISITORS)
    return sized.assign(caution=caution, residents=_residents(sized))


def series_cautions(rows: pd.DataFrame, *, series: Series, catalogue: Catalogue) -> Strings:
    """Why each series carries no trend (`Reason`), shape (series,).

    ``population_jump``: the residents of its area (column ``residents``, where the frame has it) differ by
    more than `JUMP` times among its figures; ``policy``: a rule changed after the first and not after the
    last; ``small_base``: its last figure is about too few people (``caution``, or the ``reason`` of a gap).
    """
    reason = np.full(len(series.keys), str(Reason.NONE), dtype=object)
    first, last = series.first_and_last()
    if not len(rows):
        return reason
    for column in ("caution", "reason"):
        if column in rows:
            at_last = rows[column].to_numpy(dtype=object)[last]
            reason[(last >= 0) & (at_last == str(Reason.SMALL_BASE))] = str(Reason.SMALL_BASE)
    if "residents" in rows:
        laid = series.of(rows["residents"].to_numpy(dtype=np.float64))
        most, least = np.nan_to_num(laid).max(axis=1, initial=0.0), _least(laid)
        reason[most > JUMP * least] = str(Reason.POPULATION_JUMP)
    moments = series.time[:, 0] if series.time.shape[1] else np.full(len(first), np.nan)
    ends = np.where(series.present, series.time, -np.inf).max(axis=1, initial=-np.inf)
    codes, names = pd.factorize(series.keys["indicator_id"])
    for code, name in enumerate(names):
        for caution in catalogue.get(str(name)).cautions:
            if caution.kind is CautionKind.NO_TREND:
                reason[codes == code] = str(Reason.NO_TREND)
            elif caution.kind is CautionKind.POLICY:
                changed = decimal_year(caution.period)
                reason[(codes == code) & (moments < changed) & (changed <= ends)] = str(Reason.POLICY)
    return reason


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
