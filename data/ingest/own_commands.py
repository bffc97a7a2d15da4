"""Commands for own figures: `template` and `import`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from data.ingest.check_report import as_csv as report_as_csv
from data.ingest.embargo_commands import embargo_of
from data.ingest.lock import SyncRunningError
from data.ingest.own_answers import ERRORS, WRONG_USE, answered, answers_of, at_terminal, source_of
from data.ingest.own_delivery import Delivery, delivery_of
from data.ingest.own_embargo import Embargo
from data.ingest.own_figures import Check, accept, accept_later, check
from data.ingest.own_mapping import OwnSource
from data.ingest.place_option import PLACE, added_place, areas_of
from data.ingest.show import open_console, whole
from data.ingest.show_check import show_check
from data.ingest.template import as_csv, write_xlsx
from data.ingest.tools import Tools, open_tools
from data.settings import Settings, get_settings
from data.sources.files import MappingError
from data.store.errors import StoreError
from data.store.model import WriteResult
from geo.places import Place
from indicators.catalogue import Catalogue, UnknownIndicatorError, load_catalogue
from indicators.disclosure import DisclosureLimits
from indicators.model import Indicator

WENT_WRONG = 1
_SUPPLIER = typer.Option("--supplier", help="Wie de cijfers levert, zoals 'GGD Haaglanden'.")
_EVIDENCE = typer.Option("--evidence", help="Wat voor cijfers het zijn: registratie, enquête of schatting.")


def add_own_commands(app: typer.Typer) -> None:
    """Put the commands of this module on the command line."""
    app.command("template")(template_command)
    app.command("import")(import_command)


def limits_of(settings: Settings) -> DisclosureLimits:
    """What is small, as the settings say."""
    return DisclosureLimits(
        smallest_count=settings.smallest_count, smallest_sensitive=settings.smallest_sensitive_count
    )


def template_command(
    indicator: Annotated[str, typer.Argument(metavar="INDICATOR", help="Id uit de catalogus.")],
    xlsx: Annotated[
        Path | None,
        typer.Option("--xlsx", metavar="FILE", help="Bewaar als werkmap; anders CSV op het scherm."),
    ] = None,
    period: Annotated[str, typer.Option("--period", help="Vul de periode alvast in, zoals 2024.")] = "",
    supplier: Annotated[str, _SUPPLIER] = "",
    evidence: Annotated[str, _EVIDENCE] = "",
    place: Annotated[str, PLACE] = "",
) -> None:
    """Geef een sjabloon om een indicator in te vullen."""
    entry = _indicator(indicator, load_catalogue())
    source = source_of(supplier, evidence=evidence, date="")
    settings = get_settings()
    areas = areas_of(added_place(place, settings), settings)
    if xlsx is None:
        typer.echo(as_csv(entry, areas=areas, period=period, source=source), nl=False)
        return
    if xlsx.suffix.lower() != ".xlsx":
        ERRORS.print("De naam van de werkmap moet eindigen op .xlsx.")
        raise typer.Exit(WRONG_USE)
    try:
        write_xlsx(xlsx, entry, areas=areas, limits=limits_of(settings), period=period, source=source)
    except OSError as error:
        ERRORS.print(f"Bewaren lukt niet: {error}", markup=False)
        raise typer.Exit(WENT_WRONG) from error
    typer.echo(f"Sjabloon bewaard: {xlsx}")


def import_command(
    file: Annotated[Path, typer.Argument(help="CSV- of XLSX-bestand met eigen cijfers.")],
    *,
    mapping: Annotated[
        Path | None, typer.Option("--mapping", help="YAML-bestand dat de kolommen uitlegt.")
    ] = None,
    indicator: Annotated[
        str | None, typer.Option("--indicator", metavar="ID", help="Het bestand is het sjabloon hiervan.")
    ] = None,
    check_only: Annotated[
        bool, typer.Option("--check", "--dry-run", help="Alleen controleren en laten zien wat er verandert.")
    ] = False,
    accepted: Annotated[bool, typer.Option("--accept", help="Neem de cijfers over als alles klopt.")] = False,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help="Bewaar alle problemen als CSV.")
    ] = None,
    supplier: Annotated[str, _SUPPLIER] = "",
    evidence: Annotated[str, _EVIDENCE] = "",
    date: Annotated[
        str, typer.Option("--date", help="Wanneer de cijfers zijn geleverd (JJJJ-MM-DD); anders vandaag.")
    ] = "",
    answer: Annotated[
        list[str] | None,
        typer.Option("--answer", metavar="VRAAG=ANTWOORD", help="Antwoord op een vraag van de controle."),
    ] = None,
    embargo: Annotated[
        str, typer.Option("--embargo", metavar="DATUM", help="Tot deze dag ziet niemand de cijfers.")
    ] = "",
    reason: Annotated[str, typer.Option("--reason", help="Waarom onder embargo.")] = "",
    place: Annotated[str, PLACE] = "",
) -> None:
    """Controleer eigen cijfers, laat zien wat er verandert, en neem ze over met --accept."""
    source = source_of(supplier, evidence=evidence, date=date)
    delivery = _delivery(
        file, mapping=mapping, indicator=indicator, source=source, answers=answers_of(answer or [])
    )
    if check_only and accepted:
        ERRORS.print("Kies --check of --accept, niet allebei.")
        raise typer.Exit(WRONG_USE)
    later = embargo_of(embargo, reason)
    chosen = added_place(place, get_settings())
    try:
        _run(delivery, check_only=check_only, accepted=accepted, report=report, embargo=later, place=chosen)
    except SyncRunningError as error:
        ERRORS.print(f"Er loopt al een sync (proces {error.pid or 'onbekend'}). Er is niets gedaan.")
        raise typer.Exit(WENT_WRONG) from error
    except (StoreError, OSError) as error:
        what = error.message if isinstance(error, StoreError) else f"Lezen of bewaren lukt niet: {error}"
        ERRORS.print(what, markup=False)
        raise typer.Exit(WENT_WRONG) from error


def _run(
    delivery: Delivery,
    *,
    check_only: bool,
    accepted: bool,
    report: Path | None,
    embargo: Embargo | None,
    place: Place | None,
) -> None:
    """Check, tell, and take over what was accepted; what is taken over is checked anew under the lock."""
    settings = get_settings()
    limits = limits_of(settings)
    console = open_console()
    with open_tools(settings, place=place) as tools:
        if not accepted:
            results = check(delivery, tools=tools, limits=limits)
            _show(results, console=console, report=report, tools=tools)
            delivery = answered(results, delivery=delivery, check_only=check_only)
            if check_only or not _agrees(results):
                return
        if embargo is not None:
            results = accept_later(delivery, embargo, tools=tools, limits=limits)
            _show(results, console=console, report=report, tools=tools)
            answered(results, delivery=delivery, check_only=True)
            console.print(f"Bewaard onder embargo tot {embargo.until:%d-%m-%Y}.", highlight=False)
            return
        results, result = accept(delivery, tools=tools, limits=limits)
        _show(results, console=console, report=report, tools=tools)
        answered(results, delivery=delivery, check_only=True)
        _report_accepted(result, console=console)


def _delivery(
    file: Path,
    *,
    mapping: Path | None,
    indicator: str | None,
    source: OwnSource,
    answers: dict[str, str],
) -> Delivery:
    for path in (file, mapping):
        if path is not None and not path.is_file():
            ERRORS.print(f"Bestand niet gevonden: {path}", markup=False)
            raise typer.Exit(WRONG_USE)
    if (mapping is None) == (indicator is None):
        ERRORS.print("Geef --mapping of --indicator.")
        raise typer.Exit(WRONG_USE)
    if indicator is not None:
        _indicator(indicator, load_catalogue())
    try:
        return delivery_of(file, mapping=mapping, indicator_id=indicator, source=source, answers=answers)
    except MappingError as error:
        ERRORS.print(f"Geweigerd, er is niets veranderd: {error}", markup=False, soft_wrap=True)
        raise typer.Exit(WENT_WRONG) from error


def _indicator(indicator_id: str, catalogue: Catalogue) -> Indicator:
    try:
        return catalogue.get(indicator_id)
    except UnknownIndicatorError as error:
        ERRORS.print(f"Indicator {indicator_id!r} staat niet in de catalogus.", markup=False)
        raise typer.Exit(WRONG_USE) from error


def _show(found: Check, *, console: Console, report: Path | None, tools: Tools) -> None:
    if report is not None:
        report.write_text(report_as_csv(found.problems), encoding="utf-8-sig")
    show_check(found, console=console, errors=ERRORS, areas=tools.areas, full_report=report is not None)
    if not found.ok:
        raise typer.Exit(WENT_WRONG)


def _agrees(found: Check) -> bool:
    """Ask whoever sits at the terminal; without one nothing is taken over."""
    if found.changes is None or not found.changes.total:
        typer.echo("Er verandert niets.")
        return False
    if at_terminal():
        return typer.confirm("Deze cijfers overnemen?", default=False)
    typer.echo("Er is niets opgeslagen. Met --accept neemt u de cijfers over.")
    return False


def _report_accepted(result: WriteResult | None, *, console: Console) -> None:
    if result is None or result.version is None:
        console.print("Er verandert niets.")
    else:
        console.print(f"Overgenomen als gegevensversie {result.version}.", highlight=False)
    if result is not None and result.still_withdrawn:
        what = f"{whole(result.still_withdrawn)} cijfers horen bij een ingetrokken versie en blijven weg."
        console.print(what, style="yellow", soft_wrap=True)
