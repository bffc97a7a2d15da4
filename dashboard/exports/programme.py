"""Everything that the deals promise, as a table to download."""

from __future__ import annotations

import pandas as pd

from dashboard.exports.formats import ExportTable
from dashboard.programme.lists import PromiseRow, promise_rows
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.text.outputs import realised_words, standing_reason, standing_words
from dashboard.text.promises import kind_words
from dashboard.texts import translator
from indicators.programme.kinds import DealState
from indicators.statistics.words import say


def promises_export(selection: Selection, services: Services) -> ExportTable:
    """One row per promise, with what the text says and leaves open."""
    t = translator(selection.language)
    promised = promise_rows(selection, services)
    example = services.reported().example
    rows = [
        _row(row, selection.language, services)
        | _reported(row, selection.language, services, example=example)
        for row in promised
    ]
    about = (
        t("Beloften van de Regio Deals, uit de convenanten en de aanvraag van de 6e tranche."),
        t("De 6e tranche is een aanvraag en is niet toegekend."),
        t("Alleen uitkomsten zijn beoordeeld. Prestaties en mijlpalen staan er met hun opgave."),
        *([t("Elke opgave is een voorbeeld: er is nog niets opgegeven.")] if example else ()),
    )
    return ExportTable(name=t("beloften"), about=about, rows=pd.DataFrame(rows))


def _reported(row: PromiseRow, language: str, services: Services, *, example: bool) -> dict[str, object]:
    """What is reported of a promise, in columns; each row says itself whether that is an example."""
    t, own, result = translator(language), row.realised, row.result
    columns = (t("opgegeven"), t("stand van de opgave"), t("reden van de stand"), t("soort opgave"))
    if own is None:
        return dict.fromkeys(columns, "")
    deal, reported = services.programme.deal(result.deal), own.total.reports > 0
    kind = t("voorbeeld") if example else t("opgave")
    return dict(
        zip(
            columns,
            (
                realised_words(own, result, t, language=language) if reported else "",
                standing_words(own, deal, t, language=language),
                standing_reason(own, result, t, language=language),
                kind if reported else "",
            ),
            strict=True,
        )
    )


def _row(row: PromiseRow, language: str, services: Services) -> dict[str, object]:
    t, programme = translator(language), services.programme
    one, deal = row.result, programme.deal(row.result.deal)
    granted = t("nee, aanvraag") if deal.state is DealState.APPLICATION else t("ja")
    labels = row.target.labels if row.target is not None else ()
    return {
        t("belofte"): one.id,
        t("deal"): deal.short.in_language(language),
        t("toegekend"): granted,
        t("doel"): programme.goal(one.goal).name.in_language(language) if one.goal else "",
        t("aanpak"): programme.intervention(one.intervention).name.in_language(language)
        if one.intervention
        else "",
        t("wat is beloofd"): one.text.in_language(language),
        t("soort"): kind_words(t)[one.kind],
        t("hoeveel"): one.value,
        t("tot"): one.value_max,
        t("eenheid"): one.unit or "",
        t("per"): one.each or "",
        t("elk jaar"): t("ja") if one.per == "year" else "",
        t("van"): one.of or "",
        t("vanaf"): one.baseline or "",
        t("wanneer"): one.due or "",
        t("wie zegt wanneer"): str(one.due_by or ""),
        t("gebieden"): ", ".join(programme.area(area).name for area in one.areas),
        t("indicator"): one.indicator or "",
        t("meest lijkende indicator"): one.nearest_indicator or "",
        t("stand"): ", ".join(say(label, language=language) for label in labels)
        or t("op de lijst, nog niet beoordeeld"),
        t("wat de tekst open laat"): one.unclear or "",
        t("bron"): one.source,
    }
