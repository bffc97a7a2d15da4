"""The second part of the yearly report: whether results are on schedule, and the money beside them."""

from __future__ import annotations

from dashboard.reports.yearly_model import YearBlock, YearPart, YearSource, YearTable, YearWords, entries_of
from dashboard.reports.yearly_words import euros, no_report, text_by_people
from dashboard.text.promises import column_words, due_words
from dashboard.text.targets import target_label
from dashboard.texts import Translate, translator
from indicators.programme.entries import MoneyEntry, MoneyStage, MoneyTotal, money_totals, total_of
from indicators.programme.kinds import MoneyColumn, MoneyRole, ResultKind
from indicators.programme.model import DealResult, MoneyLine
from indicators.statistics.words import say

_CENTS = 100


def results_part(source: YearSource) -> YearPart:
    """Every outcome with how it stands, what was learnt, and every line of money."""
    t = translator(source.language)
    outcomes = [
        one for one in source.programme.results_of_deal(source.deal.id) if one.kind is ResultKind.OUTCOME
    ]
    blocks: list[YearBlock] = []
    if outcomes:
        blocks.append(
            YearTable(
                caption=t("Uitkomsten voor bewoners"),
                heads=(t("Id"), t("Uitkomst"), t("Wanneer"), t("Cijfer"), t("Stand")),
                rows=tuple(_outcome(one, source, t) for one in outcomes),
            )
        )
    blocks.append(text_by_people(source, "learnt"))
    blocks.append(_money(source, t))
    note = t(
        "Bedragen per regel van de tekst. Dezelfde euro dient vaak meer doelen: per doel is er geen bedrag. "
        "Regels tellen alleen op binnen één bron."
    )
    blocks.append(YearWords(text=note, small=True))
    return YearPart(heading=t("Op schema voor de resultaten"), blocks=tuple(blocks))


def _outcome(one: DealResult, source: YearSource, t: Translate) -> tuple[str, ...]:
    language = source.language
    stands: dict[str, list[str]] = {}
    for result in source.targets.get(one.id, ()):
        words = say(target_label(result), language=language)
        stands.setdefault(words, []).append(source.area_names[result.area_code])
    every = next(iter(stands), t("niet te zeggen"))
    if len(stands) > 1:
        every = "; ".join(f"{', '.join(names)}: {words}" for words, names in stands.items())
    figure = source.figure_names[one.indicator] if one.indicator else ""
    if not figure and one.nearest_indicator:
        nearest = source.figure_names[one.nearest_indicator]
        figure = t("{title} (meest lijkende cijfer)").format(title=nearest)
    return (
        one.id,
        one.text.in_language(language),
        due_words(one, t, language=language),
        figure or t("geen cijfer"),
        every,
    )


def shown_lines(source: YearSource) -> list[MoneyLine]:
    """The lines of state and region, and every other line on which something was entered."""
    return [
        line
        for line in source.programme.money
        if line.deal == source.deal.id
        if (line.role is MoneyRole.LINE and line.column is not MoneyColumn.BOTH)
        or entries_of(source.entered, line.id, until=source.year)
    ]


def _money(source: YearSource, t: Translate) -> YearTable:
    facts = {"year": source.year}
    heads = (
        t("Id"), t("Regel"), t("Afgesproken"), t("Begroot {year}").format(**facts),
        t("Vastgelegd {year}").format(**facts), t("Uitgegeven {year}").format(**facts),
        t("Uitgegeven tot en met {year}").format(**facts),
    )  # fmt: skip
    return YearTable(
        caption=t("Geld"), heads=heads, rows=tuple(_line(line, source, t) for line in shown_lines(source))
    )


def _line(line: MoneyLine, source: YearSource, t: Translate) -> tuple[str, ...]:
    totals = money_totals(
        stored
        for stored, entry in source.entered.stored(MoneyEntry)
        if entry.line_id == line.id
    )  # fmt: skip
    year = totals.get((line.id, source.year), MoneyTotal())
    until = total_of(total for (_, when), total in totals.items() if when <= source.year)
    entries = entries_of(source.entered, line.id, until=source.year)
    now = {one.stage for one in entries if int(one.period[:4]) == source.year}
    ever = {one.stage for one in entries}

    def amount(cents: int, *stages: MoneyStage, among: set[MoneyStage]) -> str:
        return euros(cents, language=source.language) if among & set(stages) else no_report(t)

    return (
        line.id,
        f"{line.text.in_language(source.language)}{column_words(line, t)}",
        euros(line.amount * _CENTS, language=source.language),
        amount(year.budget, MoneyStage.PLANNED, MoneyStage.REVISED, among=now),
        amount(year.committed, MoneyStage.COMMITTED, among=now),
        amount(year.spent, MoneyStage.SPENT, among=now),
        amount(until.spent, MoneyStage.SPENT, among=ever),
    )
