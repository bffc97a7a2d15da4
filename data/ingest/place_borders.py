"""The borders on the screens: of the built-in municipalities and of each that was added to be shown."""

from __future__ import annotations

from pathlib import Path

from data.ingest.place_areas import Features
from geo.areas import added_areas, load_areas
from geo.borders import Borders, borders_of, build_borders, join_borders, load_borders, save_borders
from geo.places import Place, shown

FOLDER = "borders"


def keep_borders(place: Place, features: Features, *, folder: Path) -> None:
    """Build the borders of one municipality and keep them in its own folder."""
    borders = build_borders(features, added_areas(place, folder))
    save_borders(borders, folder / place.code / FOLDER)


def with_added(built_in: Borders, *, folder: Path) -> Borders:
    """The borders of the built-in municipalities with those of every one that was added and is shown."""
    added = [place for place in shown(folder) if not place.built_in]
    parts = [load_borders(folder / place.code / FOLDER) for place in added]
    return join_borders([built_in, *(part for part in parts if part is not None)])


def join_again(border_folder: Path, *, folder: Path) -> None:
    """Save the borders of the screens anew after a municipality came or went, if there are any."""
    current = load_borders(border_folder)
    if current is not None:
        built_in = borders_of(current, [area.code for area in load_areas()])
        save_borders(with_added(built_in, folder=folder), border_folder)
