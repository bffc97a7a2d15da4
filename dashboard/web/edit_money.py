"""Enter money on a line of the deals. Entries stay; a mistake is corrected by another entry."""

from __future__ import annotations

from flask import Flask, abort, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.editing.embargo import embargo_fields, embargo_words
from dashboard.editing.form import FormField
from dashboard.editing.service import EditOutcome
from dashboard.editing.typed import needed, typed_dates, typed_euros, typed_texts
from dashboard.editing.words import stage_word
from dashboard.text.promises import column_words
from dashboard.texts import Translate
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
from indicators.programme.entries import MoneyEntry, MoneyStage
from indicators.programme.euro import write_euro
from indicators.programme.model import MoneyLine
from indicators.programme.programme import UnknownEntryError
from indicators.programme.record import FieldProblem


def register(server: Flask) -> None:
    server.add_url_rule("/bewerken/geld/<line_id>", view_func=money, methods=["GET", "POST"])


def money(line_id: str) -> AnyResponse:
    """The entries of a line, and a form for the next one."""
    try:
        line = editing().programme.money_line(line_id)
    except UnknownEntryError:
        abort(404)
    barred = guard(AccessAction.ADD_MONEY, AccessThing(deal=line.deal))
    if barred is not None:
        return barred
    _, t = words_here()
    outcome = None
    if staff.is_post():
        outcome = _written(line)
        if outcome.stored is not None:
            return saved(f"/bewerken/geld/{line.id}")
    embargoes = may_embargo(line.deal)
    entries = [
        [
            cell(str(stored.id)), cell(f"{one.dated:%d-%m-%Y}"), cell(stage_word(one.stage, t)),
            cell(one.period), cell(write_euro(one.amount_cents)), cell(one.note),
            cell(embargo_words(one, t) or t("geen"), embargo_address(stored) if embargoes else ""),
        ]
        for stored in reader().money_entries(line_id=line.id)
        if isinstance(one := stored.record, MoneyEntry)
    ]  # fmt: skip
    heads = [t("Nummer"), t("Datum"), t("Soort"), t("Periode"), t("Bedrag in euro's"), t("Toelichting")]
    heads.append(t("Embargo"))
    return form_page(
        f"{line.name}{column_words(line, t)}",
        fields=(*_fields(t), *(embargo_fields(t) if embargoes else ())),
        buttons=[("add", t("Boeken"))],
        outcome=outcome,
        paragraphs=[
            t("In de deal: {amount} euro.").format(amount=write_euro(line.amount * 100)),
            t("Een boeking blijft staan. Verbeter een fout met een nieuwe boeking, ook onder nul."),
        ],
        tables=[table(t("Boekingen"), heads, entries, empty=t("Er is nog niets geboekt."))],
    )


def _written(line: MoneyLine) -> EditOutcome:
    amounts, problems = typed_euros(request.form, ("amount_cents",))
    days, wrong = typed_dates(request.form, ("dated",))
    corrects = typed("corrects")
    problems += [*wrong, *needed(days, ("dated",))]
    if corrects and not corrects.isdigit():
        problems.append(FieldProblem(field="corrects", rule="other_line"))
    if problems:
        return EditOutcome(problems=tuple(problems))
    texts = typed_texts(request.form, ("stage", "period", "note", "source"))
    values = {**texts, **amounts, **days, "corrects": int(corrects) if corrects else None}
    return save_typed(MoneyEntry, {"deal": line.deal, "line_id": line.id}, values, there=None)


def _fields(t: Translate) -> tuple[FormField, ...]:
    stages = tuple((stage.value, stage_word(stage, t)) for stage in MoneyStage)
    return (
        FormField(name="stage", label=t("Soort"), kind="choice", value="spent", options=stages),
        FormField(
            name="period", label=t("Periode"),
            hint=t("Het jaar (2026) of kwartaal (2026-Q1) waar het bij hoort."),
        ),
        FormField(
            name="amount_cents", label=t("Bedrag in euro's"),
            hint=t("Zoals 1.234,56. Een nieuwe begroting is het hele nieuwe bedrag, niet het verschil."),
        ),
        FormField(name="dated", label=t("Datum"), kind="date", hint=t("Wanneer het is besloten of betaald.")),
        FormField(name="source", label=t("Bron"), hint=t("Het nummer van het besluit of de factuur.")),
        FormField(name="note", label=t("Toelichting"), kind="long"),
        FormField(
            name="corrects", label=t("Verbetert boeking nummer"), hint=t("Leeg als u geen fout verbetert.")
        ),
        FormField(
            name="why", label=t("Waarom"), hint=t("Nodig bij een verbetering of een nieuwe begroting.")
        ),
    )  # fmt: skip
