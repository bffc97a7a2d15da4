"""Roll-ups beside what the source publishes: equal within the rounding, and what is not is found."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from data.ingest.backcheck import INCOMPLETE, OUTSIDE, WITHIN, back_check, summary
from data.ingest.rounding import rounding_errors
from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.observations import as_observations

LAAK = "WK051838"


def frame(
    indicator: str, values: dict[str, float | None], *, n: dict[str, float] | None = None
) -> pd.DataFrame:
    rows = [
        {
            "indicator_id": indicator,
            "area_code": code,
            "period": "2024",
            "group": "totaal",
            "source_id": "kwb_2024",
            "value": value,
            "n": (n or {}).get(code),
            "status": "suppressed" if value is None else "measured",
        }
        for code, value in values.items()
    ]
    return as_observations(pd.DataFrame(rows))


@pytest.fixture
def laak(areas: Areas) -> list[str]:
    """The buurten of Laak."""
    return [area.code for area in areas.children(LAAK)]


def verdict(catalogue: Catalogue, areas: Areas, *frames: pd.DataFrame) -> dict[str, Any]:
    checked = back_check(pd.concat(frames, ignore_index=True), catalogue=catalogue, areas=areas)
    judged = checked[checked["indicator_id"] == frames[-1]["indicator_id"].iloc[0]]
    (row,) = judged[(judged["of"] == "buurt") & (judged["level"] == "wijk")].to_dict("records")
    return {str(name): value for name, value in row.items()}


def test_a_sum_may_differ_by_what_rounding_can_do(
    catalogue: Catalogue, areas: Areas, laak: list[str]
) -> None:
    parts = dict.fromkeys(laak, 1_005.0)
    total = 1_005.0 * len(laak)
    possible = 4 * (len(laak) + 1)
    exact = verdict(catalogue, areas, frame("inwoners", {**parts, LAAK: total}))
    assert (exact["verdict"], exact["difference"], exact["tolerance"]) == (WITHIN, 0, possible)
    near = verdict(catalogue, areas, frame("inwoners", {**parts, LAAK: total - 25}))
    assert (near["verdict"], near["difference"]) == (WITHIN, 25)
    far = verdict(catalogue, areas, frame("inwoners", {**parts, LAAK: total - 35}))
    assert far["verdict"] == OUTSIDE


def test_exact_counts_must_add_up_exactly(catalogue: Catalogue, areas: Areas, laak: list[str]) -> None:
    parts = {code: 101.0 + number for number, code in enumerate(laak)}
    total = sum(parts.values())
    assert verdict(catalogue, areas, frame("misdrijven", {**parts, LAAK: total}))["verdict"] == WITHIN
    assert verdict(catalogue, areas, frame("misdrijven", {**parts, LAAK: total + 1}))["verdict"] == OUTSIDE


def test_a_sum_that_misses_a_part_is_not_judged(catalogue: Catalogue, areas: Areas, laak: list[str]) -> None:
    parts: dict[str, float | None] = dict.fromkeys(laak, 1_005.0)
    parts[laak[0]] = None
    found = verdict(catalogue, areas, frame("inwoners", {**parts, LAAK: 6_030.0}))
    assert (found["verdict"], found["absent"]) == (INCOMPLETE, 1)
    assert pd.isna(found["rolled_up"])


def test_a_mean_with_the_wrong_weights_is_found(catalogue: Catalogue, areas: Areas, laak: list[str]) -> None:
    weight = catalogue.get("koopwoningen").weight_id
    assert weight is not None
    weights = frame(weight, {code: 500.0 * (number + 1) for number, code in enumerate(laak)})
    shares = {code: 10.0 + number for number, code in enumerate(laak)}
    pairs = zip(shares.values(), weights["value"], strict=True)
    weighted = sum(share * by for share, by in pairs) / weights["value"].sum()
    plain = sum(shares.values()) / len(shares)
    right = verdict(catalogue, areas, weights, frame("koopwoningen", {**shares, LAAK: round(weighted, 1)}))
    assert right["verdict"] == WITHIN and right["tolerance"] < 1.1
    wrong = verdict(catalogue, areas, weights, frame("koopwoningen", {**shares, LAAK: round(plain - 1, 1)}))
    assert wrong["verdict"] == OUTSIDE


def test_a_part_without_a_figure_can_hold_what_its_weight_allows(
    catalogue: Catalogue, areas: Areas, laak: list[str]
) -> None:
    weight = catalogue.get("koopwoningen").weight_id
    assert weight is not None
    counts: dict[str, float | None] = dict.fromkeys(laak, 1_000.0)
    shares: dict[str, float | None] = dict.fromkeys(laak, 20.0)
    counts[laak[0]] = shares[laak[0]] = None
    whole = 1_000.0 * (len(laak) - 1) + 100
    weights = frame(weight, {**counts, LAAK: whole})
    found = verdict(catalogue, areas, weights, frame("koopwoningen", {**shares, LAAK: 21.0}))
    assert found["coverage"] == pytest.approx(1 - 100 / whole)
    assert found["verdict"] == WITHIN and found["tolerance"] > 100 / whole * 80


def test_the_unit_is_read_off_the_figures() -> None:
    def error(values: list[float], *, counts: bool = True) -> float:
        rows = pd.DataFrame({"indicator_id": "x", "period": "2024", "value": values})
        return float(rounding_errors(rows, counts=frozenset("x") if counts else frozenset()).iloc[0])

    assert error([10, 25, 1_005]) == 4
    assert error([10, 20, 1_000]) == 5
    assert error([10, 21]) == 0
    assert error([10, 21], counts=False) == 0.5
    assert error([10.2, 21], counts=False) == pytest.approx(0.05)
    assert error([1 / 3, 2 / 7], counts=False) == 0


def test_the_summary_counts_and_names_the_worst_fit(
    catalogue: Catalogue, areas: Areas, laak: list[str]
) -> None:
    parts = dict.fromkeys(laak, 1_005.0)
    figures = frame("inwoners", {**parts, LAAK: 6_000.0})
    found = summary(back_check(figures, catalogue=catalogue, areas=areas))
    (row,) = found.to_dict("records")
    assert (row["indicator_id"], row["of"], row["level"]) == ("inwoners", "buurt", "wijk")
    assert (row[WITHIN], row[OUTSIDE], row[INCOMPLETE]) == (0, 1, 0)
    assert (row["worst_area_code"], row["worst_published"], row["worst_rolled_up"]) == (LAAK, 6_000, 6_030)


def test_nothing_to_compare_gives_nothing(catalogue: Catalogue, areas: Areas) -> None:
    checked = back_check(frame("inwoners", {LAAK: 45_000.0}), catalogue=catalogue, areas=areas)
    assert checked.empty and summary(checked).empty
