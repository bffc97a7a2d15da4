"""What differs from last year's report: new reports, and corrections of what it said."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.reports.yearly_model import YearPart, YearSource, YearTable, YearWords, entries_of
from dashboard.reports.yearly_progress import MADE
from dashboard.reports.yearly_words import euros, no_report, total_words
from dashboard.text.promises import column_words
from dashboard.texts import Translate, translator
from data.programme.frozen import FrozenProgramme
from indicators.programme.entries import MoneyStage
from indicators.programme.model import DealResult, MoneyLine
from indicators.programme.outputs import OutputUpdate
from indicators.programme.progress import total_until


def change_part(source: YearSource) -> YearPart:
    """Per promise and line of money: what last year's report said, what it would say now, and this year."""
    t = translator(source.language)
    heading = t("Verschil met het verslag van vorig jaar")
    last = source.year - 1
    if source.before is None:
        words = t("Over {year} is hier geen verslag verstuurd. Een verschil is daarom niet te zeggen.")
        return YearPart(heading=heading, blocks=(YearWords(text=words.format(year=last)),))
    rows = (*_outputs(source, source.before, t), *_money(source, source.before, t))
    if not rows:
        return YearPart(heading=heading, blocks=(YearWords(text=t("Geen opgave is anders dan toen.")),))
    facts = {"last": last, "year": source.year}
    heads = (
        t("Id"), t("Wat"), t("Tot en met {last}, in het vorige verslag").format(**facts),
        t("Tot en met {last}, nu").format(**facts), t("Opgegeven tot en met {year}").format(**facts),
    )  # fmt: skip
    made = t("Het vorige verslag stond op versie {version} van het programma, kop {head}.").format(
        version=source.before.version, head=source.before.head
    )
    unknown = t("Hoe uitkomsten er toen voor stonden, staat in het vorige verslag zelf.")
    table = YearTable(caption=t("Wat anders is"), heads=heads, rows=rows)
    blocks = (table, YearWords(text=f"{made} {unknown}", small=True))
    return YearPart(heading=heading, blocks=blocks)


def _outputs(source: YearSource, before: FrozenProgramme, t: Translate) -> Iterator[tuple[str, ...]]:
    for result in source.programme.results_of_deal(source.deal.id):
        if result.kind not in MADE:
            continue
        words = (
            _said(result, before, source.year - 1, source, t),
            _said(result, source.entered, source.year - 1, source, t),
            _said(result, source.entered, source.year, source, t),
        )
        if len(set(words)) > 1:
            yield (result.id, result.text.in_language(source.language), *words)


def _said(result: DealResult, entered: FrozenProgramme, until: int, source: YearSource, t: Translate) -> str:
    total = total_until((one for _, one in entered.stored(OutputUpdate)), result, year=until)
    return total_words(total, result, t, language=source.language)


def _money(source: YearSource, before: FrozenProgramme, t: Translate) -> Iterator[tuple[str, ...]]:
    for line in source.programme.money:
        if line.deal != source.deal.id:
            continue
        words = (
            _spent(line, before, source.year - 1, source, t),
            _spent(line, source.entered, source.year - 1, source, t),
            _spent(line, source.entered, source.year, source, t),
        )
        if len(set(words)) > 1:
            name = t("Uitgegeven: {line}").format(
                line=line.text.in_language(source.language) + column_words(line, t)
            )
            yield (line.id, name, *words)


def _spent(line: MoneyLine, entered: FrozenProgramme, until: int, source: YearSource, t: Translate) -> str:
    amounts = [
        entry.amount_cents
        for entry in entries_of(entered, line.id, until=until)
        if entry.stage is MoneyStage.SPENT
    ]
    return euros(sum(amounts), language=source.language) if amounts else no_report(t)
