"""Commands about what was known when: `versions`, `withdraw`, `restore`, `known`, `log` and `backcheck`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any

import pandas as pd
import typer
from rich.console import Console

from data.ingest.backcheck import back_check, summary
from data.ingest.extras import write_derived
from data.ingest.lock import SyncRunningError
from data.ingest.own_embargo import refuse_while_waiting
from data.ingest.place_option import PLACE, added_place, tools_of
from data.ingest.run import alone
from data.ingest.show import open_console
from data.ingest.show_history import show_backcheck, show_changes, show_known, show_log, show_versions
from data.ingest.tools import Tools, open_tools
from data.settings import get_settings
from data.store.errors import StoreError
from data.store.history import HistoryError
from data.store.model import UndoResult
from geo.areas import load_areas
from geo.model import Areas
from geo.places import Place, places
from indicators.catalogue import CatalogueError

WENT_WRONG = 1
AsJson = Annotated[bool, typer.Option("--json", help="JSON, voor programma's.")]
_errors = Console(stderr=True)


def add_history_commands(app: typer.Typer) -> None:
    """Put the commands of this module on the command line."""
    app.command("versions")(versions_command)
    app.command("withdraw")(withdraw_command)
    app.command("restore")(restore_command)
    app.command("known")(known_command)
    app.command("log")(log_command)
    app.command("backcheck")(backcheck_command)


def versions_command(
    version: Annotated[int | None, typer.Argument(help="Laat de rijen van deze versie zien.")] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="ID", help="Alleen deze bron.")] = None,
    as_json: AsJson = False,
) -> None:
    """Laat zien wat elke gegevensversie veranderde: bron, datum, reden en aantallen."""
    with _tools() as tools:
        history = tools.reader.history
        if version is None:
            result = history.versions(source_id=source)
            if as_json:
                _as_json([asdict(info) for info in result])
            else:
                show_versions(result, console=open_console())
        else:
            changes = history.changes(version)
            if as_json:
                _as_json(_records(changes))
            else:
                show_changes(changes, console=open_console(), areas=_every_area())


def withdraw_command(version: Annotated[int, typer.Argument(help="Nummer van de versie.")]) -> None:
    """Trek een versie in: wat er daarvoor stond komt terug, als nieuwe versie. Er gaat niets verloren."""
    with _changing(version) as tools:
        _report(tools.reader.history.withdraw(version, at=tools.now()), "ingetrokken", version)


def restore_command(version: Annotated[int, typer.Argument(help="Nummer van de versie.")]) -> None:
    """Zet een ingetrokken versie terug, als nieuwe versie."""
    with _changing(version) as tools:
        _report(tools.reader.history.restore(version, at=tools.now()), "teruggezet", version)


def known_command(
    day: Annotated[str, typer.Argument(metavar="DATUM", help="Bijvoorbeeld 2026-11-21: eind van die dag.")],
    indicator: Annotated[list[str] | None, typer.Option("--indicator", metavar="ID")] = None,
    area: Annotated[list[str] | None, typer.Option("--area", metavar="CODE")] = None,
    place: Annotated[str, PLACE] = "",
    as_json: AsJson = False,
) -> None:
    """Laat zien wat op een datum bekend was: de versie, een controlegetal en zo nodig de cijfers."""
    try:
        moment = date.fromisoformat(day)
    except ValueError as error:
        raise typer.BadParameter(f"{day} is geen datum zoals 2026-11-21") from error
    with _tools(added_place(place, get_settings())) as tools:
        known = what_was_known(tools, moment, indicators=indicator, areas=area)
    if as_json:
        _as_json(known)
    else:
        show_known(known, console=open_console(), areas=_every_area())


def log_command(
    source: Annotated[str | None, typer.Option("--source", metavar="ID", help="Alleen deze bron.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Zoveel regels, de nieuwste eerst.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Laat zien wanneer naar elke bron is gekeken en wat dat opleverde."""
    with _tools() as tools:
        entries = tools.reader.sync_log.newest(source_id=source, limit=limit)
    if as_json:
        _as_json([asdict(entry) for entry in entries])
    else:
        show_log(entries, console=open_console())


