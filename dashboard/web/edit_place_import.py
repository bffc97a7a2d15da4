"""Places of a deal from a file: a sheet with a map of its columns, or an extract of OpenStreetMap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Flask, abort, current_app, redirect, request
from pydantic import TypeAdapter, ValidationError
from werkzeug.wrappers import Response as AnyResponse

from dashboard.editing.form import FormField
from dashboard.editing.service import EditOutcome
from dashboard.editing.words import problem_text
from dashboard.services import Services
from dashboard.texts import Translate
from dashboard.web import staff
from dashboard.web.edit_places import KIND, entered_places
from dashboard.web.editing import cell, editing, form_page, guard, saved, table, typed
from dashboard.web.staff_pages import stale_form, words_here
from dashboard.workbook.places import (
    PLACE_COLUMNS,
    ImportedPlace,
    PlaceTable,
    guessed_columns,
    place_id_of,
    places_of,
    read_osm,
    read_sheet,
)
from dashboard.workbook.problems import WorkbookError
from dashboard.workbook.read import MOST_BYTES
from data.access.roles import AccessAction, AccessThing
from data.programme.ledger import LedgerSession
from indicators.programme.flow import OutputAction
from indicators.programme.record import FieldProblem, StoredRecord

_TABLE = TypeAdapter(PlaceTable)
_MOST_SENT = 400_000
_KEYS = {"deal", "place_id"}
_SHOWN = 5


def register(server: Flask) -> None:
    server.add_url_rule("/bewerken/plekken/<deal_id>", view_func=place_import, methods=["GET", "POST"])


def place_import(deal_id: str) -> AnyResponse:
    """A new place by its name, or a file: first the map of its columns and what comes of it, then all."""
    if deal_id not in {deal.id for deal in editing().programme.deals}:
        abort(404)
    barred = guard(AccessAction.IMPORT_PLACES, AccessThing(deal=deal_id))
    if barred is not None:
        return barred
    _, t = words_here()
    if not staff.is_post():
        return _start(deal_id, t)
    if "tabel" in request.form:
        return _mapped(deal_id, t)
    sent = request.files.get("bestand")
    data = sent.read(MOST_BYTES + 1) if sent is not None else b""
    if data:
        return _read(deal_id, data, t)
    place_id = place_id_of(typed("naam"))
    if not place_id:
        return _start(deal_id, t, FieldProblem(field="naam", rule="needed"))
    return redirect(f"/bewerken/plek/{place_id}?deal={deal_id}", code=303)


def place_column_words(t: Translate) -> dict[str, str]:
    """What each field of a place is called above a column."""
    return {
        "name": t("Naam"),
        "place_kind": t("Soort"),
        "area_code": t("Gebied"),
        "lat": t("Breedtegraad"),
        "lon": t("Lengtegraad"),
        "activities": t("Wat is er, en voor wie"),
        "languages": t("Talen"),
        "cost": t("Kosten"),
        "access": t("Toegankelijkheid"),
        "contact": t("Contact"),
        "link": t("Website"),
        "opening_hours": t("Openingstijden"),
        "checked_on": t("Nagekeken op"),
        "source": t("Bron"),
    }


def _start(deal_id: str, t: Translate, problem: FieldProblem | None = None) -> AnyResponse:
    return form_page(
        t("Plekken van {deal}").format(deal=editing().programme.deal(deal_id).short.nl),
        fields=(
            FormField(name="naam", label=t("Naam van een nieuwe plek")),
            FormField(
                name="bestand", label=t("Of een bestand met plekken"), kind="file",
                hint=t("Een werkmap (.xlsx, een regel per plek) of een stuk OpenStreetMap (.osm, .json)."),
            ),
        ),
        buttons=[("verder", t("Verder"))],
        outcome=EditOutcome(problems=(problem,)) if problem else None,
        paragraphs=[
            t("U ziet eerst wat er van een bestand komt. Wat u overneemt, keurt een collega goed.")
        ],
    )  # fmt: skip


def _read(deal_id: str, data: bytes, t: Translate) -> AnyResponse:
    """The file as a table, with the columns that have our names."""
    try:
        found = read_sheet(data) if data[:2] == b"PK" else read_osm(data, _services().borders())
    except WorkbookError as error:
        return _start(deal_id, t, FieldProblem(field="bestand", rule=error.rule))
    if not found.rows or len(_TABLE.dump_json(found)) > _MOST_SENT:
        rule = "too_large" if found.rows else "no_places"
        return _start(deal_id, t, FieldProblem(field="bestand", rule=rule))
    return _review(deal_id, found, guessed_columns(found.heads, place_column_words(t)), t)


def _mapped(deal_id: str, t: Translate) -> AnyResponse:
    """The same table with another map of its columns; taken over where asked and nothing is wrong."""
    try:
        found = _TABLE.validate_json(request.form["tabel"])
    except ValidationError:
        return stale_form()
    columns = {name: request.form.get(f"kolom_{name}", "") for name in PLACE_COLUMNS}
    imported = _imported(deal_id, found, columns, t)
    if typed("doe") != "overnemen" or any(one.problems for one in imported):
        return _review(deal_id, found, columns, t)
    outcome = editing().attempt(lambda session: _take(session, imported, why=typed("why")))
    if outcome.stored is None and (outcome.problems or outcome.conflict):
        return _review(deal_id, found, columns, t, outcome=outcome)
    return saved("/bewerken/plekken")


def _imported(
    deal_id: str, found: PlaceTable, columns: Mapping[str, str], t: Translate
) -> list[ImportedPlace]:
    today = editing().reader.today()
    every = places_of(found, columns, deal=deal_id, areas=_services().areas, today=today, t=t)
    others = {place_id for place_id, (_, place) in entered_places().items() if place.deal != deal_id}
    return [_of_another_deal(one) if one.place and one.place.place_id in others else one for one in every]


def _of_another_deal(one: ImportedPlace) -> ImportedPlace:
    """A place with this name is of another deal: its staff change it, and nobody learns here what it is."""
    return ImportedPlace(row=one.row, place=None, problems=(FieldProblem(field="name", rule="twice"),))


def _take(session: LedgerSession, imported: Sequence[ImportedPlace], *, why: str) -> StoredRecord:
    """All of them in one transaction: new ones, and what differs of those that are there; then submitted."""
    entered, who = entered_places(), staff.actor().account
    after: StoredRecord | None = None
    for one in imported:
        if one.place is None:
            continue
        before = entered.get(one.place.place_id)
        if before is None:
            after = session.add(one.place, actor=who)
        else:
            fields = {
                name: value
                for name, value in one.place.model_dump().items()
                if value and name not in _KEYS | {"status", "written_by", "submitted_by"}
            }
            after = session.edit(KIND, before[0].id, fields, seen=before[0].version, actor=who, why=why)
            if after.version == before[0].version:
                continue
        after = session.act(after.id, OutputAction.SUBMIT, seen=after.version, actor=who, kind=KIND)
    assert after is not None  # noqa: S101 - a table has rows
    return after


def _review(
    deal_id: str,
    found: PlaceTable,
    columns: Mapping[str, str],
    t: Translate,
    *,
    outcome: EditOutcome | None = None,
) -> AnyResponse:
    """Which column is what, what is wrong, and what comes of it."""
    words, imported = place_column_words(t), _imported(deal_id, found, columns, t)
    wrong = [
        [cell(str(one.row)), cell(words.get(problem.field, problem.field)), cell(problem_text(problem, t))]
        for one in imported
        for problem in one.problems
    ]
    lost = [[cell(str(one.row)), cell(one.left_out)] for one in imported if one.left_out]
    first = [
        [
            cell(one.place.name),
            cell(str(one.place.place_kind)),
            cell(_services().areas.get(one.place.area_code).name),
        ]
        for one in imported
        if one.place is not None
    ]
    options = (("", t("niet overnemen")), *((head, head) for head in found.heads if head))
    fields = (
        FormField(name="tabel", kind="hidden", value=_TABLE.dump_json(found).decode()),
        *(
            FormField(
                name=f"kolom_{name}", label=words[name], kind="choice", options=options,
                value=columns.get(name, ""),
            )
            for name in PLACE_COLUMNS
        ),
        FormField(
            name="why", label=t("Waarom"), hint=t("Nodig als er een plek bij is die al is goedgekeurd.")
        ),
    )  # fmt: skip
    answer = form_page(
        t("Wat komt er van het bestand?"),
        fields=fields,
        buttons=[("nakijken", t("Nakijken")), ("overnemen", t("Alles overnemen en indienen"))],
        outcome=outcome,
        paragraphs=[
            t("{number} regels, waarvan {wrong} niet kloppen. Kies welke kolom wat is.").format(
                number=len(imported), wrong=sum(bool(one.problems) for one in imported)
            )
        ],
        tables=[
            table(
                t("Dit klopt niet"), [t("Regel"), t("Kolom"), t("Wat er niet klopt")],
                wrong, empty=t("Alles klopt.")
            ),
            table(
                t("Openingstijden die we niet overnemen"), [t("Regel"), t("In het bestand")], lost,
                empty=t("Alle openingstijden zijn te lezen."),
            ),
            table(
                t("De eerste plekken"), [t("Naam"), t("Soort"), t("Gebied")], first[:_SHOWN],
                empty=t("Er is nog geen regel die klopt."),
            ),
        ],
    )  # fmt: skip
    if wrong and staff.is_post() and "doe" in request.form and typed("doe") == "overnemen":
        answer.status_code = 422
    return answer


def _services() -> Services:
    services: Services = current_app.extensions["services"]
    return services
