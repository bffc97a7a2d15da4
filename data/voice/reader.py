"""Read reactions: what the public may see, and apart from it what moderators work through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Engine, func, select

from data.programme.days import day_of, now
from data.store.model import in_utc
from data.store.transaction import reading
from data.store.voice_tables import HeardElsewhereRow, ReactionDraftRow, ReactionReleaseRow, VoiceChangeRow
from data.voice.chain import fingerprint, read_chain
from data.voice.retention import oldest_moment
from data.voice.rows import (
    COUNTABLE,
    NEEDS_ANSWER,
    TABLE,
    StoredReaction,
    StoredRelease,
    read_reactions,
    read_releases,
)
from indicators.programme.ledger import ProgrammeChange
from indicators.voice.crowding import USUAL_DAYS, Crowd, crowded
from indicators.voice.elsewhere import HeardElsewhere
from indicators.voice.moderation import VISIBLE, ModerationAction, ReactionState
from indicators.voice.workdays import median_workdays

_YEAR = timedelta(days=365)


class VoiceReader:
    """Reads. What is older than two years is never given, also before it is deleted. ``StoreError``."""

    def __init__(self, engine: Engine, *, clock: Callable[[], datetime] = now) -> None:
        self._engine = engine
        self._clock = clock

    def today(self) -> date:
        return day_of(in_utc(self._clock()))

    def mark(self) -> int:
        """Grows with all that is done with reactions: what is made of them is good while it stays."""
        with reading(self._engine) as connection:
            newest = select(func.coalesce(func.max(ReactionReleaseRow.id), 0)).scalar_subquery()
            versions = select(func.coalesce(func.sum(TABLE.c.version), 0)).where(
                TABLE.c.state != ReactionState.RECEIVED.value
            )
            others = select(func.count()).select_from(HeardElsewhereRow).scalar_subquery()
            return int(connection.scalar(select(newest + versions.scalar_subquery() + others)) or 0)

    def newest_change(self) -> int:
        """The last row of the chain: as long as it is the same, nothing that the public may see is new."""
        with reading(self._engine) as connection:
            return int(connection.scalar(select(func.max(VoiceChangeRow.id))) or 0)

    def placed(
        self,
        *,
        area_codes: Collection[str] = (),
        indicator_id: str = "",
        channel: str = "",
        since: datetime | None = None,
        most: int | None = None,
        skip: int = 0,
    ) -> list[StoredReaction]:
        """The texts that the public may see, the newest first. Empty ``area_codes``: of every area.

        ``most`` after the first ``skip``: a page of them.
        """
        conditions = self._visible(area_codes=area_codes, channel=channel, since=since)
        if indicator_id:
            conditions.append(TABLE.c.indicator_id == indicator_id)
        with reading(self._engine) as connection:
            return read_reactions(connection, *conditions, newest=True, most=most, skip=skip)

    def placed_of_each(self, area_code: str, *, channel: str = "", most: int) -> list[StoredReaction]:
        """The newest texts of each figure of an area, not more than ``most`` of one."""
        visible = self._visible(area_codes=[area_code], channel=channel)
        order = (TABLE.c.received_at.desc(), TABLE.c.id.desc())
        place = func.row_number().over(partition_by=TABLE.c.indicator_id, order_by=order)
        ranked = select(TABLE.c.id, place.label("place")).where(*visible).subquery()
        with reading(self._engine) as connection:
            first = TABLE.c.id.in_(select(ranked.c.id).where(ranked.c.place <= most))
            return read_reactions(connection, first, newest=True)

    def placed_counts(self, area_code: str, *, channel: str = "") -> dict[str, int]:
        """How many texts of each figure of an area the public may see."""
        query = (
            select(TABLE.c.indicator_id, func.count())
            .where(*self._visible(area_codes=[area_code], channel=channel))
            .group_by(TABLE.c.indicator_id)
        )
        with reading(self._engine) as connection:
            return {indicator_id: int(count) for indicator_id, count in connection.execute(query)}

    def _visible(
        self, *, area_codes: Collection[str], channel: str, since: datetime | None = None
    ) -> list[ColumnElement[bool]]:
        conditions: list[ColumnElement[bool]] = [
            TABLE.c.state.in_([state.value for state in VISIBLE]),
            TABLE.c.received_at >= max(filter(None, (since, self._oldest()))),
        ]
        if area_codes:
            conditions.append(TABLE.c.area_code.in_(list(area_codes)))
        if channel:
            conditions.append(TABLE.c.channel == channel)
        return conditions

    def placed_between(
        self, since: datetime, until: datetime, *, area_codes: Collection[str]
    ) -> list[StoredReaction]:
        """The texts that were placed from ``since`` until ``until`` and are still there."""
        change = VoiceChangeRow.__table__
        placed = select(change.c.record_id).where(
            change.c.action == ModerationAction.PLACE.value, change.c.at >= since, change.c.at < until
        )
        conditions = self._visible(area_codes=area_codes, channel="")
        with reading(self._engine) as connection:
            return read_reactions(connection, *conditions, TABLE.c.id.in_(placed), newest=True)

    def newest_answered(self, area_code: str, *, channel: str = "", most: int) -> list[StoredReaction]:
        """The newest texts of an area that got an answer."""
        conditions = self._visible(area_codes=[area_code], channel=channel)
        conditions.append(TABLE.c.state == ReactionState.ANSWERED.value)
        with reading(self._engine) as connection:
            return read_reactions(connection, *conditions, newest=True, most=most)

    def answered(self, *, area_codes: Collection[str] = (), since: datetime) -> list[StoredReaction]:
        """The texts that got an answer since then, whenever they came."""
        conditions = [
            TABLE.c.state == ReactionState.ANSWERED.value,
            TABLE.c.answered_at >= since,
            TABLE.c.received_at >= self._oldest(),
        ]
        if area_codes:
            conditions.append(TABLE.c.area_code.in_(list(area_codes)))
        with reading(self._engine) as connection:
            return read_reactions(connection, *conditions, newest=True)

    def answered_on(self, moment: datetime, *, since: datetime) -> list[StoredReaction]:
        """The answers of ``since`` until ``moment`` as they were then, the oldest first.

        What was removed or answered anew after it is left out, and so is what is older than two years:
        another answer than the one of that moment is never given for it.
        """
        then: dict[int, str] = {}
        with reading(self._engine) as connection:
            for change in read_chain(connection):
                if change.at < moment and "answer" in change.new:
                    then[change.record_id] = str(change.new["answer"])
        return [
            one
            for one in reversed(self.answered(since=since))
            if one.answered_at is not None and one.answered_at < moment
            if then.get(one.id) == fingerprint(one.answer)
        ]

    def releases(
        self, *, area_codes: Collection[str] = (), indicator_id: str = "", upto: datetime | None = None
    ) -> list[StoredRelease]:
        """The newest release of each figure, area and year; ``upto``: as they were at that moment."""
        table = ReactionReleaseRow.__table__
        conditions = [table.c.at <= upto] if upto else []
        if area_codes:
            conditions.append(table.c.area_code.in_(list(area_codes)))
        if indicator_id:
            conditions.append(table.c.indicator_id == indicator_id)
        with reading(self._engine) as connection:
            found = read_releases(connection, *conditions)
        return list({(one.indicator_id, one.area_code, one.year): one for one in found}.values())

    def countable(self, indicator_id: str, area_code: str) -> int:
        """How many people reacted to a figure of an area this year, as far as a moderator read them.

        Not for the public as it is: `indicators.voice.counts.at_least` says what may be said of it.
        """
        with reading(self._engine) as connection:
            moments = connection.scalars(
                select(TABLE.c.received_at).where(
                    TABLE.c.indicator_id == indicator_id,
                    TABLE.c.area_code == area_code,
                    TABLE.c.received_at >= self._oldest(),
                    *COUNTABLE,
                )
            )
            return sum(day_of(in_utc(moment)).year == self.today().year for moment in moments)

    def answer_days(self) -> float | None:
        """The median of working days to an answer, over the answers of the last year; None without any."""
        since = in_utc(self._clock()) - _YEAR
        pairs = [
            (day_of(one.received_at), day_of(one.answered_at))
            for one in self.answered(since=since)
            if one.answered_at is not None
        ]
        return median_workdays(pairs)

    def queue(
        self,
        states: Collection[ReactionState],
        *,
        area_codes: Collection[str] = (),
        indicator_ids: Collection[str] | None = None,
        with_text: bool = False,
        most: int = 200,
    ) -> list[StoredReaction]:
        """For moderators: what is in these states, the oldest first. ``indicator_ids``: None for all."""
        conditions = self._in_states(states, with_text=with_text)
        if area_codes:
            conditions.append(TABLE.c.area_code.in_(list(area_codes)))
        if indicator_ids is not None:
            conditions.append(TABLE.c.indicator_id.in_(list(indicator_ids)))
        with reading(self._engine) as connection:
            return read_reactions(connection, *conditions, most=most)

    def queue_places(
        self, states: Collection[ReactionState], *, with_text: bool = False
    ) -> dict[tuple[str, str], int]:
        """For moderators: how many are in these states, by area and figure."""
        place = (TABLE.c.area_code, TABLE.c.indicator_id)
        query = select(*place, func.count()).where(*self._in_states(states, with_text=with_text))
        with reading(self._engine) as connection:
            return {(one, two): int(count) for one, two, count in connection.execute(query.group_by(*place))}

    def waiting_since(self) -> Counter[date]:
        """For moderators: of which days there are reactions to which the promise still runs, and how many."""
        waits = [*self._in_states(list(ReactionState), with_text=False), NEEDS_ANSWER]
        query = select(TABLE.c.received_at, func.count()).where(*waits).group_by(TABLE.c.received_at)
        found: Counter[date] = Counter()
        with reading(self._engine) as connection:
            for moment, count in connection.execute(query):
                found[day_of(in_utc(moment))] += int(count)
        return found

    def _in_states(self, states: Collection[ReactionState], *, with_text: bool) -> list[ColumnElement[bool]]:
        conditions: list[ColumnElement[bool]] = [
            TABLE.c.state.in_([state.value for state in states]),
            TABLE.c.received_at >= self._oldest(),
        ]
        if with_text:
            conditions.append(TABLE.c.why != "")
        return conditions

    def removals(self) -> list[StoredReaction]:
        """For moderators: what a colleague asked to remove."""
        with reading(self._engine) as connection:
            return read_reactions(connection, TABLE.c.removal_asked_by != "")

    def counts(self) -> dict[ReactionState, int]:
        """For moderators: how many there are in each state."""
        query = select(TABLE.c.state, func.count()).group_by(TABLE.c.state)
        with reading(self._engine) as connection:
            return {ReactionState(state): int(count) for state, count in connection.execute(query)}

    def one(self, reaction_id: int) -> StoredReaction | None:
        """For moderators: a reaction by its id; None when there is none, or no longer."""
        with reading(self._engine) as connection:
            return next(iter(read_reactions(connection, TABLE.c.id == reaction_id)), None)

    def draft(self, reaction_id: int) -> str:
        """What was written of an answer; empty when nothing was."""
        with reading(self._engine) as connection:
            found = connection.scalar(
                select(ReactionDraftRow.text).where(ReactionDraftRow.reaction_id == reaction_id)
            )
        return found or ""

    def history(self, reaction_id: int) -> list[ProgrammeChange]:
        """What was done with a reaction, the oldest first."""
        with reading(self._engine) as connection:
            return list(read_chain(connection, record_id=reaction_id))

    def crowds(self) -> list[Crowd]:
        """For moderators: figures that suddenly get very many reactions, or the same words many times."""
        at = in_utc(self._clock())
        day, weeks = at - timedelta(days=1), at - timedelta(days=1 + USUAL_DAYS)
        place = (TABLE.c.indicator_id, TABLE.c.area_code)
        recent = select(*place, func.count()).where(TABLE.c.received_at > day).group_by(*place)
        earlier = (
            select(*place, func.count())
            .where(TABLE.c.received_at <= day, TABLE.c.received_at > weeks)
            .group_by(*place)
        )
        words = (
            select(*place, func.count())
            .where(TABLE.c.received_at > day, TABLE.c.same != "")
            .group_by(*place, TABLE.c.same)
        )
        with reading(self._engine) as connection:
            before = {(one, two): int(count) for one, two, count in connection.execute(earlier)}
            same: dict[tuple[str, str], int] = {}
            for one, two, count in connection.execute(words):
                same[one, two] = max(same.get((one, two), 0), int(count))
            found = [
                Crowd(
                    indicator_id=one,
                    area_code=two,
                    last_day=int(count),
                    before=before.get((one, two), 0),
                    same_words=same.get((one, two), 0),
                )
                for one, two, count in connection.execute(recent)
            ]
        return crowded(found)

    def elsewhere(
        self, *, area_codes: Collection[str] = (), since: date | None = None, most: int = 50
    ) -> list[HeardElsewhere]:
        """Contributions on other platforms, the newest first."""
        table = HeardElsewhereRow.__table__
        query = select(table).order_by(table.c.day.desc(), table.c.id.desc()).limit(most)
        query = query.where(table.c.day >= max(filter(None, (since, self._oldest().date()))))
        if area_codes:
            query = query.where(table.c.area_code.in_(list(area_codes)))
        with reading(self._engine) as connection:
            return [
                HeardElsewhere(
                    platform=row.platform, key=row.key, area_code=row.area_code, theme=row.theme, day=row.day,
                    title=row.title, link=row.link,
                )
                for row in connection.execute(query)
            ]  # fmt: skip

    def _oldest(self) -> datetime:
        return oldest_moment(in_utc(self._clock()))
