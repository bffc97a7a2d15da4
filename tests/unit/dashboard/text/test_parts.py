"""A percentage as a part of all people."""

from __future__ import annotations

import pytest

from dashboard.text.parts import part_of_all
from dashboard.texts import translator


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (13.5, "ongeveer 1 op de 7"),
        (14.3, "ongeveer 1 op de 7"),
        (50.0, "ongeveer 1 op de 2"),
        (34.4, "ongeveer 1 op de 3"),
        (41.0, "ongeveer 2 op de 5"),
        (75.0, "ongeveer 3 op de 4"),
        (6.3, "ongeveer 1 op de 16"),
        (1.4, ""),
        (96.0, ""),
    ],
)
def test_a_part_lies_near_its_percentage(value: float, words: str) -> None:
    assert part_of_all(value, unit="%", t=translator("nl")) == words


def test_only_a_percentage_is_a_part() -> None:
    assert part_of_all(25.0, unit="per 1.000 inwoners", t=translator("nl")) == ""
