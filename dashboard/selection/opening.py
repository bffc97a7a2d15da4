"""What Trends and Kaart open on when the reader chose no figure: a headline that can answer there."""

from __future__ import annotations

from dashboard.selection.model import Known
from geo.model import AreaLevel
from indicators.model import CautionKind, EvidenceClass, Indicator

_LEAST = 5
"""So many figures carry a trend (`statistics.trend.MIN_POINTS`)."""


def trend_indicator(known: Known) -> str | None:
    """The registered headline indicator with the longest series per wijk; None where none is long enough."""
    headlines = [known.catalogue.get(id_) for id_ in known.catalogue.headline_ids]
    lengths = {item.id: _figures(item, known) for item in headlines if _may_carry(item)}
    longest = max(lengths, key=lambda id_: lengths[id_], default=None)
    return longest if longest is not None and lengths[longest] >= _LEAST else None


def map_indicator(known: Known) -> str | None:
    """The registered headline indicator with figures of most wijken, a share before others; None without one.

    A share of the people is what everybody reads, a map that opens with gaps looks broken, and with a series
    the card can say better or worse: series of five figures go before shorter ones.
    """
    headlines = [known.catalogue.get(id_) for id_ in known.catalogue.headline_ids]
    able = [item for item in headlines if _may_carry(item) and _figures(item, known)]
    able = [item for item in able if _figures(item, known) >= _LEAST] or able
    best = max(able, key=lambda item: (item.unit == "%", _areas(item, known)), default=None)
    return best.id if best is not None else None


def _areas(indicator: Indicator, known: Known) -> int:
    return known.availability.most_values(indicator.id, AreaLevel.WIJK)


def _may_carry(indicator: Indicator) -> bool:
    kinds = {caution.kind for caution in indicator.cautions}
    return indicator.evidence is EvidenceClass.REGISTER and CautionKind.NO_TREND not in kinds


def _figures(indicator: Indicator, known: Known) -> int:
    return len(known.availability.periods(indicator.id, indicator.default_group, AreaLevel.WIJK))
