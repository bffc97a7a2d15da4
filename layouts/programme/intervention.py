"""The page of one intervention."""

from __future__ import annotations

from typing import Any

from dashboard.programme.entry import InterventionView
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.text.interventions import added_words
from dashboard.text.numbers import NO_VALUE, format_date_of
from dashboard.texts import Translate, translator
from indicators.programme.added import AddedIntervention
from indicators.programme.kinds import Firmness
from indicators.programme.questions import QuestionKind
from layouts.components import elements as html
from layouts.components.disagreement import disagreement_card
from layouts.components.dutch import dutch
from layouts.programme.chain import chain_steps
from layouts.programme.entry_parts import crumbs, indicator_list, open_card, promise_table
from layouts.programme.parts import (
    added_mark,
    folded,
    name_of,
    programme_card,
    target_state,
    work_link,
)
from layouts.programme.places import place_cards
from layouts.programme.steering import course_card, steering_cards

_SHOWN = 6


def firmness_words(t: Translate) -> dict[Firmness, str]:
    """How firm the text is."""
    return {
        Firmness.AGREED: t("afgesproken"),
        Firmness.EFFORT: t("een inspanning, geen resultaat"),
        Firmness.EXPLORED: t("wordt verkend"),
        Firmness.EXAMPLE: t("een voorbeeld in de tekst"),
        Firmness.ADDED: added_words(t),
    }


def intervention_parts(view: InterventionView, selection: Selection, services: Services) -> list[Any]:
    """The chain, what is promised, the indicators, the places and what runs at the same time."""
    language = selection.language
    t = translator(language)
    own = view.intervention
    edit = html.A(t("Bewerken (voor medewerkers)"), href=f"/bewerken/interventie/{own.id}")
    return [
        crumbs(view.deal, t, *([added_mark(t)] if own.is_added else []), edit, language=language),
        chain_steps(view, t, language=language),
        html.Div(
            [
                html.Div(
                    [
                        programme_card(t("Wat is beloofd"), _promised(view, t, language=language)),
                        *place_cards(view, services, t, language=language),
                        programme_card(
                            t("Wat de cijfers zeggen"),
                            [
                                *indicator_list(view.indicators, t, language=language),
                                _effect_link(own.id, t, language=language),
                            ],
                        ),
                        *steering_cards(view.steering, services.programme, t, language=language, own=own.id),
                        *disagreement_card(view.disagreements, t, language=language),
                        *open_card(
                            own.unclear,
                            view.answers.get(f"{QuestionKind.INTERVENTION}:{own.id}"),
                            t,
                            language=language,
                        ),
                    ]
                ),
                html.Div(
                    [
                        course_card(view.course, t, language=language),
                        programme_card(t("Waarom"), _cause(view, t, language=language)),
                        programme_card(t("Waar"), _where(view, t, language=language)),
                        programme_card(
                            t("Tegelijk in hetzelfde gebied"), _beside(view, t, language=language)
                        ),
                    ]
                ),
            ],
            className="programme-columns",
        ),
    ]


def _promised(view: InterventionView, t: Translate, *, language: str) -> list[Any]:
    parts: list[Any] = []
    if view.outcomes:
        items = [
            html.Li([html.Span(name_of(one.result.text, language=language)),
                     *target_state(one, t, language=language)])
            for one in view.outcomes
        ]  # fmt: skip
        parts.append(html.Ul(items, className="programme-list"))
    if view.promises:
        parts.append(promise_table(view.promises, view, t, language=language))
    if not parts and view.intervention.is_added:
        return [html.P(t("Een eigen afspraak heeft deze aanpak niet: die staan in de teksten van de deals."))]
    return parts or [html.P(t("De tekst noemt bij deze aanpak geen resultaat."))]


def _effect_link(intervention: str, t: Translate, *, language: str) -> Any:
    query = "" if language == "nl" else f"?taal={language}"
    return html.P(html.InsideLink(t("Heeft het geholpen?"), href=f"/effect/{intervention}{query}"))


def _cause(view: InterventionView, t: Translate, *, language: str) -> list[Any]:
    own = view.intervention
    if view.added is not None:
        return _decision(view.added, t, language=language)
    cause: Any = t("De tekst noemt geen oorzaak die dit wegneemt.")
    if own.cause:
        cause = [t("Het neemt dit weg: "), dutch(own.cause, language=language), "."]
    firm = t("Zo vast staat het in de tekst: {firmness}.").format(firmness=firmness_words(t)[own.firmness])
    return [
        html.P(cause),
        html.P(firm, className="small"),
        html.P(dutch(own.source, language=language), className="small"),
    ]


def _decision(own: AddedIntervention, t: Translate, *, language: str) -> list[Any]:
    """Which cause staff say that it removes, and the decision by which it was added."""
    cause: Any = t("Medewerkers noemen geen oorzaak die dit wegneemt.")
    if own.cause:
        cause = [t("Het neemt dit weg: "), dutch(own.cause, language=language), "."]
    day = format_date_of(own.decided, language=language) if own.decided else NO_VALUE
    return [
        html.P(cause),
        html.P(t("Toegevoegd door medewerkers. Deze aanpak staat niet in de tekst van de deal.")),
        html.P(
            [t("Besluit van {date}: ").format(date=day), dutch(own.source, language=language)],
            className="small",
        ),
    ]


def _where(view: InterventionView, t: Translate, *, language: str) -> list[Any]:
    suffix = "" if language == "nl" else f"?taal={language}"
    areas = [
        html.Li(
            [
                html.InsideLink(area.name, href=f"/wijk/{area.code}{suffix}"),
                html.Div(
                    html.A(
                        t("Wat bewoners van {area} zeggen").format(area=area.name),
                        href=f"/meedenken/gebied/{area.code}{suffix}",
                    ),
                    className="small",
                ),
            ]
        )
        for area in view.areas
    ]
    places = [html.Li(dutch(place.name, language=language)) for place in view.places]
    parts: list[Any] = [html.Ul(areas, className="where-list")]
    if places:
        parts += [html.P(t("Plekken in de tekst"), className="small"), html.Ul(places)]
    return parts


def _beside(view: InterventionView, t: Translate, *, language: str) -> list[Any]:
    items = [html.Li(work_link(item, t, language=language)) for item in view.beside]
    text = t("Een verandering is daarom niet aan één aanpak toe te schrijven.")
    if not items:
        return [html.P(t("De deal noemt hier geen andere aanpak."))]
    return [*folded(items, t("nog {number} aanpakken"), shown=_SHOWN), html.P(text, className="small")]
