"""Kitagawa's decomposition against a table by hand and against an independent computation."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.statistics.decomposition import DecompositionError, Mix, decompose_change, decompose_gap

YOUNG, OLD = "18-64", "65plus"


def mix(share_young: float, young: float, old: float, errors: tuple[float, float] | None = None) -> Mix:
    return Mix(
        shares={YOUNG: share_young, OLD: 1.0 - share_young},
        rates={YOUNG: young, OLD: old},
        errors=dict(zip((YOUNG, OLD), errors, strict=True)) if errors else None,
    )


def test_by_hand() -> None:
    # area: 80% young at 40, 20% old at 20 -> 36; city: 70% young at 30, 30% old at 20 -> 27
    parts = decompose_gap(mix(0.8, 40.0, 20.0), benchmark=mix(0.7, 30.0, 20.0))
    assert parts.gap == pytest.approx(9.0)
    assert parts.composition == pytest.approx(0.1 * 35 - 0.1 * 20)  # 1.5
    assert parts.rates == pytest.approx(10 * 0.75)  # 7.5
    assert parts.by_group[OLD] == (pytest.approx(-2.0), pytest.approx(0.0))


def by_replacing(first: list[tuple[float, float]], second: list[tuple[float, float]]) -> tuple[float, float]:
    """The mean effect of putting in the first's shares or figures, over both orders (a Shapley value)."""
    effects = {"shares": 0.0, "rates": 0.0}
    for order in permutations(effects):
        state = {"shares": second, "rates": second}
        before = sum(s[0] * r[1] for s, r in zip(state["shares"], state["rates"], strict=True))
        for factor in order:
            state[factor] = first
            now = sum(s[0] * r[1] for s, r in zip(state["shares"], state["rates"], strict=True))
            effects[factor] += (now - before) / 2
            before = now
    return effects["shares"], effects["rates"]


groups = st.lists(
    st.tuples(
        st.floats(0.01, 1.0), st.floats(0.0, 100.0), st.floats(0.01, 1.0), st.floats(0.0, 100.0)
    ),
    min_size=1,
    max_size=6,
)  # fmt: skip


@given(groups)
def test_parts_add_up_and_agree_with_replacing_in_both_orders(
    drawn: list[tuple[float, float, float, float]],
) -> None:
    table = np.array(drawn)
    p, q = table[:, 0] / table[:, 0].sum(), table[:, 2] / table[:, 2].sum()
    names = [str(number) for number in range(len(table))]
    area = Mix(shares=dict(zip(names, p, strict=True)), rates=dict(zip(names, table[:, 1], strict=True)))
    city = Mix(shares=dict(zip(names, q, strict=True)), rates=dict(zip(names, table[:, 3], strict=True)))
    parts = decompose_gap(area, benchmark=city)
    assert parts.composition + parts.rates == pytest.approx(parts.gap, abs=1e-9)
    shares, rates = by_replacing(
        list(zip(p, table[:, 1], strict=True)), list(zip(q, table[:, 3], strict=True))
    )
    assert parts.composition == pytest.approx(shares, abs=1e-9)
    assert parts.rates == pytest.approx(rates, abs=1e-9)
    other = decompose_gap(city, benchmark=area)
    assert other.composition == pytest.approx(-parts.composition, abs=1e-9)


def test_equal_mix_leaves_no_composition() -> None:
    parts = decompose_gap(mix(0.6, 40.0, 20.0), benchmark=mix(0.6, 30.0, 10.0))
    assert parts.composition == 0.0
    assert parts.rates == pytest.approx(10.0)


def test_errors_by_simulation() -> None:
    area, city = mix(0.8, 40.0, 20.0, (1.0, 2.0)), mix(0.7, 30.0, 20.0, (0.5, 1.0))
    random = np.random.default_rng(1)
    drawn = [
        decompose_gap(
            mix(0.8, random.normal(40, 1), random.normal(20, 2)),
            benchmark=mix(0.7, random.normal(30, 0.5), random.normal(20, 1)),
        )
        for _ in range(4000)
    ]
    parts = decompose_gap(area, benchmark=city)
    assert parts.rates_error == pytest.approx(np.std([one.rates for one in drawn]), rel=0.05)
    assert parts.composition_error == pytest.approx(np.std([one.composition for one in drawn]), rel=0.05)


def test_change_over_time_by_hand() -> None:
    # area: like residents 10 better, mix moves from 80/20 to 70/30; city: like residents 5 better, same mix
    parts = decompose_change(
        area_before=mix(0.8, 40.0, 20.0),
        area_after=mix(0.7, 30.0, 10.0),
        benchmark_before=mix(0.7, 30.0, 20.0),
        benchmark_after=mix(0.7, 25.0, 15.0),
    )
    assert parts.area == pytest.approx(-10.0)
    assert parts.benchmark == pytest.approx(5.0)
    assert parts.composition == pytest.approx(-0.1 * 35 + 0.1 * 15)
    assert parts.area + parts.benchmark + parts.composition == pytest.approx(parts.change)
    assert np.isnan(parts.area_error)


@pytest.mark.parametrize(
    ("area", "city", "words"),
    [
        (Mix(shares={"a": 0.5}, rates={"a": 1.0}), Mix(shares={"a": 1.0}, rates={"a": 1.0}), "add up to 1"),
        (Mix(shares={"a": 1.0}, rates={"b": 1.0}), Mix(shares={"a": 1.0}, rates={"a": 1.0}), "without share"),
        (Mix(shares={"a": 1.0}, rates={"a": 1.0}), Mix(shares={"b": 1.0}, rates={"b": 1.0}), "only one has"),
        (Mix(shares={"a": 1.0}, rates={"a": np.nan}), Mix(shares={"a": 1.0}, rates={"a": 1.0}), "be known"),
        (Mix(shares={}, rates={}), Mix(shares={}, rates={}), "no groups"),
    ],
)
def test_refuses(area: Mix, city: Mix, words: str) -> None:
    with pytest.raises(DecompositionError, match=words):
        decompose_gap(area, benchmark=city)
