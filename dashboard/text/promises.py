"""What a deal promises, in words: how much, by when, and amounts of money."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from dashboard.text.numbers import format_day, format_number
from dashboard.texts import Translate
from indicators.programme.kinds import DueBy, MoneyColumn, ResultKind, ValueKind
from indicators.programme.model import DealResult, MoneyLine

_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_YEARLY = re.compile(r"^elk jaar (\d{2})-(\d{2})$")
_THOUSAND = 1_000
_MILLION = 1_000_000
_SMALL = 100_000
"""Below this an amount in millions says nothing: a payment of 10 euros per mattress."""


def kind_words(t: Translate) -> dict[ResultKind, str]:
    """What each kind of result is called."""
    return {
        ResultKind.OUTCOME: t("uitkomst"),
        ResultKind.OUTPUT: t("prestatie"),
        ResultKind.MILESTONE: t("mijlpaal"),
        ResultKind.MONEY: t("geld"),
    }


def amount_words(result: DealResult, t: Translate, *, language: str) -> str:
    """How much, with every word of the text that bounds it: "ongeveer 100 mensen per wijkbedrijf".

    Empty for a direction, a step that is taken or not, and where the text gives no number.
    """
    if result.value_kind is ValueKind.MONEY:
        return f"€ {format_number(result.value, decimals=0, language=language)}"
    if result.value is None or result.value_kind in (ValueKind.YES_NO, ValueKind.REACH_BENCHMARK):
        return ""
    number = _number(result.value, language, sign=result.value_kind is ValueKind.CHANGE)
    if result.value_max is not None:
        number = t("{low} tot {high}").format(low=number, high=_number(result.value_max, language))
    if result.value_kind is ValueKind.MORE_THAN:
        number = t("meer dan {number}").format(number=number)
    elif result.at_least:
        number = t("ten minste {number}").format(number=number)
    elif result.approximate:
        number = t("ongeveer {number}").format(number=number)
    unit = result.unit or ""
    parts = [number, unit]
    if result.each and " per " not in unit:
        parts.append(t("per {place}").format(place=result.each))
    if result.per == "year":
        parts.append(t("per jaar"))
    return " ".join(part for part in parts if part)


def column_words(line: MoneyLine, t: Translate) -> str:
    """Whose money a line is, to stand behind its name; nothing where the text does not say it."""
    columns = {MoneyColumn.STATE: t("Rijk"), MoneyColumn.REGION: t("Regio"), MoneyColumn.BOTH: t("samen")}
    return f", {columns[line.column]}" if line.column is not None else ""


def due_words(result: DealResult, t: Translate, *, language: str) -> str:
    """By when, in words, and who says so; that the text names no moment where it does not."""
    if not result.due:
        return t("geen datum genoemd")
    text = _moment(result.due, t, language=language)
    if result.due_by is DueBy.END_OF_DEAL:
        return t("{moment} (einde van de deal)").format(moment=text)
    if result.due_by is DueBy.COMPUTED:
        return t("{moment} (onze berekening)").format(moment=text)
    return text


def thousands(amount: int, *, language: str) -> str:
    """An amount in whole thousands of euros, without the unit."""
    return format_number(amount / _THOUSAND, decimals=0, language=language)


def millions(amount: int, t: Translate, *, language: str) -> str:
    """An amount in millions of euros, with at most three decimals; a small one in euros."""
    if amount < _SMALL:
        return f"€ {format_number(amount, decimals=0, language=language)}"
    value = amount / _MILLION
    decimals = next((number for number in range(4) if round(value, number) == round(value, 3)), 3)
    return t("{number} miljoen euro").format(
        number=format_number(value, decimals=decimals, language=language)
    )


def round_millions(amount: float, t: Translate, *, language: str) -> str:
    """An amount in millions of euros with one decimal, so that amounts of one sentence have the same."""
    if abs(amount) < _SMALL:
        return millions(round(amount), t, language=language)
    number = format_number(amount / _MILLION, decimals=1, language=language)
    return t("{number} miljoen euro").format(number=number)


def _moment(due: str, t: Translate, *, language: str) -> str:
    if _DAY.match(due):
        return format_day(datetime.fromisoformat(f"{due}T12:00").replace(tzinfo=UTC), language=language)
    yearly = _YEARLY.match(due)
    if yearly:
        moment = datetime(2024, int(yearly[1]), int(yearly[2]), 12, tzinfo=UTC)
        day = format_day(moment, language=language).removesuffix("2024").rstrip(" ,")
        return t("elk jaar op {day}").format(day=day)
    words = {
        "elk jaar": t("elk jaar"),
        "looptijd": t("tijdens de deal"),
        "convenantfase": t("bij het convenant"),
        "na 2027-12-31": t("na de deal"),
    }
    return words.get(due, due)


def _number(value: float, language: str, *, sign: bool = False) -> str:
    decimals = 0 if value == int(value) else 1
    return format_number(value, decimals=decimals, language=language, sign=sign)
