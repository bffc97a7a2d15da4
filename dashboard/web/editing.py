"""The addresses where staff edit the programme: plain forms, that work without scripts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from urllib.parse import urlencode

from flask import Response, current_app, g, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.editing.embargo import NO_DATE, clearance_of, typed_embargo
from dashboard.editing.form import FormField, filled, narrowed, typed_in
from dashboard.editing.service import EditingService, EditOutcome
from dashboard.editing.words import problem_text
from dashboard.web import staff
from dashboard.web.redirects import see_other
from dashboard.web.staff_pages import read_only, refused, staff_page, stale_form, words_here
from data.access.may import may, may_somewhere
from data.access.roles import NO_THING, AccessAction, AccessThing
from data.programme.ledger import LedgerSession
from data.programme.reader import ProgrammeReader
from indicators.programme.added import with_added
from indicators.programme.embargo import EmbargoableRecord
from indicators.programme.outputs import OutputForm
from indicators.programme.record import (
    EditRefusedError,
    ProgrammeRecord,
    RecordKind,
    StoredRecord,
    record_from,
)
from indicators.programme.reporting import TypedError

Cell = dict[str, str]


def editing() -> EditingService:
    """What the forms work with. The programme has what staff added, as who is signed in may see it."""
    if "svdw_editing" not in g:
        service: EditingService = current_app.extensions["editing"]
        added = _cleared(service).records(RecordKind.ADDED_INTERVENTION)
        programme = with_added(service.programme, added, area_names=service.area_names)
        g.svdw_editing = replace(service, programme=programme)
    found: EditingService = g.svdw_editing
    return found


def reader() -> ProgrammeReader:
    """What was entered, with what is under embargo only where who is signed in may see that."""
    return _cleared(editing())


def _cleared(service: EditingService) -> ProgrammeReader:
    return service.reader.cleared(clearance_of(staff.actor(), [deal.id for deal in service.programme.deals]))


def may_embargo(deal: str) -> bool:
    """Whether who is signed in may put something of this deal under embargo."""
    return may(staff.actor(), AccessAction.SET_EMBARGO, AccessThing(deal=deal))


def guard(
    action: AccessAction | None, thing: AccessThing = NO_THING, *, of_no_deal: bool = False
) -> AnyResponse | None:
    """What keeps somebody out: not signed in, not allowed, or a form of elsewhere; None lets them in.

    ``of_no_deal``: the thing belongs to no single deal, so who may do this in any deal may do it here.
    """
    if not staff.access().is_set_up:
        return read_only()
    if staff.session() is None:
        here = {"terug": request.path} if request.method == "GET" else {}
        return Response(status=303, headers={"Location": f"/inloggen?{urlencode(here)}"})
    if action is not None:
        actor = staff.actor()
        if not (may_somewhere(actor, action) if of_no_deal else may(actor, action, thing)):
            return refused()
    if request.method == "POST" and not staff.is_own_form():
        return stale_form()
    return None


def typed(name: str) -> str:
    """What was typed in a field; nothing where the form does not have it."""
    return request.form.get(name, "").strip()


def seen() -> int:
    """The version that the form was made of; 0 for something new."""
    text = typed("gezien")
    return int(text) if text.isdigit() else 0


def save_typed(
    model: type[ProgrammeRecord],
    fixed: Mapping[str, object],
    values: Mapping[str, object],
    *,
    there: StoredRecord | None,
    form: OutputForm | None = None,
    then: Callable[[LedgerSession, StoredRecord], StoredRecord] | None = None,
) -> EditOutcome:
    """What was typed as a first record, or as other values of the one that is ``there``.

    ``fixed`` never changes (the deal, and the key of what there is one of). A first record also takes its
    embargo from the form; of one that is there the embargo has its own page. ``form`` is how an output is
    reported; ``then`` is done in the same session, so that all of it is written or nothing.
    """
    who, why = staff.actor().account, typed("why")
    is_new = there is None or (seen() == 0 and bool(model.keyed_by))
    hides = is_new and issubclass(model, EmbargoableRecord) and may_embargo(str(fixed["deal"]))
    try:
        embargo = typed_embargo(request.form) if hides else {}
        record = record_from(model, {**fixed, **values, **embargo})
    except TypedError:
        return EditOutcome(problems=(NO_DATE,))
    except EditRefusedError as error:
        return EditOutcome(problems=error.problems)
    changed = {name: getattr(record, name) for name in values}

    def write(session: LedgerSession) -> StoredRecord:
        if there is None or is_new:
            after = session.add(record, actor=who, why=why, form=form)
        else:
            after = session.edit(model.kind, there.id, changed, seen=seen(), actor=who, why=why, form=form)
        return then(session, after) if then else after

    return editing().attempt(write)


def cell(text: str, address: str = "") -> Cell:
    return {"text": text, "address": address}


def table(
    title: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]], *, empty: str
) -> dict[str, object]:
    return {"title": title, "heads": heads, "rows": rows, "empty": empty}


def form_page(
    title: str,
    *,
    fields: tuple[FormField, ...] = (),
    buttons: Sequence[tuple[str, str]] = (),
    outcome: EditOutcome | None = None,
    paragraphs: Sequence[str] = (),
    tables: Sequence[Mapping[str, object]] = (),
    acts: Sequence[Mapping[str, object]] = (),
    found: Mapping[str, tuple[str, Sequence[str]]] = MappingProxyType({}),
) -> Response:
    """A page with a form. With an ``outcome`` it has what was typed, and what is wrong or who was first. With
    ``found`` it has what was typed too: by list the words that are sought in it and the values found."""
    _, t = words_here()
    problems: dict[str, str] = {}
    conflict = None
    status = 200
    if outcome is not None and outcome.problems:
        problems = {one.field: problem_text(one, t) for one in outcome.problems}
        status = 422
    if outcome is not None and outcome.conflict is not None:
        status = 409
        conflict = {
            "title": t("Een ander was u voor"),
            "text": t(
                "Er is niets opgeslagen. Wat u typte staat er nog; stuur het opnieuw als het nog klopt."
            ),
            "lines": editing().change_lines(list(outcome.conflict.changes), t),
        }
    values = typed_in(fields, request.form.to_dict(flat=False)) if status != 200 or found else {}
    if outcome is not None and outcome.conflict is not None:
        values["gezien"] = str(outcome.conflict.current.version)
    labels = {one.name: one.label for one in fields}
    shown = tuple(
        narrowed(one, *found[one.name], t("Niets gevonden. Alle namen staan er weer."))
        if one.name in found
        else one
        for one in filled(fields, values, problems)
    )
    return staff_page(
        "staff_form.html",
        title=title,
        status=status,
        words={
            "problems": t("Er is nog niets opgeslagen"),
            "contents": t("Op deze pagina"),
            "search": t("Zoek"),
        },
        paragraphs=paragraphs,
        done=t("Opgeslagen.") if status == 200 and not found and "klaar" in request.args else "",
        conflict=conflict,
        problems=[(name, labels.get(name, ""), text) for name, text in problems.items()],
        tables=tables,
        fields=shown,
        buttons=buttons,
        acts=acts,
    )


def saved(address: str) -> Response:
    """After an edit the page is asked anew, and says that it was done."""
    return see_other(f"{address}?klaar=1")
