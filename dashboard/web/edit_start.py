"""Where staff begin: what waits for them, and the page of one intervention."""

from __future__ import annotations

from flask import Flask, abort
from werkzeug.wrappers import Response as AnyResponse

from dashboard.editing.embargo import embargo_words
from dashboard.editing.words import state_word
from dashboard.text.promises import amount_words, column_words
from dashboard.texts import Translate
from dashboard.web import staff
from dashboard.web.editing import cell, editing, form_page, guard, reader, table
from dashboard.web.staff_pages import words_here
from dashboard.web.voice_files import digest_areas
from data.access.may import may
from data.access.roles import AccessAction, AccessThing
from indicators.programme.deal import Deal
from indicators.programme.entries import money_totals, total_of
from indicators.programme.euro import write_euro
from indicators.programme.flow import OutputState
from indicators.programme.kinds import DealState
from indicators.programme.outputs import OutputUpdate
from indicators.programme.programme import UnknownEntryError
from indicators.programme.questions import every_question
from indicators.programme.record import StoredRecord
from indicators.programme.reporting import form_of

_ORDER = [DealState.RUNNING, DealState.APPLICATION, DealState.CLOSED]


def register(server: Flask) -> None:
    server.add_url_rule("/bewerken", view_func=start, methods=["GET"])
    server.add_url_rule("/bewerken/interventie/<intervention_id>", view_func=intervention, methods=["GET"])


def start() -> AnyResponse:
    """What waits, and the way to everything that can be edited."""
    barred = guard(None)
    if barred is not None:
        return barred
    _, t = words_here()
    deals = sorted(editing().programme.deals, key=lambda deal: _ORDER.index(deal.state))
    own = [deal for deal in deals if may(staff.actor(), AccessAction.WRITE_OUTPUT, AccessThing(deal=deal.id))]
    return form_page(
        t("Bewerken"),
        tables=[
            _waiting(t),
            *_of_deals(own, deals, t),
            *(_interventions(deal, t) for deal in own or deals),
            _questions(t),
            *_voice(t),
        ],
    )


def _waiting(t: Translate) -> dict[str, object]:
    """The reports that are not approved yet, of deals on which this person reports."""
    waiting = [
        stored
        for stored in reader().output_updates()
        if isinstance(stored.record, OutputUpdate)
        and stored.record.status in {OutputState.SUBMITTED, OutputState.RETURNED, OutputState.DRAFT}
        and may(staff.actor(), AccessAction.WRITE_OUTPUT, AccessThing(deal=stored.record.deal))
    ]
    heads = [t("Belofte"), t("Periode"), t("Stand")]
    rows = [_update_row(stored) for stored in waiting]
    return table(t("Wacht op u of een collega"), heads, rows, empty=t("Er wacht niets."))


def _of_deals(own: list[Deal], deals: list[Deal], t: Translate) -> list[dict[str, object]]:
    """The forms that are of a whole deal. ``own``: the deals on which this person reports."""
    aim = [[cell(t("Een streefwaarde afspreken of wijzigen"), "/bewerken/streefwaarde")]]
    return [
        table(t("Streefwaarden"), [t("Wat")], aim, empty=""),
        _ways(
            t("Een eigen aanpak toevoegen of wijzigen"), "eigen", own, t, empty=t("U werkt aan geen deal.")
        ),
        _ways(t("Mijlpalen"), "mijlpaal", own, t, empty=t("U werkt aan geen deal.")),
        _ways(
            t("Risico's, besluiten en lessen"), "aantekening", own, t, empty=t("U werkt aan geen deal.")
        ),
        table(
            t("Plekken"), [t("Wat")],
            [[cell(t("Een plek bewerken, nakijken of toevoegen"), "/bewerken/plekken")]], empty="",
        ),
        _ways(t("Vastgezette perioden"), "vastzetten", deals, t, empty=""),
        _ways(
            t("Opgaven, geld en aanpakken in een werkmap"), "xlsx", own, t,
            empty=t("U doet van geen deal opgave."),
        ),
        _ways(t("Jaarverslag"), "verslag", own, t, empty=t("U schrijft aan geen verslag.")),
        *_embargoed(t),
    ]  # fmt: skip


def _embargoed(t: Translate) -> list[dict[str, object]]:
    """The way to own figures under embargo, for whoever may see them."""
    if not may(staff.actor(), AccessAction.SEE_EMBARGOED_FIGURES):
        return []
    way = [[cell(t("Kijken welke cijfers wachten"), "/bewerken/cijfers")]]
    return [table(t("Cijfers onder embargo"), [t("Wat")], way, empty="")]


def _ways(title: str, path: str, deals: list[Deal], t: Translate, *, empty: str) -> dict[str, object]:
    rows = [[cell(deal.short.nl, f"/bewerken/{path}/{deal.id}")] for deal in deals]
    return table(title, [t("Deal")], rows, empty=empty)


def _interventions(deal: Deal, t: Translate) -> dict[str, object]:
    rows = [
        [cell(one.name.nl, f"/bewerken/interventie/{one.id}")]
        for one in editing().programme.interventions
        if one.deal == deal.id
    ]
    title = t("Aanpakken van {deal}").format(deal=deal.short.nl)
    return table(title, [t("Aanpak")], rows, empty="")


def _voice(t: Translate) -> list[dict[str, object]]:
    """The desk of the moderators, for them, and the digests, for everybody who is signed in."""
    digests = [[cell(area.name, f"/meedenken/weekbrief/{area.code}")] for area in digest_areas()]
    tables = [table(t("Weekbrief per gebied"), [t("Gebied")], digests, empty="")]
    if may(staff.actor(), AccessAction.MODERATE):
        desk = [[cell(t("Reacties lezen en beantwoorden"), "/meedenken/beheer")]]
        tables.insert(0, table(t("Meedenken"), [t("Wat")], desk, empty=""))
    return tables


def _questions(t: Translate) -> dict[str, object]:
    """What the texts leave open, contradict or do not say, as long as nobody answered it."""
    answered = set(reader().answers())
    rows = {
        one.key: [cell(one.name.nl, f"/bewerken/vraag/{one.key}"), cell(one.text)]
        for one in every_question(editing().programme)
        if one.key not in answered
    }
    heads = [t("Waarover"), t("Wat de tekst open laat")]
    return table(t("Nog af te spreken"), heads, [*rows.values()], empty=t("Alles is beantwoord."))


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
            cell(amount_words(one, t, language="nl")),
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
            [
                cell(f"{line.name}{column_words(line, t)}", f"/bewerken/geld/{line.id}"),
                *(cell(write_euro(one)) for one in amounts),
            ]
        )
    edits = may(staff.actor(), AccessAction.EDIT_INTERVENTION, AccessThing(deal=found.deal))
    way = cell(t("Stand, periode, wie het trekt en welke oorzaak"), f"/bewerken/aanpak/{found.id}")
    ways = [[way]] if edits else []
    return form_page(
        found.name.nl,
        paragraphs=[found.does],
        tables=[
            table(
                t("Beloften"), [t("Belofte"), t("Afgesproken"), t("Opgaven")], results,
                empty=t("Bij deze aanpak staat geen belofte waarover u opgave doet."),
            ),
            table(
                t("Geld"),
                [t("Post"), t("In de deal"), t("Begroot"), t("Vastgelegd"), t("Uitgegeven")], lines,
                empty=t("Bij deze aanpak noemt de tekst geen bedrag."),
            ),
            table(t("Hoe het gaat"), [t("Wat")], ways, empty=t("Dit mag u niet wijzigen.")),
        ],
    )  # fmt: skip
