"""A store with reactions in it, and a clock that a test moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import altcha
import pytest
from sqlalchemy import Engine

from data.store.engine import migrate, open_engine
from data.voice.desk import ModerationDesk
from data.voice.intake import IntakeLimits, ReactionIntake
from data.voice.reader import VoiceReader
from indicators.voice.moderation import ModerationAction, ReactionState
from indicators.voice.reaction import Reaction, ReactionChoice, ReactionWho

SCHILDERSWIJK, SMALLEST = "WK051829", 5
# Not before now at any hour of the day: the library looks at the clock of the machine too, to see whether a
# proof is too old.
START = (datetime.now(UTC) + timedelta(days=1)).replace(hour=12, minute=0, second=0, microsecond=0)


@dataclass
class Voice:
    """Intake, desk and reader of one store."""

    engine: Engine
    at: datetime = START
    limits: IntakeLimits = field(default_factory=lambda: IntakeLimits(proof_cost=1))

    def __post_init__(self) -> None:
        def clock() -> datetime:
            return self.at

        self.intake = ReactionIntake(self.engine, limits=self.limits, clock=clock)
        self.desk = ModerationDesk(self.engine, smallest=lambda _: SMALLEST, clock=clock)
        self.reader = VoiceReader(self.engine, clock=clock)

    def later(self, **step: int) -> None:
        self.at += timedelta(**step)

    def proof(self) -> str:
        """What a browser sends: a task of the server, solved."""
        task = altcha.Challenge.from_dict(self.intake.task())
        solution = altcha.solve_challenge(task)
        assert solution is not None
        return altcha.Payload(task, solution).to_base64()

    def send(self, sender: str = "a", **fields: object) -> str:
        proof = str(fields.pop("proof", "")) or self.proof()
        trapped = bool(fields.pop("trapped", False))
        return self.intake.receive(
            reaction(**fields), sender=sender, proof=proof, trapped=trapped
        ).state.value

    def read_all(self, actor: str = "m") -> None:
        """A moderator reads everything that is new."""
        seen = [(one.id, one.version) for one in self.reader.queue([ReactionState.RECEIVED])]
        self.desk.act(seen, ModerationAction.READ, actor=actor)


def reaction(**fields: object) -> Reaction:
    plain = {
        "indicator_id": "laag_inkomen", "area_code": SCHILDERSWIJK, "period": "2022",
        "choice": ReactionChoice.YES, "who": ReactionWho.RESIDENT,
    }  # fmt: skip
    return Reaction(**{**plain, **fields})  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("voice") / "empty.sqlite"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture
def voice(tmp_path: Path, empty_store: Path) -> Iterator[Voice]:
    path = tmp_path / "voice.sqlite"
    path.write_bytes(empty_store.read_bytes())
    engine = open_engine(f"sqlite:///{path}")
    yield Voice(engine)
    engine.dispose()
