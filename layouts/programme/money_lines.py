"""Every line of money with what it pays for: from a euro to what is done with it, and to the goals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.disagreements import ShownDisagreement
from dashboard.selection.model import ProgrammeTab
from dashboard.text.promises import column_words, millions
from dashboard.texts import Translate
from indicators.programme.deal import Deal
from indicators.programme.model import MoneyLine
from indicators.programme.programme import Programme
from layouts.components import elements as html
from layouts.components.disagreement import disagreement_notes
from layouts.components.dutch import dutch
from layouts.components.html_block import Html
from layouts.programme.parts import cell, entry_link, name_of, programme_card, work_link


def money_link(line: MoneyLine, words: Any, *, language: str) -> Html:
    """A link to where the line stands among the others, with what else it pays for."""
    query = f"deal={line.deal}&tab={ProgrammeTab.DISTRIBUTION}"
    query += "" if language == "nl" else f"&taal={language}"
    return html.InsideLink(words, href=f"/programma?{query}#geld-{line.id}")


def money_lines_card(
    deal: Deal,
    programme: Programme,
    contradicted: Sequence[ShownDisagreement],
    t: Translate,
    *,
    language: str,
) -> Html:
    """A row per line of the deal, folded; the lines that contain others are among them, so never add up."""
    lines = [line for line in programme.money if line.deal == deal.id]
    heads = [t("Regel"), t("Bedrag"), t("Aanpakken"), t("Doelen")]
    notes = {
        line.id: disagreement_notes(
            [one for one in contradicted if line.id in one.disagreement.money], t, language=language
        )
        for line in lines
    }
    rows = [_row(line, programme, heads, notes[line.id], t, language=language) for line in lines]
    table = html.Table(
        [html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])), html.Tbody(rows)],
        className="programme-table",
    )
    name = t("Elke regel geld van {deal}, en waarvoor").format(deal=deal.short.in_language(language))
    note = t("Een regel kan een andere bevatten, en dezelfde euro dient vaak meer doelen: tel ze niet op.")
    scroll = html.Div(
        table, className="programme-scroll", tabIndex="0", role="region", **{"aria-label": name}
    )
    summary = html.Summary(t("Toon de {number} regels").format(number=len(lines)))
    return programme_card(name, [html.P(note, className="small"), html.Details([summary, scroll])])


def _row(
    line: MoneyLine,
    programme: Programme,
    heads: Sequence[str],
    notes: list[Html],
    t: Translate,
    *,
    language: str,
) -> Html:
    name = [name_of(line.text, language=language), column_words(line, t)]
    source = html.Span(dutch(line.source, language=language), className="small")
    paid = programme.interventions_of_money(line.id)
    goals = programme.agreed.goals_of_money(line.id)
    return html.Tr(
        [
            html.Th([html.Span(name), " ", source, *notes], scope="row"),
            cell(heads[1], millions(line.amount, t, language=language)),
            cell(
                heads[2],
                _links([work_link(one, t, language=language) for one in paid], t("de tekst noemt er geen")),
            ),
            cell(
                heads[3],
                _links(
                    [
                        entry_link(one.id, name_of(one.name, language=language), language=language)
                        for one in goals
                    ],
                    t("geen doel apart"),
                ),
            ),
        ],
        id=f"geld-{line.id}",
    )


def _links(links: Sequence[Any], nothing: str) -> Any:
    """A link to each goal or intervention; more than a few stand behind a fold."""
    if not links:
        return html.Span(nothing, className="small")
    items = [html.Li(link) for link in links]
    listed = html.Ul(items, className="ledger-links")
    if len(items) <= _SHOWN:
        return listed
    return html.Details([html.Summary(str(len(items))), listed])


_SHOWN = 3
