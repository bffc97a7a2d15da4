"""A thousand random histories of edits: tables, chain and a plain model of our own come to the same."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, text

from data.programme.errors import EditConflictError
from data.programme.ledger import LedgerSession
from data.programme.rows import read_changes, read_raw
from indicators.programme.flow import OutputAction
from indicators.programme.ledger import first_break
from indicators.programme.record import EditRefusedError, RecordKind, changed_record
from indicators.programme.replay import replay
from tests.conftest import NOON
from tests.unit.programme.test_added import OWN
from tests.unit.programme.test_ledger import COUNT, LOCK, MONEY, TARGET, TEXT, UPDATE

HISTORIES = 1_000
Key = tuple[str, int]
PEOPLE = ["ann", "bob", "cas"]


class Walk:
    """One history. ``model``: by kind and id the version and the fields that must be there."""

    def __init__(self, connection: Connection, seed: int) -> None:
        self.random = random.Random(seed)
        self.connection = connection
        self.model: dict[Key, tuple[int, dict[str, Any]]] = {}
        self.refusals = 0

    def run(self) -> None:
        for number in range(self.random.randint(4, 14)):
            self.session = LedgerSession(self.connection, at=NOON + timedelta(minutes=number))
            move = self.random.choice(
                [self.report, self.pay, self.aim, self.write, self.lock, self.add_own, *[self.change] * 6]
            )
            try:
                move()
            except (EditRefusedError, EditConflictError):
                self.refusals += 1

    def report(self) -> None:
        fields = {"value": self.random.randint(-5, 500), "period": self.period()}
        self.added(lambda who: self.session.add(changed_record(UPDATE, fields), actor=who, form=COUNT))

    def pay(self) -> None:
        stage = self.random.choice(["planned", "revised", "committed", "spent"])
        fields = {
            "amount_cents": self.random.randint(-(10**6), 10**9),
            "stage": stage,
            "period": self.period(),
        }
        record = changed_record(MONEY, fields)
        self.added(lambda who: self.session.add(record, actor=who, why=self.why()))

    def aim(self) -> None:
        record = changed_record(TARGET, {"year": self.random.choice([2027, 2028])})
        self.added(lambda who: self.session.add(record, actor=who, why=self.why()))

    def write(self) -> None:
        self.added(lambda who: self.session.add(TEXT, actor=who))

    def lock(self) -> None:
        self.added(lambda who: self.session.add(changed_record(LOCK, {"period": self.period()}), actor=who))

    def add_own(self) -> None:
        record = changed_record(OWN, {"name": self.random.choice(["Buurtkas", "Kookclub", "Werkplaats"])})
        self.added(lambda who: self.session.add(record, actor=who))

    def added(self, add: Callable[[str], Any]) -> None:
        stored = add(self.random.choice(PEOPLE))
        self.model[stored.record.kind.value, stored.id] = (1, stored.record.to_json())

    def change(self) -> None:
        """Act on or edit any record, sometimes with an old version in mind."""
        if not self.model:
            return
        kind, record_id = self.random.choice(sorted(self.model))
        version, fields = self.model[kind, record_id]
        seen = version - (self.random.random() < 0.2)
        who, why = self.random.choice(PEOPLE), self.why()
        if kind == "output_update" and self.random.random() < 0.7:
            action = self.random.choice(list(OutputAction))
            stored = self.session.act(record_id, action, seen=seen, actor=who, why=why)
            assert action is not OutputAction.APPROVE or who not in {
                fields["written_by"],
                fields["submitted_by"],
            }
            changed = {"status": stored.record.to_json()["status"]}
            if action is OutputAction.SUBMIT:
                changed["submitted_by"] = who
        else:
            changed = self.edited(kind)
            stored = self.session.edit(
                RecordKind(kind), record_id, changed, seen=seen, actor=who, why=why, form=COUNT
            )
            if stored.version == version:
                return
            if kind == "output_update":
                changed |= {"status": "draft", "written_by": who, "submitted_by": ""}
        assert seen == version, "nobody writes over a version that they did not see"
        self.model[kind, record_id] = (version + 1, {**fields, **changed})

    def edited(self, kind: str) -> dict[str, Any]:
        number = str(self.random.randint(0, 9))
        return {
            "output_update": {"value": number},
            "target_set": {"aim": number},
            "text_block": {"text": f"Tekst {number}"},
            "period_lock": {"locked": self.random.random() < 0.3},
            "added_intervention": {"owner": number, "withdrawn": self.random.random() < 0.3},
        }.get(kind, {"note": number})

    def period(self) -> str:
        return self.random.choice(["2025", "2025-Q2", "2026", "2026-Q1"])

    def why(self) -> str:
        return self.random.choice(["", "afgesproken", "telfout"])


def in_tables(connection: Connection) -> dict[Key, tuple[int, dict[str, Any]]]:
    return {
        (kind.value, record_id): (version, fields)
        for kind in RecordKind
        for record_id, version, fields in read_raw(connection, kind)
    }


@pytest.mark.timeout(600)
def test_a_thousand_histories_replay_to_the_same_state(engine: Engine) -> None:
    changes = refusals = 0
    with engine.connect() as connection:
        for seed in range(HISTORIES):
            with connection.begin() as transaction:
                walk = Walk(connection, seed)
                walk.run()
                chain = list(read_changes(connection))
                assert first_break(chain) is None, seed
                state = {key: (one.version, dict(one.fields)) for key, one in replay(chain).items()}
                assert state == walk.model == in_tables(connection), seed
                changes, refusals = changes + len(chain), refusals + walk.refusals
                transaction.rollback()
        assert connection.scalar(text("SELECT count(*) FROM change")) == 0
    assert changes > 3 * HISTORIES and refusals > HISTORIES, (changes, refusals)
