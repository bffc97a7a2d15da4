"""What staff noted to steer the programme, in words: how an intervention goes, milestones, notes."""

from __future__ import annotations

from datetime import date
from textwrap import shorten

from dashboard.text.numbers import format_date_of
from dashboard.texts import Translate
from indicators.programme.due_dates import DueEntry
from indicators.programme.kinds import WantedDirection
from indicators.programme.steering import (
    EditedIntervention,
    EditedMilestone,
    InterventionStatus,
    LessonOutcome,
    MilestoneState,
    NoteSort,
    NoteState,
    ProgrammeNote,
)

_DUE_LENGTH = 110


def status_words(t: Translate) -> dict[InterventionStatus, str]:
    """How far an intervention is."""
    return {
        InterventionStatus.PLANNED: t("in voorbereiding"),
        InterventionStatus.RUNNING: t("loopt"),
        InterventionStatus.DONE: t("afgerond"),
        InterventionStatus.STOPPED: t("gestopt"),
    }


def direction_words(t: Translate) -> dict[WantedDirection, str]:
    """Which way a figure should go."""
    return {
        WantedDirection.UP: t("omhoog"),
        WantedDirection.DOWN: t("omlaag"),
        WantedDirection.CLOSE_GAP: t("dichter bij de stad"),
    }


def period_words(said: EditedIntervention, t: Translate, *, language: str) -> str:
    """From when until when, as far as that was said."""
    days = {
        name: format_date_of(day, language=language)
        for name, day in (("begins", said.begins), ("ends", said.ends))
        if day
    }
    if len(days) == 2:
        return t("{begins} tot en met {ends}").format(**days)
    if said.begins:
        return t("vanaf {begins}").format(**days)
    return t("tot en met {ends}").format(**days) if said.ends else ""


def course_words(said: EditedIntervention, t: Translate, *, language: str) -> str:
    """How far it is and when it runs, in a few words."""
    parts = (status_words(t)[said.status], period_words(said, t, language=language))
    return ", ".join(part for part in parts if part)


def due_words(one: DueEntry, t: Translate, *, day: date, language: str) -> str:
    """One sentence: what is due and when, and that it is late. Of a long note only its first sentence."""
    name = shorten(one.name.split(". ")[0].rstrip("."), _DUE_LENGTH, placeholder=" …")
    words = {
        (False, False): "{date}: {name}.",
        (True, False): t("{date}, besluit nog te nemen: {name}."),
        (False, True): t("{date}, te laat: {name}."),
        (True, True): t("{date}, besluit nog niet genomen: {name}."),
    }[one.decision, one.is_late(day)]
    return words.format(date=format_date_of(one.day, language=language), name=name)


def milestone_state_words(t: Translate) -> dict[MilestoneState, str]:
    """What staff can say of a milestone."""
    return {
        MilestoneState.OPEN: t("nog niet gehaald"),
        MilestoneState.MET: t("gehaald"),
        MilestoneState.NOT_MET: t("niet gehaald"),
    }


def milestone_words(record: EditedMilestone, t: Translate, *, day: date) -> str:
    """How a milestone stands on a day, also when it is late."""
    if record.is_late(day):
        return t("te laat gehaald") if record.state is MilestoneState.MET else t("te laat")
    return milestone_state_words(t)[record.state]


def sort_words(t: Translate) -> dict[NoteSort, str]:
    return {
        NoteSort.RISK: t("risico"),
        NoteSort.DECISION: t("besluit"),
        NoteSort.LESSON: t("les"),
    }


def lesson_words(t: Translate) -> dict[LessonOutcome, str]:
    """What a lesson says of what was tried."""
    return {
        LessonOutcome.UNSAID: t("geen oordeel"),
        LessonOutcome.WORKS: t("dit werkt"),
        LessonOutcome.PARTLY: t("dit werkt deels"),
        LessonOutcome.WORKS_NOT: t("dit werkt niet"),
    }


def note_state_words(sort: NoteSort, state: NoteState, t: Translate) -> str:
    """Whether a risk is over and a decision taken; nothing of a lesson."""
    return {
        (NoteSort.RISK, NoteState.OPEN): t("speelt nog"),
        (NoteSort.RISK, NoteState.DONE): t("voorbij"),
        (NoteSort.DECISION, NoteState.OPEN): t("nog te nemen"),
        (NoteSort.DECISION, NoteState.DONE): t("genomen"),
    }.get((sort, state), "")


def note_words(record: ProgrammeNote, t: Translate) -> str:
    """How a note stands: of a lesson whether it works, of the others whether they are over."""
    if record.sort is NoteSort.LESSON:
        return "" if record.lesson is LessonOutcome.UNSAID else lesson_words(t)[record.lesson]
    return note_state_words(record.sort, record.state, t)
