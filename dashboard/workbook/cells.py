"""One cell of the workbook: how a field is written in it, and read back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from dashboard.exports.formats import harmless
from dashboard.workbook.columns import CHOICE_WORDS, LINKS, OPTIONS, SEVERAL, CellKind, WorkbookChoices
from indicators.programme.euro import EuroError, read_euro
from indicators.programme.model import DealResult
from indicators.programme.outputs import OutputForm
from indicators.programme.reporting import TypedError, form_of, read_date, read_number

_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_ID = re.compile(r"\[([A-Za-z0-9_\-]+)\]$")
_YES, _NO = "ja", "nee"
_DIGITS = ".15g"
_EMPTY_TEXT = frozenset(
    {CellKind.TEXT, CellKind.WHY, CellKind.PERIOD, CellKind.STATE, CellKind.LESSON, *OPTIONS}
)
"""Columns where an empty cell is an empty text, not a value that is absent."""
Written = str | int | Decimal | date | None


class CellError(ValueError):
    """What stands in a cell is not what its column holds. ``rule``: which rule it breaks."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


def written(kind: CellKind, value: Any, choices: WorkbookChoices, result: DealResult | None) -> Written:
    """What stands in a cell for the value of a field. ``result``: what a reported value is about."""
    if value is None or value == "":
        return None
    answer: Written = value
    if kind in LINKS:
        return guarded(choices.name_of(value))
    if kind in OPTIONS:
        names = choices.options_of(kind)
        return guarded("; ".join(f"{names.get(one, one)} [{one}]" for one in str(value).split()))
    if kind in CHOICE_WORDS:
        return CHOICE_WORDS[kind][value]
    match kind:
        case CellKind.YES_NO:
            answer = _YES if value else _NO
        case CellKind.VALUE if result and form_of(result) is OutputForm.YES_NO:
            answer = _YES if value == 1 else _NO
        case CellKind.EURO:
            answer = Decimal(value) / 100
        case CellKind.TEXT | CellKind.PERIOD:
            answer = guarded(value)
    return answer


def read(kind: CellKind, value: object, choices: WorkbookChoices, result: DealResult | None) -> Any:
    """The value of a field from a cell; None (of a text: nothing) where it is empty. ``CellError``."""
    if isinstance(value, bool):
        raise CellError("no_boolean")
    if value is None or (isinstance(value, str) and not value.strip()):
        return "" if kind in _EMPTY_TEXT else None
    if kind in LINKS:
        return _entry_id(value, choices.entries(kind))
    if kind in OPTIONS:
        named = _text(value).split(";") if kind in SEVERAL else [_text(value)]
        options = choices.options_of(kind)
        return " ".join(dict.fromkeys(_entry_id(one, options) for one in named if one.strip()))
    if kind in CHOICE_WORDS:
        return _choice(value, CHOICE_WORDS[kind])
    if kind is CellKind.VALUE:
        return _yes_or_number(value, result)
    return _READERS.get(kind, _text)(value)


def guarded(text: str) -> str:
    """Harmless as in every table of ours; a text that has such a quote itself gets another, to read back."""
    return f"'{text}" if _GUARDED.match(text) else harmless(text)


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a year is a whole number in a spreadsheet
    text = str(value)
    return text[1:] if _GUARDED.match(text) else text


def _record_number(value: object) -> int:
    text = _text(value).strip()
    if not text.isdecimal() or len(text) > 9:
        raise CellError("no_record")
    return int(text)


def _entry_id(value: object, entries: Mapping[str, object]) -> str:
    text = _text(value).strip()
    named = _ID.search(text)
    entry_id = named[1] if named else text
    if entry_id not in entries:
        raise CellError("unknown")
    return entry_id


def _choice(value: object, words: Mapping[str, str]) -> str:
    text = _text(value).strip().lower()
    for key, word in words.items():
        if text == word:
            return key
    raise CellError("unknown")


def _yes_no(value: object) -> bool:
    text = _text(value).strip().lower()
    if text not in {_YES, _NO}:
        raise CellError("yes_or_no")
    return text == _YES


def _yes_or_number(value: object, result: DealResult | None) -> Decimal | None:
    yes_no = result is not None and form_of(result) is OutputForm.YES_NO
    text = value.strip().lower() if isinstance(value, str) else ""
    if yes_no and text in {_YES, _NO}:
        return Decimal(text == _YES)
    try:
        return _number(value)
    except CellError as error:
        raise CellError("yes_or_no" if yes_no else error.rule) from error


def _number(value: object) -> Decimal | None:
    if isinstance(value, int | float):
        return Decimal(format(value, _DIGITS))  # what a spreadsheet shows: 15 digits
    if not isinstance(value, str):
        raise CellError("no_number")
    try:
        return read_number(_text(value))
    except TypedError as error:
        raise CellError("no_number") from error


def _cents(value: object) -> int:
    if isinstance(value, int | float):
        cents = Decimal(format(value, _DIGITS)) * 100
        if cents != cents.to_integral_value():
            raise CellError("no_euro")
        return int(cents)
    if not isinstance(value, str):
        raise CellError("no_euro")
    try:
        return read_euro(_text(value))
    except EuroError as error:
        raise CellError("no_euro") from error


def _date(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise CellError("no_date")
    try:
        return read_date(value)
    except TypedError as error:
        raise CellError("no_date") from error


_READERS: dict[CellKind, Callable[[object], Any]] = {
    CellKind.RECORD: _record_number,
    CellKind.OTHER_RECORD: _record_number,
    CellKind.YES_NO: _yes_no,
    CellKind.DECIMAL: _number,
    CellKind.EURO: _cents,
    CellKind.DATE: _date,
}
