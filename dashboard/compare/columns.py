"""Which indicators become columns, and in which year: few by default, and the reader may choose others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from dashboard.comparability import is_comparable
from dashboard.selection.availability import Availability
from dashboard.selection.model import MapMeasure, Selection
from dashboard.services import Services
from indicators.catalogue import Catalogue
from indicators.model import Indicator, Polarity

MOST = 7
"""So many columns stand side by side when the reader chose none."""


def choices(
    selection: Selection, *, catalogue: Catalogue, availability: Availability
) -> tuple[Indicator, ...]:
    """The indicators that fit the filters and have figures at this level; counts cannot be compared."""
    return tuple(
        indicator
        for indicator in catalogue.matching(selection.tags)
        if is_comparable(indicator)
        and availability.periods(indicator.id, indicator.default_group, selection.level)
    )


def columns(
    selection: Selection,
    found: tuple[Indicator, ...],
    *,
    catalogue: Catalogue,
    examples: frozenset[str],
    filled: Callable[[str], bool],
) -> tuple[Indicator, ...]:
    """The reader's columns; else the chosen indicator, then those that lead (the headline set, or that
    of the target group), then others with good and bad, at most `MOST`.

    Of what leads only what enough areas have (``filled``); example figures (``examples``) after real ones.
    """
    if selection.columns:
        return tuple(catalogue.get(id_) for id_ in selection.columns)
    known = {indicator.id: indicator for indicator in found}
    first = [selection.indicator_id, (selection.beside or "").removeprefix("indicator:")]
    sided = [indicator.id for indicator in found if indicator.polarity is not Polarity.NEUTRAL]
    rest = [*_in_turn(filter(filled, catalogue.leading_ids(selection.tags)), known), *sided, *known]
    order = dict.fromkeys([*first, *sorted(rest, key=lambda id_: id_ in examples)])
    return tuple(known[id_] for id_ in order if id_ in known)[:MOST]


def _in_turn(ids: Iterable[str], known: dict[str, Indicator]) -> list[str]:
    """One of each theme in turn, so that a short table holds every theme."""
    by_theme: dict[str, list[str]] = {}
    for id_ in ids:
        if id_ in known:
            by_theme.setdefault(known[id_].theme, []).append(id_)
    longest = max((len(own) for own in by_theme.values()), default=0)
    return [own[place] for place in range(longest) for own in by_theme.values() if place < len(own)]


def column_selection(selection: Selection, indicator: Indicator, services: Services) -> Selection:
    """The selection of a column: the chosen indicator in its year and group, others in their newest."""
    plain = replace(selection, measure=MapMeasure.VALUE, base_period=None, beside=None)
    if indicator.id == selection.indicator_id:
        return plain
    group = indicator.default_group
    best = services.availability().best_period(indicator.id, group, selection.level)
    return replace(plain, indicator_id=indicator.id, group=group, period=best or "")
