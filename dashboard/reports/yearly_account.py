"""The last parts of the yearly report: the appendix shaped as the SiSa annex, and what it is made from."""

from __future__ import annotations

from dashboard.reports.yearly_model import YearPart, YearSource, YearTable, YearWords, entries_of
from dashboard.reports.yearly_words import euros, no_report
from dashboard.text.numbers import format_date_of
from dashboard.texts import Translate, translator
from indicators.programme.entries import MoneyStage
from indicators.programme.kinds import DealState, MoneyColumn, MoneyRole
from indicators.programme.model import MoneyLine
from indicators.programme.record import year_of
from indicators.programme.sisa import SisaColumn, SisaValue, sisa_scheme

_CENTS = 100


def appendix_part(source: YearSource) -> YearPart:
    """A row per line of state money, with the columns of the file."""
    t = translator(source.language)
    heading = t("Bijlage in de vorm van de SiSa-bijlage")
    scheme = sisa_scheme(source.deal.id)
    if source.deal.state is DealState.APPLICATION:
        words = t("Aanvraag, niet toegekend: er is geen uitkering om te verantwoorden.")
        return YearPart(heading=heading, blocks=(YearWords(text=words),))
    if scheme is None:
        words = t("Voor deze deal zijn geen kolommen vastgelegd.")
        return YearPart(heading=heading, blocks=(YearWords(text=words),))
    lines = [
        line
        for line in source.programme.money
        if line.deal == source.deal.id
        if line.column is MoneyColumn.STATE and line.role is MoneyRole.LINE
    ]
    if not lines:
        words = t("De tekst verdeelt de rijksbijdrage niet over regels.")
        return YearPart(heading=heading, blocks=(YearWords(text=words),))
    code = scheme.code or t("niet ingevuld: de teksten noemen hem niet")
    about = t("Code van de regeling: {code}. Vergelijk de kolommen met de bijlage van het jaar.")
    names = [column.name.en if source.language == "en" else column.name.nl for column in scheme.columns]
    heads = tuple(f"{column.id} {name}" for column, name in zip(scheme.columns, names, strict=True))
    rows = tuple(tuple(_cell(column, line, source, t) for column in scheme.columns) for line in lines)
    table = YearTable(caption=t("Rijksbijdrage per regel"), heads=heads, rows=rows)
    return YearPart(heading=heading, blocks=(YearWords(text=about.format(code=code)), table))


def _cell(column: SisaColumn, line: MoneyLine, source: YearSource, t: Translate) -> str:
    language, year = source.language, source.year
    match column.value:
        case SisaValue.LINE_ID:
            return line.id
        case SisaValue.LINE_NAME:
            return line.text.in_language(language)
        case SisaValue.AGREED:
            return euros(line.amount * _CENTS, language=language)
        case SisaValue.NOTES:
            entries = entries_of(source.entered, line.id, until=year)
            notes = [entry.note for entry in entries if entry.note and year_of(entry.period) == year]
            return "; ".join(notes) or t("geen")
        case SisaValue.SPENT_YEAR | SisaValue.COMMITTED_YEAR | SisaValue.SPENT_TOTAL:
            committed = column.value is SisaValue.COMMITTED_YEAR
            stage = MoneyStage.COMMITTED if committed else MoneyStage.SPENT
            first = 0 if column.value is SisaValue.SPENT_TOTAL else year
            return _sum(line, source, t, stage, first=first)


def _sum(line: MoneyLine, source: YearSource, t: Translate, stage: MoneyStage, *, first: int) -> str:
    amounts = [
        entry.amount_cents
        for entry in entries_of(source.entered, line.id, until=source.year)
        if entry.stage is stage and year_of(entry.period) >= first
    ]
    return euros(sum(amounts), language=source.language) if amounts else no_report(t)


def basis_part(source: YearSource) -> YearPart:
    """Which versions this is made from, and how anybody can check them."""
    t = translator(source.language)
    day = format_date_of(source.as_of, language=source.language)
    figures = t("Cijfers: gegevensversie {version}, zoals die gold op {day}.").format(
        version=source.data_version, day=day
    )
    entered = t("Programma: versie {version}. Kop van de keten: {head}").format(
        version=source.entered.version, head=source.entered.head
    )
    texts = t("Afspraken en bedragen: de teksten van de deals, met het artikel bij elke afspraak op de site.")
    check = t("Controleer de keten met: {command}").format(
        command="python -m data.programme verify --head KOP"
    )
    absent = t("Waar “geen opgave” staat, is niets opgegeven of nog niets goedgekeurd. Het is geen nul.")
    lines = (figures, entered, check, texts, absent)
    return YearPart(
        heading=t("Waarvan dit verslag is gemaakt"), blocks=tuple(YearWords(text=line) for line in lines)
    )
