"""Where staff begin: what waits for them, and the page of one intervention."""

from __future__ import annotations

from flask import Flask, abort
from werkzeug.wrappers import Response as AnyResponse

from dashboard.editing.embargo import embargo_words
from dashboard.editing.service import question_key
from dashboard.editing.words import state_word
from dashboard.texts import Translate
from dashboard.web import staff
from dashboard.web.editing import cell, editing, form_page, guard, reader, table
from dashboard.web.staff_pages import words_here
from data.access.may import may
from data.access.roles import AccessAction, AccessThing
from indicators.programme.entries import money_totals, total_of
from indicators.programme.euro import write_euro
from indicators.programme.flow import OutputState
from indicators.programme.kinds import DealState
from indicators.programme.outputs import OutputUpdate
from indicators.programme.programme import UnknownEntryError
from indicators.programme.questions import open_questions
from indicators.programme.record import StoredRecord
from indicators.programme.reporting import form_of

_ORDER = [DealState.RUNNING, DealState.APPLICATION, DealState.CLOSED]


def register(server: Flask) -> None:
    server.add_url_rule("/bewerken", view_func=start, methods=["GET"])
    server.add_url_rule("/bewerken/interventie/<intervention_id>", view_func=intervention, methods=["GET"])


def start() -> AnyResponse:
    """What waits, and the way to every intervention and every open question."""
    barred = guard(None)
    if barred is not None:
        return barred
    _, t = words_here()
    programme, actor = editing().programme, staff.actor()
    waiting = [
        stored
        for stored in reader().output_updates()
        if isinstance(stored.record, OutputUpdate)
        and stored.record.status in {OutputState.SUBMITTED, OutputState.RETURNED, OutputState.DRAFT}
        and may(actor, AccessAction.WRITE_OUTPUT, AccessThing(deal=stored.record.deal))
    ]
    answered = set(reader().answers())
    deals = sorted(programme.deals, key=lambda deal: _ORDER.index(deal.state))
    own = [deal for deal in deals if may(actor, AccessAction.WRITE_OUTPUT, AccessThing(deal=deal.id))]
    questions = {
        question_key(one): (one.name.nl, one.text)
        for one in open_questions(programme)
        if question_key(one) not in answered
    }
    return form_page(
        t("Bewerken"),
        tables=[
            table(
                t("Wacht op u of een collega"),
                [t("Belofte"), t("Periode"), t("Stand")],
                [_update_row(stored) for stored in waiting],
                empty=t("Er wacht niets."),
            ),
            table(
                t("Streefwaarden"),
                [t("Wat")],
                [[cell(t("Een streefwaarde afspreken of wijzigen"), "/bewerken/streefwaarde")]],
                empty="",
            ),
            table(
                t("Vastgezette perioden"),
                [t("Deal")],
                [[cell(deal.short.nl, f"/bewerken/vastzetten/{deal.id}")] for deal in deals],
                empty="",
            ),
            table(
                t("Opgaven en geld in een werkmap"),
                [t("Deal")],
                [[cell(deal.short.nl, f"/bewerken/xlsx/{deal.id}")] for deal in own],
                empty=t("U doet van geen deal opgave."),
            ),
            table(
                t("Jaarverslag"),
                [t("Deal")],
                [[cell(deal.short.nl, f"/bewerken/verslag/{deal.id}")] for deal in own],
                empty=t("U schrijft aan geen verslag."),
            ),
            *(
                table(
                    t("Maatregelen van {deal}").format(deal=deal.short.nl),
                    [t("Maatregel")],
                    [
                        [cell(one.name.nl, f"/bewerken/interventie/{one.id}")]
                        for one in programme.interventions
                        if one.deal == deal.id
                    ],
                    empty="",
                )
                for deal in own or deals
            ),
            table(
                t("Nog af te spreken"),
                [t("Waarover"), t("Wat de tekst open laat")],
                [
                    [cell(name, f"/bewerken/vraag/{key}"), cell(text)]
                    for key, (name, text) in questions.items()
                ],
                empty=t("Alles is beantwoord."),
            ),
        ],
    )


def _update_row(stored: StoredRecord) -> list[dict[str, str]]:
    _, t = words_here()
    update = stored.record
    assert isinstance(update, OutputUpdate)  # noqa: S101 - read as that kind
    name = editing().programme.result(update.result_id).name
    address = f"/bewerken/opgave/{update.result_id}/{stored.id}"
    return [cell(name, address), cell(update.period), cell(_state(update, t))]


def _state(update: OutputUpdate, t: Translate) -> str:
    return ", ".join(filter(None, (state_word(update.status, t), embargo_words(update, t))))


def intervention(intervention_id: str) -> AnyResponse:
    """The promises and the money of one intervention, each with its form."""
    barred = guard(None)
    if barred is not None:
        return barred
    _, t = words_here()
    programme = editing().programme
    try:
        found = programme.intervention(intervention_id)
    except UnknownEntryError:
        abort(404)
    reported = reader().output_updates()
    results = [
        [
            cell(one.name, f"/bewerken/opgave/{one.id}"),
            cell(f"{write_number_of(one.value)} {one.unit or ''}".strip()),
            cell(str(sum(stored.record.to_json()["result_id"] == one.id for stored in reported))),
        ]
        for one in programme.results_of_intervention(found.id)
        if form_of(one) is not None
    ]
    lines = []
    for line in programme.money_of(found.id):
        total = total_of(money_totals(reader().money_entries(line_id=line.id)).values())
        amounts = (line.amount * 100, total.budget, total.committed, total.spent)
        lines.append(
            [cell(line.name, f"/bewerken/geld/{line.id}"), *(cell(write_euro(one)) for one in amounts)]
        )
    return form_page(
        found.name.nl,
        paragraphs=[found.does],
        tables=[
            table(
                t("Beloften"), [t("Belofte"), t("Afgesproken"), t("Opgaven")], results,
                empty=t("Bij deze maatregel staat geen belofte waarover u opgave doet."),
            ),
            table(
                t("Geld"),
                [t("Post"), t("In de deal"), t("Begroot"), t("Toegezegd"), t("Uitgegeven")], lines,
                empty=t("Bij deze maatregel noemt de tekst geen bedrag."),
            ),
        ],
    )  # fmt: skip


def write_number_of(value: float | None) -> str:
    """A number of the files, as it is written here."""
    return "" if value is None else f"{value:g}".replace(".", ",")
