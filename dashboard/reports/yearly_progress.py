"""The first part of the yearly report: how initiatives and projects go, by what was reported of them."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.reports.yearly_model import YearBlock, YearPart, YearSource, YearTable, YearWords
from dashboard.reports.yearly_words import (
    pace_words,
    reported,
    text_by_people,
    total_words,
)
from dashboard.text.interventions import marked_name
from dashboard.text.numbers import NO_VALUE, format_number
from dashboard.text.promises import amount_words, due_words, kind_words
from dashboard.text.steering import course_words
from dashboard.texts import Translate, translator
from data.programme.frozen import FrozenProgramme
from indicators.programme.added import AddedIntervention, added_records
from indicators.programme.kinds import ResultKind
from indicators.programme.model import DealResult, Intervention
from indicators.programme.place_hours import COUNTED_KINDS
from indicators.programme.steering import EditedIntervention

MADE = (ResultKind.OUTPUT, ResultKind.MILESTONE)


def progress_part(source: YearSource) -> YearPart:
    """The text about it, every promised output and step with what was reported, and every approach."""
    t = translator(source.language)
    promises = [one for one in source.programme.results_of_deal(source.deal.id) if one.kind in MADE]
    count = sum(reported(one, source, until=source.year).reports > 0 for one in promises)
    said = t("Van {number} van {promises} afspraken is een opgave goedgekeurd.").format(
        number=count, promises=len(promises)
    )
    blocks: list[YearBlock] = [text_by_people(source, "done"), YearWords(text=said)]
    if promises:
        blocks.append(_promises(promises, source, t))
    blocks.append(_approaches(source, t))
    blocks += _places(source, t)
    note = t(
        "Op schema: binnen 15% van een gelijkmatig tempo. Wat is gedaan, is nog geen effect voor bewoners."
    )
    return YearPart(
        heading=t("Voortgang van initiatieven en projecten"),
        blocks=(*blocks, YearWords(text=note, small=True)),
    )


def _places(source: YearSource, t: Translate) -> list[YearBlock]:
    """The approved meeting places of the deal, with their hours a week now and in the last report."""
    now = _minutes(source.entered, source.deal.id)
    if not now:
        return []
    before = {} if source.before is None else _minutes(source.before, source.deal.id)
    rows = tuple(
        (
            name,
            _hours(minutes, source),
            _hours(before.get(name), source),
        )
        for name, minutes in sorted(now.items())
    )
    heads = (t("Plek"), t("Uur per week open"), t("In het vorige verslag"))
    return [YearTable(caption=t("Ontmoetingsplekken en hun openingstijden"), heads=heads, rows=rows)]


def _minutes(entered: FrozenProgramme, deal: str) -> dict[str, int]:
    """By name of the place how many minutes it is open in an ordinary week, as it was approved last."""
    return {
        place.name: place.hours.weekly_minutes
        for place in entered.places
        if place.deal == deal and place.place_kind in COUNTED_KINDS and place.hours is not None
    }


def _hours(minutes: int | None, source: YearSource) -> str:
    if minutes is None:
        return NO_VALUE
    return format_number(minutes / 60, decimals=1, language=source.language)


def _promises(promises: Sequence[DealResult], source: YearSource, t: Translate) -> YearTable:
    heads = (
        t("Id"), t("Afspraak"), t("Soort"), t("Beloofd"), t("Wanneer"),
        t("Opgegeven tot en met {year}").format(year=source.year), t("Tempo"),
    )  # fmt: skip
    return YearTable(
        caption=t("Afspraken en wat ervan is opgegeven"),
        heads=heads,
        rows=tuple(_promise(one, source, t) for one in promises),
    )


def _promise(one: DealResult, source: YearSource, t: Translate) -> tuple[str, ...]:
    language = source.language
    total = reported(one, source, until=source.year)
    return (
        one.id,
        one.text.in_language(language),
        kind_words(t)[one.kind],
        amount_words(one, t, language=language) or t("geen getal genoemd"),
        due_words(one, t, language=language),
        total_words(total, one, t, language=language),
        pace_words(one, source),
    )


def _approaches(source: YearSource, t: Translate) -> YearTable:
    own = [item for item in source.programme.interventions if item.deal == source.deal.id]
    said = {one.intervention_id: one for _, one in source.entered.stored(EditedIntervention)}
    added = added_records(stored for stored, _ in source.entered.stored(AddedIntervention))
    said |= {name: one.course(name) for name, one in added.items()}
    return YearTable(
        caption=t("Aanpakken"),
        heads=(
            t("Id"), t("Aanpak"), t("Voor doel"), t("Afspraken met een opgave"),
            t("Stand en periode volgens medewerkers"),
        ),
        rows=tuple(_approach(item, said.get(item.id), source, t) for item in own),
    )  # fmt: skip


def _approach(
    item: Intervention, said: EditedIntervention | None, source: YearSource, t: Translate
) -> tuple[str, ...]:
    promises = [one for one in source.programme.results_of_intervention(item.id) if one.kind in MADE]
    count = sum(reported(one, source, until=source.year).reports > 0 for one in promises)
    words = t("{part} van {whole}").format(part=count, whole=len(promises))
    return (
        item.id,
        marked_name(item, t, language=source.language),
        ", ".join(item.goals),
        words if promises else "" if item.is_added else t("de tekst noemt geen afspraak"),
        course_words(said, t, language=source.language) if said else NO_VALUE,
    )
