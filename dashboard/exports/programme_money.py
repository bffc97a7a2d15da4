"""The money of the deals to download: by source and year, and where it goes. Amounts are in euros."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from dashboard.exports.formats import ExportTable
from dashboard.programme.distribution import Divided, MoneyView, money_view
from dashboard.programme.money_text import divided_names, part_name, source_names, spending_words
from dashboard.selection.model import EVERY_DEAL, Selection
from dashboard.services import Services
from dashboard.texts import Translate, translator
from indicators.programme.distribution import SourceYears
from indicators.programme.kinds import DealState

_CENTS = 100


def money_years_export(selection: Selection, services: Services) -> ExportTable:
    """One row per deal, source and year that something was entered for."""
    t, views = translator(selection.language), _views(selection, services)
    rows = [
        _deal(view, t, selection.language) | row
        for view in views
        for one in view.sources
        for row in _years(one, view, t)
    ]
    columns = [*_deal_columns(t), *_year_columns(t)]
    about = (
        t("Geld van de Regio Deals per bron en jaar, in euro's."),
        t("Gepland, herzien, vastgelegd en uitgegeven is wat is geboekt. In de deal: wat is afgesproken."),
        t("Een leeg vak is niet bekend; dat is geen nul."),
        *_examples(views, t("Elk geboekt bedrag is een voorbeeld: er is nog niets geboekt.")),
    )
    return ExportTable(name=t("geld per jaar"), about=about, rows=pd.DataFrame(rows, columns=columns))


def money_distribution_export(selection: Selection, services: Services) -> ExportTable:
    """One row per deal, kind of part and part, with a row for what cannot be assigned."""
    t, views = translator(selection.language), _views(selection, services)
    rows = [
        _deal(view, t, selection.language) | row
        for view in views
        for by in Divided
        for row in _parts(by, view, t)
    ]
    columns = [*_deal_columns(t), *_part_columns(t)]
    about = (
        t("Verdeling van het geld van de Regio Deals, in euro's."),
        t("De 6e tranche is een aanvraag en is niet toegekend."),
        t(
            "Een bedrag is alleen voor een deel als het nergens anders voor is; "
            "anders is het niet toe te delen."
        ),
        t("“Ook voor andere” telt dubbel: tel die kolom niet op."),
        *_examples(views, t("Wat is uitgegeven, is een voorbeeld: er is nog niets geboekt.")),
    )
    return ExportTable(name=t("verdeling geld"), about=about, rows=pd.DataFrame(rows, columns=columns))


def _views(selection: Selection, services: Services) -> list[MoneyView]:
    deals = [deal for deal in services.programme.deals if selection.deal in (EVERY_DEAL, deal.id)]
    return [money_view(deal, services, language=selection.language) for deal in deals]


def _examples(views: list[MoneyView], words: str) -> tuple[str, ...]:
    return (words,) if any(view.example for view in views) else ()


def _deal_columns(t: Translate) -> tuple[str, str]:
    return t("deal"), t("toegekend")


def _deal(view: MoneyView, t: Translate, language: str) -> dict[str, object]:
    granted = t("nee, aanvraag") if view.deal.state is DealState.APPLICATION else t("ja")
    return dict(zip(_deal_columns(t), (view.deal.short.in_language(language), granted), strict=True))


def _year_columns(t: Translate) -> tuple[str, ...]:
    return (
        t("bron van het geld"), t("jaar"), t("gepland"), t("herzien"), t("vastgelegd"), t("uitgegeven"),
        t("in de deal"), t("stand tot en met"), t("stand"), t("soort bedrag"),
    )  # fmt: skip


def _years(one: SourceYears, view: MoneyView, t: Translate) -> Iterator[dict[str, object]]:
    """As on the screen: of a year that has not begun what was committed and spent is not known, unless
    something is."""
    for year, total in one.years.items():
        ahead = year > one.until + 1
        cells = (
            source_names(t)[one.column],
            str(year),
            _euros(total.planned),
            _euros(total.revised),
            _euros((total.committed or None) if ahead else total.committed),
            _euros((total.spent or None) if ahead else total.spent),
            float(one.agreed),
            str(one.until),
            spending_words(t)[one.standing],
            _kind(view, t),
        )
        yield dict(zip(_year_columns(t), cells, strict=True))


def _part_columns(t: Translate) -> tuple[str, ...]:
    return (
        t("verdeling"), t("deel"), t("code van het deel"), t("alleen hiervoor"), t("ook voor andere"),
        t("uitgegeven, alleen hiervoor"), t("soort bedrag uitgegeven"),
    )  # fmt: skip


def _parts(by: Divided, view: MoneyView, t: Translate) -> Iterator[dict[str, object]]:
    own, name = view.divided[by], divided_names(t)[by]
    booked = bool(view.sources)

    def row(part: str, key: str, alone: int, shared: int | None, spent: int) -> dict[str, object]:
        euros = None if shared is None else float(shared)
        paid, kind = (_euros(spent), _kind(view, t)) if booked else (None, "")
        return dict(zip(_part_columns(t), (name, part, key, float(alone), euros, paid, kind), strict=True))

    for part in own.parts:
        yield row(part_name(part.key, view, t), part.key, part.alone, part.shared, part.spent)
    yield row(t("niet toe te delen"), "", own.unassigned, None, own.unassigned_spent)


def _kind(view: MoneyView, t: Translate) -> str:
    return t("voorbeeld") if view.example else t("geboekt")


def _euros(cents: int | None) -> float | None:
    return None if cents is None else cents / _CENTS
