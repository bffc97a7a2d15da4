"""Words that several parts of the yearly report share: amounts, reports, pace and texts by people."""

from __future__ import annotations

from decimal import Decimal

from dashboard.reports.yearly_model import SignedText, YearBlock, YearSource, YearWords
from dashboard.text.numbers import format_number
from dashboard.text.outputs import standing_reason, standing_words
from dashboard.texts import Translate, translator
from indicators.programme.edited import TextBlock
from indicators.programme.model import DealResult
from indicators.programme.outputs import OutputForm, OutputTotal, OutputUpdate
from indicators.programme.progress import output_form, standing_until, total_until
from indicators.programme.realisation import OutputStanding, Realisation

_CENTS = 100


def no_report(t: Translate) -> str:
    """What stands where nobody reported: never a zero."""
    return t("geen opgave")


def euros(cents: int, *, language: str) -> str:
    return f"€ {format_number(cents / _CENTS, decimals=0, language=language)}"


def reported(result: DealResult, source: YearSource, *, until: int) -> OutputTotal:
    """What the approved reports on a result come to, up to and including a year."""
    return total_until((one for _, one in source.entered.stored(OutputUpdate)), result, year=until)


def total_words(total: OutputTotal, result: DealResult, t: Translate, *, language: str) -> str:
    """What was reported: "7 plekken", "3 van 4", "ja" or the texts; that nobody reported when nobody did."""
    if total.reports == 0:
        return no_report(t)
    form = output_form(result)
    if form is OutputForm.YES_NO and total.value is not None:
        return t("ja") if total.value else t("nee")
    if total.numerator is not None and total.denominator is not None:
        parts = (_number(total.numerator, language), _number(total.denominator, language))
        return t("{part} van {whole}").format(part=parts[0], whole=parts[1])
    if form is OutputForm.COUNT and total.value is not None:
        return f"{_number(total.value, language)} {result.unit or ''}".strip()
    return "; ".join(total.texts) or no_report(t)


def standing_of(result: DealResult, source: YearSource) -> Realisation | None:
    """How a promise stands on the day of the report, as the screens have it."""
    updates = (one for _, one in source.entered.stored(OutputUpdate))
    return standing_until(updates, result, source.deal, year=source.year, today=source.counted_on)


def pace_words(result: DealResult, source: YearSource) -> str:
    """That in words, with the reason where nothing can be said."""
    t, own = translator(source.language), standing_of(result, source)
    if own is None:
        return t("niet te zeggen")
    words = standing_words(own, source.deal, t, language=source.language)
    if own.standing is not OutputStanding.UNKNOWN:
        return words
    return f"{words}: {standing_reason(own, result, t, language=source.language)}"


def text_by_people(source: YearSource, part: str) -> YearBlock:
    """The text of a part as its author left it; that there is none, or that it is not public yet."""
    t = translator(source.language)
    for stored, block in source.entered.stored(TextBlock):
        if (block.deal, block.year, block.part) != (source.deal.id, source.year, part) or not block.text:
            continue
        if block.language != source.language:
            continue
        if not source.with_texts:
            return YearWords(text=t("De tekst hierbij is nog niet openbaar."), small=True)
        signed = t("Tekst: {author}, versie {version}").format(
            author=block.author or t("niet genoemd"), version=stored.version
        )
        lines = tuple(line for line in block.text.split("\n") if line.strip())
        return SignedText(paragraphs=lines, signed=signed)
    return YearWords(text=t("Er is nog geen tekst bij dit deel."), small=True)


def _number(value: Decimal, language: str) -> str:
    decimals = 0 if value == value.to_integral_value() else 1
    return format_number(float(value), decimals=decimals, language=language)
