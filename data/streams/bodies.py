"""From the body of a delivery to rows: JSON, CSV or CloudEvents 1.0. Pure."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FIELDS = ("id", "tijd", "gebied", "lon", "lat", "waarde")
MOST_ROWS = 5_000
MOST_BYTES = 256_000
_EVENT = "application/cloudevents+json"
_EVENTS = "application/cloudevents-batch+json"
KINDS = ("application/json", "text/csv", _EVENT, _EVENTS)


_MOST_SAID = 500


def one_line(text: str) -> str:
    """What is said of a delivery, and may repeat what was in it: short, with signs that every store keeps."""
    return "".join(sign if sign.isprintable() else "?" for sign in text[:_MOST_SAID])


class BodyError(ValueError):
    """A body that gives no rows at all; says why."""

    def __init__(self, problem: str) -> None:
        super().__init__(one_line(problem))


class KindError(BodyError):
    """A kind of body that is not read."""


class TooManyRowsError(BodyError):
    """More rows than a delivery may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoEvent:
    """What came as a CloudEvent and is none: the whole of it, and why."""

    given: Any
    problem: str


def rows_of(body: bytes, *, kind: str, headers: Mapping[str, str] | None = None) -> list[Any]:
    """The rows as they were given, not yet looked at; ``BodyError``.

    ``headers`` (names in lower case) are those of a CloudEvent whose data alone is the body.
    """
    media = kind.partition(";")[0].strip().lower()
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BodyError("not UTF-8") from error
    if media == "text/csv":
        rows: list[Any] = _csv(text)
    elif media in KINDS:
        rows = _of_json(_json(text), media=media, headers=headers or {})
    else:
        raise KindError(f"{media or 'no kind'} is not read; this takes {', '.join(KINDS)}")
    if len(rows) > MOST_ROWS:
        raise TooManyRowsError(f"{len(rows)} rows; at most {MOST_ROWS} in a delivery")
    return rows


def _json(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise BodyError(f"not JSON: {error}") from error


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _of_json(given: Any, *, media: str, headers: Mapping[str, str]) -> list[Any]:
    if media == _EVENT:
        return [_event(given)]
    if media == _EVENTS:
        if not isinstance(given, list):
            raise BodyError("a batch of CloudEvents is a list")
        return [_event(one) for one in given]
    if "ce-specversion" in headers:
        names = ("specversion", "id", "source", "type", "time")
        about = {name: headers[f"ce-{name}"] for name in names if f"ce-{name}" in headers}
        return [_event(about | {"data": given})]
    if isinstance(given, dict) and "waarnemingen" in given:
        given = given["waarnemingen"]
    if not isinstance(given, list):
        raise BodyError("a list of observations is needed, or an object with one as 'waarnemingen'")
    return given


def _event(event: Any) -> Any:
    """The data of an event with its id and time; what is no event is refused later."""
    if not isinstance(event, dict):
        return event
    absent = [name for name in ("specversion", "id", "source", "type") if not event.get(name)]
    if absent or event.get("specversion") != "1.0" or not isinstance(event.get("data"), dict):
        lacking = ", ".join(absent) or "specversion 1.0 with an object as data"
        return NoEvent(given=event, problem=f"no CloudEvent 1.0: {lacking}")
    data = dict(event["data"])
    return {"tijd": event.get("time"), **data, "id": f"{event['source']}#{event['id']}"}


def _csv(text: str) -> list[Any]:
    first, _, _ = text.partition("\n")
    delimiter = ";" if first.count(";") > first.count(",") else ","
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        names = [name.strip().lower() for name in reader.fieldnames or []]
        reader.fieldnames = names
        unknown = [name for name in names if name not in FIELDS]
        if unknown or "id" not in names:
            raise BodyError(f"columns are {', '.join(FIELDS)}; not known: {', '.join(unknown) or 'id lacks'}")
        return [{name: value for name, value in row.items() if value != ""} for row in reader]
    except csv.Error as error:
        raise BodyError(f"not CSV: {error}") from error
