"""Whose figure it is where staff brought it in: the supplier in words, never the public source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from dashboard.text.numbers import format_day
from dashboard.texts import Translate
from indicators.model import EvidenceClass
from indicators.provenance import Provenance, parse_provenance

EVERYTHING = 5
"""So many deliveries are named in full beside a chart; the table names each."""


def deliveries(provenance: Iterable[str]) -> list[Provenance]:
    """The different deliveries among figures, by supplier and date."""
    result = {parse_provenance(text) for text in provenance}
    return sorted(
        (item for item in result if item is not None), key=lambda item: (item.supplier, item.date, item.file)
    )


def supplier_name(provenance: str) -> str:
    """Who delivered a figure; empty for a public source."""
    delivery = parse_provenance(provenance)
    return delivery.supplier if delivery is not None else ""


def delivery_words(delivery: Provenance, t: Translate, *, language: str) -> str:
    """Supplier, kind of evidence, file and date in one phrase."""
    return t("{supplier} (eigen cijfers, {kind}, bestand {file}, {date})").format(
        supplier=delivery.supplier,
        kind=evidence_name(delivery.evidence, t),
        file=delivery.file,
        date=_day(delivery, language=language),
    )


def delivered_by(provenance: str, t: Translate, *, language: str) -> str:
    """`delivery_words` of one figure; empty for a public source."""
    delivery = parse_provenance(provenance)
    return delivery_words(delivery, t, language=language) if delivery is not None else ""


def deliveries_line(provenance: Iterable[str], t: Translate, *, language: str) -> str:
    """Every delivery among these figures in one sentence, for beside a public source; empty without."""
    result = deliveries(provenance)
    if not result:
        return ""
    named = "; ".join(delivery_words(item, t, language=language) for item in result[:EVERYTHING])
    more = t(" en nog {number}").format(number=len(result) - EVERYTHING) if len(result) > EVERYTHING else ""
    return t("Niet van deze bron, maar van: {suppliers}.").format(suppliers=named + more)


def last_day(found: Sequence[Provenance], *, language: str) -> str:
    """The day of the newest delivery."""
    return _day(max(found, key=lambda item: item.date), language=language)


def evidence_name(evidence: EvidenceClass, t: Translate) -> str:
    """The word that the supplier chose for the kind of figure."""
    return _evidence(evidence, t)[0]


def evidence_note(evidence: EvidenceClass, t: Translate) -> str:
    """What the kind of figure means; that it is so, is what the supplier says."""
    return _evidence(evidence, t)[1]


def _evidence(evidence: EvidenceClass, t: Translate) -> tuple[str, str]:
    return {
        EvidenceClass.REGISTER: (t("registratie"), t("Geteld in een registratie van de leverancier.")),
        EvidenceClass.SURVEY: (t("enquête"), t("Gevraagd aan een steekproef. Elk cijfer heeft een marge.")),
    }.get(evidence, (t("schatting"), t("Berekend of ingeschat door de leverancier.")))


def _day(delivery: Provenance, *, language: str) -> str:
    return format_day(datetime.fromisoformat(f"{delivery.date}T12:00:00+00:00"), language=language)
