"""Embargoes in the forms of staff: what is asked, what is said, and who may see what is under one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dashboard.editing.form import FormField
from dashboard.texts import Translate
from data.access.may import may
from data.access.roles import AccessAction, AccessThing, Actor
from data.programme.clearance import Clearance
from indicators.programme.embargo import EmbargoableRecord
from indicators.programme.record import FieldProblem, ProgrammeRecord
from indicators.programme.reporting import read_date

NO_DATE = FieldProblem(field="embargo_until", rule="no_date")


def clearance_of(actor: Actor, deals: Iterable[str]) -> Clearance:
    """The deals of which somebody may see what is under embargo; "" is what belongs to no deal."""
    seen = (deal for deal in ("", *deals) if may(actor, AccessAction.SEE_EMBARGO, AccessThing(deal=deal)))
    return Clearance(deals=frozenset(seen))


def embargo_fields(t: Translate, record: ProgrammeRecord | None = None) -> tuple[FormField, ...]:
    """The day and the reason, with what the record says already."""
    there = record if isinstance(record, EmbargoableRecord) else None
    until = there.embargo_until if there else None
    return (
        FormField(
            name="embargo_until", label=t("Onder embargo tot"), kind="date",
            value=until.isoformat() if until else "",
            hint=t("Vanaf deze dag mag iedereen het zien. Leeg: meteen."),
        ),
        FormField(
            name="embargo_reason", label=t("Waarom onder embargo"),
            value=(there.embargo_reason or "") if there else "",
            hint=t("Nodig als u een dag invult. Alleen medewerkers zien dit."),
        ),
    )  # fmt: skip


def typed_embargo(form: Mapping[str, str]) -> dict[str, object]:
    """The two fields of a form as a record has them. ``TypedError``: not a date."""
    until = form.get("embargo_until", "").strip()
    return {
        "embargo_until": read_date(until) if until else None,
        "embargo_reason": form.get("embargo_reason", "").strip(),
    }


def embargo_words(record: ProgrammeRecord, t: Translate) -> str:
    """Until when it is under embargo, also when that day has passed; "" without an embargo."""
    if not isinstance(record, EmbargoableRecord) or record.embargo_until is None:
        return ""
    return t("onder embargo tot {date}").format(date=f"{record.embargo_until:%d-%m-%Y}")
