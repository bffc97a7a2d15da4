"""Several people at once: the chain has no gap and no fork, and of two edits of one version one is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine

from data.programme.errors import EditConflictError
from data.programme.ledger import ProgrammeLedger
from data.programme.reader import ProgrammeReader
from data.programme.verify import verify
from data.store.engine import open_engine
from indicators.programme.edited import TextBlock
from indicators.programme.record import RecordKind

TEXT = TextBlock(deal="regiodeal_2", year=2026, part="learnt", text="", author="ann")
WRITERS, EDITS = 4, 10


def test_the_chain_grows_one_change_at_a_time(engine: Engine) -> None:
    with ProgrammeLedger(engine).session() as session:
        session.add(TEXT, actor="ann")

    def work(number: int) -> int:
        """How many of its edits were written; each person reads, then writes."""
        own = open_engine(str(engine.url.render_as_string(hide_password=False)))
        done = 0
        for edit in range(EDITS):
            seen = ProgrammeReader(own).record(RecordKind.TEXT_BLOCK, 1).version
            try:
                with ProgrammeLedger(own).session() as session:
                    text = {"text": f"{number}-{edit}"}
                    session.edit(RecordKind.TEXT_BLOCK, 1, text, seen=seen, actor=f"person-{number}")
                done += 1
            except EditConflictError as error:
                assert error.changes, "the second is told who changed what"
        own.dispose()
        return done

    with ThreadPoolExecutor(WRITERS) as pool:
        written = sum(pool.map(work, range(WRITERS)))
    result = verify(engine)
    assert (result.misfit, result.changes) == (None, 1 + written)
    assert ProgrammeReader(engine).record(RecordKind.TEXT_BLOCK, 1).version == 1 + written
    assert written >= EDITS
