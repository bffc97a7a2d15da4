"""Which areas of a map may be named as its highest and lowest."""

from __future__ import annotations

from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.rows import AreaRow
from dashboard.selection.model import MapMeasure
from indicators.model import CautionKind
from indicators.statistics.states import CAUTIONS, Reason

LEAST_RESIDENTS = 1000
_SEVERAL = 2
_LASTING_SHARE = 0.5
"""The share of a distance that is left without ages, from which on an area may be named for it."""
_OF_CHANGES = (CautionKind.NO_TREND, Reason.NO_TREND)
_OF_LEVELS = (CautionKind.NOT_AGE_ADJUSTED, Reason.NOT_AGE_ADJUSTED)


def may_lead(row: AreaRow) -> bool:
    """Whether a sentence may name the area: `LEAST_RESIDENTS` live there and its figure has no caution."""
    many = row.residents is None or row.residents >= LEAST_RESIDENTS
    return many and (row.assessed is None or row.assessed.why_not not in CAUTIONS)


def from_low_to_high(view: CrossSection) -> list[AreaRow]:
    """The areas with something to show, the lowest first."""
    rows = [row for row in view.rows if row.shown(view.measure) is not None]
    return sorted(rows, key=lambda row: row.shown(view.measure) or 0.0)


def extremes(view: CrossSection) -> list[AreaRow]:
    """Those of `from_low_to_high` that may lead (`may_lead`); none with a `shared_caution`, and none where
    `ages_lead`."""
    if shared_caution(view) is not None:
        return []
    rows = _leading(view)
    return [] if _are_of_ages(view, rows) else rows


def ages_lead(view: CrossSection) -> bool:
    """Whether the highest or the lowest area stands there for the ages of who live in it.

    Of its distance to its city at least half is then gone, or turned, once ages are taken out.
    """
    return _are_of_ages(view, _leading(view))


def _are_of_ages(view: CrossSection, rows: list[AreaRow]) -> bool:
    if view.measure is MapMeasure.CHANGE or len(rows) < _SEVERAL:
        return False
    return any(_is_of_ages(view, row) for row in (rows[0], rows[-1]))


def _leading(view: CrossSection) -> list[AreaRow]:
    return [row for row in from_low_to_high(view) if may_lead(row)]


def _is_of_ages(view: CrossSection, row: AreaRow) -> bool:
    city = view.row(row.municipality) if row.municipality else None
    if city is None or city.value is None or row.value is None:
        return False
    distance = row.value - city.value
    if row.standardised is not None:
        left = row.standardised - city.value
    elif row.expected is not None:
        left = row.value - row.expected
    else:
        return False
    return left * distance < _LASTING_SHARE * distance * distance


def shared_caution(view: CrossSection) -> Reason | None:
    """The caution of every figure of a map: of its entry, or the same for all; None without one.

    An entry that hangs on ages bars levels and differences, one whose source contradicts itself changes; also
    of areas without a figure of their city, which the statistics had nothing to compare with.
    """
    rows = [row for row in view.rows if row.shown(view.measure) is not None]
    if len(rows) < _SEVERAL:
        return None
    kinds = {caution.kind for caution in view.indicator.cautions}
    kind, reason = _OF_CHANGES if view.measure is MapMeasure.CHANGE else _OF_LEVELS
    if kind in kinds:
        return reason
    reasons = {row.assessed.why_not if row.assessed is not None else None for row in rows}
    (found,) = reasons if len(reasons) == 1 else (None,)
    return found if found in CAUTIONS else None
