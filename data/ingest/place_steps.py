"""Add a municipality, bring it up to date, or take it away: what the commands do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data.ingest.own_embargo import take_from_waiting
from data.ingest.place_areas import FetchedPlace, as_place, fetch_place
from data.ingest.place_borders import join_again, keep_borders
from data.ingest.place_report import ThemeCoverage, coverage_of
from data.ingest.report import Progress, SyncReport
from data.ingest.run import alone, sync
from data.ingest.tools import open_tools
from data.settings import Settings
from geo.places import NAME as LIST
from geo.places import Place, PlaceRole, places, read_places, save_added
from indicators.observations import empty_observations

REMOVED = "municipality removed"


class PlaceError(ValueError):
    """A municipality that cannot be added or taken away; the message says why (Dutch)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReport:
    """What adding or bringing up to date did."""

    place: Place
    fetched: FetchedPlace | None
    sync: SyncReport
    coverage: tuple[ThemeCoverage, ...]


def add_place(
    code: str,
    *,
    role: PlaceRole,
    settings: Settings,
    progress: Progress | None = None,
    source_ids: Sequence[str] = (),
) -> PlaceReport:
    """Fetch a municipality and all its national tables; it is on the screens after a restart.

    ``source_ids``: only these tables now, the others with the next sync.

    What others have stays as it is. ``PlaceError`` when it is there already or is no code,
    ``SourceError`` when its borders cannot be fetched: nothing is added then.
    """
    folder = settings.places_folder
    here = {place.code: place for place in places(folder)}
    if code in here:
        raise PlaceError(f"{code} ({here[code].name}) is er al.")
    if len(code) != 6 or not code.startswith("GM") or not code[2:].isdigit():
        raise PlaceError(f"{code} is geen code van een gemeente, zoals GM en vier cijfers.")
    with open_tools(settings) as tools:
        fetched = fetch_place(code, folder=folder, client=tools.client, catalogue=tools.catalogue)
        place = as_place(code, fetched, Place(code=code, name=code, role=role, built_in=False))
        if role is PlaceRole.SHOWN:
            keep_borders(place, fetched.features, folder=folder)
        with alone(tools):  # no other sync may write while the list changes
            save_added(folder, (*read_places(folder / LIST), place))
            if role is PlaceRole.SHOWN:
                join_again(tools.border_folder, folder=folder)
    return _synced(place, settings=settings, fetched=fetched, progress=progress, source_ids=source_ids)


def sync_added(settings: Settings, *, progress: Progress | None = None) -> Iterator[PlaceReport]:
    """Bring every municipality that was added up to date, each by itself."""
    for place in places(settings.places_folder):
        if not place.built_in:
            yield _synced(place, settings=settings, fetched=None, progress=progress)


def remove_place(code: str, *, settings: Settings) -> tuple[Place, int]:
    """Close every figure of a municipality and take it from the list; how many figures there were.

    What was known of it when stays in the store, and its answers in its folder; own figures that wait under
    an embargo are withdrawn. ``PlaceError``.
    """
    folder = settings.places_folder
    place = next((item for item in places(folder) if item.code == code), None)
    if place is None or place.built_in:
        reason = "hoort bij het programma" if place else "is niet toegevoegd"
        raise PlaceError(f"{code} {reason} en kan niet weg.")
    closed = 0
    with open_tools(settings, place=place) as tools, alone(tools):
        current = tools.reader.all_current()
        for source_id in sorted(set(current["source_id"])):
            result = tools.writer.write_batch(
                str(source_id), empty_observations(), reason=REMOVED, at=tools.now()
            )
            closed += result.withdrawn
        for delivery in tools.reader.embargoed.waiting(cleared=True):
            take_from_waiting(delivery.id, tools=tools)
        save_added(folder, tuple(item for item in read_places(folder / LIST) if item.code != code))
        _forget(folder / code)
    with open_tools(settings) as tools:
        join_again(tools.border_folder, folder=folder)
    return place, closed


def coverages(settings: Settings) -> Iterator[tuple[Place, tuple[ThemeCoverage, ...]]]:
    """Every municipality with what it has now, per theme."""
    every = places(settings.places_folder)
    with open_tools(settings) as tools:
        current: pd.DataFrame = tools.reader.all_current()
        city_of = current["area_code"].map({area.code: area.municipality for area in tools.areas})
        for place in every:
            if place.built_in:
                rows = current[city_of == place.code]
                yield place, coverage_of(rows, catalogue=tools.catalogue, areas=tools.areas)
    for place in every:
        if not place.built_in:
            with open_tools(settings, place=place) as tools:
                current = tools.reader.all_current()
                yield place, coverage_of(current, catalogue=tools.catalogue, areas=tools.areas)


def _synced(
    place: Place,
    *,
    settings: Settings,
    fetched: FetchedPlace | None,
    progress: Progress | None,
    source_ids: Sequence[str] = (),
) -> PlaceReport:
    with open_tools(settings, place=place) as tools:
        report = sync(tools, source_ids=source_ids, progress=progress)
        current = tools.reader.all_current()
        themes = coverage_of(current, catalogue=tools.catalogue, areas=tools.areas)
    return PlaceReport(place=place, fetched=fetched, sync=report, coverage=themes)


def _forget(folder: Path) -> None:
    """Let a later `add` read everything anew: the manifests say that answers were read, and no longer are."""
    for manifest in folder.glob("raw/*/manifest.json"):
        manifest.replace(manifest.with_name("manifest-removed.json"))
