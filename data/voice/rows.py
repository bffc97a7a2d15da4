"""Reactions and releases between their rows in the store and their forms in the domain."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, insert, or_, select

from data.store.model import in_utc
from data.store.voice_tables import ReactionReleaseRow, ReactionRow
from indicators.voice.counts import Release
from indicators.voice.moderation import NOT_COUNTED, ReactionState
from indicators.voice.reaction import Reaction, ReactionChannel, ReactionChoice, ReactionWho

TABLE = ReactionRow.__table__
COUNTABLE = (
    TABLE.c.state != ReactionState.RECEIVED.value,
    TABLE.c.reason.not_in([reason.value for reason in NOT_COUNTED]),
)
"""Read by a moderator, and not sent by a robot or twice."""
NEEDS_ANSWER = or_(
    TABLE.c.state == ReactionState.RECEIVED.value,
    and_(
        TABLE.c.state.in_([ReactionState.READ.value, ReactionState.PLACED.value]),
        TABLE.c.why != "",
    ),
)
"""Whether the promise still runs: words wait for an answer, a choice alone to be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReaction:
    """A reaction with what was done with it. ``moderated_at``: when somebody read it first."""

    id: int
    received_at: datetime
    reaction: Reaction
    state: ReactionState
    reason: str
    answer: str
    moderated_at: datetime | None
    answered_at: datetime | None
    removal_asked_by: str
    proven: bool
    same: str
    version: int

    @property
    def has_text(self) -> bool:
        return bool(self.reaction.why)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRelease:
    """Counts of one figure, area and year, as shown from ``at`` on."""

    id: int
    at: datetime
    indicator_id: str
    area_code: str
    year: int
    release: Release


def read_reactions(
    connection: Connection,
    *conditions: ColumnElement[bool],
    newest: bool = False,
    most: int | None = None,
    skip: int = 0,
) -> list[StoredReaction]:
    """Those that meet the conditions, the oldest first, or the newest; ``most`` after the first ``skip``."""
    order = (TABLE.c.received_at.desc(), TABLE.c.id.desc()) if newest else (TABLE.c.received_at, TABLE.c.id)
    query = select(TABLE).where(*conditions).order_by(*order).limit(most).offset(skip or None)
    return [_reaction(row) for row in connection.execute(query)]


def read_releases(connection: Connection, *conditions: ColumnElement[bool]) -> list[StoredRelease]:
    """Releases in the order in which they were made."""
    table = ReactionReleaseRow.__table__
    query = select(table).where(*conditions).order_by(table.c.id)
    return [
        StoredRelease(
            id=row.id,
            at=in_utc(row.at),
            indicator_id=row.indicator_id,
            area_code=row.area_code,
            year=row.year,
            release=_release(row.counts),
        )
        for row in connection.execute(query)
    ]


def write_release(
    connection: Connection, release: Release, *, indicator_id: str, area_code: str, year: int, at: datetime
) -> int:
    """Add a release; its id."""
    result = connection.execute(
        insert(ReactionReleaseRow).values(
            at=at, indicator_id=indicator_id, area_code=area_code, year=year, people=release.people,
            counts=json.dumps(asdict(release)),
        )
    )  # fmt: skip
    key: Any = result.inserted_primary_key
    return int(key[0])


def _release(text: str) -> Release:
    fields = json.loads(text)
    return Release(**{**fields, "choices": tuple(fields["choices"]), "who": tuple(fields["who"])})


def _reaction(row: Row[Any]) -> StoredReaction:
    return StoredReaction(
        id=row.id,
        received_at=in_utc(row.received_at),
        reaction=Reaction(
            indicator_id=row.indicator_id,
            area_code=row.area_code,
            period=row.period,
            choice=ReactionChoice(row.choice),
            why=row.why,
            who=ReactionWho(row.who),
            language=row.language,
            channel=ReactionChannel(row.channel),
            under_16=row.under_16,
        ),
        state=ReactionState(row.state),
        reason=row.reason,
        answer=row.answer,
        moderated_at=row.moderated_at and in_utc(row.moderated_at),
        answered_at=row.answered_at and in_utc(row.answered_at),
        removal_asked_by=row.removal_asked_by,
        proven=row.proven,
        same=row.same,
        version=row.version,
    )
