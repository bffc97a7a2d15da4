"""Amounts of money: whole cents of euros, written and read the Dutch way. There is one currency."""

from __future__ import annotations

import re

_AMOUNT = re.compile(r"(?P<minus>-?)(?:€|EUR)?(?P<euros>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<cents>\d{2}|-))?")
LARGEST = 10**13
"""In cents: a hundred billion euros. More is a typing error."""


class EuroError(ValueError):
    """The text is no amount in euros as `read_euro` takes it."""


def read_euro(text: str) -> int:
    """Cents from ``1.234,56``, ``€ 1234`` or ``-50,00``. ``EuroError``.

    A point only groups thousands: ``1234.56`` is refused and not guessed at, as is any other currency.
    """
    found = _AMOUNT.fullmatch(re.sub(r"\s", "", text).replace("−", "-").replace("€-", "-€"))
    if found is None:
        raise EuroError(text)
    cents = found["cents"]
    amount = int(found["euros"].replace(".", "")) * 100 + (int(cents) if cents and cents != "-" else 0)
    if amount > LARGEST:
        raise EuroError(text)
    return -amount if found["minus"] else amount


def write_euro(cents: int) -> str:
    """``1.234,56``; `read_euro` reads it back."""
    euros, rest = divmod(abs(cents), 100)
    grouped = f"{euros:,}".replace(",", ".")
    return f"{'-' if cents < 0 else ''}{grouped},{rest:02d}"
