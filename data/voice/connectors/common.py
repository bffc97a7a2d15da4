"""What connectors share: asking an address, and making plain text of what may be HTML."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, Protocol

import httpx
import nh3

from indicators.voice.elsewhere import HeardElsewhere

LONGEST_TITLE = 300
MOST_BYTES = 20_000_000

AreaOf = Callable[[float, float], str]
"""From longitude and latitude to the code of an area; empty outside."""
ThemeOf = Callable[[str], str]
"""From a word of a platform to one of our themes; empty for none."""


class PlatformError(RuntimeError):
    """A platform answered with an error, or with something that its interface does not say."""


class PlatformConnector(Protocol):
    """Reads everything that is public on one platform."""

    name: str

    def items(self) -> Iterator[HeardElsewhere]:
        """Every contribution once. ``PlatformError``."""
        ...


def ask(client: httpx.Client, method: str, address: str, **more: Any) -> httpx.Response:
    """The answer to a request. ``PlatformError`` says what the platform said, also as problem+json."""
    try:
        answer = client.request(method, address, **more)
    except httpx.HTTPError as error:
        raise PlatformError(f"{address}: {error}") from error
    if answer.status_code >= 400:
        raise PlatformError(f"{address}: {answer.status_code} {_problem(answer)}".strip())
    if len(answer.content) > MOST_BYTES:
        raise PlatformError(f"{address}: more than {MOST_BYTES} bytes")
    return answer


def json_of(answer: httpx.Response) -> Any:
    try:
        return answer.json()
    except ValueError as error:
        raise PlatformError(f"{answer.url}: no JSON") from error


def plain_title(text: object) -> str:
    """What a platform calls a title as plain text: tags and scripts go; it is escaped where it is shown."""
    cleaned = nh3.clean(str(text or ""), tags=set(), clean_content_tags={"script", "style"})
    return " ".join(html.unescape(cleaned).split())[:LONGEST_TITLE]


def safe_link(address: object) -> str:
    """A link of http or https; anything else, such as javascript:, is none."""
    text = str(address or "").strip()
    return text if text.startswith(("https://", "http://")) and " " not in text else ""


def day_in(text: object) -> date:
    """The day of a moment in ISO form. ``PlatformError``."""
    try:
        return datetime.fromisoformat(str(text)).date()
    except ValueError as error:
        raise PlatformError(f"no moment: {text!r}") from error


def _problem(answer: httpx.Response) -> str:
    if "json" not in answer.headers.get("content-type", ""):
        return ""
    try:
        body = answer.json()
    except ValueError:
        return ""
    return (
        str(body.get("title") or body.get("detail") or body.get("error") or "")
        if isinstance(body, dict)
        else ""
    )
