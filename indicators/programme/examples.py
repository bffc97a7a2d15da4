"""Examples of reported outputs and of money, so that the screens show something before anybody reports.

They are made of the promises alone, the same every time, and only for deals that run. Nobody reported them:
each carries ``EXAMPLE_ACTOR`` as its writer and its source, and is never written to the store.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from hashlib import sha256

from indicators.programme.deal import Deal
from indicators.programme.entries import MoneyEntry, MoneyStage
from indicators.programme.flow import OutputState
from indicators.programme.kinds import DealState, MoneyRole
from indicators.programme.model import DealResult, MoneyLine
from indicators.programme.outputs import OutputForm, OutputUpdate
from indicators.programme.pace import expected_by
from indicators.programme.programme import Programme
from indicators.programme.realisation import due_day, first_day, last_day
from indicators.programme.record import StoredRecord
from indicators.programme.reporting import form_of

EXAMPLE_ACTOR = "voorbeeld"
EXAMPLE_UNTIL = date(2026, 6, 30)
"""The last day that examples are about."""
_PERIODS = ("2024", "2025", "2026-Q2")
_FACTORS = (Decimal("0.7"), Decimal("0.95"), Decimal("1.05"), Decimal("1.3"))
"""How far examples are from an even pace: some behind, some on it, some ahead."""
_SILENT = 6
"""Of one in so many results there is no example, as in life."""
_SHARE_OF = 12
_COMMITTED, _SPENT = (
    (Decimal("0.9"), Decimal("0.95"), Decimal(1)),
    (Decimal("0.7"), Decimal("0.8"), Decimal(1)),
)


def example_updates(programme: Programme) -> list[StoredRecord]:
    """Approved reports on the outputs and milestones of the deals that run."""
    updates = [
        update
        for result in programme.results
        if programme.deal(result.deal).state is DealState.RUNNING
        for update in _updates(result, programme.deal(result.deal))
    ]
    return [StoredRecord(id=number, version=1, record=one) for number, one in enumerate(updates, start=1)]


def example_entries(programme: Programme) -> list[StoredRecord]:
    """Money planned, revised, committed and spent on the lines of the deals that run."""
    entries = [
        entry
        for line in programme.money
        if line.role is MoneyRole.LINE and programme.deal(line.deal).state is DealState.RUNNING
        for entry in _entries(line, programme.deal(line.deal))
    ]
    return [StoredRecord(id=number, version=1, record=one) for number, one in enumerate(entries, start=1)]


def _pick(name: str, number: int) -> int:
    """A number below ``number`` that is always the same for a name."""
    return int(sha256(name.encode()).hexdigest(), 16) % number


def _updates(result: DealResult, deal: Deal) -> Iterator[OutputUpdate]:
    form = form_of(result)
    if form in (None, OutputForm.TEXT) or _pick(f"silent {result.id}", _SILENT) == 0:
        return
    if form is OutputForm.YES_NO:
        due = due_day(result, int(_PERIODS[1]))
        late = due is not None and due <= EXAMPLE_UNTIL
        yield _update(result, _PERIODS[-1], value=Decimal(1 if late or _pick(result.id, 3) == 0 else 0))
    elif form is OutputForm.SHARE:
        yield _update(
            result,
            _PERIODS[-1],
            numerator=Decimal(_SHARE_OF // 3 + _pick(result.id, _SHARE_OF // 2)),
            denominator=Decimal(_SHARE_OF),
        )
    elif result.value is not None:
        yield from _counts(result, deal, Decimal(str(result.value)))


def _counts(result: DealResult, deal: Deal, target: Decimal) -> Iterator[OutputUpdate]:
    """By period what came in it, so that all together keep the pace of the example."""
    factor = _FACTORS[_pick(result.id, len(_FACTORS))]
    before = Decimal(0)
    for period in _PERIODS:
        until = last_day(period)
        yearly = result.per == "year"
        start = date(until.year, 1, 1) if yearly else first_day(deal)
        due = due_day(result, until.year) or date(int(deal.runs.last[:4]), 12, 31)
        expected = expected_by(target, start=start, due=due, today=until) or Decimal(0)
        now = Decimal(round(expected * factor))
        yield _update(result, period, value=now if yearly else max(now - before, Decimal(0)))
        before = now


def _update(result: DealResult, period: str, **fields: Decimal) -> OutputUpdate:
    return OutputUpdate(
        deal=result.deal,
        result_id=result.id,
        period=period,
        source=EXAMPLE_ACTOR,
        status=OutputState.APPROVED,
        written_by=EXAMPLE_ACTOR,
        **fields,
    )


def _entries(line: MoneyLine, deal: Deal) -> Iterator[MoneyEntry]:
    """An even plan over the years of the deal, a new budget for one of them, and what followed so far."""
    years = range(int(deal.runs.first[:4]) + 1, int(deal.runs.last[:4]) + 1)
    each, rest = divmod(line.amount * 100, len(years))
    committed = _COMMITTED[_pick(f"committed {line.id}", len(_COMMITTED))]
    spent = _SPENT[_pick(f"spent {line.id}", len(_SPENT))]
    for year in years:
        planned = each + (rest if year == years[-1] else 0)
        yield _entry(line, MoneyStage.PLANNED, str(year), planned, date(years[0] - 1, 12, 31))
        if year == EXAMPLE_UNTIL.year:
            revised = planned * 9 // 10
            yield _entry(line, MoneyStage.REVISED, str(year), revised, date(year, 3, 31))
        if year > EXAMPLE_UNTIL.year:
            continue
        passed = Decimal(1) if year < EXAMPLE_UNTIL.year else Decimal("0.5")
        ordered = _whole(planned * committed * passed)
        day = min(date(year, 12, 31), EXAMPLE_UNTIL)
        period = str(year) if passed == 1 else f"{year}-Q2"
        yield _entry(line, MoneyStage.COMMITTED, period, ordered, day)
        yield _entry(line, MoneyStage.SPENT, period, _whole(ordered * spent), day)


def _whole(cents: Decimal) -> int:
    """Cut to whole thousands of euros: an example looks no more exact than it is."""
    return int(cents / 100_000) * 100_000


def _entry(line: MoneyLine, stage: MoneyStage, period: str, cents: int, dated: date) -> MoneyEntry:
    return MoneyEntry(
        deal=line.deal,
        line_id=line.id,
        stage=stage,
        period=period,
        amount_cents=cents,
        dated=dated,
        source=EXAMPLE_ACTOR,
    )
