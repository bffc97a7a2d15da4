"""What must travel with every figure: source, date, licence, what kind of figure it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.provenance.suppliers import (
    deliveries,
    deliveries_line,
    evidence_name,
    evidence_note,
    last_day,
)
from dashboard.services import Services
from dashboard.text.numbers import format_day
from dashboard.texts import Translate, translator
from data.demo.published import NO_YEAR
from data.store.model import SourceStatus
from indicators.model import PUBLISHED_FAMILY, EvidenceClass, Indicator, SourceFamily, Status
from indicators.provenance import Provenance
from indicators.statistics.allowed import Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """The source of figures in words. ``fetched`` is a date, or a dash when nothing was fetched.

    ``url`` and ``licence`` are empty where all figures are own ones; ``delivered`` names the own figures
    among figures of a public source.
    """

    title: str
    publisher: str
    licence: str
    licence_url: str
    url: str
    fetched: str
    evidence: str
    evidence_note: str
    delivered: str = ""

    @property
    def name(self) -> str:
        """Publisher and publication."""
        return f"{self.publisher}, {self.title}"

    def line(self, t: Translate) -> str:
        """One line for under a chart and in an export."""
        if not self.licence:
            return t("Bron: {publisher}, {title}.").format(publisher=self.publisher, title=self.title)
        line = t("Bron: {publisher}, {title}. Opgehaald: {fetched}. Licentie: {licence}.").format(
            publisher=self.publisher, title=self.title, fetched=self.fetched, licence=self.licence
        )
        return f"{line} {self.delivered}".rstrip()


def source_facts(
    indicator: Indicator, services: Services, *, language: str, provenance: Iterable[str] = ()
) -> SourceFacts:
    """The facts of an indicator's source, with the newest date on which one of its tables came in.

    ``provenance`` is that of the figures shown: own figures are never said to be of the public source.
    """
    texts = set(provenance)
    facts = _public_facts(indicator, services, language=language)
    result = deliveries(texts)
    if not result:
        return facts
    t = translator(language)
    if "" in texts:
        return replace(facts, delivered=deliveries_line(texts, t, language=language))
    return _delivered_facts(result, t, language=language)


def _delivered_facts(found: Sequence[Provenance], t: Translate, *, language: str) -> SourceFacts:
    """The facts where every figure is an own one."""
    kinds = list(dict.fromkeys(item.evidence for item in found))
    files = [item.file for item in found]
    return SourceFacts(
        title=t("eigen cijfers uit {files}").format(files=", ".join(dict.fromkeys(files))),
        publisher=", ".join(dict.fromkeys(item.supplier for item in found)),
        licence="",
        licence_url="",
        url="",
        fetched=last_day(found, language=language),
        evidence=", ".join(evidence_name(kind, t) for kind in kinds),
        evidence_note=" ".join(evidence_note(kind, t) for kind in kinds),
    )


def _public_facts(indicator: Indicator, services: Services, *, language: str) -> SourceFacts:
    t = translator(language)
    family = services.catalogue.family_of(indicator)
    fetched = [
        state.fetched_at
        for state in services.source_states()
        if state.family == family.id and state.state is SourceStatus.OK and state.fetched_at is not None
    ]
    name, note = evidence_words(indicator.evidence, t)
    return SourceFacts(
        title=family.title.in_language(language),
        publisher=publisher_name(family, t),
        licence=family.licence.name,
        licence_url=family.licence.url,
        url=family.url,
        fetched=format_day(max(fetched), language=language) if fetched else t("nog niet"),
        evidence=name,
        evidence_note=note,
    )


def evidence_words(evidence: EvidenceClass, t: Translate) -> tuple[str, str]:
    """The name of an evidence class and what may be concluded from it."""
    words = {
        EvidenceClass.REGISTER: (
            t("registratie"),
            t("Geteld uit registraties van iedereen. Geschikt om niveau en trend te volgen."),
        ),
        EvidenceClass.SURVEY: (
            t("enquête"),
            t("Gevraagd aan een steekproef. Elk cijfer heeft een marge."),
        ),
        EvidenceClass.MODEL_ESTIMATE: (
            t("schatting met een model"),
            t("Berekend met een rekenmodel. Geschikt voor het niveau, niet om een effect aan te tonen."),
        ),
        EvidenceClass.PREDICTION: (
            t("voorspelling met een model"),
            t("Voorspeld uit kenmerken van de buurt. Zegt niets over oorzaken."),
        ),
        EvidenceClass.PUBLISHED: (
            t("gepubliceerd cijfer"),
            t("Overgenomen uit een publicatie. Alleen voor het genoemde jaar en gebied."),
        ),
        EvidenceClass.REACTIONS: (
            t("reacties"),
            t("Wat mensen zelf lieten weten. Geen steekproef: zegt niets over niveau, trend of effect."),
        ),
    }
    return words[evidence]


def status_words(t: Translate) -> dict[str, str]:
    """Each status of a value in the reader's words."""
    return {
        Status.MEASURED: t("gemeten"),
        Status.ESTIMATED: t("geschat"),
        Status.PROVISIONAL: t("voorlopig"),
        Status.PUBLISHED: t("gepubliceerd"),
        Status.SUPPRESSED: t("afgeschermd: te weinig mensen"),
        Status.MISSING: t("geen cijfer"),
        Status.EXAMPLE: t("voorbeeld, niet gemeten"),
    }


def figure_status(status: Status, note: str, t: Translate) -> str:
    """The status of one figure in the reader's words; a published one whose year is ours says so."""
    if status is Status.PUBLISHED and NO_YEAR in note:
        return t("gepubliceerd, zonder jaar")
    return status_words(t)[status]


def no_figure_reason(indicator: Indicator, *, language: str) -> str:
    """Why there is nothing to show, in one or two plain sentences."""
    t = translator(language)
    if indicator.no_figure is not None:
        return indicator.no_figure.in_language(language)
    return t(
        "Voor deze indicator is nog geen cijfer opgehaald. Kies een andere indicator of kijk later weer."
    )


def distinct_notes(notes: Iterable[str], *, most: int = 3) -> list[str]:
    """The different notes of rows, the most frequent first."""
    counts: dict[str, int] = {}
    for note in notes:
        if note:
            counts[note] = counts.get(note, 0) + 1
    return sorted(counts, key=lambda note: -counts[note])[:most]


def publisher_name(family: SourceFamily, t: Translate) -> str:
    """Who publishes a family; single published figures each name their own."""
    return t("zie het cijfer zelf") if family.id == PUBLISHED_FAMILY else family.publisher


def published_source(note: str) -> tuple[str, str]:
    """Publisher and publication of a published figure, and its address ("" when it has none)."""
    words, mark, rest = note.partition(", http")
    address = f"http{rest.split(', ')[0]}" if mark else ""
    return words, address


def grade_words(found: Grade, t: Translate) -> str:
    return {
        Grade.YES: t("Ja."),
        Grade.WITH_INTERVAL: t("Ja, als de marge bekend is."),
        Grade.AS_ESTIMATE: t("Ja, als schatting."),
        Grade.AS_CLASS: t("Ja, als klasse."),
        Grade.SINGLE_YEAR: t("Alleen voor het genoemde jaar en gebied."),
        Grade.WEAK: t("Zwak: de schatting volgt vooral wie er wonen."),
        Grade.WITH_CARE: t("Alleen met voorzichtigheid."),
        Grade.IF_SAMPLE_SHOWS: t("Alleen als genoeg mensen meededen."),
        Grade.NO: t("Nee, daar is dit soort cijfer niet geschikt voor."),
    }[found]
