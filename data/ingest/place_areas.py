"""The areas of one municipality that is added: names, codes, points, inhabitants, and what its codes were."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from data.sources.cbs_v4 import CbsV4
from data.sources.errors import SourceError
from data.sources.http import SourceClient
from data.sources.pdok import Pdok
from data.sources.raw import Fetcher, Snapshot
from geo.areas import CBS_FILE
from geo.changes import ACCEPTED_NAME, CHANGES_NAME, write_accepted, write_changes
from geo.code_history import TODAY, code_history, drawn
from geo.model import AreaLevel
from geo.places import COUNTRY, Place
from indicators.catalogue import Catalogue
from indicators.model import SourceTable

EARLIER = (2015, 2022, 2023)
"""The editions of the borders that today's are compared with, as far as the service has them."""
_FEATURES = {
    AreaLevel.MUNICIPALITY: ("gemeentecode", "gemeentenaam", None),
    AreaLevel.WIJK: ("wijkcode", "wijknaam", "gemeentecode"),
    AreaLevel.BUURT: ("buurtcode", "buurtnaam", "wijkcode"),
}
_HEAD = ("level", "code", "name", "parent", "lon", "lat", "inhabitants_2024")
Features = Mapping[AreaLevel, dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPlace:
    """What was written of a municipality: its name, water wijk, borders and counts.

    ``without_outline`` are areas that have figures and no borders, ``editions`` the years of the borders that
    were compared, ``ended`` the number of old codes that stand for no area of today.
    """

    name: str
    water_wijk: str
    features: Features
    wijken: int
    buurten: int
    without_outline: tuple[str, ...]
    editions: tuple[int, ...]
    ended: int


def fetch_place(code: str, *, folder: Path, client: SourceClient, catalogue: Catalogue) -> FetchedPlace:
    """Fetch borders and code lists of a municipality and write its areas and its history of codes.

    ``SourceError`` when the service has no such municipality or does not answer; nothing is written then.
    """
    borders = next(table for table in catalogue.tables.values() if table.connector == "pdok")
    today, water = _edition(borders, code, folder=folder, client=client, catalogue=catalogue)
    earlier = {}
    for year in EARLIER:
        table = _edition_of(borders, year)
        try:
            earlier[year] = _edition(table, code, folder=folder, client=client, catalogue=catalogue)[0]
        except SourceError:  # an edition without this municipality, or broken: it tells nothing about codes
            continue
    rows = _rows(today)
    listed = _listed(code, folder=folder, client=client, catalogue=catalogue)
    known = {str(row["code"]) for row in rows}
    absent = {item: name for item, name in listed.items() if item not in known and item[2:8] not in water}
    rows += [_without_outline(item, name) for item, name in absent.items()]
    history = code_history(drawn(today), {year: drawn(edition) for year, edition in earlier.items()})
    target = folder / code
    target.mkdir(parents=True, exist_ok=True)
    write_changes(target / CHANGES_NAME, history.changes)
    write_accepted(target / ACCEPTED_NAME, history.accepted)
    _write(target / CBS_FILE, rows)
    return FetchedPlace(
        name=next(str(row["name"]) for row in rows if row["level"] == str(AreaLevel.MUNICIPALITY)),
        water_wijk=next((number[-2:] for number in sorted(water) if len(water) == 1), ""),
        features=today,
        wijken=sum(row["level"] == str(AreaLevel.WIJK) for row in rows),
        buurten=sum(row["level"] == str(AreaLevel.BUURT) for row in rows),
        without_outline=tuple(sorted(absent)),
        editions=tuple(earlier),
        ended=sum(change.old_code is not None and change.new_code is None for change in history.changes),
    )


def _edition_of(borders: SourceTable, year: int) -> SourceTable:
    return replace(
        borders,
        id=borders.id.replace(str(TODAY), str(year)),
        location=borders.location.replace(str(TODAY), str(year)),
        period=str(year),
    )


def _edition(
    table: SourceTable, code: str, *, folder: Path, client: SourceClient, catalogue: Catalogue
) -> tuple[Features, set[str]]:
    """The land of one edition by level, and the numbers (0518 and two digits) of its wijken of water."""
    fetcher = _fetcher(table, code, folder=folder, client=client, catalogue=catalogue)
    Pdok().fetch(table, fetcher=fetcher)
    snapshot = fetcher.snapshot()
    features = Pdok().read_features(snapshot)
    snapshot.save(read_with="")
    return features, _water(snapshot)


def _water(snapshot: Snapshot) -> set[str]:
    return {
        str(feature["properties"]["wijkcode"])[2:8]
        for page in snapshot.documents(str(AreaLevel.WIJK))
        for feature in page["features"]  # type: ignore[attr-defined]  # checked when it was read
        if feature["properties"]["water"] == "JA"
    }


def _fetcher(
    table: SourceTable, code: str, *, folder: Path, client: SourceClient, catalogue: Catalogue
) -> Fetcher:
    return Fetcher(
        client,
        table=table.id,
        folder=folder / code / "raw" / table.id,
        licence=catalogue.families[table.family].licence.name,
        municipalities=(code,),
    )


def _listed(code: str, *, folder: Path, client: SourceClient, catalogue: Catalogue) -> dict[str, str]:
    """The wijken and buurten in the table of key figures of today, with their names."""
    table = next(
        item
        for item in catalogue.tables.values()
        if item.family == "kwb" and item.connector == "cbs_v4" and item.period == str(TODAY)
    )
    fetcher = _fetcher(table, code, folder=folder, client=client, catalogue=catalogue)
    CbsV4().fetch(table, fetcher=fetcher)
    content = CbsV4().read(table, snapshot=fetcher.snapshot())
    every = content.rows["area"].astype("str").str.strip()
    inside = [item for item in every.unique() if item[:2] in ("WK", "BU") and item[2:6] == code[2:]]
    return {item: content.names.get(item, item) for item in inside}


def _rows(features: Features) -> list[dict[str, str | int | float]]:
    rows: list[dict[str, str | int | float]] = []
    for level, (key, name, parent) in _FEATURES.items():
        for feature in features[level]["features"]:
            properties = feature["properties"]
            lon, lat = _middle(feature["geometry"])
            people = properties.get("aantal_inwoners")
            rows.append(
                {
                    "level": str(level),
                    "code": str(properties[key]).strip(),
                    "name": _plain_name(str(properties[name]).strip(), level),
                    "parent": COUNTRY if parent is None else str(properties[parent]).strip(),
                    "lon": lon,
                    "lat": lat,
                    "inhabitants_2024": people if isinstance(people, int) and people >= 0 else "",
                }
            )
    return rows


def _plain_name(name: str, level: AreaLevel) -> str:
    """A wijk without its number: Wijk 09 Buitengebied is Buitengebied."""
    head, _, rest = name.partition(" ")
    number, _, plain = rest.partition(" ")
    return plain if level is AreaLevel.WIJK and head == "Wijk" and number.isdigit() and plain else name


def _without_outline(code: str, name: str) -> dict[str, str | int | float]:
    level = AreaLevel.WIJK if code.startswith("WK") else AreaLevel.BUURT
    parent = f"GM{code[2:6]}" if level is AreaLevel.WIJK else f"WK{code[2:8]}"
    row = dict.fromkeys(_HEAD, "") | {"level": str(level), "code": code, "name": name, "parent": parent}
    return dict(row)


def _middle(geometry: Mapping[str, Any]) -> tuple[float, float]:
    """The middle of the box around the outer rings, rounded: a point to find the area by."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    longest = max(polygons, key=lambda polygon: len(polygon[0]))[0]
    lons, lats = ([point[axis] for point in longest] for axis in (0, 1))
    return round((min(lons) + max(lons)) / 2, 3), round((min(lats) + max(lats)) / 2, 3)


def _write(path: Path, rows: list[dict[str, str | int | float]]) -> None:
    draft = path.with_suffix(".writing")
    with draft.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=_HEAD, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    draft.replace(path)


def as_place(code: str, fetched: FetchedPlace, place: Place) -> Place:
    """The entry of the list with what the service says of the municipality."""
    return place.model_copy(update={"code": code, "name": fetched.name, "water_wijk": fetched.water_wijk})
