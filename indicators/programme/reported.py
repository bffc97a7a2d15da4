"""What is reported of the programme as a whole: what people entered, or examples as long as they did not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from indicators.programme.entries import LineYear, MoneyEntry, MoneyTotal, money_totals
from indicators.programme.examples import example_entries, example_updates
from indicators.programme.outputs import OutputUpdate
from indicators.programme.programme import Programme
from indicators.programme.record import StoredRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """Reports by result and entries of money, all of them entered or (``example``) all of them examples."""

    updates: dict[str, tuple[OutputUpdate, ...]]
    entries: tuple[MoneyEntry, ...]
    totals: dict[LineYear, MoneyTotal] = field(repr=False)
    example: bool

    def of_result(self, result_id: str) -> tuple[OutputUpdate, ...]:
        return self.updates.get(result_id, ())

    def of_line(self, line_id: str) -> dict[int, MoneyTotal]:
        """By year what the entries on a line come to."""
        return {year: total for (line, year), total in sorted(self.totals.items()) if line == line_id}


def reported(
    updates: Sequence[StoredRecord], entries: Sequence[StoredRecord], programme: Programme
) -> Reported:
    """What was entered. Only when nobody entered anything, examples: the first report or entry takes all
    of them away, so the two never stand beside each other."""
    example = not updates and not entries
    if example:
        updates, entries = example_updates(programme), example_entries(programme)
    by_result: dict[str, list[OutputUpdate]] = {}
    for stored in updates:
        if isinstance(stored.record, OutputUpdate):
            by_result.setdefault(stored.record.result_id, []).append(stored.record)
    return Reported(
        updates={result: tuple(every) for result, every in by_result.items()},
        entries=tuple(one.record for one in entries if isinstance(one.record, MoneyEntry)),
        totals=money_totals(entries),
        example=example,
    )
