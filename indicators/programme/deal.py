"""The deals themselves, their parts and the areas and places that they name: one class per entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from indicators.model import Text
from indicators.programme.kinds import DealState, Id, Ids, Words, strict


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    id: Id
    name: Words
    note: Words | None = None


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class Approach:
    """One of the three distinguishing elements (HOE)."""

    id: Id
    nl: Words
    en: Words


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class Pillar:
    """A part of a deal with goals, and mostly money, of its own; those of the 6th tranche are the themes."""

    id: Id
    deal: Id
    name: Text
    other_name: Words | None = None
    note: Words | None = None


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeArea:
    """An area that the texts name; ``code`` is the area of `geo`."""

    id: Id
    name: Words
    kind: Words
    code: Words
    parts: Ids = ()
    note: Words | None = None


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePlace:
    id: Id
    name: Words
    kind: Words
    area: Id
    source: Words
    unclear: Words | None = None


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """From when to when a deal runs, as dates or years of the text."""

    first: Annotated[str, Field(pattern=r"^\d{4}(-\d{2}-\d{2})?$")]
    last: Annotated[str, Field(pattern=r"^\d{4}(-\d{2}-\d{2})?$")]
    source: Words
    unclear: Words | None = None
    extension: Words | None = None


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Functions only, no persons."""

    region: tuple[Words, ...]
    state: tuple[Words, ...] = ()
    lead: Words | None = None
    cashier: Words | None = None
    note: Words | None = None


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class Ambition:
    text: Words
    source: Words
    horizon: Words | None = None
    unclear: Words | None = None


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeProcedure:
    article: Words | None = None
    steps: tuple[Words, ...] = ()
    note: Words | None = None


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoringLevel:
    id: Id
    name: Words
    source: Words
    unclear: Words | None = None


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    id: Id
    name: Words
    source: Words
    task: Words | None = None
    note: Words | None = None


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What was learnt; ``about`` is the deal it was learnt from where that is another."""

    id: Id
    text: Words
    source: Words
    unclear: Words | None = None
    about: Id | None = None


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    id: Id
    name: Text
    short: Text
    document: Id
    state: DealState
    tranche: Words
    area: Id
    runs: Runs
    parties: Parties
    ambition: Ambition
    change: ChangeProcedure
    monitoring: tuple[MonitoringLevel, ...] = ()
    councils: tuple[Council, ...] = ()
    lessons: tuple[Lesson, ...] = ()
