"""The screens about effects: what each answers to a choice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, after_this_request, has_request_context

from callbacks.screen import Display, Screen
from dashboard.effect.background import view_in_time
from dashboard.effect.listing import effect_list
from dashboard.effect.text import effect_heading, effect_lead
from dashboard.ids import EffectScreen
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import translator
from layouts.components.html_block import as_html
from layouts.components.set_props import Target
from layouts.effect.layout import effect_layout
from layouts.effect.listing import list_heading, list_parts
from layouts.effect.page import computing_parts, effect_parts

_TARGETS: Mapping[str, Target] = {
    "heading": (EffectScreen.HEADING, "children"),
    "lead": (EffectScreen.LEAD, "children"),
    "body": (EffectScreen.BODY, "html"),
}


def effect_answer(selection: Selection, services: Services, _display: Display) -> dict[str, Any]:
    """One effect."""
    language = selection.language
    view = view_in_time(selection, services)
    if view is None:
        return _computing(selection)
    return {
        "heading": effect_heading(view, language=language),
        "lead": effect_lead(view, translator(language), language=language),
        "body": as_html(effect_parts(view, selection)),
    }


def _computing(selection: Selection) -> dict[str, Any]:
    """What stands there until it is computed; nobody else is given this answer."""
    if has_request_context():
        after_this_request(_not_for_others)
    t = translator(selection.language)
    return {
        "heading": t("Dit effect wordt berekend"),
        "lead": t(
            "De vergelijking met andere gebieden wordt gemaakt. Dat duurt meestal een paar seconden. "
            "Deze pagina ververst vanzelf."
        ),
        "body": as_html(computing_parts(selection)),
    }


def _not_for_others(response: Response) -> Response:
    response.headers["Retry-After"] = "2"
    return response


def effects_answer(selection: Selection, services: Services, _display: Display) -> dict[str, Any]:
    """All of them."""
    t = translator(selection.language)
    found = effect_list(selection, services)
    return {
        "heading": list_heading(len(found.registered), t),
        "lead": t("Alles wat is vastgelegd staat hier, ook als er geen effect te zien is."),
        "body": as_html(list_parts(found, selection)),
    }


EFFECT = Screen(layout=effect_layout, answer=effect_answer, targets=_TARGETS, large=("body",))
EFFECTS = Screen(layout=effect_layout, answer=effects_answer, targets=_TARGETS, large=("body",))
