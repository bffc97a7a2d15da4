"""The programme as it was on a day: what came later is not in it, and its head is that of the chain."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Engine

from data.programme.frozen import NOTHING_ENTERED, FrozenReader
from data.programme.ledger import ProgrammeLedger
from data.programme.reader import ProgrammeReader
from data.store.engine import migrate
from indicators.programme.edited import PeriodLock, TextBlock
from indicators.programme.record import RecordKind

DEAL = "regiodeal_2"


class Day:
    """A clock that stands at noon in London of the day that was set, or at another moment."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def test_each_day_has_its_own_version(engine: Engine) -> None:
    migrate(engine)
    clock = Day()
    ledger, reader = ProgrammeLedger(engine, clock=clock), FrozenReader(engine)
    assert reader.on(date(2026, 3, 1)) == NOTHING_ENTERED
    with ledger.session() as session:
        text = TextBlock(deal=DEAL, year=2026, part="done", text="Een.", author="Team")
        session.add(text, actor="ann")
    first = ProgrammeReader(engine).head()
    # half past eleven in the evening of 2 March in London is 3 March here
    clock.now = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    with ledger.session() as session:
        session.edit(RecordKind.TEXT_BLOCK, 1, {"text": "Twee."}, seen=1, actor="bob")
    second = ProgrammeReader(engine).head()
    assert first is not None
    assert second is not None
    assert reader.on(date(2026, 2, 28)) == NOTHING_ENTERED
    seen = {day: reader.on(date(2026, 3, day)) for day in (1, 2, 3, 4)}
    assert [(one.version, one.head) for one in seen.values()] == [
        (1, first.hash), (1, first.hash), (2, second.hash), (2, second.hash),
    ]  # fmt: skip
    texts = [[(s.version, t.text) for s, t in one.stored(TextBlock)] for one in seen.values()]
    assert texts == [[(1, "Een.")], [(1, "Een.")], [(2, "Twee.")], [(2, "Twee.")]]


def test_a_clock_that_ran_ahead_keeps_no_later_change_out(engine: Engine) -> None:
    """One is noted a day or a year ahead; what is done after it stands in the report of its own day."""
    migrate(engine)
    clock = Day()
    noon = clock.now
    ledger, reader = ProgrammeLedger(engine, clock=clock), FrozenReader(engine, clock=clock)
    for number, ahead in enumerate((0, 1, 0, 365, 0), start=1):
        clock.now = noon + timedelta(days=number - 1 + ahead)
        with ledger.session() as session:
            block = TextBlock(deal=DEAL, year=2026, part="done", text="1", author="Team")
            if number == 1:
                session.add(block, actor="ann")
            else:
                session.edit(RecordKind.TEXT_BLOCK, 1, {"text": f"{number}"}, seen=number - 1, actor="ann")
    versions = [reader.on(noon.date() + timedelta(days=after)).version for after in range(6)]
    assert versions == [1, 1, 3, 3, 5, 5], "the second and the fourth are as late as what came after them"
    with ledger.session() as session:
        session.add(PeriodLock(deal=DEAL, period="2025"), actor="bob")
    sent = reader.when_sent(DEAL, "2025", day=clock.now.date())
    assert sent is not None
    assert sent.version == 6


def test_the_report_that_was_sent_last_counts(engine: Engine) -> None:
    migrate(engine)
    clock = Day()
    ledger, reader = ProgrammeLedger(engine, clock=clock), FrozenReader(engine)
    with ledger.session() as session:
        session.add(PeriodLock(deal="regiodeal_1", period="2025"), actor="bob")
        session.add(PeriodLock(deal=DEAL, period="2025"), actor="bob")
    clock.now = datetime(2026, 4, 1, 12, tzinfo=UTC)
    with ledger.session() as session:
        opened = {"locked": False}
        session.edit(RecordKind.PERIOD_LOCK, 2, opened, seen=1, actor="bob", why="een fout")
    end = date(2026, 12, 31)
    sent = reader.when_sent(DEAL, "2025", day=end)
    assert sent is not None
    assert (sent.version, sent.is_locked(DEAL, "2025")) == (2, True)
    assert not reader.on(end).is_locked(DEAL, "2025")
    clock.now = datetime(2026, 5, 1, 12, tzinfo=UTC)
    with ledger.session() as session:
        session.edit(RecordKind.PERIOD_LOCK, 2, {"locked": True}, seen=2, actor="bob")
    again = reader.when_sent(DEAL, "2025", day=end)
    assert again is not None
    assert again.version == 4
    assert reader.when_sent(DEAL, "2026", day=end) is None
    assert reader.when_sent(DEAL, "2025", day=date(2026, 2, 28)) is None
