"""What staff enter as a workbook: take it along, send it back, see what changes, take it over."""

from __future__ import annotations

from flask import Flask, Response, abort, request
from pydantic import TypeAdapter, ValidationError
from werkzeug.wrappers import Response as AnyResponse

from dashboard.editing.form import FormField
from dashboard.editing.service import EditOutcome
from dashboard.exports.formats import file_name, mime_type
from dashboard.texts import Translate, translator
from dashboard.web import staff
from dashboard.web.edit_added import choices_here
from dashboard.web.editing import cell, editing, form_page, guard, saved, table, typed
from dashboard.web.staff_pages import stale_form, words_here
from dashboard.workbook.columns import ALL_SHEETS, SHEETS, WorkbookChoices, choices_of
from dashboard.workbook.edits import WorkbookEdit, edits_of
from dashboard.workbook.problems import WorkbookError, WorkbookProblem, workbook_problem_text
from dashboard.workbook.read import MOST_BYTES, read_workbook
from dashboard.workbook.shown import edit_row
from dashboard.workbook.take_over import seen_records, take_over
from data.access.may import may
from data.access.roles import AccessAction, AccessThing
from indicators.programme.record import FieldProblem, RecordKind

_BASE = "/bewerken/xlsx/<deal_id>"
_EDITS = TypeAdapter(list[WorkbookEdit])
_ACTIONS = {
    RecordKind.OUTPUT_UPDATE: AccessAction.WRITE_OUTPUT,
    RecordKind.MONEY_ENTRY: AccessAction.ADD_MONEY,
    RecordKind.INTERVENTION: AccessAction.EDIT_INTERVENTION,
    RecordKind.ADDED_INTERVENTION: AccessAction.ADD_INTERVENTION,
    RecordKind.MILESTONE: AccessAction.EDIT_MILESTONE,
    RecordKind.NOTE: AccessAction.WRITE_NOTE,
}
_MOST_SENT = 400_000
"""Bytes of the edits, that go along in their page: a server takes half a million of a form."""


def register(server: Flask) -> None:
    server.add_url_rule(_BASE, view_func=workbook, methods=["GET", "POST"])
    server.add_url_rule(f"{_BASE}.xlsx", view_func=workbook_file, methods=["GET"])


def workbook_file(deal_id: str) -> AnyResponse:
    """What was entered for a deal so far, with room for more."""
    from dashboard.workbook.write import write_workbook  # noqa: PLC0415 - much to load, for a few of staff

    barred = _barred(deal_id)
    if barred is not None:
        return barred
    choices = _choices(deal_id)
    records = {sheet.kind: editing().reader.records(sheet.kind, deal=deal_id) for sheet in choices.sheets}
    answer = Response(write_workbook(records, choices), mimetype=mime_type("xlsx"))
    name = file_name(("staat-van-de-wijk", "bewerken", deal_id))
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def workbook(deal_id: str) -> AnyResponse:
    """The page of the workbook: a file gets its check, or what it changes; then that is taken over."""
    barred = _barred(deal_id)
    if barred is not None:
        return barred
    _, t = words_here()
    if not staff.is_post():
        return _start(deal_id, t)
    if "regels" in request.form:
        return _taken_over(deal_id, t)
    return _checked(deal_id, t)


def _barred(deal_id: str) -> AnyResponse | None:
    if deal_id not in {deal.id for deal in editing().programme.deals}:
        abort(404)
    return guard(AccessAction.WRITE_OUTPUT, AccessThing(deal=deal_id))


def _choices(deal_id: str) -> WorkbookChoices:
    """Whoever may not edit something has no sheet of it."""
    actor, thing = staff.actor(), AccessThing(deal=deal_id)
    sheets = tuple(sheet for sheet in ALL_SHEETS if may(actor, _ACTIONS[sheet.kind], thing))
    return choices_of(editing().programme, deal_id, sheets, added=choices_here(deal_id, translator("nl")))


def _start(
    deal_id: str, t: Translate, problems: list[WorkbookProblem] | None = None, note: str = ""
) -> AnyResponse:
    """The way to the file and the form to send it back; below it what was wrong in the one that came."""
    own = [
        table(
            t("Er is niets overgenomen"),
            [t("Blad"), t("Regel"), t("Kolom"), t("Wat er niet klopt")],
            [_problem_cells(one, t) for one in problems],
            empty="",
        )
        for problems in ([problems] if problems else [])
    ]
    address = f"/bewerken/xlsx/{deal_id}.xlsx"
    file = table(t("Werkmap"), [t("Bestand")], [[cell(t("Werkmap ophalen (XLSX)"), address)]], empty="")
    answer = form_page(
        t("Opgaven, geld en aanpakken in een werkmap, {deal}").format(
            deal=editing().programme.deal(deal_id).short.nl
        ),
        fields=(
            FormField(
                name="bestand", label=t("Ingevulde werkmap"), kind="file",
                hint=t("U ziet eerst wat er verandert. Er wordt nog niets overgenomen."),
            ),
        ),
        buttons=[("check", t("Nakijken"))],
        paragraphs=[
            *([note] if note else []),
            t("Haal de werkmap op, vul haar in en stuur haar terug. Opgaven blijven een concept."),
        ],
        tables=[*own, file],
    )  # fmt: skip
    answer.status_code = 422 if problems else 200
    return answer


