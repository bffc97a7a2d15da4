"""The command line: `python -m data.ingest places add | remove | list | sync`."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from data.ingest.lock import SyncRunningError
from data.ingest.place_report import LEVELS, ThemeCoverage
from data.ingest.place_steps import PlaceError, PlaceReport, add_place, coverages, remove_place, sync_added
from data.ingest.report import WRONG
from data.ingest.show import Bars, open_console, whole
from data.settings import get_settings
from data.sources.errors import SourceError
from data.store.errors import StoreError
from geo.places import PlaceRole, PlacesError

WENT_WRONG = 1
WRONG_USE = 2
_ROLES = {PlaceRole.SHOWN: "getoond", PlaceRole.COMPARISON: "alleen om mee te vergelijken"}
_errors = Console(stderr=True)
_app = typer.Typer(no_args_is_help=True, help="Welke gemeenten er zijn: toevoegen, weghalen, laten zien.")


def add_place_commands(app: typer.Typer) -> None:
    """Put the commands below ``places``."""
    app.add_typer(_app, name="places")


@_app.command("add")
def add_command(
    code: Annotated[str, typer.Argument(help="De code van het CBS, GM en vier cijfers.")],
    role: Annotated[
        PlaceRole,
        typer.Option("--role", help="shown: op elk scherm; comparison: om mee te vergelijken."),
    ] = PlaceRole.SHOWN,
) -> None:
    """Voeg een gemeente toe, met grenzen, codes en alle landelijke tabellen. Te zien na een herstart."""
    console = open_console()
    try:
        with Bars(console) as bars:
            report = add_place(code.strip().upper(), role=role, settings=get_settings(), progress=bars)
    except (PlaceError, PlacesError) as error:
        _errors.print(str(error), markup=False)
        raise typer.Exit(WRONG_USE) from error
    except (SourceError, SyncRunningError, StoreError, ValueError, OSError) as error:
        _errors.print(f"Toevoegen lukt niet: {_message(error)}", markup=False, soft_wrap=True)
        raise typer.Exit(WENT_WRONG) from error
    show_place(report, console=console)
    if role is PlaceRole.SHOWN:
        console.print("Start de server opnieuw: dan staat de gemeente op de schermen.")


@_app.command("remove")
def remove_command(code: Annotated[str, typer.Argument(help="De code van de gemeente.")]) -> None:
    """Haal een toegevoegde gemeente weg. De geschiedenis van haar cijfers blijft bewaard."""
    try:
        place, closed = remove_place(code.strip().upper(), settings=get_settings())
    except (PlaceError, PlacesError) as error:
        _errors.print(str(error), markup=False)
        raise typer.Exit(WRONG_USE) from error
    except (SyncRunningError, StoreError, OSError) as error:
        _errors.print(f"Weghalen lukt niet: {_message(error)}", markup=False, soft_wrap=True)
        raise typer.Exit(WENT_WRONG) from error
    open_console().print(f"{place.code} {place.name} is weg: {whole(closed)} cijfers afgesloten.")


@_app.command("list")
def list_command() -> None:
    """Laat zien welke gemeenten er zijn en wat ze hebben."""
    console, settings = open_console(), get_settings()
    table = Table("code", "naam", "rol", "herkomst", "indicatoren", "jaren")
    for place, themes in coverages(settings):
        years = [year for theme in themes for year in (theme.first, theme.last) if year]
        table.add_row(
            place.code,
            place.name,
            _ROLES[place.role],
            "ingebouwd" if place.built_in else "toegevoegd",
            str(sum(theme.indicators for theme in themes)),
            f"{min(years)}-{max(years)}" if years else "geen cijfers",
        )
    console.print(table)


@_app.command("sync")
def sync_command(
    quiet: Annotated[bool, typer.Option("--quiet", help="Alleen fouten tonen.")] = False,
) -> None:
    """Haal nieuwe cijfers op van elke toegevoegde gemeente."""
    console = open_console(quiet=quiet)
    wrong = False
    try:
        for report in sync_added(get_settings()):
            show_place(report, console=console)
            wrong |= not report.sync.ok
    except (SyncRunningError, StoreError, OSError) as error:
        _errors.print(f"Ophalen lukt niet: {_message(error)}", markup=False, soft_wrap=True)
        raise typer.Exit(WENT_WRONG) from error
    if wrong:
        raise typer.Exit(WENT_WRONG)


def show_place(report: PlaceReport, *, console: Console) -> None:
    """The areas, the codes that ended, the sources that were refused, and what there is per theme."""
    place, fetched = report.place, report.fetched
    console.print(f"{place.code} {place.name}: {_ROLES[place.role]}", markup=False)
    if fetched is not None:
        years = ", ".join(str(year) for year in fetched.editions) or "geen"
        console.print(
            f"{fetched.wijken} wijken en {fetched.buurten} buurten. Grenzen vergeleken met: {years}. "
            f"{fetched.ended} oude codes staan niet meer voor hetzelfde gebied.",
            soft_wrap=True,
        )
        if fetched.without_outline:
            names = ", ".join(fetched.without_outline)
            console.print(f"Wel cijfers, geen grens (niet op de kaart): {names}", soft_wrap=True)
    for source in report.sync.sources:
        if source.outcome in WRONG or "andere indeling" in source.message:
            console.print(f"{source.id}: {source.message}", style="yellow", markup=False, soft_wrap=True)
    console.print(coverage_table(report.coverage))


def coverage_table(themes: tuple[ThemeCoverage, ...]) -> Table:
    """Per theme how many indicators have a figure, by level, and the years."""
    table = Table("thema", "indicatoren", *(str(level) for level in LEVELS), "jaren")
    for theme in themes:
        counts = (str(theme.by_level[level]) for level in LEVELS)
        years = f"{theme.first}-{theme.last}" if theme.first else "geen cijfers"
        table.add_row(theme.name, f"{theme.indicators} van {theme.known}", *counts, years)
    return table


def _message(error: Exception) -> str:
    return str(getattr(error, "message", "") or error)
