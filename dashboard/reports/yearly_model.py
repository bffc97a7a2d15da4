"""What the yearly report holds, before it is a document: parts of words, tables and texts by people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.programme.frozen import FrozenProgramme
from data.voice.rows import StoredReaction, StoredRelease
from indicators.programme.deal import Deal
from indicators.programme.entries import MoneyEntry
from indicators.programme.programme import Programme
from indicators.programme.record import year_of
from indicators.statistics.target_model import TargetResult


@dataclass(frozen=True, slots=True, kw_only=True)
class YearWords:
    """A paragraph; ``small`` beside a table, ``strong`` where it must not be missed."""

    text: str
    small: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTable:
    """Rows of texts. The first column is the id of what the row is about."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedText:
    """A text by people, and by whom and in which version."""

    paragraphs: tuple[str, ...]
    signed: str


YearBlock = YearWords | YearTable | SignedText


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPart:
    heading: str
    blocks: tuple[YearBlock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearReport:
    """A whole report. ``as_of`` dates the document, whenever it is made; ``name`` is that of its file."""

    name: str
    title: str
    subtitle: str
    language: str
    as_of: date
    notices: tuple[str, ...]
    parts: tuple[YearPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSource:
    """What a report is made from: one version of the figures and one of the programme.

    ``before``: the programme as it was when last year's report was sent, None when none was. ``with_texts``:
    whether texts by people are in it although the report was not sent yet. ``releases`` and ``answers``: what
    people said of figures of the deal's areas in the year, as it was shown on the day.
    """

    programme: Programme
    deal: Deal
    year: int
    as_of: date
    language: str
    entered: FrozenProgramme
    before: FrozenProgramme | None
    data_version: int
    targets: Mapping[str, tuple[TargetResult, ...]]
    area_names: Mapping[str, str]
    figure_names: Mapping[str, str]
    with_texts: bool
    releases: tuple[StoredRelease, ...] = ()
    answers: tuple[StoredReaction, ...] = ()

    @property
    def sent(self) -> bool:
        """Whether this report was sent: then nothing of its year changes any more."""
        return self.entered.is_locked(self.deal.id, str(self.year))

    @property
    def counted_on(self) -> date:
        """The day of the pace: the end of the year, or the day of the report when that is earlier."""
        return min(self.as_of, date(self.year, 12, 31))


def entries_of(entered: FrozenProgramme, line_id: str, *, until: int) -> list[MoneyEntry]:
    """The entries of a line up to and including a year."""
    return [
        entry
        for _, entry in entered.stored(MoneyEntry)
        if entry.line_id == line_id and year_of(entry.period) <= until
    ]
