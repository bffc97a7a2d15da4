"""What staff noted, on the page of an intervention or a goal and under the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.editing.words import field_word, value_word
from dashboard.programme.steering import CourseView, SteeringView
from dashboard.text.numbers import format_date_of, format_day
from dashboard.text.steering import milestone_words, note_words, period_words, sort_words, status_words
from dashboard.texts import Translate
from indicators.programme.ledger import ProgrammeChange
from indicators.programme.programme import Programme
from indicators.programme.steering import (
    EditedMilestone,
    MilestoneState,
    NoteSort,
    ProgrammeNote,
)
from layouts.components import elements as html
from layouts.components.dutch import dutch
from layouts.components.html_block import Html
from layouts.programme.parts import entry_link, example_mark, folded, name_of, programme_card

_SHOWN = 4


def course_card(view: CourseView, t: Translate, *, language: str) -> Html:
    """How an intervention goes, by those who do it; what they did not say stays out."""
    if view.said is None:
        words: list[Any] = [html.P(t("Medewerkers hebben hier nog niets over gezegd."))]
        if view.example_owner:
            owner = dutch(view.example_owner, language=language)
            words.append(html.P([t("Wie trekt het"), ": ", owner, " ", example_mark(t)], className="small"))
        return programme_card(t("Hoe het gaat"), words)
    said = view.said
    rows: list[tuple[str, Any]] = [(t("Stand"), status_words(t)[said.status])]
    rows += [
        (name, words)
        for name, words in (
            (t("Periode"), period_words(said, t, language=language)),
            (t("Wie trekt het"), dutch(said.owner, language=language) if said.owner else ""),
            (t("Oorzaak"), dutch(said.cause, language=language) if said.cause else ""),
            (t("Hoe het moet werken"), dutch(said.mechanism, language=language) if said.mechanism else ""),
            (t("Bron"), dutch(said.source, language=language) if said.source else ""),
        )
        if words
    ]
    by = t("Volgens de medewerkers van de deal.")
    if view.on:
        day = format_date_of(view.on, language=language)
        by = t("Volgens de medewerkers van de deal, op {date}.").format(date=day)
    pairs = [html.Div([html.Dt(name), html.Dd(words)]) for name, words in rows]
    return programme_card(
        t("Hoe het gaat"),
        [
            html.Dl(pairs, className="programme-facts"),
            html.P(by, className="small"),
            *_edits(view, t, language=language),
        ],
    )


def _edits(view: CourseView, t: Translate, *, language: str) -> list[Any]:
    """What was changed and why, newest first and without names; nothing where nothing was."""
    items = []
    for change in reversed(view.edits):
        old = change.old or {}
        steps = [
            f"{field_word(name, t)}: {_said(change, name, old.get(name), view, t, language=language)} → "
            f"{_said(change, name, value, view, t, language=language)}"
            for name, value in change.new.items()
        ]
        words: list[Any] = [f"{format_day(change.at, language=language)}: "]
        words.append(dutch("; ".join(steps), language=language))
        if change.why:
            words += [f". {t('Waarom')}: ", dutch(change.why, language=language)]
        items.append(html.Li(words))
    if not items:
        return []
    name = t("Wat er is gewijzigd ({number})").format(number=len(items))
    return [html.Details([html.Summary(name), html.Ul(items, className="programme-questions")])]


def _said(
    change: ProgrammeChange, name: str, value: object, view: CourseView, t: Translate, *, language: str
) -> str:
    """A value in words; a day as it is written here."""
    if name in ("begins", "ends", "decided") and value:
        return format_date_of(date.fromisoformat(str(value)), language=language)
    return value_word(change.kind, name, value, t, names=view.names)


def steering_cards(
    view: SteeringView, programme: Programme, t: Translate, *, language: str, own: str = ""
) -> list[Html]:
    """A card of milestones and one of risks, decisions and lessons; nothing where nothing was noted.

    ``own``: the goal or intervention that the page is about, which the lines then need not name.
    """
    cards = []
    if view.milestones:
        items = [
            _milestone(one, programme, t, day=view.day, language=language, own=own) for one in view.milestones
        ]
        cards.append(programme_card(t("Mijlpalen"), _list(items, t)))
    notes = [
        _note(one, programme, t, language=language, own=own)
        for sort in NoteSort
        for one in view.of_sort(sort)
    ]
    if notes:
        cards.append(programme_card(t("Risico's, besluiten en lessen"), _list(notes, t)))
    return cards


def _list(items: Sequence[Any], t: Translate) -> list[Any]:
    return folded(items, t("nog {number}"), shown=_SHOWN, kind="programme-questions")


def _milestone(
    one: EditedMilestone, programme: Programme, t: Translate, *, day: date, language: str, own: str
) -> Html:
    mark = {MilestoneState.MET: "met", MilestoneState.NOT_MET: "off"}.get(one.state, "open")
    mark = "off" if one.state is MilestoneState.OPEN and one.is_late(day) else mark
    dates = t("uiterlijk {date}").format(date=format_date_of(one.due, language=language))
    if one.met_on:
        dates += "; " + t("gehaald op {date}").format(date=format_date_of(one.met_on, language=language))
    state = html.Span(
        [
            html.Span(className=f"state-mark state-{mark}", **{"aria-hidden": "true"}),
            milestone_words(one, t, day=day),
        ],
        className="programme-state",
    )
    return html.Li(
        [
            html.Strong(dutch(one.name, language=language)),
            html.Span([state, ", ", dates]),
            *([html.Span([t("Bewijs"), ": ", _source(one.evidence, language)])] if one.evidence else []),
            *_about(one, programme, language=language, own=own),
        ]
    )


def _note(one: ProgrammeNote, programme: Programme, t: Translate, *, language: str, own: str) -> Html:
    facts = [sort_words(t)[one.sort], note_words(one, t), format_date_of(one.dated, language=language)]
    return html.Li(
        [
            html.Strong(", ".join(fact for fact in facts if fact)),
            html.Span(dutch(one.text, language=language)),
            *([html.Span(_source(one.source, language), className="small")] if one.source else []),
            *_about(one, programme, language=language, own=own),
        ]
    )


def _about(
    one: EditedMilestone | ProgrammeNote, programme: Programme, *, language: str, own: str
) -> list[Html]:
    """The goal and the intervention it belongs to, as links."""
    links: list[Any] = []
    if one.intervention and one.intervention != own and programme.is_intervention(one.intervention):
        name = programme.intervention(one.intervention).name
        links.append(entry_link(one.intervention, name_of(name, language=language), language=language))
    if one.goal and one.goal != own and programme.is_goal(one.goal):
        name = programme.goal(one.goal).name
        links += [
            *([", "] if links else []),
            entry_link(one.goal, name_of(name, language=language), language=language),
        ]
    return [html.Span(links, className="small")] if links else []


def _source(text: str, language: str) -> Any:
    """An address on the web as a link; anything else as it was typed."""
    if text.startswith(("https://", "http://")):
        return html.A(text, href=text, rel="noopener noreferrer")
    return dutch(text, language=language)
