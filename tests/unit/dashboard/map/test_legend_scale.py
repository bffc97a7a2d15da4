"""Words on a scale never cover each other."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.map.legend_scale import apart


def test_words_that_have_room_stand_at_their_place() -> None:
    assert apart([0.3, 0.7], [0.2, 0.2]) == [0.3, 0.7]


def test_words_at_an_end_stay_on_the_scale() -> None:
    assert apart([0.0, 1.0], [0.3, 0.3]) == pytest.approx([0.15, 0.85])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=3), st.floats(0.05, 0.3))
def test_no_words_cover_others(places: list[float], width: float) -> None:
    places.sort()
    middles = apart(places, [width] * len(places))
    assert all(b - a >= width for a, b in pairwise(middles))
    assert middles[0] >= width / 2 - 1e-9
    assert middles[-1] <= 1 - width / 2 + 1e-9
