"""Add an intervention to a deal by a decision, change it, and take it back."""

from __future__ import annotations

from flask import Flask, abort, current_app, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.editing.added_form import (
    AddedChoices,
    added_choices,
    added_fields,
    levels_of,
    offered_areas,
    typed_added,
)
from dashboard.editing.form import sought_in, typed_in
from dashboard.editing.service import EditOutcome
from dashboard.search.areas import find_areas
from dashboard.text.steering import status_words
from dashboard.texts import Translate
from dashboard.web import staff
from dashboard.web.edit_steering import about_record, chosen_of, embargo_cell, with_embargo
from dashboard.web.editing import Cell, cell, editing, form_page, guard, reader, save_typed, saved, table
from dashboard.web.staff_pages import words_here
from data.access.roles import AccessAction, AccessThing
from indicators.programme.added import AddedIntervention, added_id
from indicators.programme.record import RecordKind, StoredRecord

_ADDED = "/bewerken/eigen/"
_MOST_FOUND = 20


def register(server: Flask) -> None:
    server.add_url_rule(f"{_ADDED}<deal_id>", view_func=edit_added, methods=["GET", "POST"])


def edit_added(deal_id: str) -> AnyResponse:
    """What staff added to a deal, and a form for a new one or the one that is chosen."""
    if deal_id not in {deal.id for deal in editing().programme.deals}:
        abort(404)
    barred = guard(AccessAction.ADD_INTERVENTION, AccessThing(deal=deal_id))
    if barred is not None:
        return barred
    _, t = words_here()
    choices = choices_here(deal_id, t)
    there = reader().records(RecordKind.ADDED_INTERVENTION, deal=deal_id)
    chosen = chosen_of(there)
    fields = added_fields(t, chosen, choices)
    outcome = None
    sought = sought_in(fields, request.form)
    if staff.is_post() and not sought:
        values, problems = typed_added(typed_in(fields, request.form.to_dict(flat=False)), choices)
        outcome = EditOutcome(problems=tuple(problems))
        if not problems:
            outcome = save_typed(AddedIntervention, {"deal": deal_id}, values, there=chosen)
        if outcome.stored is not None:
            return saved(f"{_ADDED}{deal_id}")
    heads = [t("Aanpak"), t("Hoe ver is het"), t("Bladzijde"), t("Embargo")]
    deal = editing().programme.deal(deal_id).short.nl
    return form_page(
        t("Eigen aanpakken van {deal}").format(deal=deal),
        fields=with_embargo(fields, chosen, deal_id, t),
        buttons=[("save", t("Bewaren"))],
        outcome=outcome,
        found={name: (words, _areas_like(words)) for name, words in sought.items()},
        paragraphs=[
            t("Hier voegt u een aanpak toe die niet in de tekst van de deal staat, maar wel is besloten."),
            t("Overal staat erbij dat medewerkers hem toevoegden, met het besluit."),
        ],
        tables=[
            table(
                t("Toegevoegd"), heads, [_row(one, t) for one in there],
                empty=t("Er is nog geen aanpak toegevoegd."),
            ),
            *about_record(chosen, t),
        ],
    )  # fmt: skip


def choices_here(deal_id: str, t: Translate) -> AddedChoices:
    """What can be chosen for an intervention that is added to a deal."""
    service = editing()
    levels = levels_of(current_app.extensions["services"].areas)
    names = offered_areas(service.area_names, levels, t)
    return added_choices(service.programme, service.catalogue, names, deal_id, t)


def _areas_like(words: str) -> list[str]:
    """The codes of the areas whose name looks like the words, the best first."""
    areas = current_app.extensions["services"].areas
    return [match.area.code for match in find_areas(words, areas, most=_MOST_FOUND)]


def _row(stored: StoredRecord, t: Translate) -> list[Cell]:
    one = stored.record
    assert isinstance(one, AddedIntervention)  # noqa: S101 - read as that kind
    page = cell("-") if one.withdrawn else cell(t("Bekijken"), f"/programma/{added_id(stored.id)}")
    return [
        cell(one.name, f"{_ADDED}{one.deal}?wijzig={stored.id}"),
        cell(t("ingetrokken") if one.withdrawn else status_words(t)[one.status]),
        page,
        embargo_cell(stored, t),
    ]
