"""A reported output in words: how much to date, how it stands to its pace, and why nothing can be said."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

from dashboard.text.numbers import format_day, format_number
from dashboard.texts import Translate
from indicators.programme.deal import Deal
from indicators.programme.kinds import DealState
from indicators.programme.model import DealResult
from indicators.programme.outputs import OutputForm
from indicators.programme.realisation import OutputStanding, Realisation, StandingReason


def realised_words(own: Realisation, result: DealResult, t: Translate, *, language: str) -> str:
    """What is reported to date: "9 van 14", "ja", "8 van 12"; a dash where nothing is."""
    total = own.total
    if total.value is None:
        return "–"
    if own.form is OutputForm.YES_NO:
        return t("ja") if total.value == 1 else t("nog niet")
    if total.numerator is not None and total.denominator is not None:
        value, of = total.numerator, total.denominator
        return t("{value} van {of}").format(value=_number(value, language), of=_number(of, language))
    value_words = _number(total.value, language)
    if result.value is None:
        return value_words
    of_words = _number(Decimal(str(result.value)), language)
    if result.value_max is not None:
        highest = _number(Decimal(str(result.value_max)), language)
        of_words = t("{low} tot {high}").format(low=of_words, high=highest)
    return t("{value} van {of}").format(value=value_words, of=of_words)


def standing_words(own: Realisation, deal: Deal, t: Translate, *, language: str) -> str:
    """The state, in words that never say effect; since when nothing is reported."""
    if own.standing is OutputStanding.NO_REPORT:
        return _no_report(own, deal, t, language=language)
    return {
        OutputStanding.ON: t("op schema"),
        OutputStanding.AHEAD: t("voor op schema"),
        OutputStanding.BEHIND: t("achter op schema"),
        OutputStanding.MET: t("gehaald"),
        OutputStanding.NOT_MET: t("niet gehaald"),
        OutputStanding.UNKNOWN: t("niet te zeggen"),
    }[own.standing]


def standing_reason(own: Realisation, result: DealResult, t: Translate, *, language: str) -> str:
    """Why it stands so: what an even pace gives by then, or why there is no pace. Empty where words do."""
    if own.expected is not None and own.as_of is not None:
        text = t("gelijk tempo op {day}: {expected}")
        decimals = 0 if own.expected == int(own.expected) else 1
        expected = format_number(float(own.expected), decimals=decimals, language=language)
        return text.format(expected=expected, day=day_words(own.as_of, language=language))
    if own.reason is None:
        return ""
    return {
        StandingReason.NO_NUMBER: t("de tekst noemt geen getal"),
        StandingReason.PER_PLACE: t("het getal geldt per {place}").format(place=result.each or ""),
        StandingReason.NO_DATE: t("de tekst noemt geen datum binnen de deal"),
        StandingReason.NOT_DUE: t("de termijn loopt nog"),
        StandingReason.JUST_BEGUN: t("net begonnen"),
        StandingReason.NOT_GRANTED: t("niet toegekend, dus nog niet begonnen"),
    }[own.reason]


def day_words(day: date, *, language: str) -> str:
    """A day in full."""
    return format_day(datetime.combine(day, time(12), UTC), language=language)


def _no_report(own: Realisation, deal: Deal, t: Translate, *, language: str) -> str:
    if own.since is not None:
        day = day_words(own.since, language=language)
        return t("geen opgave sinds {day}").format(day=day)
    if deal.state is DealState.APPLICATION:
        return t("geen opgave")
    return t("geen opgave sinds {day}").format(day=deal.runs.first[:4])


def _number(value: Decimal, language: str) -> str:
    return format_number(float(value), decimals=0 if value == int(value) else 1, language=language)
