"""Whom figures are about once a target group is chosen, on every screen in the same words."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from dash import dcc, html

from dashboard.selection.about_group import (
    Unfiltered,
    about_group,
    about_group_mark,
    about_group_sentence,
    unfiltered_sentence,
)
from dashboard.selection.model import Known, Selection
from dashboard.texts import translator
from indicators.model import Indicator


def about_group_line(selection: Selection, known: Known, *, shown: Collection[str]) -> list[html.P]:
    """One line for above the figures, with a way to those about the group itself; nothing without a group.

    ``shown`` are the ids of the indicators that the screen shows (`about_group_sentence`).
    """
    text = about_group_sentence(selection, known, shown=shown)
    about = about_group(selection, known)
    if about is None or not text:
        return []
    children: list[Any] = [text]
    if set(about.itself) - set(shown):
        words = translator(selection.language)("Cijfers over {group} zelf").format(group=about.name)
        children += [" ", dcc.Link(words, href=f"/indicatoren?{about.query}")]
    return [html.P(children, className="about-group")]


def unfiltered_line(selection: Selection, known: Known, *, part: Unfiltered) -> list[html.P]:
    """That a part of the screen (the index, the targets) does not follow the target group."""
    text = unfiltered_sentence(selection, known, part=part)
    return [html.P(text, className="about-group")] if text else []


def about_group_badge(indicator: Indicator, selection: Selection, known: Known) -> list[html.Span]:
    """The mark of a row: over jongeren zelf, or over iedereen; nothing without a group."""
    text = about_group_mark(indicator, selection, known)
    return [html.Span(text, className="about-group-mark")] if text else []
