"""The command line: `python -m data.voice verify | delete-old | elsewhere`."""

from __future__ import annotations

import httpx
import typer

from data.settings import Settings, get_settings
from data.store.command_line import WENT_WRONG, opened_store
from data.voice.connectors.common import AreaOf, PlatformConnector, PlatformError
from data.voice.connectors.decidim import DecidimConnector
from data.voice.connectors.openstad import OpenStadConnector
from data.voice.connectors.signalen import Box, SignalenConnector
from data.voice.elsewhere import import_elsewhere
from data.voice.retention import delete_what_is_old
from data.voice.themes import theme_of_word
from data.voice.verify import verify_voice
from geo.borders import load_borders
from geo.points import extent, locator

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    help="Beheer de reacties.",
)


@app.command("verify")
def verify_command() -> None:
    """Controleer of niets van de moderatie buiten het product om is veranderd."""
    with opened_store() as engine:
        result = verify_voice(engine)
    typer.echo(f"{result.changes} stappen, kop {result.head[:12]}")
    if result.broken:
        typer.echo(f"Klopt niet: {result.broken}", err=True)
        raise typer.Exit(WENT_WRONG)


@app.command("delete-old")
def delete_command() -> None:
    """Verwijder nu wat ouder is dan twee jaar; de server doet dat ook vanzelf."""
    with opened_store() as engine:
        typer.echo(f"{delete_what_is_old(engine)} reacties verwijderd")


@app.command("elsewhere")
def elsewhere_command() -> None:
    """Haal op wat er openbaar staat op de platforms die in de instellingen staan."""
    settings = get_settings()
    borders = load_borders(settings.files_folder / "borders")
    if borders is None or borders.schematic:
        typer.echo("Haal eerst de grenzen op: python -m data.ingest sync", err=True)
        raise typer.Exit(WENT_WRONG)
    failed = False
    with opened_store() as engine, httpx.Client(timeout=settings.request_timeout) as client:
        for connector in connectors(settings, client, area_of=locator(borders), box=extent(borders)):
            try:
                typer.echo(f"{connector.name}: {import_elsewhere(engine, connector)}")
            except PlatformError as error:
                typer.echo(f"{connector.name}: {error}", err=True)
                failed = True
    if failed:
        raise typer.Exit(WENT_WRONG)


def connectors(
    settings: Settings, client: httpx.Client, *, area_of: AreaOf, box: Box
) -> list[PlatformConnector]:
    """Those that the settings switch on; none by default. ``box``: where there are areas."""
    found: list[PlatformConnector] = []
    if settings.openstad_url:
        found.append(
            OpenStadConnector(
                client,
                settings.openstad_url,
                project=settings.openstad_project,
                token=settings.openstad_token.get_secret_value(),
                area_of=area_of,
                theme_of=theme_of_word,
            )
        )
    if settings.decidim_url:
        found.append(DecidimConnector(client, settings.decidim_url, area_of=area_of, theme_of=theme_of_word))
    if settings.signalen_url:
        found.append(
            SignalenConnector(client, settings.signalen_url, box=box, area_of=area_of, theme_of=theme_of_word)
        )
    return found


if __name__ == "__main__":
    app()
