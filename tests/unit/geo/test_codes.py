"""Area codes of other years."""

import pandas as pd
import pytest

from geo.codes import (
    UnknownCodesError,
    clean_codes,
    is_ours,
    is_water,
    refuse_unknown,
    to_current,
    unknown_codes,
)
from geo.model import AreaLevel, Areas, CodeChange

CHANGED_WIJKEN = "wijkindeling Rijswijk gewijzigd"


def _one(code: str, year: int) -> tuple[str | None, str]:
    row = to_current(pd.Series([code]), year=year).iloc[0]
    return row["code"], row["outcome"]


def test_rijswijk_renumbered_23_of_32_buurten(areas: Areas) -> None:
    changes = [change for change in areas.changes if change.level is AreaLevel.BUURT]
    assert len(changes) == 23
    assert all(change.new_code in areas and change.old_code not in areas for change in changes)
    assert all(areas.get(change.new_code or "").name == change.name for change in changes)


@pytest.mark.parametrize("year", [2013, 2015])
def test_old_buurten_get_their_new_code(year: int) -> None:
    assert _one("BU06030333", year) == ("BU06030633", "changed")
    assert _one("BU06030225", year) == ("BU06030225", "same")
    assert _one("BU05183387", year) == ("BU05183387", "same")


def test_a_reused_wijk_code_of_2015_is_not_taken_for_the_same_area() -> None:
    converted = to_current(pd.Series(["WK060304", "WK051833"]), year=2015)
    assert converted["code"].notna().tolist() == [False, True]
    assert converted["reason"].tolist() == [CHANGED_WIJKEN, ""]
    assert unknown_codes(converted) == ()


@pytest.mark.parametrize("year", [2017, 2020, 2024, 2025])
def test_from_2017_codes_are_those_of_today(year: int) -> None:
    assert _one("WK060304", year) == ("WK060304", "same")
    assert _one("BU06030633", year) == ("BU06030633", "same")
    assert _one("BU06030333", year)[1] == "unknown"


def test_a_new_code_in_an_old_year_is_unknown() -> None:
    assert _one("BU06030633", 2015)[1] == "unknown"
    assert _one("WK060311", 2015)[1] == "unknown"


def test_the_year_between_is_decided_by_the_batch() -> None:
    new = to_current(pd.Series(["WK060304", "BU06030633"]), year=2016)
    old = to_current(pd.Series(["WK060304", "BU06030333"]), year=2016)
    neither = to_current(pd.Series(["WK060304", "WK051833"]), year=2016)
    assert new["code"].tolist() == ["WK060304", "BU06030633"]
    assert old["code"].tolist()[1:] == ["BU06030633"]
    assert old["outcome"].tolist() == ["dropped", "changed"]
    assert neither["outcome"].tolist() == ["dropped", "same"]


def test_codes_are_cleaned_and_water_is_left_out() -> None:
    converted = to_current(
        pd.Series(["NL01  ", " GM0518", "WK051899", "BU05189998"], index=[7, 8, 9, 10]), year=2020
    )
    assert converted["code"].to_dict() == {7: "NL00", 8: "GM0518"}
    assert clean_codes(pd.Series(["NL01", "WK051801 "])).tolist() == ["NL00", "WK051801"]
    assert is_water("WK051899 ") and not is_water("WK051801")


def test_codes_nobody_knows_refuse_the_batch() -> None:
    converted = to_current(pd.Series(["GM0518", "WK051877", "XX"]), year=2020)
    assert unknown_codes(converted) == ("WK051877", "XX")
    with pytest.raises(UnknownCodesError, match="2020: WK051877, XX") as refused:
        refuse_unknown(converted, year=2020)
    assert refused.value.codes == ("WK051877", "XX")


def test_what_is_dropped_with_a_reason_refuses_nothing() -> None:
    converted = to_current(pd.Series(["WK060301", "GM0603"]), year=2014)
    assert refuse_unknown(converted, year=2014)["code"].tolist() == ["GM0603"]


def test_ours_are_the_two_cities_and_the_country() -> None:
    codes = pd.Series(["NL00", "NL01 ", "GM0518", "GM0344", "WK060311", "BU05189998", "PV28"])
    assert is_ours(codes).tolist() == [True, True, True, False, True, True, False]


def test_no_codes_is_no_problem() -> None:
    assert to_current(pd.Series([], dtype="str"), year=2020).empty


def test_every_current_code_stays(areas: Areas) -> None:
    codes = pd.Series([area.code for area in areas if area.level is not AreaLevel.PROGRAMME])
    converted = to_current(codes, year=2024)
    assert converted["code"].tolist() == codes.tolist()
    assert (converted["share"] == 1.0).all()


def test_a_wijk_can_be_carried_over_or_split_by_a_row_in_the_file(areas: Areas) -> None:
    years = {"level": AreaLevel.WIJK, "name": "", "last_year_old": 2015, "first_year_new": 2017}
    rows = (
        CodeChange(old_code="WK060301", new_code="WK060301", share=1.0, **years),
        CodeChange(old_code="WK060305", new_code="WK060308", share=1.0, **years),
        CodeChange(old_code="WK060308", new_code="WK060305", share=0.4, **years),
        CodeChange(old_code="WK060308", new_code="WK060310", share=0.6, **years),
    )
    known = Areas.of(areas, places=areas.places, changes=rows)
    converted = to_current(pd.Series(["WK060301", "WK060305", "WK060308"]), year=2015, areas=known)
    assert converted["code"].tolist() == ["WK060301", "WK060308", "WK060305", "WK060310"]
    assert converted["share"].tolist() == [1.0, 1.0, 0.4, 0.6]
    assert converted.index.tolist() == [0, 1, 2, 2]
