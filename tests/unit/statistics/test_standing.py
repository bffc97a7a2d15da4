"""How an area stands on all figures together is a count, and nothing is said without one."""

from __future__ import annotations

import pytest

from indicators.statistics.standing import count_standing
from indicators.statistics.states import Position, Standing
from indicators.statistics.words import say

B, W, S, N, H = Position.BETTER, Position.WORSE, Position.SIMILAR, Position.NOT_ASSESSABLE, Position.HIGHER


@pytest.mark.parametrize(
    ("verdicts", "state"),
    [
        ([], Standing.NOT_ASSESSABLE),
        ([N, N, H], Standing.NOT_ASSESSABLE),
        ([S, S, N], Standing.SIMILAR),
        ([W, W, B], Standing.MORE_WORSE),
        ([B, B, W], Standing.MORE_BETTER),
        ([W, S], Standing.ONLY_WORSE),
        ([B, S, N], Standing.ONLY_BETTER),
        ([B, W, S], Standing.EVEN),
    ],
)
def test_the_state_follows_from_the_counts(verdicts: list[Position], state: Standing) -> None:
    assert count_standing(verdicts).state is state


def test_the_words_name_both_sides() -> None:
    counts = count_standing([W] * 20 + [B] * 2 + [S] * 5 + [N] * 60)
    told = say(
        counts.state,
        language="nl",
        area="Schilderswijk",
        benchmark="Den Haag",
        worse=str(counts.worse),
        better=str(counts.better),
        judged=str(counts.assessed),
        figures="cijfers",
    )
    assert told == (
        "Schilderswijk doet het op 20 van 27 cijfers slechter dan Den Haag. "
        "Op 2 doet Schilderswijk het beter."
    )
