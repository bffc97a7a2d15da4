"""Note how interventions go, milestones, and risks, decisions and lessons of a deal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask import Flask, abort, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.editing.embargo import embargo_fields, embargo_words
from dashboard.editing.form import FormField
from dashboard.editing.service import EditOutcome
from dashboard.editing.steering_form import (
    Options,
    deal_choices,
    intervention_fields,
    milestone_fields,
    note_fields,
    typed_intervention,
    typed_milestone,
    typed_note,
)
from dashboard.text.steering import milestone_words, note_words, sort_words
from dashboard.texts import Translate
from dashboard.web import staff
from dashboard.web.edit_embargo import embargo_address
from dashboard.web.editing import (
    Cell,
    cell,
    editing,
    form_page,
    guard,
    may_embargo,
    reader,
    save_typed,
    saved,
    table,
)
from dashboard.web.redirects import see_other
from dashboard.web.staff_pages import words_here
from data.access.roles import AccessAction, AccessThing
from indicators.programme.programme import UnknownEntryError
from indicators.programme.record import RecordKind, StoredRecord
from indicators.programme.steering import ADDED_ID, EditedIntervention, EditedMilestone, ProgrammeNote

_COURSE, _MILESTONE, _NOTE = "/bewerken/aanpak/", "/bewerken/mijlpaal/", "/bewerken/aantekening/"


def register(server: Flask) -> None:
    methods = ["GET", "POST"]
    server.add_url_rule(f"{_COURSE}<intervention_id>", view_func=edit_intervention, methods=methods)
    server.add_url_rule(f"{_MILESTONE}<deal_id>", view_func=edit_milestone, methods=methods)
    server.add_url_rule(f"{_NOTE}<deal_id>", view_func=edit_note, methods=methods)


def edit_intervention(intervention_id: str) -> AnyResponse:
    """How one intervention goes: when it runs, whose it is, and what the text of the deal leaves open."""
    try:
        own = editing().programme.intervention(intervention_id)
    except UnknownEntryError:
        abort(404)
    barred = guard(AccessAction.EDIT_INTERVENTION, AccessThing(deal=own.deal))
    if barred is not None:
        return barred
    if own.is_added:
        return see_other(f"/bewerken/eigen/{own.deal}?wijzig={own.id.removeprefix(ADDED_ID)}")
    _, t = words_here()
    stored = next(
        (
            one
            for one in reader().records(RecordKind.INTERVENTION, deal=own.deal)
            if isinstance(one.record, EditedIntervention) and one.record.intervention_id == own.id
        ),
        None,
    )
    outcome = None
    if staff.is_post():
        values, problems = typed_intervention(request.form)
        outcome = EditOutcome(problems=tuple(problems))
        if not problems:
            key = {"deal": own.deal, "intervention_id": own.id}
            outcome = save_typed(EditedIntervention, key, values, there=stored)
        if outcome.stored is not None:
            return saved(f"{_COURSE}{own.id}")
    cause = own.cause or t("De tekst noemt geen oorzaak die dit wegneemt.")
    return form_page(
        own.name.nl,
        fields=with_embargo(intervention_fields(t, stored), stored, own.deal, t),
        buttons=[("save", t("Bewaren"))],
        outcome=outcome,
        paragraphs=[own.does, f"{t('Oorzaak in de tekst van de deal')}: {cause}"],
        tables=about_record(stored, t),
    )


def edit_milestone(deal_id: str) -> AnyResponse:
    """The milestones of a deal, and a form for a new one or the one that is chosen."""
    barred = _barred(deal_id, AccessAction.EDIT_MILESTONE)
    if barred is not None:
        return barred
    _, t = words_here()
    choices, agenda = deal_choices(editing().programme, deal_id), _agenda(deal_id)
    there = reader().records(RecordKind.MILESTONE, deal=deal_id)
    chosen = chosen_of(there)
    outcome = None
    if staff.is_post():
        values, problems = typed_milestone(request.form, choices, agenda)
        outcome = EditOutcome(problems=tuple(problems))
        if not problems:
            outcome = save_typed(EditedMilestone, {"deal": deal_id}, values, there=chosen)
        if outcome.stored is not None:
            return saved(f"{_MILESTONE}{deal_id}")
    heads = [t("Mijlpaal"), t("Uiterlijk op"), t("Stand"), t("Embargo")]
    return form_page(
        t("Mijlpalen van {deal}").format(deal=editing().programme.deal(deal_id).short.nl),
        fields=with_embargo(milestone_fields(t, chosen, choices, agenda), chosen, deal_id, t),
        buttons=[("save", t("Bewaren"))],
        outcome=outcome,
        paragraphs=[t("Een mijlpaal is gehaald als iedereen kan zien dat het er is.")],
        tables=[
            table(
                t("Mijlpalen"), heads, [_milestone_row(one, t) for one in there],
                empty=t("Er is nog geen mijlpaal."),
            ),
            *about_record(chosen, t),
        ],
    )  # fmt: skip


def edit_note(deal_id: str) -> AnyResponse:
    """The risks, decisions and lessons of a deal, and a form for a new one or the one that is chosen."""
    barred = _barred(deal_id, AccessAction.WRITE_NOTE)
    if barred is not None:
        return barred
    _, t = words_here()
    choices = deal_choices(editing().programme, deal_id)
    there = reader().records(RecordKind.NOTE, deal=deal_id)
    chosen = chosen_of(there)
    outcome = None
    if staff.is_post():
        values, problems = typed_note(request.form, choices)
        outcome = EditOutcome(problems=tuple(problems))
        if not problems:
            outcome = save_typed(ProgrammeNote, {"deal": deal_id}, values, there=chosen)
        if outcome.stored is not None:
            return saved(f"{_NOTE}{deal_id}")
    heads = [t("Tekst"), t("Soort"), t("Datum"), t("Stand"), t("Embargo")]
    return form_page(
        t("Risico's, besluiten en lessen van {deal}").format(deal=editing().programme.deal(deal_id).short.nl),
        fields=with_embargo(note_fields(t, chosen, choices), chosen, deal_id, t),
        buttons=[("save", t("Bewaren"))],
        outcome=outcome,
        paragraphs=[t("Wat u hier schrijft is openbaar, tenzij het onder embargo staat.")],
        tables=[
            table(
                t("Risico's, besluiten en lessen"), heads, [_note_row(one, t) for one in there],
                empty=t("Er is nog niets genoteerd."),
            ),
            *about_record(chosen, t),
        ],
    )  # fmt: skip


def _barred(deal_id: str, action: AccessAction) -> AnyResponse | None:
    if deal_id not in {deal.id for deal in editing().programme.deals}:
        abort(404)
    return guard(action, AccessThing(deal=deal_id))


def chosen_of(there: Sequence[StoredRecord]) -> StoredRecord | None:
    """The record that the address names; None for a new one."""
    return next((one for one in there if str(one.id) == request.args.get("wijzig")), None)


def _agenda(deal_id: str) -> Options:
    """The dates that the texts of a deal name."""
    milestones = editing().programme.milestones
    return tuple((one.id, f"{one.name} ({one.when})") for one in milestones if one.deal == deal_id)


def with_embargo(
    fields: tuple[FormField, ...], stored: StoredRecord | None, deal: str, t: Translate
) -> tuple[FormField, ...]:
    """Of what is there already the embargo has its own page."""
    return (*fields, *(embargo_fields(t) if stored is None and may_embargo(deal) else ()))


def _milestone_row(stored: StoredRecord, t: Translate) -> list[Cell]:
    one = stored.record
    assert isinstance(one, EditedMilestone)  # noqa: S101 - read as that kind
    state = t("ingetrokken") if one.withdrawn else milestone_words(one, t, day=_today())
    address = f"{_MILESTONE}{one.deal}?wijzig={stored.id}"
    return [cell(one.name, address), cell(f"{one.due:%d-%m-%Y}"), cell(state), embargo_cell(stored, t)]


def _note_row(stored: StoredRecord, t: Translate) -> list[Cell]:
    one = stored.record
    assert isinstance(one, ProgrammeNote)  # noqa: S101 - read as that kind
    state = t("ingetrokken") if one.withdrawn else note_words(one, t)
    return [
        cell(one.text, f"{_NOTE}{one.deal}?wijzig={stored.id}"),
        cell(sort_words(t)[one.sort]),
        cell(f"{one.dated:%d-%m-%Y}"),
        cell(state or "-"),
        embargo_cell(stored, t),
    ]


def embargo_cell(stored: StoredRecord, t: Translate) -> Cell:
    """Until when it is under embargo, with the way to change that for who may."""
    words = embargo_words(stored.record, t) or t("geen")
    return cell(words, embargo_address(stored) if may_embargo(stored.record.deal) else "")


def about_record(stored: StoredRecord | None, t: Translate) -> list[dict[str, object]]:
    """Who did what with the record in the form, and the way to its embargo."""
    if stored is None:
        return []
    history = editing().change_lines(reader().changes(stored.record.kind, stored.id), t)
    return [
        table(t("Wie deed wat"), [t("Stap")], [[cell(line)] for line in history], empty=""),
        table(t("Embargo"), [t("Nu")], [[embargo_cell(stored, t)]], empty=""),
    ]


def _today() -> date:
    return reader().today()
