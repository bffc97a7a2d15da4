"""Commands for own figures under embargo: `embargoed` and `release`."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from data.ingest.lock import SyncRunningError
from data.ingest.own_answers import ERRORS, WRONG_USE
from data.ingest.own_embargo import REASON_LENGTH, Embargo, release_due, withdraw_embargoed
from data.ingest.place_option import tools_of_each
from data.settings import get_settings
from data.store.errors import StoreError

WENT_WRONG = 1


def add_embargo_commands(app: typer.Typer) -> None:
    """Put the commands of this module on the command line."""
    app.command("embargoed")(embargoed_command)
    app.command("release")(release_command)


def embargo_of(until: str, reason: str) -> Embargo | None:
    """What ``--embargo`` and ``--reason`` say; ends the command when only one of them says something."""
    if not until and not reason:
        return None
    try:
        day = date.fromisoformat(until)
    except ValueError as error:
        ERRORS.print("Schrijf --embargo als 2026-12-31, met een --reason.")
        raise typer.Exit(WRONG_USE) from error
    if not reason.strip() or len(reason) > REASON_LENGTH:
        ERRORS.print(f"Geef bij --embargo een --reason van hooguit {REASON_LENGTH} tekens.")
        raise typer.Exit(WRONG_USE)
    return Embargo(until=day, reason=reason.strip())


def embargoed_command(
    withdraw: Annotated[
        int | None, typer.Option("--withdraw", metavar="NUMMER", help="Trek deze levering in.")
    ] = None,
) -> None:
    """Laat zien welke eigen cijfers onder embargo wachten, of trek een levering in."""
    try:
        waiting, gone = [], withdraw is None
        for tools in tools_of_each(get_settings()):
            if withdraw is not None and not gone:
                gone = withdraw_embargoed(withdraw, tools=tools)
            waiting += tools.reader.embargoed.waiting(cleared=True)
        if not gone:
            ERRORS.print(f"Levering {withdraw} wacht niet.")
            raise typer.Exit(WRONG_USE)
    except (StoreError, SyncRunningError, OSError) as error:
        raise _failed(error) from error
    for one in waiting:
        what = ", ".join([*one.indicators, one.place] if one.place else one.indicators)
        typer.echo(f"{one.id}: {one.file} ({what}), tot {one.embargo_until:%d-%m-%Y}: {one.reason}")
    if not waiting:
        typer.echo("Er wacht niets.")


def release_command() -> None:
    """Neem over wat vanaf vandaag openbaar is. De server doet dit zelf, elke minuut."""
    try:
        released = [one for tools in tools_of_each(get_settings()) for one in release_due(tools)]
    except (StoreError, SyncRunningError, OSError) as error:
        raise _failed(error) from error
    for one, version in released:
        typer.echo(f"{one.file}: overgenomen als gegevensversie {version or 'die er al was'}.")


def _failed(error: Exception) -> typer.Exit:
    if isinstance(error, SyncRunningError):
        ERRORS.print("Er loopt al een sync. Er is niets gedaan.")
    else:
        ERRORS.print(error.message if isinstance(error, StoreError) else f"Dat lukt niet: {error}")
    return typer.Exit(WENT_WRONG)
