"""Whom figures are about once a target group is chosen: the group itself, or everyone. Pure.

A target group narrows the indicators to those that matter to it. Most of them count everyone, and a figure of
everyone is no figure of the group: every screen says so with the same words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from dashboard.selection.model import FigureFilter, Known, Selection, without_indicator
from dashboard.selection.url import to_query
from dashboard.texts import translator
from geo.model import AreaLevel
from indicators.model import Indicator


class Unfiltered(StrEnum):
    """A part of a screen that the filters by tag do not change."""

    INDEX = "index"
    TARGETS = "targets"


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutGroup:
    """What there is about the chosen target group (``name``) among the indicators that fit the other filters.

    ``itself`` are the ids with figures that count the group and nobody else, those that lead first;
    ``in_wijken`` how many of these have a figure for at least half of the wijken; ``query`` leads to them in
    the catalogue.
    """

    name: str
    itself: tuple[str, ...]
    in_wijken: int
    query: str


def counts_itself(indicator: Indicator, group_id: str | None) -> bool:
    """Whether the figure counts this target group (or, without one, any target group) and nobody else."""
    return group_id in indicator.about if group_id else bool(indicator.about)


def about_group(selection: Selection, known: Known) -> AboutGroup | None:
    """What there is about the chosen target group; None when none is chosen."""
    group_id = selection.tags.get("target_groups")
    if group_id is None:
        return None
    with_figures = known.availability.indicator_ids()
    fitting = {
        indicator.id
        for indicator in known.catalogue.matching(selection.tags)
        if indicator.id in with_figures and counts_itself(indicator, group_id)
    }
    leading = [id_ for id_ in known.catalogue.leading_ids(selection.tags) if id_ in fitting]
    ids = tuple(dict.fromkeys((*leading, *(id_ for id_ in known.catalogue.ids if id_ in fitting))))
    half = len(known.areas.at_level(AreaLevel.WIJK)) / 2
    return AboutGroup(
        name=known.catalogue.term("target_groups", group_id).name.in_language(selection.language),
        itself=ids,
        in_wijken=sum(known.availability.most_values(id_, AreaLevel.WIJK) >= half for id_ in ids),
        query=to_query(replace(without_indicator(selection), figures=FigureFilter.ITSELF)),
    )


def about_group_sentence(selection: Selection, known: Known, *, shown: Collection[str]) -> str:
    """Whom the figures on a screen are about; empty without a target group.

    ``shown`` are the ids of the indicators whose figures the screen shows: one, or a list.
    """
    about = about_group(selection, known)
    if about is None or not shown:
        return ""
    t, group_id = translator(selection.language), selection.tags["target_groups"]
    own = sum(counts_itself(known.catalogue.get(id_), group_id) for id_ in shown)
    one = len(shown) == 1
    if own == len(shown):
        text = t("Dit cijfer gaat over {group} zelf.") if one else t("Deze cijfers gaan over {group} zelf.")
    elif own == 1:
        text = t("Van deze cijfers gaat er één over {group} zelf. De andere gaan over alle inwoners.")
    elif own:
        text = t("Van deze cijfers gaan er {own} over {group} zelf. De andere gaan over alle inwoners.")
    else:
        start = t("Dit cijfer gaat over alle inwoners") if one else t("Deze cijfers gaan over alle inwoners")
        text = f"{start}; {_there_are(about, selection.language)}"
    return text.format(group=about.name, own=own)


def _there_are(about: AboutGroup, language: str) -> str:
    """How many figures there are about the group itself, as the end of a sentence."""
    t, number = translator(language), len(about.itself)
    if not number:
        return t("over {group} zelf is er geen enkel cijfer.")
    if number == 1 and about.in_wijken:
        return t("over {group} zelf is er één.")
    if number == 1:
        return t("over {group} zelf is er één, maar niet voor alle wijken.")
    if about.in_wijken == number:
        return t("over {group} zelf zijn er {number}.").replace("{number}", str(number))
    if not about.in_wijken:
        words = t("over {group} zelf zijn er {number}, maar geen voor alle wijken.")
        return words.replace("{number}", str(number))
    words = t("over {group} zelf zijn er {number}, waarvan {wijken} voor alle wijken.")
    return words.replace("{number}", str(number)).replace("{wijken}", str(about.in_wijken))


def about_group_mark(indicator: Indicator, selection: Selection, known: Known) -> str:
    """The mark of a row: "over jongeren zelf" or "over iedereen"; empty without a target group."""
    group_id = selection.tags.get("target_groups")
    if group_id is None:
        return ""
    t = translator(selection.language)
    if not counts_itself(indicator, group_id):
        return t("over iedereen")
    name = known.catalogue.term("target_groups", group_id).name.in_language(selection.language)
    return t("over {group} zelf").format(group=name)


def own_figures_first(indicators: Iterable[Indicator], selection: Selection) -> list[Indicator]:
    """The indicators with those first that count the chosen target group itself, else in the same order."""
    group_id = selection.tags.get("target_groups")
    return sorted(indicators, key=lambda item: group_id is not None and not counts_itself(item, group_id))


def unfiltered_sentence(selection: Selection, known: Known, *, part: Unfiltered) -> str:
    """That a part of a screen does not follow the choice of a target group; empty without a group."""
    about = about_group(selection, known)
    if about is None:
        return ""
    t = translator(selection.language)
    text = {
        Unfiltered.INDEX: t("De index volgt uw keuze voor {group} niet: die gaat over alle inwoners."),
        Unfiltered.TARGETS: t("De doelen volgen uw keuze voor {group} niet: die gaan over alle inwoners."),
    }[part]
    return text.format(group=about.name)
