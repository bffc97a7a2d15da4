"""The command line: `python -m data.ingest sync | status | import | places`."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.console import Console

from data.ingest.embargo_commands import add_embargo_commands
from data.ingest.history_commands import add_history_commands
from data.ingest.lock import SyncRunningError
from data.ingest.own_commands import add_own_commands
from data.ingest.own_embargo import release_due
from data.ingest.place_commands import add_place_commands
from data.ingest.run import UnknownSourceError, sync
from data.ingest.show import Bars, open_console, show_report, show_status
from data.ingest.status import describe
from data.ingest.streets import add_streets_command
from data.ingest.tools import open_tools
from data.settings import get_settings
from data.store.errors import StoreError
from indicators.catalogue import CatalogueError

WENT_WRONG = 1
WRONG_USE = 2

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    help="Haal open data op, bekijk hoe de gegevens ervoor staan, of lees eigen cijfers in.",
)
add_history_commands(app)
add_own_commands(app)
add_embargo_commands(app)
add_streets_command(app)
add_place_commands(app)
_errors = Console(stderr=True)


@app.command("sync")
def sync_command(
    source: Annotated[
        list[str] | None, typer.Option("--source", metavar="ID", help="Alleen deze tabel of familie.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Alles doen behalve opslaan.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Alleen fouten tonen.")] = False,
    allow_shrink: Annotated[
        bool, typer.Option("--allow-shrink", help="Aanvaard dat een bron veel cijfers heeft ingetrokken.")
    ] = False,
) -> None:
    """Haal nieuwe cijfers op. Uitkomst 0: alles goed; 1: een bron geweigerd; 2: verkeerd gebruikt."""
    console = open_console(quiet=quiet)
    try:
        with (
            open_tools(get_settings(), dry_run=dry_run, allow_shrink=allow_shrink) as tools,
            Bars(console) as bars,
        ):
            if not dry_run:
                release_due(tools)
            report = sync(tools, source_ids=source or [], progress=bars)
    except UnknownSourceError as error:
        _errors.print(f"Onbekende bron: {error.source_id}. Bekend zijn: {', '.join(error.known)}")
        raise typer.Exit(WRONG_USE) from error
    except SyncRunningError as error:
        _errors.print(f"Er loopt al een sync (proces {error.pid or 'onbekend'}). Er is niets gedaan.")
        raise typer.Exit(WENT_WRONG) from error
    except CatalogueError as error:
        _errors.print(str(error))
        raise typer.Exit(WENT_WRONG) from error
    except (StoreError, OSError) as error:
        _errors.print(error.message if isinstance(error, StoreError) else f"Opslaan lukt niet: {error}")
        raise typer.Exit(WENT_WRONG) from error
    show_report(report, console=console, errors=_errors, dry_run=dry_run, quiet=quiet)
    if not report.ok:
        raise typer.Exit(WENT_WRONG)


@app.command("status")
def status_command(
    as_json: Annotated[bool, typer.Option("--json", help="Eén JSON-object, voor programma's.")] = False,
) -> None:
    """Laat zien welke gegevens er zijn en hoe elke bron ervoor staat."""
    with open_tools(get_settings()) as tools:
        state = describe(catalogue=tools.catalogue, areas=tools.areas, reader=tools.reader)
    if as_json:
        typer.echo(json.dumps(state, ensure_ascii=False, indent=2))
    else:
        show_status(state, console=open_console())


if __name__ == "__main__":
    app()
