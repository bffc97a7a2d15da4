"""Set targets for an indicator, an area, a group and a year."""

from __future__ import annotations

from flask import Flask, abort, current_app, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.editing.embargo import embargo_fields, embargo_words
from dashboard.editing.form import filled
from dashboard.editing.service import EditOutcome
from dashboard.editing.target_form import KEY, target_fields, target_group_names, typed_target
from dashboard.services import Services
from dashboard.target_sets import assessed_target, state_sentences
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
from dashboard.web.staff_pages import words_here
from data.access.roles import AccessAction, AccessThing
from indicators.programme.edited import TargetSet
from indicators.programme.record import EditRefusedError, RecordKind, StoredRecord, record_from
from indicators.programme.reporting import write_number


def register(server: Flask) -> None:
    server.add_url_rule("/bewerken/streefwaarde", view_func=targets, methods=["GET"])
    server.add_url_rule("/bewerken/streefwaarde/<deal_id>", view_func=target, methods=["GET", "POST"])


def targets() -> AnyResponse:
    """For which deal."""
    barred = guard(None)
    if barred is not None:
        return barred
    _, t = words_here()
    deals = [[cell(deal.short.nl, f"/bewerken/streefwaarde/{deal.id}")] for deal in editing().programme.deals]
    return form_page(t("Streefwaarden"), tables=[table(t("Van welke deal"), [t("Deal")], deals, empty="")])


def target(deal_id: str) -> AnyResponse:
    """The targets of a deal, and a form to set one or change it."""
    if deal_id not in {deal.id for deal in editing().programme.deals}:
        abort(404)
    barred = guard(AccessAction.SET_TARGET, AccessThing(deal=deal_id))
    if barred is not None:
        return barred
    _, t = words_here()
    there = [
        stored
        for stored in reader().records(RecordKind.TARGET_SET, deal=deal_id)
        if isinstance(stored.record, TargetSet)
    ]
    outcome, said = None, list[str]()
    chosen = next((one for one in there if str(one.id) == request.args.get("wijzig")), None)
    fields = target_fields(t, chosen, editing().catalogue, editing().area_names)
    if chosen is None and may_embargo(deal_id):
        fields = (*fields, *embargo_fields(t))
    if staff.is_post() and typed("doe") == "look":
        outcome, said = _looked(deal_id)
        fields = filled(fields, dict(request.form), {}) if outcome is None else fields
    elif staff.is_post():
        outcome = _written(deal_id, there)
        if outcome.stored is not None:
            return saved(f"/bewerken/streefwaarde/{deal_id}")
    elif chosen is not None and isinstance(chosen.record, TargetSet):
        said = _visible(chosen.record)
    return form_page(
        t("Streefwaarden"),
        fields=fields,
        buttons=[("look", t("Bekijk wat te zien is")), ("save", t("Bewaren"))],
        outcome=outcome,
        paragraphs=[
            t("Een streefwaarde is van een cijfer, een gebied, een groep en een jaar samen."),
            *said,
        ],
        tables=[
            table(
                t("Afgesproken"),
                [t("Cijfer"), t("Gebied"), t("Groep"), t("Jaar"), t("Streefwaarde"), t("Embargo")],
                [_target_row(stored, deal_id) for stored in there],
                empty=t("Er is nog geen streefwaarde afgesproken."),
            )
        ],
    )


def _target_row(stored: StoredRecord, deal_id: str) -> list[dict[str, str]]:
    aim = stored.record
    assert isinstance(aim, TargetSet)  # noqa: S101 - read as that kind
    title = editing().catalogue.get(aim.indicator_id).title.nl
    area = editing().area_names.get(aim.area_code, aim.area_code)
    groups = target_group_names(editing().catalogue)
    _, t = words_here()
    address = f"/bewerken/streefwaarde/{deal_id}?wijzig={stored.id}"
    value = write_number(aim.aim)
    return [
        cell(title, address),
        cell(area),
        cell(groups.get(aim.group, aim.group)),
        cell(str(aim.year)),
        cell(f"{value} ({t('ingetrokken')})" if aim.withdrawn else value),
        cell(embargo_words(aim, t) or t("geen"), embargo_address(stored) if may_embargo(deal_id) else ""),
    ]


def _looked(deal_id: str) -> tuple[EditOutcome | None, list[str]]:
    """What the figures can show of what was typed, or what is wrong with it; nothing is saved."""
    key, values, problems = typed_target(request.form, editing().catalogue, editing().area_names)
    if problems:
        return EditOutcome(problems=tuple(problems)), []
    try:
        record = record_from(TargetSet, {"deal": deal_id, **key, **values})
    except EditRefusedError as error:
        return EditOutcome(problems=error.problems), []
    return None, _visible(record)


def _visible(record: TargetSet) -> list[str]:
    """What the figures of a target can show, before it is agreed on."""
    services: Services = current_app.extensions["services"]
    language, t = words_here()
    sentences = state_sentences(assessed_target(record, services), services, language=language)
    return [f"{t('Wat de cijfers hierover kunnen zeggen')}: {' '.join(sentences)}"]


def _written(deal_id: str, there: list[StoredRecord]) -> EditOutcome:
    """A new target, or other numbers of the one with the same key."""
    key, values, problems = typed_target(request.form, editing().catalogue, editing().area_names)
    if problems:
        return EditOutcome(problems=tuple(problems))
    same = next(
        (one for one in there if all(str(getattr(one.record, name)) == key[name] for name in KEY)), None
    )
    return save_typed(TargetSet, {"deal": deal_id, **key}, values, there=same)
