"""The option ``--place``: a command that works for one municipality that was added."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from data.ingest.own_answers import ERRORS, WRONG_USE
from data.ingest.tools import Tools, open_tools
from data.settings import Settings
from geo.areas import added_areas, load_areas
from geo.model import Areas
from geo.places import Place, PlaceRole, PlacesError, added_on_screens, places

PLACE = typer.Option("--place", metavar="CODE", help="De code van een gemeente die is toegevoegd.")


def added_place(code: str, settings: Settings) -> Place | None:
    """The municipality that ``--place`` names, None without one; ends the command when it cannot be used."""
    if not code:
        return None
    wanted = code.strip().upper()
    try:
        here = {place.code: place for place in places(settings.places_folder)}
    except PlacesError as error:
        ERRORS.print(str(error), markup=False)
        raise typer.Exit(WRONG_USE) from error
    place = here.get(wanted)
    if place is None:
        problem = f"{wanted} is niet toegevoegd. Doe dat eerst: python -m data.ingest places add {wanted}"
    elif place.built_in:
        problem = f"{place.code} ({place.name}) is ingebouwd. Laat --place weg."
    elif place.role is PlaceRole.COMPARISON:
        problem = f"{place.name} is er alleen om mee te vergelijken en staat op geen scherm."
    else:
        return place
    ERRORS.print(problem, markup=False, soft_wrap=True)
    raise typer.Exit(WRONG_USE)


def areas_of(place: Place | None, settings: Settings) -> Areas:
    """The areas that own figures can be of: those of one added municipality, or those built in."""
    return load_areas() if place is None else added_areas(place, settings.places_folder)


@contextmanager
def tools_of(number: str, settings: Settings) -> Iterator[Tools]:
    """Tools for the municipality with these four digits in its codes: an added one, or those built in."""
    mine = (place for place in added_on_screens(settings.places_folder) if place.code[2:] == number)
    with open_tools(settings, place=next(mine, None)) as tools:
        yield tools


def tools_of_each(settings: Settings) -> Iterator[Tools]:
    """Tools for the built-in municipalities together, then for each one on the screens that was added."""
    for place in (None, *added_on_screens(settings.places_folder)):
        with open_tools(settings, place=place) as tools:
            yield tools
