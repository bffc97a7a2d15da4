"""What is written to the log, and what never is: a question, an address, a postcode of a reader."""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import traceback
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

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


class LogFile(logging.Handler):
    """A file that all processes add to, each line in one write. Who renames it loses none: what is written at
    that moment is in the renamed one, the next line in a new one.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: int | None = None
        self._which: tuple[int, int] | None = None

    def emit(self, record: logging.LogRecord) -> None:
        try:
            line = self.format(record) + "\n"
        except Exception:  # as every handler of logging does
            self.handleError(record)
            return
        try:
            whole = line.encode(errors="backslashreplace")
            if os.write(self._current(), whole) < len(whole):
                raise OSError(f"{self._path} is full")
        except OSError:  # no room, no rights: nothing is lost, and no request ends by it
            sys.stderr.write(line)

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
        self._file = self._which = None
        super().close()

    def _current(self) -> int:
        """The file that has the name now."""
        try:
            found = self._path.stat()
            which: tuple[int, int] | None = (found.st_dev, found.st_ino)
        except FileNotFoundError:
            which = None
        if self._file is None or which != self._which:
            opened = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o640)
            if self._file is not None:
                os.close(self._file)
            found = os.fstat(opened)
            self._file, self._which = opened, (found.st_dev, found.st_ino)
        return self._file


def handler_of(settings: Settings) -> logging.Handler:
    """Where lines go with these settings, in the form that they have."""
    handler = LogFile(settings.log_file) if settings.log_file else logging.StreamHandler()
    handler.setFormatter(lines_of(settings))
    return handler


def lines_of(settings: Settings) -> logging.Formatter:
    """How lines look with these settings."""
    return JsonLines() if settings.log == "json" else TextLines()


def configure_logs(settings: Settings) -> None:
    """Everything goes to one place, in one form. Called once, by whoever starts a process."""
    logging.basicConfig(level=settings.log_level, handlers=[handler_of(settings)])
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
