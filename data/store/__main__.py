"""The command line: `python -m data.store backup FILE | restore FILE`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from data.settings import get_settings
from data.store.archive import ArchiveError, backup, restore
from data.store.engine import open_engine
from data.store.errors import StoreError

WENT_WRONG = 1

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    help="Bewaar de hele opslag in één bestand, of zet die terug, ook in een andere database.",
)
_errors = Console(stderr=True)


@app.command("backup")
def backup_command(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="Nieuw bestand, zoals opslag.zip.")],
) -> None:
    """Schrijf alles van één moment naar een bestand; de server mag blijven draaien."""
    if file.exists():
        _stop(f"{file} bestaat al")
    try:
        rows = backup(open_engine(get_settings().store_url), file, at=datetime.now(UTC))
    except (ArchiveError, StoreError) as error:
        _stop(str(error))
    typer.echo(f"{sum(rows.values())} rijen van {len(rows)} tabellen in {file}")


@app.command("restore")
def restore_command(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", exists=True, dir_okay=False)],
) -> None:
    """Zet een bestand terug in een lege opslag (SVDW_DATABASE_URL), helemaal of niet."""
    try:
        rows = restore(open_engine(get_settings().store_url), file)
    except (ArchiveError, StoreError) as error:
        _stop(str(error))
    typer.echo(f"{sum(rows.values())} rijen van {len(rows)} tabellen teruggezet")


def _stop(message: str) -> None:
    _errors.print(message)
    raise typer.Exit(WENT_WRONG)


if __name__ == "__main__":
    app()
