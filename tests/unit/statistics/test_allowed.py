"""What each kind of figure may support, and the errors that say no."""

from __future__ import annotations

import pytest

from indicators.model import EvidenceClass
from indicators.statistics.allowed import (
    ALLOWED,
    EXAMPLE,
    Claim,
    Grade,
    evidence_of,
    forbidden_rows,
    grade,
    require,
)
from indicators.statistics.errors import (
    ChangeNotAllowedError,
    ComparisonNotAllowedError,
    EffectNotAllowedError,
    LevelNotAllowedError,
    NotAllowedError,
    StatisticsError,
    TrendTestNotAllowedError,
)
from tests.unit.statistics.made_up import rows, small_catalogue

NAN = float("nan")
# The table of docs/statistics.md: may it at all?
TABLE = {
    "register": (True, True, True, True, True),
    "survey": (True, True, True, True, True),
    "model_estimate": (True, True, True, False, False),
    "prediction": (True, True, True, False, False),
    "published": (True, True, False, False, False),
    "reacties": (False, False, False, False, False),
    "example": (False, False, False, False, False),
}


def test_the_table_covers_every_class_and_every_claim() -> None:
    assert set(ALLOWED) == {*map(str, EvidenceClass), EXAMPLE} == set(TABLE)
    for evidence, expected in TABLE.items():
        assert tuple(grade(claim, evidence=evidence) is not Grade.NO for claim in Claim) == expected


@pytest.mark.parametrize(
    ("claim", "evidence", "error"),
    [
        (Claim.LEVEL, "example", LevelNotAllowedError),
        (Claim.COMPARISON, "example", ComparisonNotAllowedError),
        (Claim.CHANGE, "published", ChangeNotAllowedError),
        (Claim.TREND_TEST, "prediction", TrendTestNotAllowedError),
        (Claim.TREND_TEST, "model_estimate", TrendTestNotAllowedError),
        (Claim.EFFECT, "model_estimate", EffectNotAllowedError),
        (Claim.EFFECT, "prediction", EffectNotAllowedError),
    ],
)
def test_a_conclusion_that_is_not_allowed_raises_its_own_error(
    claim: Claim, evidence: str, error: type[NotAllowedError]
) -> None:
    with pytest.raises(error) as caught:
        require(claim, evidence=evidence, indicator_id="eenzaam")
    assert isinstance(caught.value, StatisticsError)
    assert (caught.value.claim, caught.value.evidence) == (claim, evidence)
    assert caught.value.indicator_ids == ("eenzaam",)
    assert "eenzaam" in str(caught.value)


def test_what_is_allowed_comes_with_its_grade() -> None:
    assert require(Claim.TREND_TEST, evidence="register", indicator_id="x") is Grade.YES
    assert require(Claim.TREND_TEST, evidence="survey", indicator_id="x") is Grade.WITH_INTERVAL
    assert require(Claim.CHANGE, evidence="model_estimate", indicator_id="x") is Grade.WEAK
    assert require(Claim.EFFECT, evidence="survey", indicator_id="x") is Grade.IF_SAMPLE_SHOWS
    with pytest.raises(KeyError):
        grade(Claim.LEVEL, evidence="rumour")


def test_the_status_of_a_row_outranks_its_indicator() -> None:
    frame = rows(
        ("WK0101", 2021, 1.0, NAN),
        ("WK0102", 2021, 1.0, NAN, (NAN, NAN), "published"),
        ("WK0103", 2021, 1.0, NAN, (NAN, NAN), "example"),
    )
    catalogue = small_catalogue()
    assert evidence_of(frame, catalogue=catalogue).tolist() == ["register", "published", "example"]
    assert evidence_of(frame.drop(columns="status"), catalogue=catalogue).tolist() == ["register"] * 3


def test_forbidden_rows_are_marked_or_raise_with_their_indicators() -> None:
    frame = rows(*((("WK0101", year, 1.0, NAN)) for year in (2020, 2021)), indicator_id="model")
    evidence = evidence_of(frame, catalogue=small_catalogue())
    ids = frame["indicator_id"]
    marked = forbidden_rows(Claim.TREND_TEST, evidence=evidence, indicator_ids=ids, forbidden="mark")
    assert marked.tolist() == [True, True]
    with pytest.raises(TrendTestNotAllowedError) as caught:
        forbidden_rows(Claim.TREND_TEST, evidence=evidence, indicator_ids=ids, forbidden="raise")
    assert caught.value.indicator_ids == ("model",)
    assert not forbidden_rows(Claim.LEVEL, evidence=evidence, indicator_ids=ids, forbidden="raise").any()


def test_a_long_list_of_indicators_is_cut() -> None:
    error = NotAllowedError(claim="effect", evidence="prediction", indicator_ids=[f"i{n}" for n in range(9)])
    assert str(error).endswith("i0, i1, i2, i3, i4 and 4 more")
    assert len(error.indicator_ids) == 9
