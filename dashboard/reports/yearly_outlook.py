"""The third part of the yearly report: what comes, when, and what still has to be agreed."""

from __future__ import annotations

from dashboard.reports.yearly_model import YearBlock, YearPart, YearSource, YearTable, YearWords
from dashboard.reports.yearly_words import text_by_people
from dashboard.text.numbers import format_date_of
from dashboard.text.steering import milestone_words, note_words
from dashboard.texts import Translate, translator
from indicators.programme.due_dates import due_dates
from indicators.programme.edited import GivenAnswer
from indicators.programme.questions import open_questions
from indicators.programme.steering import EditedMilestone, MilestoneState, NoteSort, NoteState, ProgrammeNote


def outlook_part(source: YearSource) -> YearPart:
    """The text about it, the dates from the day of the report on, and how many questions are open."""
    t = translator(source.language)
    language = source.language
    dates = due_dates(source.programme, source.deal.id, today=source.as_of)
    answered = {answer.question_id for _, answer in source.entered.stored(GivenAnswer)}
    questions = [
        one
        for one in open_questions(source.programme)
        if one.deal == source.deal.id and f"{one.kind}:{one.entry}" not in answered
    ]
    blocks: list[YearBlock] = [text_by_people(source, "outlook")]
    if dates:
        blocks.append(
            YearTable(
                caption=t("Wat er aankomt"),
                heads=(t("Id"), t("Dag"), t("Wat"), t("In de tekst")),
                rows=tuple(
                    (
                        one.milestone.id,
                        format_date_of(one.day, language=language),
                        one.milestone.name,
                        f"{one.milestone.when} ({one.milestone.source})",
                    )
                    for one in dates
                ),
            )
        )
    else:
        blocks.append(YearWords(text=t("De tekst noemt geen datum na deze dag.")))
    if noted := _noted(source, t):
        blocks.append(noted)
    count = t("Nog af te spreken: {number} vragen die de tekst open laat.").format(number=len(questions))
    return YearPart(heading=t("Vooruitblik"), blocks=(*blocks, YearWords(text=count)))


def _noted(source: YearSource, t: Translate) -> YearTable | None:
    """The milestones of staff that lie ahead or are late, and the decisions that are still to be taken."""
    ahead = [
        (one.due, f"{one.kind}-{stored.id}", one.name, milestone_words(one, t, day=source.as_of))
        for stored, one in source.entered.stored(EditedMilestone)
        if one.deal == source.deal.id and not one.withdrawn and one.state is MilestoneState.OPEN
    ] + [
        (one.dated, f"{one.kind}-{stored.id}", one.text, f"{t('besluit')}: {note_words(one, t)}")
        for stored, one in source.entered.stored(ProgrammeNote)
        if one.deal == source.deal.id and not one.withdrawn
        if one.sort is NoteSort.DECISION and one.state is NoteState.OPEN
    ]
    if not ahead:
        return None
    return YearTable(
        caption=t("Mijlpalen en besluiten van de medewerkers"),
        heads=(t("Id"), t("Dag"), t("Wat"), t("Stand")),
        rows=tuple(
            (name, format_date_of(day, language=source.language), what, state)
            for day, name, what, state in sorted(ahead)
        ),
    )
