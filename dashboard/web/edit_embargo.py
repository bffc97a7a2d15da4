"""Put a record under embargo, move its day, or lift it."""

from __future__ import annotations

from flask import Flask, abort
from werkzeug.wrappers import Response as AnyResponse

from dashboard.editing.embargo import NO_DATE, embargo_fields, embargo_words, typed_embargo
from dashboard.editing.form import FormField
from dashboard.editing.service import EditOutcome
from dashboard.editing.words import kind_word
from dashboard.web import staff
from dashboard.web.editing import cell, editing, form_page, guard, reader, saved, seen, table, typed
from dashboard.web.staff_pages import words_here
from data.access.roles import AccessAction, AccessThing
from data.programme.errors import NoSuchRecordError
from indicators.programme.embargo import EmbargoableRecord
from indicators.programme.record import RecordKind, StoredRecord
from indicators.programme.reporting import TypedError


def register(server: Flask) -> None:
    address = "/bewerken/embargo/<kind>/<int:record_id>"
    server.add_url_rule(address, view_func=embargo, methods=["GET", "POST"])


def embargo_address(stored: StoredRecord) -> str:
    return f"/bewerken/embargo/{stored.record.kind}/{stored.id}"


def embargo(kind: str, record_id: int) -> AnyResponse:
    """The embargo of one record: a day and a reason; without a day it is lifted."""
    barred = guard(AccessAction.SET_EMBARGO, of_no_deal=True)
    if barred is not None:
        return barred
    stored = _record(kind, record_id)
    barred = guard(AccessAction.SET_EMBARGO, AccessThing(deal=stored.record.deal))
    if barred is not None:
        return barred
    _, t = words_here()
    outcome = None
    if staff.is_post():
        outcome = _written(stored)
        if outcome.stored is not None:
            return saved(embargo_address(stored))
    why = FormField(name="why", label=t("Waarom verandert dit?"))
    history = editing().change_lines(reader().changes(stored.record.kind, record_id), t)
    return form_page(
        t("Embargo van {kind} {number}").format(kind=kind_word(stored.record.kind, t), number=record_id),
        fields=(
            FormField(name="gezien", kind="hidden", value=str(stored.version)),
            *embargo_fields(t, stored.record),
            why,
        ),
        buttons=[("save", t("Bewaren"))],
        outcome=outcome,
        paragraphs=[
            embargo_words(stored.record, t) or t("Er is geen embargo."),
            t("Onder embargo staat het op geen enkele openbare bladzijde, kaart, download of rapport."),
        ],
        tables=[table(t("Wie deed wat"), [t("Stap")], [[cell(line)] for line in history], empty="")],
    )


def _record(kind: str, record_id: int) -> StoredRecord:
    if kind not in set(RecordKind):
        abort(404)
    try:
        stored = reader().record(RecordKind(kind), record_id)
    except NoSuchRecordError:
        abort(404)
    if not isinstance(stored.record, EmbargoableRecord):
        abort(404)
    return stored


def _written(stored: StoredRecord) -> EditOutcome:
    try:
        fields = typed_embargo({name: typed(name) for name in ("embargo_until", "embargo_reason")})
    except TypedError:
        return EditOutcome(problems=(NO_DATE,))
    who, why = staff.actor().account, typed("why")
    kind = stored.record.kind
    return editing().attempt(
        lambda session: session.embargo(kind, stored.id, fields, seen=seen(), actor=who, why=why)
    )
