"""Lock a period of a deal once its report was sent, and open it again with a reason."""

from __future__ import annotations

from flask import Flask, abort
from werkzeug.wrappers import Response as AnyResponse

from dashboard.editing.form import FormField
from dashboard.editing.service import EditOutcome
from dashboard.editing.words import problem_text
from dashboard.web import staff
from dashboard.web.editing import cell, editing, form_page, guard, reader, saved, seen, table, typed
from dashboard.web.staff_pages import message, words_here
from data.access.may import may
from data.access.roles import AccessAction, AccessThing
from data.programme.errors import NoSuchRecordError
from indicators.programme.edited import PeriodLock
from indicators.programme.record import EditRefusedError, RecordKind, StoredRecord, record_from


def register(server: Flask) -> None:
    base = "/bewerken/vastzetten/<deal_id>"
    server.add_url_rule(base, endpoint="periods", view_func=periods, methods=["GET"])
    server.add_url_rule(base, endpoint="lock_period", view_func=lock_period, methods=["POST"])
    server.add_url_rule(f"{base}/<int:record_id>/openen", view_func=open_period, methods=["POST"])


def periods(deal_id: str) -> AnyResponse:
    """Which periods are locked, for whoever is signed in."""
    _known(deal_id)
    return guard(None) or _page(deal_id)


def lock_period(deal_id: str) -> AnyResponse:
    """Lock a period, also one that was opened before."""
    _known(deal_id)
    barred = guard(AccessAction.LOCK_PERIOD, AccessThing(deal=deal_id))
    if barred is not None:
        return barred
    try:
        lock = record_from(PeriodLock, {"deal": deal_id, "period": typed("period")})
    except EditRefusedError as error:
        return _page(deal_id, EditOutcome(problems=error.problems))
    who, why = staff.actor().account, typed("why")
    before = next((one for one, period, _ in _locks(deal_id) if period == lock.period), None)
    if before is None:
        outcome = editing().attempt(lambda session: session.add(lock, actor=who, why=why))
    else:
        outcome = editing().attempt(
            lambda session: session.edit(
                RecordKind.PERIOD_LOCK, before.id, {"locked": True}, seen=before.version, actor=who, why=why
            )
        )
    return _page(deal_id, outcome) if outcome.stored is None else saved(f"/bewerken/vastzetten/{deal_id}")


def open_period(deal_id: str, record_id: int) -> AnyResponse:
    """Open a period again: another role than who locks, and a reason."""
    _known(deal_id)
    barred = guard(AccessAction.OPEN_PERIOD, AccessThing(deal=deal_id))
    if barred is not None:
        return barred
    _, t = words_here()
    address = f"/bewerken/vastzetten/{deal_id}"
    try:
        if reader().record(RecordKind.PERIOD_LOCK, record_id).record.deal != deal_id:
            abort(404)
    except NoSuchRecordError:
        abort(404)
    outcome = editing().attempt(
        lambda session: session.edit(
            RecordKind.PERIOD_LOCK, record_id, {"locked": False},
            seen=seen(), actor=staff.actor().account, why=typed("why"),
        )
    )  # fmt: skip
    if outcome.stored is not None:
        return saved(address)
    says = [problem_text(one, t) for one in outcome.problems] or [t("Een ander was u voor")]
    status = 422 if outcome.problems else 409
    return message(t("Dit kan niet"), *says, status=status, links=((address, t("Terug naar bewerken")),))


def _page(deal_id: str, outcome: EditOutcome | None = None) -> AnyResponse:
    _, t = words_here()
    locks, thing = _locks(deal_id), AccessThing(deal=deal_id)
    fields = (
        FormField(name="period", label=t("Periode"), hint=t("Een jaar (2026) of een kwartaal (2026-Q1).")),
        FormField(name="why", label=t("Waarom"), hint=t("Bijvoorbeeld: het jaarverslag is verstuurd.")),
    )
    can_lock = may(staff.actor(), AccessAction.LOCK_PERIOD, thing)
    can_open = may(staff.actor(), AccessAction.OPEN_PERIOD, thing)
    rows = [[cell(period), cell(t("vast") if locked else t("weer open"))] for _, period, locked in locks]
    return form_page(
        t("Vastgezette perioden van {deal}").format(deal=editing().programme.deal(deal_id).short.nl),
        fields=fields if can_lock else (),
        buttons=[("lock", t("Vastzetten"))],
        outcome=outcome,
        paragraphs=[t("In een vastgezette periode verandert niemand opgaven, geld en teksten.")],
        acts=[
            {
                "id": stored.id, "address": f"/bewerken/vastzetten/{deal_id}/{stored.id}/openen",
                "word": f"{t('Openen')}: {period}", "seen": stored.version, "why": t("Waarom"),
            }
            for stored, period, locked in locks
            if locked and can_open
        ],
        tables=[table(t("Perioden"), [t("Periode"), t("Stand")], rows, empty=t("Er is niets vastgezet."))],
    )  # fmt: skip


def _locks(deal_id: str) -> list[tuple[StoredRecord, str, bool]]:
    records = reader().records(RecordKind.PERIOD_LOCK, deal=deal_id)
    return [
        (one, one.record.period, one.record.locked) for one in records if isinstance(one.record, PeriodLock)
    ]


def _known(deal_id: str) -> None:
    if deal_id not in {deal.id for deal in editing().programme.deals}:
        abort(404)
