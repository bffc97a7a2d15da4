"""The command line: `python -m data.access accounts | emergency | block | unblock | end | forget`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated

import typer

from data.access.accounts import NoSuchAccountError
from data.access.service import Access
from data.store.command_line import WENT_WRONG, opened_store

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    help="Bekijk en beheer wie kan inloggen. Rollen komen van de inlogdienst (docs/access.md).",
)
AccountId = Annotated[str, typer.Argument(help="De id uit `accounts`.")]


@contextmanager
def _access() -> Iterator[Access]:
    with opened_store() as engine:
        try:
            yield Access(engine, clock=lambda: datetime.now(UTC))
        except NoSuchAccountError as error:
            typer.echo(f"Er is geen account {error}.", err=True)
            raise typer.Exit(WENT_WRONG) from error


@app.command("accounts")
def accounts_command() -> None:
    """Laat zien wie er ooit inlogde, met welke rollen."""
    with _access() as access:
        for actor, blocked in access.accounts.all():
            roles = ", ".join(f"{one.role} {one.scope}".strip() for one in sorted(actor.grants)) or "geen rol"
            typer.echo(f"{actor.account}  {actor.name}  {roles}{'  geblokkeerd' if blocked else ''}")


@app.command("emergency")
def emergency_command() -> None:
    """Maak een code waarmee u één keer als beheerder inlogt op /inloggen/nood, binnen tien minuten."""
    with _access() as access:
        typer.echo(access.sessions.begin(code_only=True).token)


@app.command("block")
def block_command(account: AccountId) -> None:
    """Laat een account niet meer inloggen en meld het overal af."""
    with _access() as access:
        access.accounts.set_blocked(account, blocked=True)
        typer.echo(f"Geblokkeerd; {access.sessions.end_of(account)} keer afgemeld.")


@app.command("unblock")
def unblock_command(account: AccountId) -> None:
    """Laat een account weer inloggen."""
    with _access() as access:
        access.accounts.set_blocked(account, blocked=False)


@app.command("end")
def end_command(account: AccountId) -> None:
    """Meld een account overal af."""
    with _access() as access:
        typer.echo(f"{access.sessions.end_of(account)} keer afgemeld.")


@app.command("forget")
def forget_command(account: AccountId) -> None:
    """Haal de naam van een account weg; wat het deed blijft in de keten staan, zonder naam."""
    with _access() as access:
        access.accounts.forget_name(account)


if __name__ == "__main__":
    app()
