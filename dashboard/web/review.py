"""The steps of a review on a page of staff: what can be done with a record now, and what came of doing it."""

from __future__ import annotations

from collections.abc import Mapping

from werkzeug.wrappers import Response as AnyResponse

from dashboard.editing.words import action_word, problem_text
from dashboard.texts import Translate
from dashboard.web import staff
from dashboard.web.editing import editing, saved, seen, typed
from dashboard.web.staff_pages import message
from data.access.may import may
from data.access.roles import AccessAction, AccessThing
from indicators.programme.flow import BY_A_COLLEAGUE, OutputAction, needs_why, possible
from indicators.programme.meeting_place import MeetingPlace
from indicators.programme.outputs import OutputUpdate
from indicators.programme.record import RecordKind, StoredRecord

PATHS = {
    OutputAction.SUBMIT: "indienen",
    OutputAction.APPROVE: "goedkeuren",
    OutputAction.RETURN: "terugsturen",
    OutputAction.WITHDRAW: "intrekken",
}
"""The last part of the address of each step, behind that of the record."""


def review_forms(
    stored: StoredRecord,
    record: OutputUpdate | MeetingPlace,
    *,
    address: str,
    thing: AccessThing,
    allowed: Mapping[OutputAction, AccessAction],
    t: Translate,
) -> list[dict[str, object]]:
    """What this actor can do with the record at ``address`` now, each a form of its own."""
    own = staff.actor().account in {record.written_by, record.submitted_by}
    return [
        {
            "id": action.value,
            "address": f"{address}/{path}",
            "word": action_word(action, t),
            "seen": stored.version,
            "why": t("Waarom") if needs_why(record.status, action) else "",
        }
        for action, path in PATHS.items()
        if action in possible(record.status)
        and may(staff.actor(), allowed[action], thing)
        and not (action in BY_A_COLLEAGUE and own)
    ]


def reviewed(
    kind: RecordKind, record_id: int, action: OutputAction, *, address: str, back: str, t: Translate
) -> AnyResponse:
    """Take the step with what was typed: the page of the record again, or why not and the way ``back``."""
    outcome = editing().attempt(
        lambda session: session.act(
            record_id, action, seen=seen(), actor=staff.actor().account, why=typed("why"), kind=kind
        )
    )
    if outcome.stored is not None:
        return saved(address)
    if outcome.conflict is not None:
        says = editing().change_lines(list(outcome.conflict.changes), t)
        title, status = t("Een ander was u voor"), 409
    else:
        says, title, status = [problem_text(one, t) for one in outcome.problems], t("Dit kan niet"), 422
    return message(title, *says, status=status, links=((address, back),))
