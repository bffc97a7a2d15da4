"""Whether a source calls figures provisional, in its own words or by what it says of the table. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

_SENTENCE = re.compile(r"[.;!?\r\n]+")
_SAID = re.compile(
    r"\b(?:betreft|betreffen|bevat|zijn|is)\b[^.]{0,40}\b(?:nader )?voorlopige?\b"
    r"|^\W*(?:nader )?voorlopige cijfers\b(?!\s*$)"
    r"|^status\b.{0,20}\bvoorlopig",
)
_UNLESS = re.compile(r"\btenzij\b|\bals\b|\bindien\b|\bniet(?: meer)? voorlopig|\bwaren\b")
_STATES = ("Status", "OutputStatus")
_TEXTS = (
    "Title", "ShortTitle", "Summary", "Description", "ShortDescription", "ExplanatoryText", "VersionNotes",
    "LongDescription",
)  # fmt: skip
_IN_TITLE = re.compile(r"\bvoorlopig|\*\s*$")


def says_provisional(text: object) -> bool:
    """True when a sentence says that these figures are provisional.

    "Definitief, tenzij ... voorlopige cijfers", the legend of signs and how a figure is made do not count.
    """
    sentences = _SENTENCE.split(" ".join(str(text or "").casefold().split(" ")))
    return any(_SAID.search(sentence.strip()) and not _UNLESS.search(sentence) for sentence in sentences)


def table_is_provisional(
    properties: Mapping[str, object], *, period: str | None, modified: str | None
) -> bool:
    """For a table without a dimension of periods: by its state, its title, its texts, or its date.

    A table about a year that was last changed before that year was over cannot hold final figures.
    """
    if any("voorlopig" in str(properties.get(name) or "").casefold() for name in _STATES):
        return True
    if any(_IN_TITLE.search(str(properties.get(name) or "").casefold()) for name in ("Title", "ShortTitle")):
        return True
    if any(says_provisional(properties.get(name)) for name in _TEXTS):
        return True
    changed = str(modified or "")[:10]
    if period is None or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", changed):
        return False
    return date.fromisoformat(changed) <= date(int(period), 12, 31)
