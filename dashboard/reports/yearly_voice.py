"""The part of the yearly report about what people said themselves: counts that may be shown, and answers."""

from __future__ import annotations

from dashboard.interventions_here import ground
from dashboard.reports.yearly_model import YearBlock, YearPart, YearSource, YearTable, YearWords
from dashboard.services import Services
from dashboard.text.numbers import NO_VALUE, day_here, format_date_of
from dashboard.texts import Translate, translator
from dashboard.voice.heard import heard_counts
from dashboard.voice.quotes import area_name, figure_name
from data.voice.rows import StoredReaction, StoredRelease
from geo.model import Areas
from indicators.programme.deal import Deal
from indicators.programme.programme import Programme


def voice_part(source: YearSource, services: Services) -> YearPart:
    """Of every area of the deal what was released of the year, and what the municipality answered in it.

    Words of residents are not in it: they go after two years, and a report stays.
    """
    t = translator(source.language)
    warning = t("Geen steekproef: dit zeggen mensen die zelf reageerden.")
    blocks: list[YearBlock] = [YearWords(text=warning, strong=True)]
    if source.releases:
        blocks.append(
            YearTable(
                caption=t("Herkennen mensen de cijfers?"),
                heads=(t("Id"), t("Gebied"), t("Cijfer"), t("Hoeveel mensen"), t("Antwoorden"), t("Wie")),
                rows=tuple(_release_row(one, source, services, t) for one in source.releases),
            )
        )
    else:
        blocks.append(YearWords(text=t("Over dit jaar is nog niets te laten zien.")))
    if source.answers:
        blocks.append(
            YearTable(
                caption=t("U zei, wij deden"),
                heads=(t("Id"), t("Gebied"), t("Cijfer"), t("Dag"), t("Antwoord van de gemeente")),
                rows=tuple(_answer_row(one, source, services) for one in source.answers),
            )
        )
    else:
        blocks.append(YearWords(text=t("Er is nog geen antwoord geplaatst.")))
    note = t(
        "Aantallen staan er vanaf 10 mensen per cijfer en gebied. "
        "Reacties zeggen niet hoe vaak iets voorkomt."
    )
    return YearPart(heading=t("Wat mensen zelf zeggen"), blocks=(*blocks, YearWords(text=note, small=True)))


def codes_of_deal(deal: Deal, programme: Programme, areas: Areas) -> frozenset[str]:
    """The areas of a deal and every area that lies in them."""
    own = {
        code
        for item in programme.interventions
        if item.deal == deal.id
        for code in programme.codes_of(item.areas)
        if code in areas
    }
    whole = ground(own, areas)
    return frozenset(one.code for one in areas if (parts := ground((one.code,), areas)) and parts <= whole)


def _release_row(one: StoredRelease, source: YearSource, services: Services, t: Translate) -> tuple[str, ...]:
    counts = heard_counts(one.release, t)
    parts = ", ".join(f"{part.word} {part.people}" for part in counts.parts)
    return (
        one.indicator_id,
        area_name(one.area_code, services),
        figure_name(one.indicator_id, services, source.language),
        counts.line,
        parts or counts.instead or NO_VALUE,
        counts.who,
    )


def _answer_row(one: StoredReaction, source: YearSource, services: Services) -> tuple[str, ...]:
    reaction, language = one.reaction, source.language
    return (
        reaction.indicator_id,
        area_name(reaction.area_code, services),
        figure_name(reaction.indicator_id, services, language),
        NO_VALUE if one.answered_at is None else format_date_of(day_here(one.answered_at), language=language),
        one.answer,
    )
