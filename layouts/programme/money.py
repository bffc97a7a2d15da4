"""The money of a deal: by source and year against the plan, and where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.programme.distribution import MoneyView
from dashboard.programme.money_text import divided_names, part_name, source_names, spending_words
from dashboard.text.promises import millions, round_millions, thousands
from dashboard.texts import Translate
from indicators.programme.distribution import Distribution, LimitWatch, SourceYears
from layouts.components import elements as html
from layouts.components.html_block import Html
from layouts.programme.money_over_time import over_time_parts
from layouts.programme.parts import CENTS, cell, example_mark, money_bar


def sources_parts(view: MoneyView, t: Translate, *, language: str, narrow: bool = False) -> Html:
    """Planned, revised, committed and spent by source and year, and the limits that are passed."""
    parts: list[Any] = [
        part for one in view.sources for part in _source(one, t, language=language, example=view.example)
    ]
    return _card(
        t("Geld per bron en jaar"),
        [*limit_lines(view.limits, t, language=language),
         *over_time_parts(view, t, language=language, narrow=narrow),
         *(parts or [html.P(t("Er is niets geboekt."))])],
        view, t, language=language, marked=bool(parts) and view.example,
    )  # fmt: skip


def limit_lines(limits: Sequence[LimitWatch], t: Translate, *, language: str) -> list[Html]:
    """A sentence for every limit that is passed."""
    text = t("Uitvoeringskosten (VAT): {most} is meer dan de {share}% van de rijksbijdrage ({allowed}).")
    return [
        html.P(
            text.format(
                most=millions(round(one.most / CENTS), t, language=language),
                share=f"{one.limit.share * 100:.0f}",
                allowed=millions(round(one.allowed / CENTS), t, language=language),
            ),
            className="money-over",
        )
        for one in limits
        if one.is_over
    ]


def distribution_parts(views: Sequence[MoneyView], t: Translate, *, language: str) -> list[Any]:
    """Four tables, each with what cannot be assigned."""
    words = t(
        "Een bedrag staat bij een deel als het alleen daarvoor is. Is het ook voor andere delen, dan is het "
        "niet toe te delen: de teksten splitsen het niet. Bij “ook voor andere” tellen bedragen dubbel, dus "
        "tel ze niet op. Thema's en doelgroepen staan alleen in de aanvraag; bij andere deals is het onze "
        "lezing."
    )
    return [
        html.P(words, className="programme-explained"),
        *(
            _card(
                name,
                [_divided(name, view.divided[by], view, t, language=language)],
                view, t, language=language,
            )
            for view in views
            for by, name in divided_names(t).items()
        ),
    ]  # fmt: skip


def _card(
    name: str, content: Sequence[Any], view: MoneyView, t: Translate, *, language: str, marked: bool = False
) -> Html:
    mark = [" ", example_mark(t)] if marked else []
    deal = view.deal.short.in_language(language)
    unit = html.P(f"{deal}, {t('x 1.000 euro')}", className="small")
    return html.Section([html.H2([name, *mark]), unit, *content], className="card programme-part")


def _source(one: SourceYears, t: Translate, *, language: str, example: bool) -> list[Any]:
    name = source_names(t)[one.column]
    heads = [
        t("Jaar"),
        t("Gepland"),
        t("Herzien"),
        t("Vastgelegd"),
        t("Uitgegeven"),
        t("Uitgegeven tot en met"),
    ]
    largest = max(total.budget for total in one.years.values()) or 1
    kind = "example" if example else str(one.column)
    rows, spent = [], 0
    for year, total in one.years.items():
        spent += total.spent
        ahead = year > one.until + 1  # a year that has not begun: nothing is known, which is not zero
        bar = money_bar(min(max(total.spent, 0) / largest, 1), kind)
        cents = [total.planned, total.revised, (total.committed or None) if ahead else total.committed]
        cells = [
            cell(head, _thousands(amount, language)) for head, amount in zip(heads[1:4], cents, strict=True)
        ]
        rows.append(
            html.Tr(
                [
                    html.Th(str(year), scope="row"),
                    *cells,
                    cell(heads[4], "–" if ahead else [bar, html.Span(_thousands(total.spent, language))]),
                    cell(heads[5], _thousands(None if ahead else spent, language)),
                ]
            )
        )
    return [
        html.H3(name, className="money-source"),
        html.P(_standing(one, t, language=language)),
        _table(f"{t('Geld per bron en jaar')}, {name}", heads, rows),
    ]


def _standing(one: SourceYears, t: Translate, *, language: str) -> str:
    """How what was spent stands to its budget, over whole years."""
    text = t("Tot en met {year} begroot {budget}, uitgegeven {spent}: {standing}. In de deal: {agreed}.")
    return text.format(
        year=one.until,
        budget=round_millions(one.to_date.budget / CENTS, t, language=language),
        spent=round_millions(one.to_date.spent / CENTS, t, language=language),
        standing=spending_words(t)[one.standing],
        agreed=millions(one.agreed, t, language=language),
    )


def _divided(name: str, own: Distribution, view: MoneyView, t: Translate, *, language: str) -> Html:
    heads = [t("Deel"), t("Alleen hiervoor"), t("Ook voor andere"), t("Uitgegeven, alleen hiervoor")]
    largest = own.whole or 1

    def row(words: str, alone: int, shared: int | None, spent: int, kind: str) -> Html:
        bar = money_bar(alone / largest, kind) if alone else None
        amount = html.Span(thousands(alone, language=language)) if alone else html.Span("–")
        return html.Tr(
            [
                html.Th(words, scope="row"),
                cell(heads[1], [*([bar] if bar is not None else []), amount]),
                cell(heads[2], thousands(shared, language=language) if shared else "–"),
                cell(heads[3], _thousands(spent or None, language)),
            ]
        )

    rows = [
        row(
            part_name(part.key, view, t),
            part.alone, part.shared, part.spent, "rijk",
        )
        for part in own.parts
    ]  # fmt: skip
    rows.append(row(t("niet toe te delen"), own.unassigned, None, own.unassigned_spent, "regio"))
    spent = sum(part.spent for part in own.parts) + own.unassigned_spent
    whole = [thousands(own.whole, language=language), "", _thousands(spent or None, language)]
    cells = [cell(head, text) for head, text in zip(heads[1:], whole, strict=True)]
    rows.append(html.Tr([html.Th(t("samen"), scope="row"), *cells], className="money-both"))
    marked = [heads[3], " ", example_mark(t)] if view.example else heads[3]
    return _table(name, [*heads[:3], marked], rows)


def _table(name: str, heads: Sequence[Any], rows: Sequence[Html]) -> Html:
    return html.Div(
        html.Table(
            [html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])), html.Tbody(list(rows))],
            className="programme-table money-table",
        ),
        className="programme-scroll",
        tabIndex="0",
        role="region",
        **{"aria-label": name},
    )


def _thousands(cents: int | None, language: str) -> str:
    return "–" if cents is None else thousands(round(cents / CENTS), language=language)
