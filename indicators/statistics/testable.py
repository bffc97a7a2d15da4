"""Which series may be tested for a trend, and why the others may not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.catalogue import Catalogue
from indicators.model import EvidenceClass
from indicators.statistics.allowed import (
    EXAMPLE,
    NEEDS_INTERVAL_FOR_TREND,
    Claim,
    Forbidden,
    forbidden_rows,
)
from indicators.statistics.cautions import series_cautions
from indicators.statistics.frames import Booleans, Floats, Strings, codes_of, is_any
from indicators.statistics.regression import weights_from
from indicators.statistics.series import Series
from indicators.statistics.states import Reason

_REASONS = {
    str(EvidenceClass.MODEL_ESTIMATE): Reason.MODEL_ESTIMATE,
    str(EvidenceClass.PREDICTION): Reason.PREDICTION,
    str(EvidenceClass.PUBLISHED): Reason.PUBLISHED,
    EXAMPLE: Reason.EXAMPLE,
}


@dataclass(frozen=True, slots=True)
class Testable:
    """Weights for `regression.fit_lines`, (series, points), and per series whether weighted and why not."""

    weights: Floats
    weighted: Booleans
    reason: Strings


def stands_alone(evidence: Strings) -> Booleans:
    """The rows that never are a point of a series: published single figures and example figures."""
    return np.asarray((evidence == str(EvidenceClass.PUBLISHED)) | (evidence == EXAMPLE), dtype=bool)


def testable(
    rows: pd.DataFrame,
    *,
    series: Series,
    evidence: Strings,
    error: Floats,
    catalogue: Catalogue,
    forbidden: Forbidden,
) -> Testable:
    """What may be tested; ``evidence`` and ``error`` (standard error in the unit) have shape (rows,).

    A series is of the class of its last point, and without points of its first row. Survey series need an
    error at every point, register series do not (their scatter about the line is the error then), and an
    infinite error at every point says nothing about either. `cautions.series_cautions` bar a series as
    well. `TrendTestNotAllowedError` unless ``forbidden="mark"``.
    """
    weights, weighted = weights_from(series.of(error), present=series.present)
    of_series = _evidence(rows, series=series, evidence=evidence)
    forbidden_rows(
        Claim.TREND_TEST,
        evidence=of_series,
        indicator_ids=series.keys["indicator_id"],
        forbidden=forbidden,
    )
    reason = np.full(len(of_series), str(Reason.NONE), dtype=object)
    for name, why in _REASONS.items():
        reason[of_series == name] = str(why)
    fine = reason == str(Reason.NONE)
    needs = is_any(of_series, NEEDS_INTERVAL_FOR_TREND)
    endless = (np.isinf(series.of(error)) & series.present).any(axis=1)
    reason[fine & ~weighted & (needs | endless)] = str(Reason.NO_INTERVAL)
    caution = series_cautions(rows, series=series, catalogue=catalogue)
    reason = np.where(reason == str(Reason.NONE), caution, reason)
    reason[fine & ~series.present.any(axis=1)] = str(Reason.NO_FIGURE)
    return Testable(weights, weighted, reason)


def _evidence(rows: pd.DataFrame, *, series: Series, evidence: Strings) -> Strings:
    if not len(rows):
        return np.zeros(0, dtype=object)
    codes = codes_of(rows, tuple(series.keys.columns))
    first_row = np.zeros(len(series.keys), dtype=np.int64)
    first_row[codes[::-1]] = np.arange(len(rows))[::-1]
    _, last = series.first_and_last()
    return np.asarray(evidence[np.where(last >= 0, last, first_row)], dtype=object)
