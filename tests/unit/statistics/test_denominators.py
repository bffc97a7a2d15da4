"""n of register shares from the denominator that the catalogue names."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from indicators.catalogue import Catalogue
from indicators.model import EvidenceClass
from indicators.statistics.denominators import NARROWER_THAN_WEIGHT, has_known_denominator, with_n
from indicators.statistics.errors import MissingColumnError
from indicators.statistics.interval import with_intervals
from tests.unit.statistics.made_up import indicator, rows, small_catalogue

WHOLE_POPULATIONS = {
    "alle inwoners",
    "alle inwoners die ELAN voor dat jaar telt",
    "particuliere huishoudens",
    "alle woningen",
}


def weights() -> pd.DataFrame:
    return rows(
        ("WK0101", 2015, 900, np.nan),
        ("WK0101", 2019, 1000, np.nan),
        ("WK0101", 2021, 1100, np.nan),
        ("WK0102", 2019, np.nan, np.nan),
        ("WK0103", 2024, 0, np.nan),
        indicator_id="inwoners",
    )


def test_n_is_of_the_same_year_or_the_nearest_and_says_which() -> None:
    frame = rows(*((("WK0101", year, 10.0, np.nan)) for year in (2013, 2015, 2019, 2020, 2022, 2027)))
    found = with_n(frame, catalogue=small_catalogue(), weights=weights(), max_years=4)
    assert found["n"].tolist()[:5] == [900, 900, 1000, 1000, 1100]
    assert found["n_period"].tolist() == ["2015", "2015", "2019", "2019", "2021", ""]
    assert np.isnan(found["n"].iloc[5])


def test_an_own_n_stays_and_a_weight_without_people_is_no_n() -> None:
    frame = rows(
        ("WK0101", 2019, 10.0, 77),
        ("WK0102", 2019, 10.0, np.nan),
        ("WK0103", 2024, 10.0, np.nan),
        ("WK0101", 2021, np.nan, np.nan),
    )
    found = with_n(frame, catalogue=small_catalogue(), weights=weights())
    assert found["n"].fillna(-1).tolist() == [77, -1, -1, -1]
    assert found["n_period"].tolist()[0] == ""


def test_weights_are_found_in_the_frame_itself() -> None:
    frame = pd.concat([weights(), rows(("WK0101", 2021, 10.0, np.nan))], ignore_index=True)
    found = with_n(frame, catalogue=small_catalogue())
    assert found["n"].iloc[-1] == 1100
    assert found["n"].iloc[:-1].isna().all()
    assert with_intervals(found, catalogue=small_catalogue())["interval"].iloc[-1] == "wilson"


@pytest.mark.parametrize("indicator_id", ["model", "published", "prediction", "mean", "count", "survey"])
def test_only_register_shares_and_rates_get_an_n(indicator_id: str) -> None:
    frame = rows(("WK0101", 2021, 5.0, np.nan), indicator_id=indicator_id)
    assert with_n(frame, catalogue=small_catalogue(), weights=weights())["n"].isna().all()
    rate = rows(("WK0101", 2021, 5.0, np.nan), indicator_id="rate")
    assert with_n(rate, catalogue=small_catalogue(), weights=weights())["n"].tolist() == [1100]


@pytest.mark.parametrize("status", ["published", "example"])
def test_single_and_example_figures_get_no_n(status: str) -> None:
    frame = rows(("WK0101", 2021, 5.0, np.nan, (np.nan, np.nan), status))
    assert with_n(frame, catalogue=small_catalogue(), weights=weights())["n"].isna().all()


def test_a_group_other_than_everyone_has_another_denominator() -> None:
    frame = rows(("WK0101", 2021, 5.0, np.nan)).assign(group="65plus")
    assert with_n(frame, catalogue=small_catalogue(), weights=weights())["n"].isna().all()


def test_no_rows_no_weights_and_missing_columns() -> None:
    frame = rows(("WK0101", 2021, 5.0, np.nan))
    assert with_n(frame.iloc[:0], catalogue=small_catalogue()).empty
    assert with_n(frame, catalogue=small_catalogue(), weights=weights().iloc[:0])["n"].isna().all()
    with pytest.raises(MissingColumnError):
        with_n(frame.drop(columns="n"), catalogue=small_catalogue())


def test_a_share_of_fewer_people_than_its_weight_counts_gets_none() -> None:
    assert not has_known_denominator(indicator("arbeidsparticipatie"))
    assert has_known_denominator(indicator("bijstand"))


def test_the_catalogue_names_every_narrower_population(catalogue: Catalogue) -> None:
    """A new register share of, say, young people must not borrow the n of all residents."""
    wrong = [
        entry.id
        for entry in catalogue
        if entry.evidence is EvidenceClass.REGISTER
        and has_known_denominator(entry)
        and entry.source.titles
        and entry.population.nl not in WHOLE_POPULATIONS
    ]
    assert wrong == []
    assert all(name in catalogue for name in NARROWER_THAN_WEIGHT)
