"""Indicators whose source contradicts itself: a caution that no hand wrote, made anew of every sync."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from data.store.findings import SumDiffers
from data.store.model import SourceState
from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.model import Caution, CautionKind, Indicator, Text

_NL = (
    "De bron spreekt zichzelf tegen: voor {area} geeft zij in {period} {published}, "
    "maar haar wijken geven samen {added_up}."
)
_EN = (
    "The source contradicts itself: for {area} it gives {published} in {period}, "
    "but its districts together give {added_up}."
)


def with_contradictions(catalogue: Catalogue, states: Iterable[SourceState], *, areas: Areas) -> Catalogue:
    """The catalogue in which each indicator of `Findings.sums_differ` carries ``no_trend`` with its reason.

    What the ingest found stands in the states of the sources; an entry that says so itself keeps its words.
    """
    changed = dict(catalogue.indicators)
    for state in states:
        for differs in state.findings.sums_differ:
            indicator = changed.get(differs.indicator_id)
            if indicator is not None and not _says_so(indicator):
                caution = _caution(differs, indicator, areas=areas)
                changed[indicator.id] = replace(indicator, cautions=(*indicator.cautions, caution))
    return catalogue if changed == dict(catalogue.indicators) else replace(catalogue, indicators=changed)


def _says_so(indicator: Indicator) -> bool:
    return any(item.kind is CautionKind.NO_TREND for item in indicator.cautions)


def _caution(differs: SumDiffers, indicator: Indicator, *, areas: Areas) -> Caution:
    def reason(text: str, language: str) -> str:
        published, added_up = (
            f"{value:.{indicator.decimals}f}".replace(".", "," if language == "nl" else ".")
            for value in (differs.published, differs.added_up)
        )
        name = areas.get(differs.area_code).name
        return text.format(area=name, period=differs.period, published=published, added_up=added_up)

    return Caution(kind=CautionKind.NO_TREND, reason=Text(reason(_NL, "nl"), reason(_EN, "en")))
