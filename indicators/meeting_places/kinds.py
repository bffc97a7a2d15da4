"""The kinds of places, and which of them everybody may see."""

from __future__ import annotations

from enum import StrEnum


class PlaceKind(StrEnum):
    """What a place is. Values stand in the store, in addresses and in files."""

    MEETING = "ontmoeting"
    COMMUNITY_CENTRE = "buurthuis"
    NEIGHBOURHOOD_BUSINESS = "wijkbedrijf"
    SPORT = "sport"
    CULTURE = "cultuur"
    LIBRARY = "bibliotheek"
    LEARNING = "leren"
    SHOPPING_CENTRE = "winkelcentrum"
    BUSINESS_BUILDING = "bedrijfsgebouw"
    GROUND_FLOOR = "plint"
    SHELTER = "opvang"


class PlaceAudience(StrEnum):
    """Who may see a kind of place: everybody, those who work on the programme, or only who keeps it."""

    EVERYBODY = "everybody"
    PROGRAMME = "programme"
    KEEPERS = "keepers"


_NARROWER = {
    PlaceKind.GROUND_FLOOR: PlaceAudience.PROGRAMME,
    PlaceKind.SHELTER: PlaceAudience.KEEPERS,
}


def audience_of(kind: PlaceKind) -> PlaceAudience:
    """For whom a place of this kind is."""
    return _NARROWER.get(kind, PlaceAudience.EVERYBODY)


PUBLIC_KINDS: tuple[PlaceKind, ...] = tuple(
    kind for kind in PlaceKind if audience_of(kind) is PlaceAudience.EVERYBODY
)
"""All that a screen, a file or an answer to another program may ever have."""
VULNERABLE_KINDS = frozenset(kind for kind in PlaceKind if audience_of(kind) is PlaceAudience.KEEPERS)
"""Where people are safe because others do not know the place: never public, never another kind later."""
