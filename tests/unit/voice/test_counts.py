"""What is released gives nobody away: an attacker subtracts every release from every other."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from random import Random

import pytest

from indicators.voice.counts import (
    CHOICE_PARTS,
    FEWEST_PEOPLE,
    WHO_PARTS,
    Release,
    at_least,
    next_release,
)
from indicators.voice.reaction import ReactionChoice, ReactionWho

YES, PARTLY, NO, DONT_KNOW = ReactionChoice
SMALLEST = 5


def released(*choices: ReactionChoice, earlier: Release | None = None) -> Release | None:
    who = Counter({ReactionWho.RESIDENT: len(choices)})
    return next_release(Counter(choices), who, earlier=earlier, smallest=SMALLEST)


def test_nothing_is_released_under_ten() -> None:
    assert released(*[YES] * 5, *[NO] * 4) is None
    ten = released(*[YES] * 5, *[NO] * 5)
    assert ten is not None
    assert (ten.people, ten.choices, ten.recognised) == (10, (5, 0, 5, 0), 5)


def test_a_heap_with_a_small_part_waits_or_is_shown_in_larger_parts() -> None:
    assert released(*[YES] * 8, *[NO] * 2) is None
    merged = released(*[YES] * 7, *[PARTLY] * 2, *[NO] * 3, *[DONT_KNOW] * 2)
    assert merged is not None
    assert CHOICE_PARTS[merged.choice_step] == ((YES, PARTLY), (NO, DONT_KNOW))
    assert merged.choices == (9, 5)


def test_of_nearly_all_only_that_is_said() -> None:
    nearly = released(*[YES] * 10)
    assert nearly is not None
    assert (nearly.capped, nearly.nearly_all, nearly.recognised) == (True, True, None)
    nobody = released(*[NO] * 12)
    assert nobody is not None
    assert (nobody.capped, nobody.nearly_all) == (True, False)


def test_a_heap_of_one_opinion_waits_where_the_sum_would_show_it() -> None:
    first = released(*[YES] * 6, *[NO] * 6)
    assert released(*[NO] * 10, earlier=first) is None


@pytest.mark.parametrize("seed", range(30))
def test_every_difference_is_of_whole_parts_of_at_least_the_smallest(seed: int) -> None:
    """Whatever two releases an attacker subtracts, each part of the difference is 0 or five or more."""
    random = Random(seed)
    weights = [random.random() ** 2 + 0.02 for _ in ReactionChoice]
    shown: list[Release] = []
    heap: list[tuple[ReactionChoice, ReactionWho]] = []
    for _ in range(400):
        heap.append((random.choices(list(ReactionChoice), weights)[0], random.choice(list(ReactionWho))))
        release = next_release(
            Counter(choice for choice, _ in heap),
            Counter(who for _, who in heap),
            earlier=shown[-1] if shown else None,
            smallest=SMALLEST,
        )
        if release is not None:
            shown.append(release)
            heap = []
    for release in shown:
        assert sum(release.choices) == sum(release.who) == release.people
    for before, after in combinations(shown, 2):
        assert after.people - before.people >= FEWEST_PEOPLE
        for parts, step, counts in (
            (CHOICE_PARTS, "choice_step", "choices"),
            (WHO_PARTS, "who_step", "who"),
        ):
            fine, coarse = parts[getattr(before, step)], parts[getattr(after, step)]
            for whole, count in zip(coarse, getattr(after, counts), strict=True):
                inside = zip(fine, getattr(before, counts), strict=True)
                earlier = sum(n for part, n in inside if set(part) <= set(whole))
                assert count - earlier == 0 or count - earlier >= SMALLEST
        if not before.capped and not after.capped and before.choice_step == after.choice_step:
            steps = [b - a for a, b in zip(before.choices, after.choices, strict=True)]
            assert max(steps) < after.people - before.people, "the difference is not all of one opinion"


def test_what_waits_is_said_in_steps() -> None:
    assert [at_least(people) for people in (0, 9, 10, 19, 20, 49, 50, 1234)] == [
        0,
        0,
        10,
        10,
        20,
        20,
        50,
        1000,
    ]
