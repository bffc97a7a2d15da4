"""The desk of the moderators: act on reactions, keep drafts, and release counts once there are enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, delete, insert, select, update

from data.programme.days import day_of, now
from data.store.model import in_utc
from data.store.transaction import writing
from data.store.voice_tables import ReactionDraftRow, ReactionReleaseRow, ReactionRow
from data.voice.chain import append_change, fingerprint
from data.voice.intake import LOCK
from data.voice.rows import (
    COUNTABLE,
    TABLE,
    StoredReaction,
    read_reactions,
    read_releases,
    write_release,
)
from indicators.programme.record import FieldProblem
from indicators.voice.counts import next_release
from indicators.voice.moderation import (
    ModerationAction,
    ReactionState,
    RefusalReason,
    moderation_problems,
    state_after,
)
from indicators.voice.reaction import plain_text

LONGEST_ANSWER = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderated:
    """What came of acting on reactions: the ids that it was done to, and per other id why not."""

    done: tuple[int, ...] = ()
    problems: tuple[tuple[int, FieldProblem], ...] = ()


class ModerationDesk:
    """Acts on reactions. ``smallest``: the smallest count of an indicator that may be shown."""

    def __init__(
        self, engine: Engine, *, smallest: Callable[[str], int], clock: Callable[[], datetime] = now
    ) -> None:
        self._engine = engine
        self._smallest = smallest
        self._clock = clock

    def act(
        self,
        seen: Sequence[tuple[int, int]],
        action: ModerationAction,
        *,
        actor: str,
        reason: str = "",
        answer: str = "",
    ) -> Moderated:
        """Do this to each reaction of ``seen`` (id, version) that is still as it was seen, no other."""
        at = in_utc(self._clock())
        answer = plain_text(answer)[:LONGEST_ANSWER]
        done, problems = [], []
        with writing(self._engine, sources=(LOCK,)) as connection:
            versions = dict(seen)
            for stored in read_reactions(connection, TABLE.c.id.in_(list(versions))):
                found = self._problem(
                    stored, action, seen=versions[stored.id], actor=actor, reason=reason, answer=answer
                )
                if found is not None:
                    problems.append((stored.id, found))
                    continue
                self._write(connection, stored, action, at=at, actor=actor, reason=reason, answer=answer)
                done.append(stored)
            self._release(connection, done, at=at)
        return Moderated(done=tuple(one.id for one in done), problems=tuple(problems))

    def save_draft(self, reaction_id: int, text: str, *, actor: str) -> None:
        """Keep what was written of an answer; an empty text takes the draft away."""
        with writing(self._engine, sources=(LOCK,)) as connection:
            connection.execute(delete(ReactionDraftRow).where(ReactionDraftRow.reaction_id == reaction_id))
            there = connection.scalar(select(ReactionRow.id).where(ReactionRow.id == reaction_id))
            text = plain_text(text)[:LONGEST_ANSWER]
            if text and there is not None:
                values = {
                    "reaction_id": reaction_id,
                    "text": text,
                    "actor": actor,
                    "at": in_utc(self._clock()),
                }
                connection.execute(insert(ReactionDraftRow).values(**values))

    @staticmethod
    def _problem(
        stored: StoredReaction,
        action: ModerationAction,
        *,
        seen: int,
        actor: str,
        reason: str,
        answer: str,
    ) -> FieldProblem | None:
        if stored.version != seen:
            return FieldProblem(field="status", rule="changed")
        problems = moderation_problems(
            stored.state,
            action,
            has_text=stored.has_text,
            actor=actor,
            removal_asked_by=stored.removal_asked_by,
            reason=reason,
            answer=answer,
        )
        return problems[0] if problems else None

    @staticmethod
    def _write(
        connection: Connection,
        stored: StoredReaction,
        action: ModerationAction,
        *,
        at: datetime,
        actor: str,
        reason: str,
        answer: str,
    ) -> None:
        values = _after(stored, action, at=at, actor=actor, reason=reason, answer=answer)
        version = stored.version + 1
        connection.execute(
            update(ReactionRow).where(TABLE.c.id == stored.id).values(**values, version=version)
        )
        if action in {ModerationAction.ANSWER, ModerationAction.REMOVE}:
            connection.execute(delete(ReactionDraftRow).where(ReactionDraftRow.reaction_id == stored.id))
        append_change(
            connection,
            at=at,
            actor=actor,
            action=action.value,
            record_id=stored.id,
            version=version,
            old={"state": stored.state.value, "reason": stored.reason, "answer": fingerprint(stored.answer)},
            new={
                "state": str(values.get("state", stored.state.value)),
                "reason": str(values.get("reason", stored.reason)),
                "answer": fingerprint(str(values.get("answer", stored.answer))),
            },
        )

    def _release(self, connection: Connection, done: Iterable[StoredReaction], *, at: datetime) -> None:
        """Release what these acts made large enough, place by place."""
        places = {
            (one.reaction.indicator_id, one.reaction.area_code, day_of(one.received_at).year) for one in done
        }
        for indicator_id, area_code, year in sorted(places):
            place = (TABLE.c.indicator_id == indicator_id, TABLE.c.area_code == area_code)
            waiting = [
                one
                for one in read_reactions(connection, *place, *COUNTABLE, TABLE.c.release_id.is_(None))
                if day_of(one.received_at).year == year
            ]
            before = read_releases(
                connection,
                ReactionReleaseRow.indicator_id == indicator_id,
                ReactionReleaseRow.area_code == area_code,
                ReactionReleaseRow.year == year,
            )
            release = next_release(
                Counter(one.reaction.choice for one in waiting),
                Counter(one.reaction.who for one in waiting),
                earlier=before[-1].release if before else None,
                smallest=self._smallest(indicator_id),
            )
            if release is None:
                continue
            key = write_release(
                connection, release, indicator_id=indicator_id, area_code=area_code, year=year, at=at
            )
            connection.execute(
                update(ReactionRow).where(TABLE.c.id.in_([one.id for one in waiting])).values(release_id=key)
            )


def _after(
    stored: StoredReaction, action: ModerationAction, *, at: datetime, actor: str, reason: str, answer: str
) -> dict[str, object]:
    """The columns that an action changes. Words with personal data, or removed ones, go at once."""
    values: dict[str, object] = {"state": state_after(stored.state, action).value}
    if stored.moderated_at is None:
        values["moderated_at"] = at
    match action:
        case ModerationAction.REFUSE:
            values |= {"reason": reason, **({"why": ""} if reason == RefusalReason.PERSONAL else {})}
        case ModerationAction.ANSWER:
            values |= {"answer": answer, "answered_at": stored.answered_at or at}
        case ModerationAction.ASK_REMOVAL:
            values |= {"reason": reason, "removal_asked_by": actor}
        case ModerationAction.REMOVE:
            values |= {"why": "", "answer": "", "removal_asked_by": "", "same": ""}
        case ModerationAction.STAY:
            values |= {"reason": "", "removal_asked_by": ""}
        case _:
            pass
    return values


def needs_answer(stored: StoredReaction) -> bool:
    """Whether the promise still runs: words wait for an answer, a choice alone to be read."""
    if stored.has_text:
        return stored.state in {ReactionState.RECEIVED, ReactionState.READ, ReactionState.PLACED}
    return stored.state is ReactionState.RECEIVED
