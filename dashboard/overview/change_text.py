"""What the Overzicht says about changes."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.overview.model import OverviewChange, OverviewView
from dashboard.overview.text import capital, enumerated
from dashboard.texts import Translate, translator
from indicators.headlines import Headline
from indicators.statistics.states import GapLabel, TrendLabel
from indicators.statistics.words import say


def change_words(change: OverviewChange, view: OverviewView) -> tuple[str, str, str]:
    """The figure; where, what it and its gap do, and when; and what that means to residents ("" unknown)."""
    language = view.selection.language
    t = translator(language)
    name = capital(change.headline.short.in_language(language))
    parts = []
    if change.trend is not None:
        parts.append(say(TrendLabel(change.trend), language=language, first=change.first))
    if change.gap is not None:
        parts.append(say(GapLabel(change.gap), language=language, benchmark=t("de stad")))
    when = t("cijfers tot en met {last}") if change.trend is not None else t("{first} tot en met {last}")
    text = t("in {areas}: {change} ({when}).").format(
        areas=enumerated([area.name for area in change.areas], t),
        change=", ".join(parts),
        when=when.format(first=change.first, last=change.last),
    )
    return name, text, say(change.movement, language=language)


def not_said_words(view: OverviewView) -> list[str]:
    """Which headline indicators do not clearly change, and of which that cannot be said and why."""
    t = translator(view.selection.language)
    changes = view.changes
    lines = []
    if changes.tested:
        lines.append(t("Geen vaste richting: {names}.").format(names=_names(changes.tested, view, t)))
    if changes.too_few:
        lines.append(t("Te weinig metingen: {names}.").format(names=_names(changes.too_few, view, t)))
    if changes.estimates:
        names = _names(changes.estimates, view, t)
        lines.append(t("Niet te zeggen, want geschat: {names}.").format(names=names))
    return lines


def _names(headlines: Sequence[Headline], view: OverviewView, t: Translate) -> str:
    return enumerated([item.short.in_language(view.selection.language) for item in headlines], t)
