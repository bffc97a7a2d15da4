"""One promise of a deal as a result of IATI, with one indicator and its target."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from indicators.programme.kinds import ResultKind, ValueKind, WantedDirection
from indicators.programme.model import DealResult
from indicators.programme.outputs import OutputForm
from indicators.programme.realisation import Realisation

_KINDS = {ResultKind.OUTPUT: "1", ResultKind.OUTCOME: "2", ResultKind.MILESTONE: "9"}
"""Output, outcome, other."""
_UNIT, _PERCENTAGE, _QUALITATIVE = "1", "2", "5"
_IN_WORDS = (ValueKind.YES_NO, ValueKind.DIRECTION, ValueKind.REACH_BENCHMARK)


def narrate(element: ET.Element, dutch: str, english: str | None = None) -> None:
    """The words of an element, in the language of the file and where there are in English."""
    ET.SubElement(element, "narrative").text = dutch
    if english is not None:
        ET.SubElement(element, "narrative", {"xml:lang": "en"}).text = english


def add_result(
    activity: ET.Element, one: DealResult, realised: Realisation | None, *, start: str, end: str
) -> None:
    """A promise, with what the text leaves open in its description, and what the approved reports come to.

    Its period is that of the deal, to its due day where the text has one.
    """
    kind = {"type": _KINDS[one.kind], "aggregation-status": "false"}
    result = ET.SubElement(activity, "result", kind)
    narrate(ET.SubElement(result, "title"), one.name, one.name_en)
    narrate(ET.SubElement(result, "description"), _about(one))
    in_words = one.value is None or one.value_kind in _IN_WORDS
    measure = _QUALITATIVE if in_words else _PERCENTAGE if "%" in (one.unit or "") else _UNIT
    indicator = ET.SubElement(result, "indicator", {"measure": measure, **_ascending(one)})
    narrate(ET.SubElement(indicator, "title"), one.unit or one.name)
    if one.indicator:
        ET.SubElement(indicator, "reference", {"vocabulary": "99", "code": one.indicator})
    period = ET.SubElement(indicator, "period")
    ET.SubElement(period, "period-start", {"iso-date": start})
    ET.SubElement(period, "period-end", {"iso-date": _due(one, start=start, end=end)})
    target = ET.SubElement(period, "target", {} if in_words else {"value": _number(one.value)})
    if bounds := _bounds(one):
        narrate(ET.SubElement(target, "comment"), bounds)
    if realised is not None and realised.total.reports:
        _actual(period, one, realised, in_words=in_words)


def _actual(period: ET.Element, one: DealResult, realised: Realisation, *, in_words: bool) -> None:
    """The approved reports together; which of them, and what they say in words, stands in the comment."""
    total = realised.total
    number = None
    if total.value is not None and not in_words:
        number = total.value * 100 if realised.form is OutputForm.SHARE else total.value
    actual = ET.SubElement(period, "actual", {} if number is None else {"value": _number(float(number))})
    over = "van {period} alleen" if one.per == "year" else "tot en met {period}"
    about = [f"{total.reports} goedgekeurde opgaven {over}".format(period=total.period)]
    if in_words and realised.form is OutputForm.YES_NO:
        about.append("gehaald" if total.value == 1 else "niet gehaald")
    narrate(ET.SubElement(actual, "comment"), "; ".join([*about, *total.texts]))


def _about(one: DealResult) -> str:
    parts = [f"{one.id}. {one.source}."]
    if one.unclear:
        parts.append(f"Open in de tekst: {one.unclear}.")
    return " ".join(parts)


def _bounds(one: DealResult) -> str:
    """The words of the text that a number alone would lose."""
    parts = [
        "ongeveer" if one.approximate else "",
        "ten minste" if one.at_least else "",
        f"tot {_number(one.value_max)}" if one.value_max is not None else "",
        f"per {one.each}" if one.each else "",
        f"van {one.of}" if one.of else "",
        "per jaar" if one.per == "year" else "",
        one.size_word or "",
        f"vanaf {one.baseline}" if one.baseline else "",
        f"termijn in de tekst: {one.due}" if one.due else "geen termijn genoemd",
    ]
    return "; ".join(part for part in parts if part)


def _ascending(one: DealResult) -> dict[str, str]:
    """Whether more is what is aimed for; nothing where the text does not say, or only a gap should close."""
    if one.direction not in (WantedDirection.UP, WantedDirection.DOWN):
        return {}
    return {"ascending": "true" if one.direction is WantedDirection.UP else "false"}


def _due(one: DealResult, *, start: str, end: str) -> str:
    due = one.due or ""
    day = due if len(due) == 10 and due[:4].isdigit() else f"{one.due_year}-12-31" if one.due_year else end
    return max(day, start)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"
