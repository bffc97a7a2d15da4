"""How many people recognise a figure, so that what is shown gives nobody's answer away.

Reactions to one figure of one area in one year are released in heaps. A heap has at least ten people, and in
it every part that is shown is empty or as large as the smallest count that may be shown. What the public sees
is the sum of heaps in parts that only grow coarser. So whatever is subtracted from what, over time or over
groups, is again a sum of whole parts of heaps: never less than that smallest count. Proof by trying all is in
the tests; why so: docs/voice.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from indicators.voice.reaction import ReactionChoice, ReactionWho

Name = TypeVar("Name")
FEWEST_PEOPLE = 10
HIGHEST_PART = 0.9
"""From this share of everybody it is only said that it is at least that: else the rest would be known too."""
_YES, _PARTLY, _NO, _DONT_KNOW = ReactionChoice
CHOICE_PARTS: tuple[tuple[tuple[ReactionChoice, ...], ...], ...] = (
    ((_YES,), (_PARTLY,), (_NO,), (_DONT_KNOW,)),
    ((_YES,), (_PARTLY,), (_NO, _DONT_KNOW)),
    ((_YES, _PARTLY), (_NO, _DONT_KNOW)),
)
"""From fine to coarse; each is made of whole parts of the one before it."""
_RESIDENT, *_OTHERS = ReactionWho
WHO_PARTS: tuple[tuple[tuple[ReactionWho, ...], ...], ...] = (
    tuple((who,) for who in ReactionWho),
    ((_RESIDENT,), tuple(_OTHERS)),
    (tuple(ReactionWho),),
)
STEPS = (10, 20, 50, 100, 200, 500, 1000)
RECOGNISED = frozenset({_YES, _PARTLY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What was released of a figure, an area and a year: the number of people and their answers by part.

    ``choice_step`` and ``who_step`` are places in ``CHOICE_PARTS`` and ``WHO_PARTS``; the counts follow the
    parts of that place.
    """

    people: int
    choice_step: int
    choices: tuple[int, ...]
    who_step: int
    who: tuple[int, ...]

    @property
    def capped(self) -> bool:
        """Whether nearly everybody said the same, so that only that may be shown."""
        return max(self.choices) >= HIGHEST_PART * self.people

    @property
    def recognised(self) -> int | None:
        """In how many of ten answers the figure is recognised, at least in part; None where only "nearly all
        or nearly nobody" may be shown."""
        return None if self.capped else round(10 * self._recognised() / self.people)

    @property
    def nearly_all(self) -> bool | None:
        """Of a capped release: whether nearly all recognise it (false: nearly nobody); None for others."""
        return self._recognised() >= HIGHEST_PART * self.people if self.capped else None

    def _recognised(self) -> int:
        parts = CHOICE_PARTS[self.choice_step]
        return sum(n for part, n in zip(parts, self.choices, strict=True) if RECOGNISED.issuperset(part))


def next_release(
    choices: Mapping[ReactionChoice, int],
    who: Mapping[ReactionWho, int],
    *,
    earlier: Release | None,
    smallest: int,
) -> Release | None:
    """What is shown with this heap added to ``earlier``; None while the heap must wait for more people.

    ``choices`` and ``who`` count the same people, none of whom is in ``earlier``.
    """
    people = sum(choices.values())
    if people < FEWEST_PEOPLE:
        return None
    for step in range(earlier.choice_step if earlier else 0, len(CHOICE_PARTS)):
        parts = CHOICE_PARTS[step]
        heap = _counted(choices, parts)
        if not _large_enough(heap, smallest):
            continue
        before = _coarser(earlier.choices, CHOICE_PARTS[earlier.choice_step], parts) if earlier else None
        total = _added(heap, before)
        everybody = people + (earlier.people if earlier else 0)
        if max(heap) >= HIGHEST_PART * people and max(total) < HIGHEST_PART * everybody:
            return None  # the sum would be shown in parts, and give away what nearly all of the heap said
        who_step, who_counts = _who(who, earlier=earlier, smallest=smallest)
        return Release(people=everybody, choice_step=step, choices=total, who_step=who_step, who=who_counts)
    return None


def at_least(people: int) -> int:
    """The largest step that so many people reach; 0 under ten. What is said of a heap that still waits."""
    return max((step for step in STEPS if step <= people), default=0)


def _who(
    who: Mapping[ReactionWho, int], *, earlier: Release | None, smallest: int
) -> tuple[int, tuple[int, ...]]:
    last = len(WHO_PARTS) - 1
    for step in range(earlier.who_step if earlier else 0, len(WHO_PARTS)):
        heap = _counted(who, WHO_PARTS[step])
        if step == last or _large_enough(heap, smallest):
            before = _coarser(earlier.who, WHO_PARTS[earlier.who_step], WHO_PARTS[step]) if earlier else None
            return step, _added(heap, before)
    raise AssertionError("the last step has everybody in one part")


def _counted(counts: Mapping[Name, int], parts: Sequence[Sequence[Name]]) -> tuple[int, ...]:
    return tuple(sum(counts.get(one, 0) for one in part) for part in parts)


def _coarser(
    counts: Sequence[int], fine: Sequence[Sequence[Name]], coarse: Sequence[Sequence[Name]]
) -> tuple[int, ...]:
    pairs = list(zip(fine, counts, strict=True))
    return tuple(sum(n for part, n in pairs if set(part) <= set(whole)) for whole in coarse)


def _large_enough(counts: Sequence[int], smallest: int) -> bool:
    return all(count == 0 or count >= smallest for count in counts)


def _added(heap: Sequence[int], before: Sequence[int] | None) -> tuple[int, ...]:
    return tuple(heap) if before is None else tuple(a + b for a, b in zip(heap, before, strict=True))
