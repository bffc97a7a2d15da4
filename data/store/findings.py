"""What a table brought beside its figures, kept with the state of its source (as JSON)."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingColumn:
    """An indicator that should be in the table and is not.

    ``first`` and ``last`` are the periods of its oldest and newest figure in the tables of the same family
    (None: it never had one); ``proposals`` are unused columns whose title comes near, with how near (0..100).
    """

    indicator_id: str
    titles: tuple[str, ...]
    first: str | None = None
    last: str | None = None
    proposals: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaNotUsed:
    """An area code that was left out: nobody knows it (``known`` empty), or it stands for another area."""

    code: str
    year: int
    given: str = ""
    known: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SumDiffers:
    """A figure of a whole that its own parts in the same source do not add up to, beyond rounding."""

    indicator_id: str
    area_code: str
    of: str
    period: str
    group: str
    published: float
    added_up: float
    tolerance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """``empty_columns`` are indicators whose column is there without any figure: not published yet."""

    expected_missing: tuple[MissingColumn, ...] = ()
    unused_columns: tuple[str, ...] = ()
    empty_columns: tuple[str, ...] = ()
    areas_not_used: tuple[AreaNotUsed, ...] = ()
    sums_differ: tuple[SumDiffers, ...] = ()


NO_FINDINGS = Findings()
_FORM = TypeAdapter(Findings)


def to_text(findings: Findings) -> str:
    return _FORM.dump_json(findings, exclude_defaults=True).decode()


def from_text(text: str | None) -> Findings:
    """What was kept; nothing when it was never written or has the form of another release."""
    try:
        return _FORM.validate_json(text or "{}")
    except ValidationError:
        return NO_FINDINGS
