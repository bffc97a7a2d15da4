"""The places of an intervention, and the opening hours of meeting places through time."""

from __future__ import annotations

from typing import Any

from dashboard.place_list import PlaceHere, shown_place
from dashboard.programme.entry import InterventionView
from dashboard.services import Services
from dashboard.text.numbers import format_date_of, format_number
from dashboard.texts import Translate
from indicators.programme.place_hours import MEASURED_RESULT, WeeklyHours, weekly_hours
from layouts.components import elements as html
from layouts.components.places import places_part
from layouts.programme.parts import programme_card


def place_cards(view: InterventionView, services: Services, t: Translate, *, language: str) -> list[Any]:
    """The places that the text names, as they are now; and the measured promise where this is about it."""
    shown = [one for place in view.places if (one := shown_place(place.id, services)) is not None]
    cards: list[Any] = []
    if shown:
        here = [PlaceHere(shown=one, wider=False) for one in shown]
        cards.append(
            programme_card(t("Plekken"), places_part(here, language=language, moment=services.clock()))
        )
    if any(one.id == MEASURED_RESULT for one in view.promises):
        rows = weekly_hours(services.meeting_places().versions, view.deal.id)
        cards.append(programme_card(t("Openingstijden, gemeten"), _hours(rows, t, language=language)))
    return cards


def _hours(rows: tuple[WeeklyHours, ...], t: Translate, *, language: str) -> list[Any]:
    """How many places are open longer than at first, and each with its hours a week."""
    if not rows:
        text = t(
            "Nog van geen ontmoetingsplek zijn openingstijden goedgekeurd. Zodra dat zo is, telt dit vanzelf."
        )
        return [html.P(text)]
    longer = sum((one.longer_by or 0) > 0 for one in rows)
    counted = t("Van {number} plekken zijn de openingstijden bekend. {longer} zijn nu langer open dan eerst.")
    return [
        html.P(counted.format(number=len(rows), longer=longer)),
        html.Ul([html.Li(_line(one, t, language=language)) for one in rows], className="programme-list"),
        html.P(
            t("Uren in een week zonder feestdag of vakantie, vanaf de dag dat een collega ze goedkeurde."),
            className="small",
        ),
    ]


def _line(one: WeeklyHours, t: Translate, *, language: str) -> list[Any]:
    suffix = "" if language == "nl" else f"?taal={language}"
    steps = ", ".join(
        t("{number} uur per week vanaf {date}").format(
            number=format_number(minutes / 60, decimals=1, language=language),
            date=format_date_of(since, language=language),
        )
        for since, minutes in one.steps
    )
    return [html.A(one.name, href=f"/plekken/{one.place_id}{suffix}", lang="nl"), html.Span(f": {steps}")]