def _checked(deal_id: str, t: Translate) -> AnyResponse:
    """The check of a file, or what it changes; nothing is written."""
    choices = _choices(deal_id)
    sent = request.files.get("bestand")
    data = sent.read(MOST_BYTES + 1) if sent is not None else b""
    if not data:
        return _start(deal_id, t, [WorkbookProblem(rule="no_file")])
    try:
        content = read_workbook(data, choices)
    except WorkbookError as error:
        return _start(deal_id, t, [WorkbookProblem(rule=error.rule)])
    edits, wrong = edits_of(content.rows, choices, seen_records(editing(), choices))
    result = take_over(edits, editing(), choices, actor=staff.actor().account, check=True)
    problems = sorted([*content.problems, *wrong, *result.problems], key=_place)
    if problems:
        return _start(deal_id, t, problems)
    if not edits:
        return _start(deal_id, t, note=t("Er is geen verschil met wat er staat."))
    if len(_EDITS.dump_json(edits)) > _MOST_SENT:
        return _start(deal_id, t, [WorkbookProblem(rule="too_large")])
    return _review(deal_id, edits, t, asks_why=result.asks_why)


def _review(
    deal_id: str,
    edits: list[WorkbookEdit],
    t: Translate,
    *,
    asks_why: bool,
    outcome: EditOutcome | None = None,
) -> AnyResponse:
    """What changes and what is new, and the button that takes it over."""
    choices = _choices(deal_id)
    seen = seen_records(editing(), choices)
    tables = []
    for sheet in choices.sheets:
        rows = []
        for one in (one for one in edits if one.kind is sheet.kind):
            before = seen(one.kind, one.record_id, one.seen) if one.record_id else None
            rows.append([cell(text) for text in edit_row(one, before, choices, t)])
        heads = [t("Regel"), t("Waarover"), t("Soort"), t("Wat verandert"), t("Waarom")]
        tables.append(table(sheet.title, heads, rows, empty=t("Hier verandert niets.")))
    why = FormField(
        name="why", label=t("Waarom"),
        hint=t("Een of meer regels vragen een reden en hebben er geen. Deze geldt voor die regels."),
    )  # fmt: skip
    return form_page(
        t("Wat verandert er?"),
        fields=(
            FormField(name="regels", kind="hidden", value=_EDITS.dump_json(edits).decode()),
            *((why,) if asks_why else ()),
        ),
        outcome=outcome,
        buttons=[("take", t("Alles overnemen"))],
        paragraphs=[t("Kijk na wat er verandert. Pas als u het overneemt, wordt het bewaard.")],
        tables=tables,
    )


def _taken_over(deal_id: str, t: Translate) -> AnyResponse:
    """Write what was seen. What came from the page is checked as if it never was."""
    choices = _choices(deal_id)
    try:
        edits = _EDITS.validate_json(request.form["regels"])
    except ValidationError:
        return stale_form()
    if any(one.kind not in SHEETS for one in edits):
        return stale_form()
    result = take_over(edits, editing(), choices, actor=staff.actor().account, why=typed("why"), check=False)
    if not result.problems:
        return saved(f"/bewerken/xlsx/{deal_id}")
    if all(one.rule == "why_needed" for one in result.problems):
        no_reason = EditOutcome(problems=(FieldProblem(field="why", rule="why_needed"),))
        return _review(deal_id, edits, t, asks_why=True, outcome=no_reason)
    answer = _start(deal_id, t, sorted(result.problems, key=_place))
    answer.status_code = 409 if any(one.changes for one in result.problems) else 422
    return answer


def _place(problem: WorkbookProblem) -> tuple[int, int]:
    titles = ["", *(sheet.title for sheet in SHEETS.values())]
    return titles.index(problem.sheet), problem.row


def _problem_cells(problem: WorkbookProblem, t: Translate) -> list[dict[str, str]]:
    """One thing that is wrong, with what somebody else did in between."""
    says = " ".join([workbook_problem_text(problem, t), *editing().change_lines(list(problem.changes), t)])
    row = str(problem.row) if problem.row else "-"
    return [cell(problem.sheet or t("bestand")), cell(row), cell(problem.column or "-"), cell(says)]
