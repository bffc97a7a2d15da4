"""Parts that were not delivered: the whole minus the shown parts tells them, so they are hidden cells."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from indicators.suppression.cells import Cell, Sum
from indicators.suppression.truth import Table

_SHARE_OF_MEAN = 0.1


class AbsentPart(NamedTuple):
    """A cell without a figure of its own: how uncertain its mass must stay, and its bounds."""

    width: float
    lower: float
    upper: float
    small: bool


class TellingSum(NamedTuple):
    """A sum, the parts in it without a figure, and which of its cells were left out of the delivery."""

    sum: Sum
    absent: tuple[Cell, ...]
    left_out: tuple[Cell, ...]


def telling_sums(
    table: Table, *, sums: Sequence[Sum], filled: Mapping[Cell, float], before: Set[Cell]
) -> list[TellingSum]:
    """The sums that a cell left out stands in beside a delivered one. ``filled`` has masses.

    A whole that was left out is such a cell too: it stands in another sum that it can be worked out from.
    Cells of earlier deliveries (``before``) are not: the versions themselves tell about them. Whatever the
    masses of cells without a figure are, no other sum tells anything of a part that is absent.
    """
    delivered = set(table.value)
    not_left_out = _spelled_out(delivered, sums) | before
    result: list[TellingSum] = []
    for each in sums:
        absent = tuple(part for part in each.parts if part not in delivered)
        if len(absent) == len(each.parts):
            continue
        cells = (*absent, *_whole_left_out(each, delivered))
        left_out = tuple(cell for cell in cells if cell not in not_left_out)
        sure = each.total in delivered  # else it depends on a mass that is a guess as yet
        if left_out and not (sure and _exceeded(each, table=table, filled=filled)):
            result.append(TellingSum(each, absent, left_out))
    return result


def absent_parts(
    table: Table, *, telling: Sequence[TellingSum], sums: Sequence[Sum], filled: Mapping[Cell, float]
) -> dict[Cell, AbsentPart]:
    """The absent parts of a delivery that stand beside a delivered one. ``filled`` has masses.

    A part of an indicator that has no figure at all for this period and group (or that no indicator counts)
    is among them only where it is small: nobody left it out, but it can be worked out all the same.
    """
    tables = {(cell.indicator, cell.period, cell.group) for cell in table.value}
    result: dict[Cell, AbsentPart] = {}
    for each, absent, left_out in telling:
        if _exceeded(each, table=table, filled=filled):
            continue
        most = _people_left(each, table=table, absent=absent)
        for cell in left_out:
            if cell in result:
                continue
            part = _absent_part(filled[cell], table=table, beside=each, most=min(most, table.people(cell)))
            within = each.total is not None and each.total.indicator == cell.indicator and each.total != cell
            if within or part.small or (cell.indicator, cell.period, cell.group) in tables:
                result[cell] = part
    return _without_safe_ones(result, sums=sums, filled=filled)


def _whole_left_out(each: Sum, delivered: Set[Cell]) -> tuple[Cell, ...]:
    return () if each.total is None or each.total in delivered else (each.total,)


def _spelled_out(delivered: Set[Cell], sums: Sequence[Sum]) -> set[Cell]:
    """What was delivered, and what is a sum of that or the only part of it: that was not left out."""
    cells: set[Cell] = set(delivered)
    before = -1
    while before != len(cells):
        before = len(cells)
        for each in sums:
            if each.total is None:
                continue
            if cells.issuperset(each.parts):
                cells.add(each.total)
            elif each.total in cells and len(each.parts) == 1:
                cells.update(each.parts)
    return cells


def _without_safe_ones(
    parts: Mapping[Cell, AbsentPart], *, sums: Sequence[Sum], filled: Mapping[Cell, float]
) -> dict[Cell, AbsentPart]:
    """The parts, with no width to look for where it is there already: most stand beside others in one sum."""
    times = Counter(member for each in sums for member, _ in each.members)
    result = dict(parts)
    for each in sums:
        alone = [part for part in each.parts if part in parts and times[part] == 1]
        down = sum(filled[part] - parts[part].lower for part in alone)
        up = sum(parts[part].upper - filled[part] for part in alone)
        for part in alone:
            own_down, own_up = filled[part] - parts[part].lower, parts[part].upper - filled[part]
            room = min(own_up, down - own_down) + min(own_down, _less(up, own_up, alone))
            if room >= parts[part].width:
                result[part] = parts[part]._replace(width=0.0)
    return result


def _less(total: float, own: float, parts: Sequence[Cell]) -> float:
    """The total of the others; infinite room of one is not taken off that of all."""
    return total - own if math.isfinite(total) else (math.inf if len(parts) > 1 else 0.0)


def _exceeded(each: Sum, *, table: Table, filled: Mapping[Cell, float]) -> bool:
    """True when the shown counts are more than their whole: then it is not their whole, and tells nothing."""
    if each.total is None or not each.loose:
        return False
    shown = sum(filled[part] for part in each.parts if part in table.value)
    return shown > filled.get(each.total, math.inf) + (_limit(each, table) or 0.0)


def _people_left(each: Sum, *, table: Table, absent: Sequence[Cell]) -> float:
    """How many people the absent parts can have together, where figures say how many there are."""
    total = each.total
    if (
        total is None
        or total not in table.value
        or any(part.indicator != total.indicator for part in each.parts)
    ):
        return math.inf
    left = table.people(total) - sum(table.people(part) for part in each.parts if part not in absent)
    return left if left >= 0 else math.inf


def _limit(each: Sum, table: Table) -> float | None:
    limits = [table.least.get(member.indicator) for member, _ in each.members]
    return max((limit for limit in limits if limit is not None), default=None)


def _absent_part(mass: float, *, table: Table, beside: Sum, most: float) -> AbsentPart:
    """How uncertain a cell must stay whose mass would be worked out as ``mass``, of ``most`` at most."""
    least = _limit(beside, table)
    if least is None:
        return AbsentPart(max(_SHARE_OF_MEAN * abs(mass), 1e-6), min(0.0, mass), math.inf, small=False)
    upper = max(most, mass)
    return AbsentPart(min(least, upper / 2), 0.0, upper, small=mass < least)