def backcheck_command(as_json: AsJson = False) -> None:
    """Vergelijk wat wij optellen met wat de bron voor het geheel geeft, per indicator."""
    with _tools() as tools:
        observations = tools.reader.all_current(source_ids=list(tools.catalogue.tables))
        checked = back_check(
            observations, catalogue=tools.catalogue, areas=tools.areas, min_coverage=tools.min_coverage
        )
    result = summary(checked)
    if as_json:
        _as_json(_records(result))
    else:
        show_backcheck(result, console=open_console(), areas=load_areas())


def what_was_known(
    tools: Tools, day: date, *, indicators: list[str] | None = None, areas: list[str] | None = None
) -> dict[str, Any]:
    """The data version of a day, with a checksum over its figures; the figures too when some are asked for.

    The same day gives the same checksum for ever: a report can be proved to hold what was known.
    """
    version = tools.reader.version_on(day)
    figures = tools.reader.all_current(indicator_ids=indicators, as_of=version)
    if areas:
        figures = figures[figures["area_code"].isin(areas)]
    figures = figures.sort_values(list(figures.columns[:5]), ignore_index=True)
    text = figures.to_csv(index=False, float_format="%.10g", lineterminator="\n")
    known: dict[str, Any] = {
        "date": day.isoformat(),
        "data_version": version,
        "observations": int(figures["value"].notna().sum()),
        "checksum": hashlib.sha256(text.encode()).hexdigest(),
    }
    if indicators or areas:
        known["figures"] = _records(figures)
    return known


@contextmanager
def _tools(place: Place | None = None) -> Iterator[Tools]:
    """Tools for one municipality that was added or those built in; what goes wrong ends the command."""
    with _guarded(), open_tools(get_settings(), place=place) as tools:
        yield tools


def _every_area() -> Areas:
    return load_areas(added=get_settings().places_folder)


@contextmanager
def _guarded() -> Iterator[None]:
    """What can go wrong with the store or its history ends the command with its reason."""
    try:
        yield
    except (HistoryError, CatalogueError) as error:
        _errors.print(f"Er is niets veranderd: {error}", markup=False)
        raise typer.Exit(WENT_WRONG) from error
    except StoreError as error:
        _errors.print(error.message, markup=False)
        raise typer.Exit(WENT_WRONG) from error
    except SyncRunningError as error:
        _errors.print(f"Er loopt een sync (proces {error.pid or 'onbekend'}). Er is niets gedaan.")
        raise typer.Exit(WENT_WRONG) from error


@contextmanager
def _changing(version: int) -> Iterator[Tools]:
    """Change figures while no sync runs, and derive again what follows from them.

    The tools are those of the municipality that the version is about: one that was added stands by itself.
    """
    with _guarded():
        with open_tools(get_settings()) as tools:
            number = _added_number(version, tools=tools)
        with tools_of(number, get_settings()) as tools, alone(tools):
            refuse_while_waiting(version, tools=tools)
            yield tools
            write_derived(tools=tools, sources_changed=True)


def _added_number(version: int, *, tools: Tools) -> str:
    """The digits of the added municipality that a version is about, empty for those that are built in."""
    codes = tools.reader.history.changes(version)["area_code"].astype("str")
    numbers = set(codes[codes.str.slice(0, 2).isin(["GM", "WK", "BU"])].str.slice(2, 6))
    known = {place.code[2:] for place in places(get_settings().places_folder)}
    if numbers and not numbers & known:
        raise HistoryError(
            f"version {version} is about GM{min(numbers)}, which was taken away: add the municipality again"
        )
    built_in = {place.code[2:] for place in places()}
    return "" if numbers & built_in or not numbers else min(numbers & known)


def _report(result: UndoResult, done: str, version: int) -> None:
    since = f"; {result.superseded} rijen zijn sindsdien veranderd en bleven" if result.superseded else ""
    typer.echo(
        f"Versie {version} is {done} door versie {result.version}: {result.put_back} rijen terug, "
        f"{result.taken_out} rijen eruit{since}."
    )


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {str(key): None if pd.isna(value) else value for key, value in row.items()}
        for row in frame.astype(object).to_dict("records")
    ]


def _as_json(content: Any) -> None:
    typer.echo(json.dumps(content, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} does not fit in JSON")
