"""The command line: `python -m dashboard.reports year --deal regiodeal_2 --year 2026 --as-of 2027-06-10`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from dashboard.reports.yearly import NoSuchReportError, year_report
from dashboard.reports.yearly_docx import year_docx
from dashboard.reports.yearly_pdf import year_pdf
from dashboard.services import BordersOnDisk, Services
from data.programme.frozen import FrozenReader
from data.settings import get_settings
from data.store.engine import migrate, open_engine
from data.store.errors import StoreError
from data.store.reader import ObservationReader
from data.voice.reader import VoiceReader
from geo.areas import load_areas
from indicators.catalogue import load_catalogue
from indicators.programme.programme import UnknownEntryError

WENT_WRONG = 1

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    help="Maak verslagen op de opdrachtregel.",
)


@app.callback()
def _several() -> None:
    """A program of commands, also while there is one."""


@contextmanager
def _services() -> Iterator[Services]:
    """What a report is made from: the store of the settings. What is wrong with it is said in one line."""
    settings = get_settings()
    engine = open_engine(settings.store_url)
    try:
        migrate(engine)
        yield Services(
            settings=settings,
            catalogue=load_catalogue(),
            areas=load_areas(),
            observations=ObservationReader(engine),
            borders=BordersOnDisk(settings.files_folder / "borders"),
            frozen=FrozenReader(engine),
            voice=VoiceReader(engine),
        )
    except StoreError as error:
        typer.echo(error.message, err=True)
        raise typer.Exit(WENT_WRONG) from error
    finally:
        engine.dispose()


@app.command("year")
def year_command(
    deal: Annotated[str, typer.Option(help="De deal, zoals regiodeal_2.")],
    year: Annotated[int, typer.Option(help="Het jaar van het verslag.")],
    as_of: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="De dag waarop dit bekend was.")],
    folder: Annotated[Path, typer.Option(help="De map voor de twee bestanden.")] = Path(),
    language: Annotated[str, typer.Option(help="nl of en.")] = "nl",
) -> None:
    """Maak het jaarverslag als Word en als PDF, ook als concept, met de teksten van mensen erbij."""
    with _services() as services:
        day = date(as_of.year, as_of.month, as_of.day)
        try:
            report = year_report(deal, year, services, as_of=day, language=language, drafts=True)
        except (NoSuchReportError, UnknownEntryError) as error:
            typer.echo(f"Zo'n verslag is er niet: {deal} over {year} op {day}.", err=True)
            raise typer.Exit(WENT_WRONG) from error
        folder.mkdir(parents=True, exist_ok=True)
        for ending, content in (("docx", year_docx(report)), ("pdf", year_pdf(report))):
            file = folder / f"{report.name}.{ending}"
            file.write_bytes(content)
            typer.echo(str(file))


if __name__ == "__main__":
    app()
