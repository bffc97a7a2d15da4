"""The command line: `python -m dashboard.reports year | week | send-weeks`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from dashboard.reports.pdf import to_pdf
from dashboard.reports.week import week_html, week_paper
from dashboard.reports.week_mail import DigestMailError, week_file, week_mail
from dashboard.reports.week_send import send_weeks
from dashboard.reports.yearly import NoSuchReportError, year_report
from dashboard.reports.yearly_docx import year_docx
from dashboard.reports.yearly_pdf import year_pdf
from dashboard.services import BordersOnDisk, Services
from dashboard.voice.digest import last_sunday
from data.programme.frozen import FrozenReader
from data.settings import get_settings
from data.store.command_line import WENT_WRONG, opened_store
from data.store.reader import ObservationReader
from data.voice.digest_log import DigestLog
from data.voice.reader import VoiceReader
from geo.areas import load_areas
from indicators.catalogue import load_catalogue
from indicators.programme.programme import UnknownEntryError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    help="Maak verslagen op de opdrachtregel.",
)


@contextmanager
def _opened() -> Iterator[tuple[Services, VoiceReader, DigestLog]]:
    """What reports are made from: the store of the settings. What is wrong with it is said in one line."""
    settings = get_settings()
    with opened_store() as engine:
        reader = VoiceReader(engine)
        services = Services(
            settings=settings,
            catalogue=load_catalogue(),
            areas=load_areas(),
            observations=ObservationReader(engine),
            borders=BordersOnDisk(settings.files_folder / "borders"),
            frozen=FrozenReader(engine),
            voice=reader,
        )
        yield services, reader, DigestLog(engine)


@app.command("year")
def year_command(
    deal: Annotated[str, typer.Option(help="De deal, zoals regiodeal_2.")],
    year: Annotated[int, typer.Option(help="Het jaar van het verslag.")],
    as_of: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="De dag waarop dit bekend was.")],
    folder: Annotated[Path, typer.Option(help="De map voor de twee bestanden.")] = Path(),
    language: Annotated[str, typer.Option(help="nl of en.")] = "nl",
) -> None:
    """Maak het jaarverslag als Word en als PDF, ook als concept, met de teksten van mensen erbij."""
    with _opened() as (services, *_):
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


@app.command("week")
def week_command(
    area: Annotated[str, typer.Option(help="De code van het gebied.")],
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="De laatste dag; leeg: de laatste zondag.")
    ] = None,
    folder: Annotated[Path, typer.Option(help="De map voor de twee bestanden.")] = Path(),
    language: Annotated[str, typer.Option(help="nl of en.")] = "nl",
) -> None:
    """Maak de weekbrief van een gebied als PDF en als e-mail in een bestand (.eml); er gaat niets weg."""
    with _opened() as (services, reader, _):
        if area not in services.areas:
            typer.echo(f"Zo'n gebied is er niet: {area}.", err=True)
            raise typer.Exit(WENT_WRONG)
        last = until.date() if until else last_sunday(reader.today())
        paper = week_paper(services.areas.get(area), services, reader, language=language, last=last)
        pdf = to_pdf(week_html(paper))
        settings = services.settings
        message = week_mail(
            paper, pdf, sender=settings.mail_from, public_url=settings.public_url, at=services.clock()
        )
        folder.mkdir(parents=True, exist_ok=True)
        for ending, content in (("pdf", pdf), ("eml", message.as_bytes())):
            file = folder / f"{week_file(paper)}.{ending}"
            file.write_bytes(content)
            typer.echo(str(file))


@app.command("send-weeks")
def send_weeks_command(
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="De laatste dag; leeg: de laatste zondag.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Ook wat al verstuurd is.")] = False,
    language: Annotated[str, typer.Option(help="nl of en.")] = "nl",
) -> None:
    """Verstuur de weekbrieven van de instellingen per e-mail; elke brief gaat een keer."""
    with _opened() as (services, reader, log):
        settings = services.settings
        if not (settings.mail_server and settings.mail_from and settings.digest_mail):
            typer.echo(
                "E-mail staat uit: geef SVDW_MAIL_SERVER, SVDW_MAIL_FROM en SVDW_DIGEST_MAIL.", err=True
            )
            raise typer.Exit(WENT_WRONG)
        last = until.date() if until else last_sunday(reader.today())
        failed = False
        try:
            for sent in send_weeks(
                services, reader, log, last=last, at=services.clock(), language=language, again=again
            ):
                words = "al verstuurd" if sent.already else f"naar {sent.people}"
                if sent.already or sent.people:
                    typer.echo(f"{sent.area_code} tot en met {last}: {words}")
                if sent.problem:
                    typer.echo(f"{sent.area_code}: niet verstuurd: {sent.problem}", err=True)
                    failed = True
        except DigestMailError as error:
            typer.echo(f"SVDW_DIGEST_MAIL klopt niet: {error}", err=True)
            raise typer.Exit(WENT_WRONG) from error
    if failed:
        raise typer.Exit(WENT_WRONG)


if __name__ == "__main__":
    app()
