"""What follows from a choice of the reader: a theme or target group leads to its first indicator, and another
figure to its newest year, unless the reader chose them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dashboard.selection.filters import TAGS
from dashboard.selection.model import Known, Selection
from indicators.catalogue import has_tag

_LEADS = {"theme": "wat", "target_groups": "wie"}
"""The tags that lead to an indicator, with their names in an address."""
_OTHER_FIGURES = {*(tag.query for tag in TAGS), "indicator", "groep", "niveau"}
"""The names of what decides which years there are."""


def after_choice(
    wanted: Mapping[str, str], known: Known, *, changed: Collection[str], before: Selection
) -> dict[str, str]:
    """The values of an address without what the choice of ``changed`` makes open again.

    ``before`` is what the page showed. A year that was the newest there was not chosen by the reader.
    """
    result = dict(wanted)
    if leads_elsewhere(result, known, changed=changed):
        result.pop("indicator", None)
        result.pop("groep", None)
    if "jaar" not in changed and not _OTHER_FIGURES.isdisjoint(changed) and _shows_newest(before, known):
        result.pop("jaar", None)
    return result


def leads_elsewhere(wanted: Mapping[str, str], known: Known, *, changed: Collection[str]) -> bool:
    """Whether the reader chose a theme or group for which the indicator that is shown does not lead."""
    chosen = {field: wanted[name] for field, name in _LEADS.items() if name in changed and wanted.get(name)}
    if not chosen or "indicator" in changed:
        return False
    tags = {tag.field: wanted[tag.query] for tag in TAGS if wanted.get(tag.query)}
    leading = leading_with_figures(tags, known)
    group = chosen.get("target_groups")
    own = [id_ for id_ in leading if group is not None and group in known.catalogue.get(id_).about]
    return bool(leading) and wanted.get("indicator") not in (own or leading)


def leading_with_figures(tags: Mapping[str, str], known: Known) -> list[str]:
    """The indicators with figures that lead for these tags, and the target group's own; without any, all."""
    catalogue, with_figures = known.catalogue, known.availability.indicator_ids()
    group = tags.get("target_groups")
    fitting = [item.id for item in catalogue.matching(tags) if item.id in with_figures]
    own = [id_ for id_ in fitting if group is not None and has_tag(catalogue.get(id_), "about", group)]
    leading = [id_ for id_ in catalogue.leading_ids(tags) if id_ in with_figures]
    return list(dict.fromkeys((*leading, *own))) or fitting


def _shows_newest(before: Selection, known: Known) -> bool:
    best = known.availability.best_period(before.indicator_id, before.group, before.level)
    return before.period in (best, "")
