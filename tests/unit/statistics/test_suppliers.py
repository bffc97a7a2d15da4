"""Figures of different suppliers are never one line, and never each other's benchmark."""

from __future__ import annotations

import pandas as pd
import pytest

from indicators.model import EvidenceClass
from indicators.provenance import Provenance
from indicators.statistics.allowed import evidence_of
from indicators.statistics.comparison import compare
from indicators.statistics.frames import of_one_supplier, supplier_codes
from indicators.statistics.trend import trends
from tests.unit.statistics.made_up import CITY, rows, small_areas, small_catalogue


def of(supplier: str, *, evidence: EvidenceClass = EvidenceClass.REGISTER, file: str = "a.csv") -> str:
    return Provenance(supplier=supplier, file=file, date="2026-01-01", evidence=evidence).as_text()


def yearly(*values: float, texts: list[str]) -> pd.DataFrame:
    given = [("WK0101", 2015 + number, value, 2000.0) for number, value in enumerate(values)]
    return rows(*given).assign(provenance=texts)


def test_own_figures_do_not_lengthen_a_public_line() -> None:
    frame = yearly(5, 6, 7, 8, 40, 36, 32, 27, 23, texts=[""] * 4 + [of("Dienst")] * 5)
    row = trends(frame, catalogue=small_catalogue()).iloc[0]
    assert (row["first"], row["last"], row["points"], row["state"]) == ("2019", "2023", 5, "falling")


def test_another_file_of_the_same_supplier_is_the_same_line_another_method_is_not() -> None:
    texts = [
        of("Dienst"),
        of("Dienst", file="b.csv"),
        of("Dienst", evidence=EvidenceClass.MODEL_ESTIMATE),
        "",
    ]
    assert list(supplier_codes(yearly(1, 2, 3, 4, texts=texts))) == [1, 1, 2, 0]
    assert list(supplier_codes(rows(("WK0101", 2020, 1.0, 9.0)).drop(columns="provenance"))) == [0]


def test_a_line_that_goes_back_to_its_source_starts_again() -> None:
    frame = yearly(5, 6, 7, 8, texts=["", of("Dienst"), "", ""])
    row = trends(frame, catalogue=small_catalogue()).iloc[0]
    assert (row["first"], row["points"]) == ("2017", 2)


@pytest.mark.parametrize("theirs, known", [(of("Dienst"), True), ("", False), (of("GGD"), False)])
def test_a_benchmark_is_of_the_same_supplier(theirs: str, known: bool) -> None:
    frame = rows(("WK0101", 2020, 30.0, 900.0), (CITY, 2020, 20.0, 9000.0))
    found = compare(
        frame.assign(provenance=[of("Dienst"), theirs]), catalogue=small_catalogue(), areas=small_areas()
    ).iloc[0]
    assert (found["benchmark_value"] == 20.0) == known
    assert (found["reason"] == "no_benchmark") != known


def test_an_own_figure_is_as_strong_as_its_supplier_says() -> None:
    texts = [
        "",
        of("Dienst", evidence=EvidenceClass.MODEL_ESTIMATE),
        of("GGD", evidence=EvidenceClass.SURVEY),
    ]
    found = evidence_of(yearly(1, 2, 3, texts=texts), catalogue=small_catalogue())
    assert list(found) == ["register", "model_estimate", "survey"]


def test_an_indicator_is_measured_by_its_public_source_if_that_has_any_figure() -> None:
    both = yearly(1, 2, 3, texts=["", of("Dienst"), of("GGD")])
    assert list(of_one_supplier(both)) == [True, False, False]
    assert list(of_one_supplier(both.iloc[1:])) == [False, True]
