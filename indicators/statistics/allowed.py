"""What each kind of figure may support (docs/statistics.md). Every method asks here first.

A figure's kind is the evidence class of its indicator, unless its own status says it is a published single
figure or an example figure: then that counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

import pandas as pd

from indicators.catalogue import Catalogue
from indicators.model import EvidenceClass, Status
from indicators.provenance import parse_provenance
from indicators.statistics.errors import (
    ChangeNotAllowedError,
    ComparisonNotAllowedError,
    EffectNotAllowedError,
    LevelNotAllowedError,
    NotAllowedError,
    TrendTestNotAllowedError,
)
from indicators.statistics.frames import Booleans, Strings, fact, is_any

EXAMPLE = "example"
Forbidden = Literal["raise", "mark"]


class Claim(StrEnum):
    """A kind of conclusion. ``CHANGE`` describes two figures; ``TREND_TEST`` claims a direction."""

    LEVEL = "level"
    COMPARISON = "comparison"
    CHANGE = "change"
    TREND_TEST = "trend_test"
    EFFECT = "effect"


class Grade(StrEnum):
    """How far a conclusion may go."""

    YES = "yes"
    WITH_INTERVAL = "with_interval"
    AS_ESTIMATE = "as_estimate"
    AS_CLASS = "as_class"
    SINGLE_YEAR = "single_year"
    WEAK = "weak"
    WITH_CARE = "with_care"
    IF_SAMPLE_SHOWS = "if_sample_shows"
    NO = "no"


def _grades(
    level: Grade, comparison: Grade, change: Grade, trend_test: Grade, effect: Grade
) -> Mapping[Claim, Grade]:
    return dict(zip(Claim, (level, comparison, change, trend_test, effect), strict=True))


_INTERVAL = Grade.WITH_INTERVAL
ALLOWED: Mapping[str, Mapping[Claim, Grade]] = {
    EvidenceClass.REGISTER: _grades(Grade.YES, _INTERVAL, Grade.YES, Grade.YES, Grade.YES),
    EvidenceClass.SURVEY: _grades(_INTERVAL, _INTERVAL, _INTERVAL, _INTERVAL, Grade.IF_SAMPLE_SHOWS),
    EvidenceClass.MODEL_ESTIMATE: _grades(Grade.AS_ESTIMATE, _INTERVAL, Grade.WEAK, Grade.NO, Grade.NO),
    EvidenceClass.PREDICTION: _grades(Grade.AS_CLASS, _INTERVAL, Grade.WITH_CARE, Grade.NO, Grade.NO),
    EvidenceClass.PUBLISHED: _grades(Grade.SINGLE_YEAR, _INTERVAL, Grade.NO, Grade.NO, Grade.NO),
    EvidenceClass.REACTIONS: _grades(Grade.NO, Grade.NO, Grade.NO, Grade.NO, Grade.NO),
    EXAMPLE: _grades(Grade.NO, Grade.NO, Grade.NO, Grade.NO, Grade.NO),
}
INTERVAL_FROM_N = frozenset({str(EvidenceClass.REGISTER), str(EvidenceClass.SURVEY)})
NEEDS_INTERVAL_FOR_TREND = frozenset({str(EvidenceClass.SURVEY)})
_ERRORS: Mapping[Claim, type[NotAllowedError]] = {
    Claim.LEVEL: LevelNotAllowedError,
    Claim.COMPARISON: ComparisonNotAllowedError,
    Claim.CHANGE: ChangeNotAllowedError,
    Claim.TREND_TEST: TrendTestNotAllowedError,
    Claim.EFFECT: EffectNotAllowedError,
}


def grade(claim: Claim, *, evidence: str) -> Grade:
    """How far a conclusion of this kind may go on figures of this class; `KeyError` for an unknown class."""
    return ALLOWED[evidence][claim]


def require(claim: Claim, *, evidence: str, indicator_id: str) -> Grade:
    """`grade`, or the named error of the claim (a `NotAllowedError`) where it is `Grade.NO`."""
    result = grade(claim, evidence=evidence)
    if result is Grade.NO:
        raise _ERRORS[claim](claim=claim, evidence=evidence, indicator_ids=(indicator_id,))
    return result


def evidence_of(observations: pd.DataFrame, *, catalogue: Catalogue) -> Strings:
    """The evidence class of each row, shape (rows,): one of the keys of `ALLOWED`.

    Needs ``indicator_id``; ``status`` and ``provenance`` are used where present: an own figure is as strong
    as whoever delivered it says. `UnknownIndicatorError` for a stray indicator.
    """
    evidence = fact(observations, catalogue=catalogue, get=lambda indicator: str(indicator.evidence))
    if "provenance" in observations:
        for text in set(observations["provenance"].unique()) - {""}:
            provenance = parse_provenance(str(text))
            if provenance is not None:
                rows = (observations["provenance"] == text).to_numpy(dtype=bool)
                evidence[rows] = str(provenance.evidence)
    if "status" in observations:
        status = observations["status"]
        evidence[(status == str(Status.PUBLISHED)).to_numpy(dtype=bool)] = str(EvidenceClass.PUBLISHED)
        evidence[(status == str(Status.EXAMPLE)).to_numpy(dtype=bool)] = EXAMPLE
    return evidence


def forbidden_rows(
    claim: Claim, *, evidence: Strings, indicator_ids: pd.Series, forbidden: Forbidden
) -> Booleans:
    """Which rows may not carry the claim, shape (rows,); with ``forbidden="raise"`` any such row raises.

    The error names one class and every indicator of that class among the rows.
    """
    banned = [name for name, grades in ALLOWED.items() if grades[claim] is Grade.NO]
    mask = is_any(evidence, banned)
    if forbidden == "raise" and mask.any():
        first = str(evidence[mask][0])
        of_class = indicator_ids.to_numpy(dtype=object)[mask & (evidence == first)]
        raise _ERRORS[claim](claim=claim, evidence=first, indicator_ids=[str(name) for name in of_class])
    return mask
