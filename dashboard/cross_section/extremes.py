"""Which areas of a map may be named as its highest and lowest."""

from __future__ import annotations

from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.rows import AreaRow
from indicators.statistics.states import CAUTIONS, Reason

LEAST_RESIDENTS = 1000


def may_lead(row: AreaRow) -> bool:
    """Whether a sentence may name the area: `LEAST_RESIDENTS` live there and its figure has no caution."""
    many = row.residents is None or row.residents >= LEAST_RESIDENTS
    return many and (row.assessed is None or row.assessed.why_not not in CAUTIONS)


def from_low_to_high(view: CrossSection) -> list[AreaRow]:
    """The areas with something to show, the lowest first."""
    rows = [row for row in view.rows if row.shown(view.measure) is not None]
    return sorted(rows, key=lambda row: row.shown(view.measure) or 0.0)


def extremes(view: CrossSection) -> list[AreaRow]:
    """Those of `from_low_to_high` that may lead (`may_lead`)."""
    return [row for row in from_low_to_high(view) if may_lead(row)]


def shared_caution(view: CrossSection) -> Reason | None:
    """The caution that every figure of a map with several has, such as that ages differ; None without one."""
    rows = from_low_to_high(view)
    reasons = {row.assessed.why_not if row.assessed is not None else None for row in rows}
    (reason,) = reasons if len(reasons) == 1 else (None,)
    return reason if len(rows) > 1 and reason in CAUTIONS else None
