"""The command `streets`: read a table of streets for the search box. Nothing leaves the machine."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from data.settings import get_settings
from data.sources.delimited import decode
from geo.areas import load_areas
from geo.model import AreaLevel, Areas
from geo.streets import StreetRow, save_streets

WENT_WRONG = 1
WRONG_USE = 2
COLUMNS = ("straat", "postcode", "buurt")
_POSTCODE = re.compile(r"^[1-9][0-9]{3} ?[A-Z]{2}$")
_MOST_PROBLEMS = 20
_LONGEST = 80
_ERRORS = Console(stderr=True)


class StreetsError(ValueError):
    """A table that cannot be used; each problem names line and column."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def add_streets_command(app: typer.Typer) -> None:
    """Put the command of this module on the command line."""
    app.command("streets")(streets_command)


def streets_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV met straat, postcode en buurt.")],
    check: Annotated[bool, typer.Option("--check", help="Alleen nakijken, niets opslaan.")] = False,
) -> None:
    """Lees een lijst van straten in voor de zoeker. Uitkomst 1: de lijst is geweigerd; 2: geen bestand."""
    try:
        body = file.read_bytes()
    except OSError as error:
        _ERRORS.print(f"{file} is niet te lezen: {error.strerror}", markup=False)
        raise typer.Exit(WRONG_USE) from error
    try:
        settings = get_settings()
        rows = read_streets(decode(body), load_areas(added=settings.places_folder))
    except StreetsError as error:
        for problem in error.problems[:_MOST_PROBLEMS]:
            _ERRORS.print(problem, markup=False)
        if len(error.problems) > _MOST_PROBLEMS:
            _ERRORS.print(f"En nog {len(error.problems) - _MOST_PROBLEMS} fouten.")
        _ERRORS.print("Er is niets opgeslagen.")
        raise typer.Exit(WENT_WRONG) from error
    count = len({row.street for row in rows})
    if not check:
        save_streets(rows, settings.streets_file)
    typer.echo(
        f"{count} straten, {len(rows)} regels. " + ("Nagekeken, niet opgeslagen." if check else "Opgeslagen.")
    )


def read_streets(text: str, areas: Areas) -> list[StreetRow]:
    """The rows of a CSV file (semicolons or commas) with the columns straat, postcode and buurt.

    Of the last two one is enough. Raises `StreetsError` with every problem.
    """
    lines = csv.reader(StringIO(text), delimiter=";" if ";" in text.partition("\n")[0] else ",")
    names = [name.strip().casefold().lstrip("\ufeff") for name in next(lines, [])]
    if "straat" not in names or not {"postcode", "buurt"} & set(names):
        raise StreetsError(["regel 1: verwacht de kolommen straat en postcode of buurt"])
    places = {name: names.index(name) for name in COLUMNS if name in names}
    rows: list[StreetRow] = []
    problems: list[str] = []
    for line in lines:
        if not any(cell.strip() for cell in line):
            continue
        cells = {name: line[at].strip() if at < len(line) else "" for name, at in places.items()}
        wrong = [f"regel {lines.line_num}, {problem}" for problem in _problems(cells, areas)]
        problems += wrong
        if not wrong:
            rows.append(_row(cells))
    if not rows and not problems:
        problems = ["regel 2: er staan geen straten in"]
    if problems:
        raise StreetsError(problems)
    return list(dict.fromkeys(rows))


def _problems(cells: dict[str, str], areas: Areas) -> Iterator[str]:
    street, postcode, buurt = (cells.get(name, "") for name in COLUMNS)
    if not street:
        yield "kolom straat: leeg"
    elif len(street) > _LONGEST or not any(letter.isalpha() for letter in street):
        yield f"kolom straat: {street[:_LONGEST]!r} is geen naam van een straat"
    if postcode and not _POSTCODE.match(postcode.upper()):
        yield f"kolom postcode: {postcode!r} is geen postcode zoals 2525 AB"
    if buurt and (buurt not in areas or areas.get(buurt).level is not AreaLevel.BUURT):
        yield f"kolom buurt: {buurt!r} is geen code van een buurt hier"
    if not postcode and not buurt:
        yield "kolom postcode en kolom buurt: een van de twee moet er staan"


def _row(cells: dict[str, str]) -> StreetRow:
    postcode = cells.get("postcode", "").upper().replace(" ", "")
    return StreetRow(cells["straat"], postcode, cells.get("buurt", ""))
