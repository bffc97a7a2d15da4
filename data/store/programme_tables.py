"""The tables of what people edit of the programme, and the chain of all changes to them.

A record is only written together with its change, in one transaction (`data.programme.ledger`). Numbers are
text: exact, and the same in both databases; money is whole cents.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, Boolean, Date, DateTime, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.store.tables import Base

_ID = 200
_NUMBER = 24


class ChainRow(Base):
    """A change in a chain: what `data.programme.rows.change_of` reads."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    actor: Mapped[str] = mapped_column(String(_ID))
    kind: Mapped[str] = mapped_column(String(20))
    record_id: Mapped[int]
    version: Mapped[int]
    action: Mapped[str] = mapped_column(String(20))
    old: Mapped[str | None] = mapped_column(Text)
    new: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class ProgrammeChangeRow(ChainRow):
    __tablename__ = "change"

    __table_args__ = (Index("uq_change_record", "kind", "record_id", "version", unique=True),)


class RecordRow(Base):
    """What every edited record has. ``deal`` is empty where it is of no single deal."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    version: Mapped[int]
    deal: Mapped[str] = mapped_column(String(_ID))


class EmbargoableRow(RecordRow):
    """``embargo_until``: the first day on which the public may see the record; null: at once."""

    __abstract__ = True

    embargo_until: Mapped[date | None] = mapped_column(Date)
    embargo_reason: Mapped[str | None] = mapped_column(String(_ID))


class OutputUpdateRow(EmbargoableRow):
    __tablename__ = "output_update"

    result_id: Mapped[str] = mapped_column(String(_ID))
    period: Mapped[str] = mapped_column(String(10))
    value: Mapped[str | None] = mapped_column(String(_NUMBER))
    numerator: Mapped[str | None] = mapped_column(String(_NUMBER))
    denominator: Mapped[str | None] = mapped_column(String(_NUMBER))
    text: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(_ID))
    status: Mapped[str] = mapped_column(String(12))
    written_by: Mapped[str] = mapped_column(String(_ID))
    submitted_by: Mapped[str] = mapped_column(String(_ID))

    __table_args__ = (Index("ix_output_update_result", "result_id", "status"),)


class MoneyEntryRow(EmbargoableRow):
    __tablename__ = "money_entry"

    line_id: Mapped[str] = mapped_column(String(_ID))
    stage: Mapped[str] = mapped_column(String(12))
    period: Mapped[str] = mapped_column(String(10))
    amount_cents: Mapped[int] = mapped_column(BigInteger)
    dated: Mapped[date] = mapped_column(Date)
    note: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(_ID))
    corrects: Mapped[int | None]

    __table_args__ = (Index("ix_money_entry_line", "line_id"),)


class TargetSetRow(EmbargoableRow):
    __tablename__ = "target_set"

    indicator_id: Mapped[str] = mapped_column(String(_ID))
    area_code: Mapped[str] = mapped_column(String(_ID))
    group: Mapped[str] = mapped_column(String(_ID))
    year: Mapped[int]
    aim: Mapped[str] = mapped_column(String(_NUMBER))
    baseline: Mapped[str | None] = mapped_column(String(_NUMBER))
    baseline_period: Mapped[str] = mapped_column(String(_ID))
    withdrawn: Mapped[bool] = mapped_column(Boolean)

    __table_args__ = (
        Index("uq_target_set_key", "deal", "indicator_id", "area_code", "group", "year", unique=True),
    )


class GivenAnswerRow(RecordRow):
    __tablename__ = "answer"

    question_id: Mapped[str] = mapped_column(String(_ID))
    answer: Mapped[str] = mapped_column(Text)
    dated: Mapped[date] = mapped_column(Date)
    source: Mapped[str] = mapped_column(String(_ID))

    __table_args__ = (Index("uq_answer_key", "question_id", unique=True),)


class TextBlockRow(EmbargoableRow):
    __tablename__ = "text_block"

    year: Mapped[int]
    part: Mapped[str] = mapped_column(String(_ID))
    language: Mapped[str] = mapped_column(String(_ID))
    text: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(_ID))

    __table_args__ = (Index("uq_text_block_key", "deal", "year", "part", "language", unique=True),)


class MeetingPlaceRow(RecordRow):
    __tablename__ = "meeting_place"

    place_id: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(_ID))
    place_kind: Mapped[str] = mapped_column(String(20))
    area_code: Mapped[str] = mapped_column(String(_ID))
    lon: Mapped[str | None] = mapped_column(String(_NUMBER))
    lat: Mapped[str | None] = mapped_column(String(_NUMBER))
    activities: Mapped[str] = mapped_column(Text)
    languages: Mapped[str] = mapped_column(String(_ID))
    cost: Mapped[str] = mapped_column(String(_ID))
    access: Mapped[str] = mapped_column(String(_ID))
    contact: Mapped[str] = mapped_column(String(_ID))
    link: Mapped[str] = mapped_column(String(_ID))
    opening_hours: Mapped[str] = mapped_column(String(_ID))
    checked_on: Mapped[date | None] = mapped_column(Date)
    source: Mapped[str] = mapped_column(String(_ID))
    status: Mapped[str] = mapped_column(String(12))
    written_by: Mapped[str] = mapped_column(String(_ID))
    submitted_by: Mapped[str] = mapped_column(String(_ID))

    __table_args__ = (Index("uq_meeting_place_key", "place_id", unique=True),)


class PeriodLockRow(RecordRow):
    __tablename__ = "period_lock"

    period: Mapped[str] = mapped_column(String(10))
    locked: Mapped[bool] = mapped_column(Boolean)

    __table_args__ = (Index("uq_period_lock_key", "deal", "period", unique=True),)


class EditedInterventionRow(EmbargoableRow):
    __tablename__ = "intervention"

    intervention_id: Mapped[str] = mapped_column(String(_ID))
    status: Mapped[str] = mapped_column(String(12))
    begins: Mapped[date | None] = mapped_column(Date)
    ends: Mapped[date | None] = mapped_column(Date)
    owner: Mapped[str] = mapped_column(String(_ID))
    cause: Mapped[str] = mapped_column(Text)
    mechanism: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(_ID))

    __table_args__ = (Index("uq_intervention_key", "deal", "intervention_id", unique=True),)


class EditedMilestoneRow(EmbargoableRow):
    __tablename__ = "milestone"

    name: Mapped[str] = mapped_column(String(_ID))
    due: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(12))
    met_on: Mapped[date | None] = mapped_column(Date)
    evidence: Mapped[str] = mapped_column(String(_ID))
    goal: Mapped[str] = mapped_column(String(_ID))
    intervention: Mapped[str] = mapped_column(String(_ID))
    agenda_id: Mapped[str] = mapped_column(String(_ID))
    withdrawn: Mapped[bool] = mapped_column(Boolean)


class ProgrammeNoteRow(EmbargoableRow):
    """A risk, a decision or a lesson."""

    __tablename__ = "note"

    sort: Mapped[str] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(Text)
    dated: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(12))
    lesson: Mapped[str] = mapped_column(String(12))
    goal: Mapped[str] = mapped_column(String(_ID))
    intervention: Mapped[str] = mapped_column(String(_ID))
    source: Mapped[str] = mapped_column(String(_ID))
    withdrawn: Mapped[bool] = mapped_column(Boolean)


class EffectPlanRow(RecordRow):
    __tablename__ = "effect_plan"

    intervention: Mapped[str] = mapped_column(String(_ID))
    indicator_id: Mapped[str] = mapped_column(String(_ID))
    area_code: Mapped[str] = mapped_column(String(_ID))
    cause: Mapped[str] = mapped_column(Text)
    mechanism: Mapped[str] = mapped_column(Text)
    start: Mapped[str] = mapped_column(String(10))
    transition: Mapped[str] = mapped_column(String(_ID))
    pool_rule: Mapped[str] = mapped_column(String(12))
    pool_size: Mapped[int]
    matters: Mapped[str] = mapped_column(String(_NUMBER))
    smallest_visible: Mapped[str | None] = mapped_column(String(_NUMBER))
    first_answer: Mapped[int | None]
    newest_figure: Mapped[str] = mapped_column(String(_ID))

    __table_args__ = (Index("uq_effect_plan_key", "intervention", "indicator_id", unique=True),)


class ContributionRow(RecordRow):
    __tablename__ = "contribution"

    intervention: Mapped[str] = mapped_column(String(_ID))
    done: Mapped[str] = mapped_column(String(12))
    done_note: Mapped[str] = mapped_column(Text)
    reached: Mapped[str] = mapped_column(String(12))
    reached_note: Mapped[str] = mapped_column(Text)
    changed: Mapped[str] = mapped_column(String(12))
    changed_note: Mapped[str] = mapped_column(Text)
    moved: Mapped[str] = mapped_column(String(12))
    moved_note: Mapped[str] = mapped_column(Text)
    rivals: Mapped[str] = mapped_column(Text)
    judged_by: Mapped[str] = mapped_column(String(_ID))
    judged_on: Mapped[date | None] = mapped_column(Date)

    __table_args__ = (Index("uq_contribution_key", "intervention", unique=True),)


class AddedInterventionRow(EmbargoableRow):
    """An intervention that staff added to a deal. Lists are ids with a space between them."""

    __tablename__ = "added_intervention"

    name: Mapped[str] = mapped_column(String(_ID))
    does: Mapped[str] = mapped_column(Text)
    goals: Mapped[str] = mapped_column(Text)
    pillar: Mapped[str] = mapped_column(String(_ID))
    areas: Mapped[str] = mapped_column(Text)
    target_groups: Mapped[str] = mapped_column(Text)
    approaches: Mapped[str] = mapped_column(Text)
    partners: Mapped[str] = mapped_column(String(_ID))
    money: Mapped[str] = mapped_column(Text)
    indicator_id: Mapped[str] = mapped_column(String(_ID))
    direction: Mapped[str] = mapped_column(String(12))
    status: Mapped[str] = mapped_column(String(12))
    begins: Mapped[date | None] = mapped_column(Date)
    ends: Mapped[date | None] = mapped_column(Date)
    owner: Mapped[str] = mapped_column(String(_ID))
    cause: Mapped[str] = mapped_column(Text)
    mechanism: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(_ID))
    decided: Mapped[date | None] = mapped_column(Date)
    withdrawn: Mapped[bool] = mapped_column(Boolean)
