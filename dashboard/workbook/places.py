"""Places from a file: a sheet whose columns somebody maps, or an extract of OpenStreetMap."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from dashboard.editing.place_form import far_problems
from dashboard.text.places import place_kind_words
from dashboard.texts import Translate
from dashboard.workbook.problems import WorkbookError
from dashboard.workbook.read import MOST_BYTES, open_workbook
from geo.borders import Borders
from geo.model import AreaLevel, Areas
from geo.neighbours import area_at
from indicators.meeting_places.osm import HoursTextError, read_hours, write_hours
from indicators.meeting_places.osm_extract import OSM_SOURCE, ExtractError, read_extract
from indicators.programme.meeting_place import MeetingPlace, place_problems
from indicators.programme.record import EditRefusedError, FieldProblem, record_from
from indicators.programme.reporting import TypedError, read_date, read_number

PLACE_COLUMNS = (
    "name", "place_kind", "area_code", "lat", "lon", "activities", "languages", "cost", "access", "contact",
    "link", "opening_hours", "checked_on", "source",
)  # fmt: skip
"""What a column of a file can be."""
_MOST_ROWS, _MOST_COLUMNS = 1_000, 40
_EXTRACT_TAGS = {"opening_hours": "opening_hours", "link": "website", "access": "wheelchair"}
_WHEELCHAIR = {"yes": "rolstoel: ja", "no": "rolstoel: nee", "limited": "rolstoel: beperkt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTable:
    """A file as texts: the heads of its columns and its rows."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedPlace:
    """A row (from 2 on, as a sheet counts) as a place, or what is wrong with it.

    ``left_out``: hours that are in the file and cannot be read wholly, so they are not taken along.
    """

    row: int
    place: MeetingPlace | None
    problems: tuple[FieldProblem, ...] = ()
    left_out: str = ""


def read_sheet(data: bytes) -> PlaceTable:
    """The first sheet of a workbook. ``WorkbookError``: it cannot be read, is too large or has formulas."""
    with open_workbook(data) as book:
        page = book[book.sheetnames[0]]
        page.reset_dimensions()
        rows = list(islice(page.iter_rows(), _MOST_ROWS + 2))
        if any(cell.data_type == "f" for row in rows for cell in row):
            raise WorkbookError("formula")
        texts = [tuple(_text(cell.value) for cell in row)[:_MOST_COLUMNS] for row in rows]
    if len(texts) > _MOST_ROWS + 1:
        raise WorkbookError("too_large")
    if not texts or not any(texts[0]):
        raise WorkbookError("no_workbook")
    width = len(texts[0])
    filled = [(*row, *[""] * width)[:width] for row in texts[1:]]
    return PlaceTable(heads=texts[0], rows=tuple(row for row in filled if any(row)))


def read_osm(data: bytes, borders: Borders) -> PlaceTable:
    """An extract as a table whose columns are named as ours; places outside our areas are left out."""
    if len(data) > MOST_BYTES:
        raise WorkbookError("too_large")
    try:
        places = read_extract(data)
    except ExtractError as error:
        raise WorkbookError("no_extract") from error
    buurten = borders.level(AreaLevel.BUURT)
    rows = []
    for one in places:
        code = area_at(one.lon, one.lat, borders=buurten)
        if code is None:
            continue
        values = {name: one.tags.get(tag, "") for name, tag in _EXTRACT_TAGS.items()}
        values["access"] = _WHEELCHAIR.get(values["access"], "")
        values |= {
            "name": one.name,
            "place_kind": str(one.kind),
            "area_code": code,
            "lon": f"{one.lon:.4f}".replace(".", ","),
            "lat": f"{one.lat:.4f}".replace(".", ","),
            "checked_on": one.tags.get("check_date:opening_hours", one.tags.get("check_date", "")),
            "source": f"{OSM_SOURCE}, {one.osm_id}",
        }
        if not values["link"].startswith("https://"):
            values["link"] = ""
        rows.append(tuple(values.get(name, "") for name in PLACE_COLUMNS))
    return PlaceTable(heads=PLACE_COLUMNS, rows=tuple(rows[:_MOST_ROWS]))


def guessed_columns(heads: Sequence[str], words: Mapping[str, str]) -> dict[str, str]:
    """For each of ours the column of the file with its name or its word, where there is one."""
    by_word = {head.strip().casefold(): head for head in heads if head}
    return {name: by_word.get(name, by_word.get(words[name].casefold(), "")) for name in PLACE_COLUMNS}


def places_of(
    table: PlaceTable, columns: Mapping[str, str], *, deal: str, areas: Areas, today: date, t: Translate
) -> list[ImportedPlace]:
    """Every row as a place of the deal, by the rules of the form."""
    at = {name: table.heads.index(head) for name, head in columns.items() if head in table.heads}
    kinds = {word.casefold(): str(kind) for kind, word in place_kind_words(t).items()}
    codes = {area.name.casefold(): area.code for area in areas if area.level is not AreaLevel.COUNTRY}
    seen: set[str] = set()
    result = []
    for number, row in enumerate(table.rows, start=2):
        values = {name: row[place].strip() for name, place in at.items()}
        values["place_kind"] = kinds.get(
            values.get("place_kind", "").casefold(), values.get("place_kind", "")
        )
        area = values.get("area_code", "")
        values["area_code"] = codes.get(area.casefold(), area)
        result.append(_imported(number, values, seen, deal=deal, areas=areas, today=today))
    return result


def _imported(
    number: int, values: dict[str, str], seen: set[str], *, deal: str, areas: Areas, today: date
) -> ImportedPlace:
    fields: dict[str, Any] = {
        "source": "bestand",
        **values,
        "deal": deal,
        "place_id": place_id_of(values.get("name", "")),
    }
    fields["source"] = fields["source"] or "bestand"
    left_out = ""
    problems: list[FieldProblem] = []
    for name, read in (("lon", read_number), ("lat", read_number), ("checked_on", _read_day)):
        try:
            fields[name] = read(values.get(name, ""))
        except TypedError:
            problems.append(FieldProblem(field=name, rule="no_date" if name == "checked_on" else "no_number"))
    try:
        text = values.get("opening_hours", "")
        fields["opening_hours"] = write_hours(read_hours(text)) if text else ""
    except HoursTextError:
        fields["opening_hours"], left_out = "", values["opening_hours"]
    if fields.get("area_code") not in areas:
        problems.append(FieldProblem(field="area_code", rule="unknown"))
    if fields["place_id"] in seen:
        problems.append(FieldProblem(field="name", rule="twice"))
    seen.add(fields["place_id"])
    if problems:
        return ImportedPlace(row=number, place=None, problems=tuple(problems))
    try:
        place = record_from(MeetingPlace, fields)
    except EditRefusedError as error:
        return ImportedPlace(row=number, place=None, problems=error.problems)
    wrong = (*place_problems(place, today=today), *far_problems(fields, areas))
    return ImportedPlace(row=number, place=None if wrong else place, problems=tuple(wrong), left_out=left_out)


def place_id_of(name: str) -> str:
    """The id of a place in an address, from its name: ``de_hof``."""
    bare = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", bare).strip("_")[:60]


def _read_day(text: str) -> date | None:
    return read_date(text) if text else None


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".").replace(".", ",")
    return "" if value is None else str(value).strip()
