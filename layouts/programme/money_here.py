"""Above the distribution of the money: what can and cannot be said of the areas that are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.programme.money_here import MoneyHere
from dashboard.text.promises import millions
from dashboard.texts import Translate
from layouts.components import elements as html
from layouts.components.html_block import Html


def money_here_parts(every: Sequence[MoneyHere], t: Translate, *, language: str) -> list[Any]:
    """A card per area and deal with four amounts that add up to the deal."""
    return [_card(one, t, language=language) for one in every]


def _card(one: MoneyHere, t: Translate, *, language: str) -> Html:
    name = one.area.name
    amounts = {
        t("Alleen voor {area}").format(area=name): one.alone,
        t("Ook voor andere gebieden: de tekst splitst dit niet"): one.shared,
        t("Alleen voor andere gebieden"): one.elsewhere,
        t("De tekst noemt geen gebied"): one.unnamed,
    }
    items = [
        html.Li([html.Span(words), html.Span(_amount(euros, t, language=language))])
        for words, euros in amounts.items()
    ]
    suffix = "" if language == "nl" else f"?taal={language}"
    way = html.InsideLink(
        t("Welke aanpakken hier zijn, staat in het Wijkprofiel"), href=f"/wijk/{one.area.code}{suffix}"
    )
    deal = one.deal.short.in_language(language)
    return html.Section(
        [
            html.H2(t("Het geld van {deal} voor {area}").format(deal=deal, area=name)),
            html.Ul(items, className="programme-list money-here"),
            html.P(way, className="small"),
        ],
        className="card programme-part",
    )


def _amount(euros: int, t: Translate, *, language: str) -> str:
    return millions(euros, t, language=language) if euros else t("geen bedrag")
