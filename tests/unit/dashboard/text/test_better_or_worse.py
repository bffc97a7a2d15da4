"""Better or worse? One sentence per state, from assessments made by hand: it says what they say, no more."""

from __future__ import annotations

from math import nan
from typing import Any

import pytest

from dashboard.assessment.model import GapAssessment, TrendAssessment
from dashboard.text.better_or_worse import better_or_worse
from indicators.statistics.states import GapState, Meaning, Reason, TrendState


def trend(state: TrendState, meaning: Meaning = Meaning.NONE, **changes: Any) -> TrendAssessment:
    result = TrendAssessment(
        **dict.fromkeys(TrendAssessment._fields, nan)
        | {"points": 6, "first": "2017", "last": "2022", "state": str(state), "meaning": str(meaning)}
        | {"reason": "", "change_state": "unknown"}
    )
    return result._replace(**changes)


def gap(state: GapState, **changes: Any) -> GapAssessment:
    result = GapAssessment(
        **dict.fromkeys(GapAssessment._fields, nan)
        | {"points": 6, "last": "2022", "state": str(state), "reason": "", "pace": "not_assessable"}
    )
    return result._replace(**changes)


def said(series: TrendAssessment | None, of_gap: GapAssessment | None = None, **changes: Any) -> str:
    facts: dict[str, Any] = {"subject": "", "benchmark": "Den Haag", "language": "nl"}
    return better_or_worse(series, of_gap, **facts | changes)


FALLS, RISES = TrendState.FALLING, TrendState.RISING
FLAT, NO_TREND = TrendState.NO_CLEAR_CHANGE, TrendState.NOT_ASSESSABLE
GOOD, BAD = Meaning.IMPROVING, Meaning.WORSENING
YEARS = "(2017 tot 2022)"


@pytest.mark.parametrize(
    ("series", "of_gap", "expected"),
    [
        (
            trend(FALLS, GOOD),
            gap(GapState.CLOSING),
            "Het wordt beter, en het verschil met Den Haag wordt kleiner",
        ),
        (
            trend(FALLS, BAD),
            gap(GapState.WIDENING),
            "Het wordt slechter, en het verschil met Den Haag wordt groter",
        ),
        (
            trend(RISES, GOOD),
            gap(GapState.GONE),
            "Het wordt beter, en het verschil met Den Haag is verdwenen",
        ),
        (
            trend(RISES, BAD),
            gap(GapState.CROSSED),
            "Het wordt slechter, en het verschil met Den Haag is van kant gewisseld",
        ),
        (trend(RISES), gap(GapState.CLOSING), "Het wordt hoger, en het verschil met Den Haag wordt kleiner"),
        (trend(FALLS), None, "Het wordt lager"),
        (trend(FALLS, GOOD), gap(GapState.TOO_FEW_POINTS), "Het wordt beter"),
        (
            trend(FALLS, GOOD),
            gap(GapState.NO_CLEAR_CHANGE),
            "Het wordt beter, en het verschil met Den Haag verandert niet duidelijk",
        ),
        (trend(FLAT), None, "Geen duidelijke verandering"),
        (
            trend(TrendState.LOWER_NOW),
            gap(GapState.SMALLER_NOW),
            "Lager dan in het begin, en het verschil met Den Haag is kleiner dan in het begin",
        ),
        (trend(TrendState.HIGHER_NOW), None, "Hoger dan in het begin"),
        (
            trend(TrendState.UP_AND_DOWN),
            gap(GapState.NO_CLEAR_CHANGE),
            "Het gaat op en neer, en het verschil met Den Haag verandert niet duidelijk",
        ),
        (
            trend(FLAT),
            gap(GapState.NO_CLEAR_CHANGE),
            "Geen duidelijke verandering, ook niet in het verschil met Den Haag",
        ),
        (
            trend(FLAT),
            gap(GapState.WIDENING),
            "Geen duidelijke verandering, en het verschil met Den Haag wordt groter",
        ),
    ],
)
def test_level_and_gap_are_two_answers(
    series: TrendAssessment, of_gap: GapAssessment | None, expected: str
) -> None:
    assert said(series, of_gap) == f"{expected} {YEARS}"


