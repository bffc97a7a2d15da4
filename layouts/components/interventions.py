"""A list of interventions of the deals, the same wherever a screen says what happens in an area."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dash import dcc, html

from dashboard.interventions_here import InterventionHere
from dashboard.text.interventions import added_words, deal_time, here_limits, here_words, state_words
from dashboard.text.steering import course_words
from dashboard.texts import Translate, translator

SHOWN = 5


def what_happens(items: Sequence[InterventionHere], *, language: str, shown: int = SHOWN) -> list[Any]:
    """How many there are by state, the first of them, the rest folded, and what the list does not say."""
    t = translator(language)
    return [
        html.P(here_words([(one.intervention, one.deal.state) for one in items], t), className="small"),
        *intervention_list(items, language=language, shown=shown),
        *([html.P(here_limits(t), className="small")] if items else []),
    ]


def intervention_list(items: Sequence[InterventionHere], *, language: str, shown: int) -> list[Any]:
    """The first of them by deal, each a link to its page, and the others behind a fold that says how many."""
    t = translator(language)
    parts = _by_deal(items[:shown], t, language=language)
    if items[shown:]:
        summary = html.Summary(t("Nog {number}").format(number=len(items) - shown))
        parts.append(html.Details([summary, *_by_deal(items[shown:], t, language=language)]))
    return parts


def intervention_link(one: InterventionHere, *, language: str) -> dcc.Link:
    """A link to the page of an intervention; a name that exists in Dutch only is marked so, and that staff
    added it."""
    name = one.intervention.name
    words = name.in_language(language) if language in ("nl", "en") else html.Span(name.nl, lang="nl")
    query = "" if language == "nl" else f"?taal={language}"
    mark: list[Any] = []
    if one.intervention.is_added:
        mark = [" ", html.Span(added_words(translator(language)), className="programme-badge-plain")]
    return dcc.Link([words, *mark], href=f"/programma/{one.intervention.id}{query}")


def _by_deal(items: Sequence[InterventionHere], t: Translate, *, language: str) -> list[Any]:
    """Under each deal, with its time and state, the links to its interventions; they stand together."""
    parts: list[Any] = []
    for _, group in groupby(items, key=lambda one: one.deal.id):
        rows = list(group)
        first, state = rows[0], state_words(rows[0].deal.state, t)
        marked = f" · {state}" if first.granted else html.Span(state, className="programme-badge")
        parts += [
            html.P([deal_time(first.deal, t, language=language), marked], className="small here-deal"),
            html.Ul([_row(one, t, language=language) for one in rows], className="here-list"),
        ]
    return parts


def _row(one: InterventionHere, t: Translate, *, language: str) -> html.Li:
    """With what staff say of how far it is, and that it is not in the whole area."""
    about = [course_words(one.said, t, language=language)] if one.said else []
    about += [t("in een deel van dit gebied")] if one.part else []
    small = [html.Span(f" {'; '.join(about)}", className="small")] if about else []
    return html.Li([intervention_link(one, language=language), *small])
