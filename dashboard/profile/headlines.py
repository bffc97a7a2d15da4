"""The headline set of one area: the least favourable theme first, and in it the least favourable figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf

from dashboard.profile.model import HeadlineTheme, ProfileRow, ProfileTheme
from indicators.catalogue import Catalogue
from indicators.statistics.states import Position


def headline_themes(themes: Iterable[ProfileTheme], headline_ids: Sequence[str]) -> tuple[HeadlineTheme, ...]:
    """The headline indicators of each theme, in the order in which a screen leads with them."""
    result = [_headlines(theme, headline_ids) for theme in themes]
    return tuple(sorted(result, key=_lead))


def _headlines(theme: ProfileTheme, headline_ids: Sequence[str]) -> HeadlineTheme:
    order = {id_: place for place, id_ in enumerate(headline_ids)}
    absent = [item for item in theme.absent if item.indicator.id in order]
    return HeadlineTheme(
        theme=theme,
        rows=tuple(row for row in theme.rows if row.indicator.id in order),
        absent=tuple(sorted(absent, key=lambda item: order[item.indicator.id])),
    )


def _lead(theme: HeadlineTheme) -> tuple[float, float]:
    """The largest gap that may be said goes first; then the largest of which nobody knows how sure it is."""
    said = [row for row in theme.rows if row.assessed is not None and row.assessed.side is Position.WORSE]
    return -_farthest(said), -_farthest(theme.rows)


def _farthest(rows: Iterable[ProfileRow]) -> float:
    return max((row.distance for row in rows if row.distance is not None), default=-inf)


def short_names(catalogue: Catalogue, language: str) -> dict[str, str]:
    """A name in a word or three of every indicator of the headline set, by id."""
    return {item.indicator_id: item.short.in_language(language) for item in catalogue.headlines}
