"""Which results of the deals staff report on, how, and how a number is typed."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from indicators.programme.kinds import ResultKind, ValueKind
from indicators.programme.model import DealResult
from indicators.programme.outputs import OutputForm

_FORMS = {
    ValueKind.COUNT: OutputForm.COUNT,
    ValueKind.MORE_THAN: OutputForm.COUNT,
    ValueKind.SHARE: OutputForm.SHARE,
    ValueKind.YES_NO: OutputForm.YES_NO,
}
_NUMBER = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+)(,\d{1,4})?")
_DATE = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")


class TypedError(ValueError):
    """What was typed is no number or date as it is written here."""


def form_of(result: DealResult) -> OutputForm | None:
    """How a result is reported; None where figures measure it (an outcome) or entries do (money)."""
    if result.kind not in {ResultKind.OUTPUT, ResultKind.MILESTONE}:
        return None
    return _FORMS.get(result.value_kind, OutputForm.TEXT)


def read_number(text: str) -> Decimal | None:
    """A number as written here, ``1.234,5``; None for nothing. ``TypedError``: ``12.5`` is not guessed at."""
    plain = re.sub(r"\s", "", text).replace("−", "-")
    if not plain:
        return None
    if not _NUMBER.fullmatch(plain):
        raise TypedError(text)
    return Decimal(plain.replace(".", "").replace(",", "."))


def write_number(number: Decimal | None) -> str:
    """As `read_number` reads it, without points."""
    return "" if number is None else format(number, "f").replace(".", ",")


def read_date(text: str) -> date:
    """A date as browsers send it (``2026-12-31``) or as people type it (``31-12-2026``). ``TypedError``."""
    plain = text.strip()
    typed = _DATE.fullmatch(plain)
    try:
        if typed:
            return date(int(typed[3]), int(typed[2]), int(typed[1]))
        return date.fromisoformat(plain)
    except ValueError as error:
        raise TypedError(text) from error
