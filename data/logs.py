"""What is written to the log, and what never is: a question, an address, a postcode of a reader."""

from __future__ import annotations

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from ipaddress import ip_address

from data.settings import Settings

_LEFT_OUT = "[...]"
_PRIVATE = (
    re.compile(r"(?<=\?)[^\s\"'<>)\]]+"),  # the query of an address: what somebody chose or searched
    re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b"),  # a postcode
    re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),  # a mail address
    re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])"),  # an address of the internet
    re.compile(r"(?<=\[parameters: )[^\]]*", re.DOTALL),  # what went to the database
)
_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
_LIKE_IPV6 = re.compile(r"(?<![\w:])[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}(?![\w:])")
_OWN_MACHINE = ("127.0.0.1", "0.0.0.0", "::1", "::")  # noqa: S104 - text that is compared, nothing listens
_CHATTY = ("httpx", "httpcore")
"""They log every address that they ask, at INFO; one of them looks postcodes up."""


def without_private(text: str) -> str:
    """The text without what could be about a reader. Addresses of this machine itself stay."""
    for pattern in _PRIVATE:
        text = pattern.sub(lambda found: found[0] if found[0] in _OWN_MACHINE else _LEFT_OUT, text)
    return _LIKE_IPV6.sub(_left_out_if_address, text)


def _left_out_if_address(found: re.Match[str]) -> str:
    """A time (12:34:56) looks like it, and is none."""
    try:
        ip_address(found[0])
    except ValueError:
        return found[0]
    return found[0] if found[0] in _OWN_MACHINE else _LEFT_OUT


class TextLines(logging.Formatter):
    """Lines for people. A traceback goes along, without private values in it."""

    def __init__(self) -> None:
        super().__init__("%(levelname)s:%(name)s:%(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return without_private(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - a name of logging
        """On one line: an address with a line break in it must not begin a line of its own."""
        return _BREAKS.sub(lambda found: repr(found[0])[1:-1], super().formatMessage(record))


class JsonLines(logging.Formatter):
    """One JSON object per line. Of an error: its class, its words, and the lines of code it came through."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {
            "at": moment,
            "level": record.levelname,
            "logger": record.name,
            "process": record.process,
            "message": without_private(record.getMessage()),
        }
        if record.exc_info and record.exc_info[0] is not None:
            kind, error, where = record.exc_info
            line["error"] = kind.__name__
            line["said"] = without_private(str(error))
            line["where"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(where)
            ]
        return json.dumps(line, ensure_ascii=False)


def lines_of(settings: Settings) -> logging.Formatter:
    """How lines look with these settings."""
    return JsonLines() if settings.log == "json" else TextLines()


def configure_logs(settings: Settings) -> None:
    """Everything goes to standard error, in one form. Called once, by whoever starts a process."""
    handler = logging.StreamHandler()
    handler.setFormatter(lines_of(settings))
    logging.basicConfig(level=settings.log_level, handlers=[handler])
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
