"""From HTML to a tagged PDF (PDF/UA-1), with our own typeface in it. One at a time per process."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Lock, Timer
from typing import Any

from dashboard.templating import FOLDER

FONT_FILE = Path(__file__).parents[2] / "assets" / "fonts" / "source-sans-3-latin.woff2"
VARIANT = "pdf/ua-1"
_LONGEST_WAIT = 25.0
_FIXED_MOMENT = "315532800"
"""1 January 1980 in seconds, where the library of typefaces looks for a moment."""
_MAKING = Lock()
_LOG = logging.getLogger("weasyprint")


class ReportBusyError(RuntimeError):
    """Other reports are being made and this one waited too long."""


class ReportError(RuntimeError):
    """A report that could not be made, or would not be accessible; says what was wrong."""


def to_pdf(html: str) -> bytes:
    """The pages of an HTML text. `ReportBusyError`, `ReportError`.

    Everything that is needed is in the text or in the project: no address is fetched.
    """
    if not _MAKING.acquire(timeout=_LONGEST_WAIT):
        raise ReportBusyError("other reports are being made")
    try:
        with _Problems() as problems:
            content: bytes = (
                _weasyprint()
                .HTML(string=html, url_fetcher=_from("data"))
                .write_pdf(stylesheets=[_style()], font_config=_fonts(), pdf_variant=VARIANT)
            )
    finally:
        _MAKING.release()
    if problems.found:
        raise ReportError("; ".join(problems.found))
    return content


def prepare(*, after: float) -> None:
    """Load the PDF library in the background, so that the first report is as fast as the second."""
    timer = Timer(after, _load)
    timer.daemon = True
    timer.start()


def _load() -> None:
    with _MAKING, suppress(ReportError):  # who asks for a report is told
        _style()


class _Problems(logging.Handler):
    """Collects what the PDF library calls an error: it would go on and leave out the part that is wrong."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())

    def __enter__(self) -> _Problems:
        _LOG.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        _LOG.removeHandler(self)


@cache
def _weasyprint() -> Any:
    """Loaded with the first report: it takes a second and no other screen needs it.

    The moment that would be written into each embedded typeface is fixed: the same text gives the same bytes.
    """
    os.environ.setdefault("SOURCE_DATE_EPOCH", _FIXED_MOMENT)
    try:
        return import_module("weasyprint")
    except OSError as error:  # a system library such as Pango is not there
        raise ReportError(f"no PDF without the system libraries that WeasyPrint needs: {error}") from error


@cache
def _fonts() -> Any:
    return import_module("weasyprint.text.fonts").FontConfiguration()


@cache
def _style() -> Any:
    text = (FOLDER / "report.css").read_text(encoding="utf-8").replace("FONT_FILE", FONT_FILE.as_uri())
    return _weasyprint().CSS(string=text, font_config=_fonts(), url_fetcher=_from("file"))


@cache
def _from(protocol: str) -> Any:
    """Reads pictures in the text (``data``) or our typeface (``file``); nothing is fetched elsewhere."""
    return _weasyprint().URLFetcher(allowed_protocols=(protocol,))
