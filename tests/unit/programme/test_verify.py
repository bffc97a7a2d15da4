"""Whatever is changed beside the product is found, and the first row that does not fit is named."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text
from typer.testing import CliRunner

from data.programme.__main__ import app, in_words
from data.programme.ledger import ProgrammeLedger
from data.programme.verify import Misfit, verify
from indicators.programme.edited import PeriodLock
from indicators.programme.flow import OutputAction
from indicators.programme.ledger import GENESIS
from tests.conftest import NOON
from tests.unit.programme.test_ledger import ALL, COUNT


@pytest.fixture
def filled(engine: Engine) -> Engine:
    """One record of each kind, the output submitted, its period locked last: ten changes."""
    lock = next(pair for pair in ALL if isinstance(pair[0], PeriodLock))
    with ProgrammeLedger(engine, clock=lambda: NOON).session() as session:
        for record, why in (pair for pair in ALL if pair is not lock):
            session.add(record, actor="ann", why=why, form=COUNT)
        session.act(1, OutputAction.SUBMIT, seen=1, actor="ann")
        session.add(lock[0], actor="ann")
    return engine


def by_hand(engine: Engine, statement: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(statement))


def test_an_untouched_store_fits(filled: Engine) -> None:
    result = verify(filled)
    assert (result.changes, result.misfit) == (10, None)
    assert verify(filled, known_head=result.head).misfit is None


def test_an_empty_store_fits(engine: Engine) -> None:
    assert (verify(engine).misfit, verify(engine).head) == (None, GENESIS)


@pytest.mark.parametrize(
    ("statement", "table", "row", "why"),
    [
        ("UPDATE money_entry SET amount_cents = amount_cents + 1", "money_entry", 1, "altered"),
        ("UPDATE output_update SET status = 'approved'", "output_update", 1, "altered"),
        ("UPDATE output_update SET value = '5.0'", "output_update", 1, "altered"),
        ("UPDATE target_set SET aim = '9'", "target_set", 1, "altered"),
        ("UPDATE answer SET dated = '2026-05-02'", "answer", 1, "altered"),
        ("UPDATE text_block SET text = ''", "text_block", 1, "altered"),
        ("UPDATE text_block SET version = 2", "text_block", 1, "altered"),
        ("DELETE FROM period_lock", "period_lock", 1, "missing"),
        ("INSERT INTO period_lock VALUES (2, 1, 'regiodeal_1', '2020', {true})", "period_lock", 2, "extra"),
        ("UPDATE change SET why = 'anders' WHERE id = 3", "change", 3, "hash"),
        ("UPDATE change SET actor = 'bob' WHERE id = 2", "change", 2, "hash"),
        ("UPDATE change SET at = '2026-11-21 12:00:01+00:00' WHERE id = 2", "change", 2, "hash"),
        ("UPDATE change SET new = '[' WHERE id = 5", "change", 5, "unreadable"),
        ("DELETE FROM change WHERE id = 4", "change", 5, "gap"),
        ("UPDATE change SET hash = '{zero}' WHERE id = 4", "change", 4, "hash"),
        ("UPDATE change SET previous = '{zero}' WHERE id = 4", "change", 4, "previous"),
        ("DELETE FROM change WHERE id = 10", "period_lock", 1, "extra"),
    ],
)
def test_a_row_changed_by_hand_is_found(
    filled: Engine, statement: str, table: str, row: int, why: str
) -> None:
    true = "true" if filled.dialect.name == "postgresql" else "1"
    if filled.dialect.name == "sqlite":
        statement = statement.replace("+00:00", ".000000")
    by_hand(filled, statement.format(true=true, zero=GENESIS))
    misfit = verify(filled).misfit
    assert misfit == Misfit(table=table, row=row, why=why)
    assert f"tabel {table}, rij {row}" in in_words(misfit)


def test_a_chain_cut_short_with_its_records_shows_only_by_a_known_head(filled: Engine) -> None:
    head = verify(filled).head
    by_hand(filled, "DELETE FROM change WHERE id = 10")
    by_hand(filled, "DELETE FROM period_lock")
    assert verify(filled).misfit is None
    assert verify(filled, known_head=head).misfit == Misfit(table="change", row=9, why="head")


def test_the_command_line_proves_it_or_names_the_row(
    filled: Engine, store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVDW_DATABASE_URL", store_url)
    head = verify(filled).head
    run = CliRunner()
    assert run.invoke(app, ["head"]).output == f"10 {head}\n"
    good = run.invoke(app, ["verify", "--head", head])
    assert (good.exit_code, good.output) == (0, f"Alles past: 10 wijzigingen. Kop van de keten: {head}\n")
    by_hand(filled, "UPDATE money_entry SET amount_cents = 1")
    bad = run.invoke(app, ["verify"])
    assert (bad.exit_code, "tabel money_entry, rij 1" in bad.output) == (1, True)
