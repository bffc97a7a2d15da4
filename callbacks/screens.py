"""Which screen stands at an address: by the pattern of its route."""

from __future__ import annotations

from callbacks import catalogue as indicators
from callbacks import compare, effect, indicator, meeting_places, overview, profile, programme, trends
from callbacks import map as area_map
from callbacks.screen import Screen
from layouts.about.layout import about_layout
from layouts.places.layout import places_layout

SCREENS: dict[str, Screen] = {
    "/": overview.SCREEN,
    "/kaart": area_map.SCREEN,
    "/trends": trends.SCREEN,
    "/wijk": Screen(layout=places_layout),
    "/wijk/<gebied>": profile.SCREEN,
    "/vergelijken": compare.SCREEN,
    "/indicatoren": indicators.SCREEN,
    "/indicator/<indicator>": indicator.SCREEN,
    "/programma": programme.LEDGER,
    "/programma/beloften": programme.PROMISES,
    "/programma/afspreken": programme.OPEN,
    "/programma/nulmeting": programme.BASELINE,
    "/programma/streefwaarden": programme.TARGET_SETS,
    "/programma/<onderdeel>": programme.ENTRY,
    "/plekken": meeting_places.SCREEN,
    "/effect": effect.EFFECTS,
    "/effect/<onderdeel>": effect.EFFECT,
    "/over": Screen(layout=about_layout),
}
