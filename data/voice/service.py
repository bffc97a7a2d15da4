"""What the pages of Meedenken work with: intake, reader and desk, and when old things go."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from sqlalchemy import Engine

from data.settings import Settings
from data.store.errors import StoreError
from data.voice.desk import ModerationDesk
from data.voice.intake import IntakeLimits, ReactionIntake
from data.voice.reader import VoiceReader
from data.voice.retention import delete_what_is_old
from indicators.catalogue import Catalogue

_EVERY = timedelta(hours=1)
_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class VoiceService:
    """Everything of reactions. ``clock`` gives the time as the services have it."""

    engine: Engine
    settings: Settings
    intake: ReactionIntake
    reader: VoiceReader
    desk: ModerationDesk
    clock: Callable[[], datetime]
    _deleted_at: datetime | None = None
    _deleting: Lock = field(default_factory=Lock, repr=False)

    def forget_old(self) -> None:
        """Delete what is old, at most once an hour; a store that fails is tried again the next time."""
        at = self.clock()
        with self._deleting:
            if self._deleted_at is not None and timedelta(0) <= at - self._deleted_at < _EVERY:
                return
            self._deleted_at = at
        try:
            delete_what_is_old(self.engine, clock=self.clock)
        except StoreError as error:
            self._deleted_at = None
            _LOG.warning("old reactions stay for now: %s", error.message)


def open_voice(
    settings: Settings, engine: Engine, catalogue: Catalogue, *, clock: Callable[[], datetime]
) -> VoiceService:
    """Intake, reader and desk as the settings say."""

    def smallest(indicator_id: str) -> int:
        sensitive = indicator_id in catalogue and is_sensitive(indicator_id, catalogue)
        return settings.smallest_sensitive_count if sensitive else settings.smallest_count

    limits = IntakeLimits(
        per_sender=settings.reactions_per_sender,
        without_proof=settings.reactions_without_proof,
        proof_cost=settings.reaction_proof_cost,
    )
    return VoiceService(
        engine=engine,
        settings=settings,
        intake=ReactionIntake(engine, limits=limits, clock=clock),
        reader=VoiceReader(engine, clock=clock),
        desk=ModerationDesk(engine, smallest=smallest, clock=clock),
        clock=clock,
    )


def is_sensitive(indicator_id: str, catalogue: Catalogue) -> bool:
    """Whether the figure is about something sensitive, such as health, debts or origin."""
    indicator = catalogue.get(indicator_id)
    return indicator.sensitive is not None or indicator.disclosure == "own_sensitive"
