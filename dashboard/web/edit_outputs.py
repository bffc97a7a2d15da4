"""Report an output, and let a colleague approve it."""

from __future__ import annotations

from functools import partial

from flask import Flask, abort, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.editing.embargo import embargo_fields, embargo_words
from dashboard.editing.output_form import NUMBERS, output_fields, reported
from dashboard.editing.service import EditOutcome
from dashboard.editing.typed import typed_numbers, typed_texts
from dashboard.editing.words import action_word, state_word
from dashboard.web import staff
from dashboard.web.edit_embargo import embargo_address
from dashboard.web.editing import (
    cell,
    editing,
    form_page,
    guard,
    may_embargo,
    reader,
    save_typed,
    saved,
    table,
    typed,
)
from dashboard.web.review import PATHS, review_forms, reviewed
from dashboard.web.staff_pages import words_here
from data.access.roles import AccessAction, AccessThing
from data.programme.errors import NoSuchRecordError
from data.programme.ledger import LedgerSession
from indicators.programme.flow import OutputAction, possible
from indicators.programme.model import DealResult
from indicators.programme.outputs import OutputUpdate
from indicators.programme.programme import UnknownEntryError
from indicators.programme.record import RecordKind, StoredRecord
from indicators.programme.reporting import form_of

_MAY = {
    OutputAction.EDIT: AccessAction.WRITE_OUTPUT,
    OutputAction.SUBMIT: AccessAction.WRITE_OUTPUT,
    OutputAction.RETURN: AccessAction.APPROVE_OUTPUT,
    OutputAction.APPROVE: AccessAction.APPROVE_OUTPUT,
    OutputAction.WITHDRAW: AccessAction.WITHDRAW_OUTPUT,
}


def register(server: Flask) -> None:
    base = "/bewerken/opgave/<result_id>"
    server.add_url_rule(base, view_func=new_update, methods=["GET", "POST"])
    server.add_url_rule(f"{base}/<int:record_id>", view_func=one_update, methods=["GET", "POST"])
    for action, path in PATHS.items():
        view = partial(act, action=action)
        server.add_url_rule(
            f"{base}/<int:record_id>/{path}", endpoint=f"output_{action}", view_func=view, methods=["POST"]
        )


def new_update(result_id: str) -> AnyResponse:
    """The reports on a result so far, and a form for the next one."""
    result = _result(result_id)
    barred = guard(AccessAction.WRITE_OUTPUT, AccessThing(deal=result.deal))
    if barred is not None:
        return barred
    _, t = words_here()
    outcome = None
    if staff.is_post():
        outcome = _written(result, None)
        if outcome.stored is not None:
            return saved(_address(result, outcome.stored.id))
    embargoes = may_embargo(result.deal)
    rows = [
        [
            cell(one.period, _address(result, stored.id)),
            cell(state_word(one.status, t)), cell(reported(one, t)),
            cell(embargo_words(one, t) or t("geen"), embargo_address(stored) if embargoes else ""),
        ]
        for stored in reader().output_updates(result_id=result.id)
        if isinstance(one := stored.record, OutputUpdate)
    ]  # fmt: skip
    return form_page(
        result.name,
        fields=(*output_fields(result, t), *(embargo_fields(t) if embargoes else ())),
        buttons=[("draft", action_word(OutputAction.EDIT, t)), ("submit", t("Bewaren en indienen"))],
        outcome=outcome,
        paragraphs=[t("Doe opgave van wat er in een periode is gedaan. Een collega keurt de opgave goed.")],
        tables=[
            table(
                t("Eerdere opgaven"), [t("Periode"), t("Stand"), t("Opgegeven"), t("Embargo")], rows,
                empty=t("Er is nog geen opgave gedaan."),
            )
        ],
    )  # fmt: skip


def one_update(result_id: str, record_id: int) -> AnyResponse:
    """One report: what it says, who did what, and what can be done with it now."""
    result = _result(result_id)
    barred = guard(AccessAction.WRITE_OUTPUT, AccessThing(deal=result.deal))
    if barred is not None:
        return barred
    _, t = words_here()
    stored, update = _update(result, record_id)
    outcome = None
    if staff.is_post():
        outcome = _written(result, stored)
        if outcome.stored is not None:
            return saved(_address(result, record_id))
    can_edit = OutputAction.EDIT in possible(update.status)
    fields = output_fields(result, t, stored=stored, update=update) if can_edit else ()
    history = editing().change_lines(reader().changes(RecordKind.OUTPUT_UPDATE, record_id), t)
    return form_page(
        result.name,
        fields=fields,
        buttons=[("draft", action_word(OutputAction.EDIT, t)), ("submit", t("Bewaren en indienen"))],
        outcome=outcome,
        paragraphs=[
            f"{t('Stand')}: {state_word(update.status, t)}. {update.period}: {reported(update, t)}.",
            *filter(None, [embargo_words(update, t)]),
        ],
        tables=[table(t("Wie deed wat"), [t("Stap")], [[cell(line)] for line in history], empty="")],
        acts=review_forms(
            stored,
            update,
            address=_address(result, stored.id),
            thing=AccessThing(deal=result.deal),
            allowed=_MAY,
            t=t,
        ),
    )


def act(result_id: str, record_id: int, action: OutputAction) -> AnyResponse:
    """Submit, approve, return or withdraw."""
    result = _result(result_id)
    barred = guard(_MAY[action], AccessThing(deal=result.deal))
    if barred is not None:
        return barred
    _, t = words_here()
    _update(result, record_id)
    return reviewed(
        RecordKind.OUTPUT_UPDATE,
        record_id,
        action,
        address=_address(result, record_id),
        back=t("Terug naar de opgave"),
        t=t,
    )


def _written(result: DealResult, stored: StoredRecord | None) -> EditOutcome:
    """What came of the form: a new report or another version, submitted too where that was asked."""
    values, problems = typed_numbers(request.form, NUMBERS)
    if problems:
        return EditOutcome(problems=tuple(problems))
    values |= typed_texts(request.form, ("period", "text", "source"))
    own = {"deal": result.deal, "result_id": result.id}
    then = _submit if typed("doe") == "submit" else None
    return save_typed(OutputUpdate, own, values, there=stored, form=form_of(result), then=then)


def _submit(session: LedgerSession, after: StoredRecord) -> StoredRecord:
    who = staff.actor().account
    return session.act(after.id, OutputAction.SUBMIT, seen=after.version, actor=who)


def _address(result: DealResult, record_id: int) -> str:
    return f"/bewerken/opgave/{result.id}/{record_id}"


def _result(result_id: str) -> DealResult:
    """A result that is reported on; else the page does not exist."""
    try:
        result = editing().programme.result(result_id)
    except UnknownEntryError:
        abort(404)
    if form_of(result) is None:
        abort(404)
    return result


def _update(result: DealResult, record_id: int) -> tuple[StoredRecord, OutputUpdate]:
    try:
        stored = reader().record(RecordKind.OUTPUT_UPDATE, record_id)
    except NoSuchRecordError:
        abort(404)
    update = stored.record
    if not isinstance(update, OutputUpdate) or update.result_id != result.id:
        abort(404)
    return stored, update
