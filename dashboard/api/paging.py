"""Pages of rows. A cursor is made of where a page ended and of what it was a page of."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dashboard.api.rows import ApiRow
from dashboard.services import Services


class NotInDataError(LookupError):
    """Something that is named and does not exist; ``detail`` says what, for whoever asked."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


def require_indicators(*ids: str | None, services: Services) -> None:
    """``NotInDataError`` names those that the catalogue does not have; None is nothing that was asked."""
    _require(ids, services.catalogue, "Not in the catalogue: {names}. See /indicatoren.")


def require_areas(*codes: str | None, services: Services) -> None:
    """The same of the list of areas."""
    _require(codes, services.areas, "Not in the list of areas: {names}. See /gebieden.")


def _require(asked: Sequence[str | None], known: Container[str], words: str) -> None:
    unknown = [one for one in asked if one is not None and one not in known]
    if unknown:
        raise NotInDataError(words.format(names=", ".join(unknown)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiPage:
    """Rows, the cursor of the next page if there is one, and the data version that they are of.

    ``facts`` stand beside the rows in JSON (as of which day, the title of what is shown).
    """

    items: Sequence[ApiRow]
    version: int
    cursor: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


def is_storable(text: str) -> bool:
    """Whether every database can be asked for it: none with a NUL or half a sign in it."""
    return not any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in text)


def to_cursor(parts: Sequence[Any]) -> str:
    return urlsafe_b64encode(json.dumps(list(parts)).encode()).decode().rstrip("=")


def from_cursor(cursor: str, *, like: Sequence[type]) -> list[Any]:
    """The parts of a cursor, each of the type that is named in ``like``; ``NotInDataError``."""
    try:
        parts = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        parts = None
    if (
        not isinstance(parts, list)
        or [type(part) for part in parts] != list(like)
        or not all(is_storable(part) for part in parts if isinstance(part, str))
    ):
        raise NotInDataError("There is no such page: take the cursor from the link to the next page.")
    return parts


def slice_of(
    rows: Sequence[Any], *, cursor: str | None, limit: int, version: int
) -> tuple[Sequence[Any], str | None]:
    """The rows of a page of a list that is small, and the next cursor.

    ``NotInDataError`` when the data version changed since the first page: the rows may have moved.
    """
    start = 0
    if cursor is not None:
        of_version, start = from_cursor(cursor, like=(int, int))
        if of_version != version:
            raise NotInDataError("The data changed since the first page: begin again without a cursor.")
        if not 0 < start < len(rows):
            raise NotInDataError("There is no such page: take the cursor from the link to the next page.")
    end = start + limit
    return rows[start:end], to_cursor((version, end)) if end < len(rows) else None
