"""A place in a list, the same wherever a screen names one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from dash import html

from dashboard.place_list import PlaceHere, ShownPlace
from dashboard.text.places import open_words, place_kind_words
from dashboard.texts import Translate, translator
from indicators.meeting_places.opening import OpenState
from layouts.components.html_block import Html

_MARKS = {
    OpenState.OPEN: '<circle cx="7" cy="7" r="5.5" fill="currentColor"/>',
    OpenState.CLOSED: '<circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" stroke-width="2"/>',
}
_DASHES = '<path d="M1 7H13" stroke="currentColor" stroke-width="2.4" stroke-dasharray="3 2"/>'
SHOWN = 5


def place_link(shown: ShownPlace, *, language: str) -> html.A:
    """To the card of a place, which is a plain page that prints."""
    query = "" if language == "nl" else f"?taal={language}"
    return html.A(shown.place.name, href=f"/plekken/{shown.place.place_id}{query}", lang="nl")


def place_kind(shown: ShownPlace, t: Translate) -> str:
    return place_kind_words(t)[shown.place.place_kind]


def open_line(shown: ShownPlace, t: Translate, *, moment: datetime, language: str) -> html.P:
    """Whether it is open, with a mark of another shape for each answer; an example says that it is one."""
    shape = _MARKS.get(shown.now.state, _DASHES)
    mark = Html(f'<svg class="place-mark" viewBox="0 0 14 14" aria-hidden="true">{shape}</svg>')
    example = [" ", html.Span(t("voorbeeld"), className="place-example")] if shown.example else []
    words = open_words(shown.now, shown.place, t, moment=moment, language=language)
    return html.P(
        [mark, " ", words, *example], className="small place-open", **{"data-state": str(shown.now.state)}
    )


def dutch_words(text: str, *, language: str) -> Any:
    """What was written in Dutch, marked so for who reads another language."""
    return text if language == "nl" else html.Span(text, lang="nl")


def places_part(
    here: Sequence[PlaceHere], *, language: str, moment: datetime, shown: int = SHOWN
) -> list[Any]:
    """The first places of an area, the others behind a fold, and what the list does not say."""
    t = translator(language)
    if not here:
        return [html.P(t("We kennen in dit gebied geen plek."), className="small")]
    rows = [_short(one, t, moment=moment, language=language) for one in here]
    parts: list[Any] = [html.Ul(rows[:shown], className="here-list place-short")]
    if rows[shown:]:
        summary = html.Summary(t("Nog {number}").format(number=len(rows) - shown))
        parts.append(html.Details([summary, html.Ul(rows[shown:], className="here-list place-short")]))
    return parts


def _short(one: PlaceHere, t: Translate, *, moment: datetime, language: str) -> html.Li:
    kind = place_kind(one.shown, t)
    where = t("ergens in {area}").format(area=one.shown.area.name) if one.wider else ""
    about = ", ".join(part for part in (kind, where) if part)
    return html.Li(
        [
            place_link(one.shown, language=language),
            html.Span(f" {about}", className="small"),
            open_line(one.shown, t, moment=moment, language=language),
        ]
    )