@pytest.mark.parametrize(
    ("state", "meaning", "expected"),
    [
        (TrendState.FALLING_WITH_BENCHMARK, GOOD, "Het wordt beter"),
        (TrendState.FALLING_WITH_BENCHMARK, BAD, "Het wordt slechter"),
        (TrendState.RISING_WITH_BENCHMARK, Meaning.NONE, "Het wordt hoger"),
        (TrendState.FALLING_WITH_BENCHMARK, Meaning.NONE, "Het wordt lager"),
    ],
)
def test_what_the_whole_city_shares_is_no_movement_of_the_area(
    state: TrendState, meaning: Meaning, expected: str
) -> None:
    shared = f"{expected}, ongeveer zoals elders {YEARS}"
    assert said(trend(state, meaning), gap(GapState.NO_CLEAR_CHANGE)) == shared
    assert said(trend(state, meaning), None) == shared
    apart = said(trend(state, meaning), gap(GapState.WIDENING))
    assert apart == f"{expected}, en het verschil met Den Haag wordt groter {YEARS}"


def test_the_years_are_those_of_the_level_where_the_gap_has_others() -> None:
    shorter = gap(GapState.CLOSING, points=5)
    assert said(trend(FALLS, GOOD), shorter) == (
        f"Het wordt beter {YEARS}, en het verschil met Den Haag wordt kleiner"
    )


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (Reason.MODEL_ESTIMATE, "het is een schatting met een model"),
        (Reason.PREDICTION, "het is een voorspelling met een model"),
        (Reason.PUBLISHED, "er zijn alleen losse cijfers uit publicaties"),
        (Reason.EXAMPLE, "dit zijn voorbeelden en geen metingen"),
        (Reason.NO_INTERVAL, "we weten niet hoe zeker dit cijfer is"),
        (Reason.NO_TREND, "de bron meet niet steeds hetzelfde"),
        (Reason.POLICY, "in deze jaren veranderde een regeling"),
        (Reason.SMALL_BASE, "het gaat om minder dan 500 mensen"),
        (Reason.POPULATION_JUMP, "het aantal inwoners maakt een sprong"),
    ],
)
def test_what_may_not_be_said_is_not_said_and_the_reason_is(reason: Reason, expected: str) -> None:
    barred = trend(NO_TREND, reason=str(reason))
    assert said(barred, gap(GapState.CLOSING)) == f"Of dit toeneemt, is niet te zeggen, want {expected}"


def test_without_a_series_the_caller_says_what_is_missing() -> None:
    assert said(None) == "Er is geen cijfer"
    assert said(None, missing=Reason.EXAMPLE).endswith("want dit zijn voorbeelden en geen metingen")


@pytest.mark.parametrize(
    ("state", "points", "broken", "expected"),
    [
        (TrendState.TOO_FEW_POINTS, 1, "", "er is één meting, in 2022"),
        (TrendState.TWO_POINTS, 2, "", "er zijn twee metingen, in 2017 en 2022"),
        (TrendState.TOO_FEW_POINTS, 4, "", "er zijn maar 4 metingen"),
        (TrendState.TOO_FEW_POINTS, 3, "2017", "sinds de breuk in 2017 is er te weinig gemeten"),
    ],
)
def test_too_few_measurements(state: TrendState, points: int, broken: str, expected: str) -> None:
    text = said(trend(state, points=points), gap(GapState.TOO_FEW_POINTS), broken=broken)
    assert text == f"Of dit toeneemt, is niet te zeggen, want {expected}"


def test_the_subject_stands_before_it_and_english_is_english() -> None:
    series, of_gap = trend(FALLS, GOOD), gap(GapState.CLOSING)
    assert said(series, of_gap, subject="Laag inkomen in Laak").startswith(
        "Laag inkomen in Laak: het wordt beter, en"
    )
    english = {"language": "en", "benchmark": "The Hague"}
    assert said(series, of_gap, subject="Low income in Laak", **english) == (
        "Low income in Laak: it is getting better, "
        "and the gap with The Hague is getting smaller (2017 to 2022)"
    )
    assert said(trend(FLAT), gap(GapState.NO_CLEAR_CHANGE), **english) == (
        "No clear change, nor in the gap with The Hague (2017 to 2022)"
    )
    barred = trend(NO_TREND, reason=str(Reason.MODEL_ESTIMATE))
    assert said(barred, **english) == (
        "Whether this increases cannot be said, because it is an estimate from a model"
    )
