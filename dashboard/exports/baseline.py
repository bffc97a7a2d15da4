"""The baseline of every outcome of the deals, as a table to download."""

from __future__ import annotations

import pandas as pd

from dashboard.exports.formats import ExportTable
from dashboard.programme.baseline import BaselineRow, baseline_rows, reason_sentences
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import translator
from indicators.programme.kinds import DealState
from indicators.statistics.words import say


def baseline_export(selection: Selection, services: Services) -> ExportTable:
    """One row per outcome and area."""
    t = translator(selection.language)
    about = (
        t("Nulmeting van de uitkomsten van de Regio Deals, met een oordeel over elk begin."),
        t("De 6e tranche is een aanvraag en is niet toegekend."),
    )
    rows = [line for row in baseline_rows(selection, services) for line in _lines(row, selection, services)]
    return ExportTable(name=t("nulmeting"), about=about, rows=pd.DataFrame(rows))


def _lines(row: BaselineRow, selection: Selection, services: Services) -> list[dict[str, object]]:
    language = selection.language
    t = translator(language)
    deal = services.programme.deal(row.result.deal)
    granted = t("nee, aanvraag") if deal.state is DealState.APPLICATION else t("ja")
    first = row.checks[0]
    return [
        {
            t("belofte"): row.result.id,
            t("deal"): deal.short.in_language(language),
            t("toegekend"): granted,
            t("wat is beloofd"): row.result.text.in_language(language),
            t("gebied"): area.name,
            t("gebiedscode"): area.code,
            t("indicator"): row.indicator.id if row.indicator else "",
            t("meet hetzelfde"): t("nee") if row.nearest or row.indicator is None else t("ja"),
            t("begin in de tekst"): row.result.baseline or "",
            t("periode van het cijfer"): check.period,
            t("waarde"): check.value if check.period else None,
            t("ondergrens"): check.lower if check.period else None,
            t("bovengrens"): check.upper if check.period else None,
            t("aantal mensen"): check.n if check.period else None,
            t("eenheid"): row.indicator.unit if row.indicator else "",
            t("oordeel"): say(check.gate, language=language),
            t("waarom"): " ".join(reason_sentences(row, first.reasons, language=language)),
            t("ook"): " ".join(reason_sentences(row, first.also, language=language)),
            t("bron"): ", ".join(check.sources),
        }
        for check, area in zip(row.checks, row.areas, strict=True)
    ]
