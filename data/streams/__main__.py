"""The command line of live streams: `python -m data.streams add | key | revoke | list | letters | run`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from data.settings import get_settings
from data.store.engine import migrate, open_engine
from data.store.stream_model import Stream, StreamMethod, StreamPeriod
from data.streams.bodies import BodyError
from data.streams.drop import take_dropped
from data.streams.keys import key_hash, new_key
from data.streams.service import OtherDeliveryError, StreamService, TooFastError
from data.streams.setup import StreamError, add_stream, drop_folder, open_streams
from geo.areas import load_areas
from geo.model import AreaLevel
from indicators.catalogue import load_catalogue

WRONG_USE = 2
app = typer.Typer(no_args_is_help=True, add_completion=False, help="Stromen van live waarnemingen beheren.")
_Id = Annotated[str, typer.Argument(metavar="STROOM", help="Id van de stroom.")]


def _service() -> StreamService:
    settings = get_settings()
    engine = open_engine(settings.store_url)
    migrate(engine)
    engine.dispose()
    return open_streams(settings, catalogue=load_catalogue(), areas=load_areas(added=settings.places_folder))


def _stream(stream_id: str, service: StreamService) -> Stream:
    stream = service.streams.stream(stream_id)
    if stream is None:
        typer.echo(f"Er is geen stroom {stream_id!r}.", err=True)
        raise typer.Exit(WRONG_USE)
    return stream


@app.command("add")
def add_command(
    stream_id: _Id,
    *,
    indicator: Annotated[str, typer.Option("--indicator", help="Id uit de catalogus.")],
    supplier: Annotated[str, typer.Option("--supplier", help="Wie de waarnemingen levert.")],
    level: Annotated[AreaLevel, typer.Option("--level", help="Per welk gebied.")] = AreaLevel.WIJK,
    period: Annotated[StreamPeriod, typer.Option("--period")] = StreamPeriod.DAY,
    method: Annotated[StreamMethod, typer.Option("--method")] = StreamMethod.COUNT,
    evidence: Annotated[str, typer.Option("--evidence")] = "register",
    things: Annotated[bool, typer.Option("--things", help="Telt geen mensen, zoals een sensor.")] = False,
    unsigned: Annotated[bool, typer.Option("--unsigned", help="Zonder handtekening.")] = False,
) -> None:
    """Maak een stroom."""
    stream = Stream(
        id=stream_id,
        indicator_id=indicator,
        level=level,
        period=period,
        method=method,
        people=not things,
        signed=not unsigned,
        supplier=supplier,
        evidence=evidence,
    )
    try:
        add_stream(stream, service=_service(), at=datetime.now(UTC))
    except StreamError as error:
        typer.echo(f"Deze stroom kan niet: {error}", err=True)
        raise typer.Exit(WRONG_USE) from error
    typer.echo(f"Stroom {stream_id} is er. Maak een sleutel: python -m data.streams key {stream_id} NAAM")


@app.command("key")
def key_command(stream_id: _Id, name: Annotated[str, typer.Argument(help="Voor wie.")]) -> None:
    """Geef een sleutel uit, alleen nu te zien. Oude sleutels gelden tot ze zijn ingetrokken."""
    service = _service()
    stream = _stream(stream_id, service)
    key = new_key()
    service.streams.add_key(stream.id, key_hash=key_hash(key), name=name, at=datetime.now(UTC))
    typer.echo(key)


@app.command("revoke")
def revoke_command(stream_id: _Id, name: str) -> None:
    """Trek de sleutels met deze naam in."""
    service = _service()
    number = service.streams.revoke(_stream(stream_id, service).id, name=name, at=datetime.now(UTC))
    typer.echo(f"{number} sleutels ingetrokken.")


@app.command("list")
def list_command() -> None:
    """Toon de stromen met hun sleutels."""
    service = _service()
    for stream in service.streams.streams():
        names = ", ".join(sorted(service.streams.keys(stream.id).values())) or "geen sleutel"
        letters = len(service.streams.letters(stream.id))
        typer.echo(
            f"{stream.id}: {stream.indicator_id} per {stream.level.value} en {stream.period.value}; {names}; "
            f"{letters} onbruikbaar"
        )


@app.command("letters")
def letters_command(stream_id: _Id) -> None:
    """Toon wat niet te gebruiken was, als JSON per regel: nummer, reden en de rij zelf."""
    service = _service()
    for letter in service.streams.letters(_stream(stream_id, service).id):
        line = {"letter": letter.id, "reason": letter.reason, "row": json.loads(letter.body)}
        typer.echo(json.dumps(line, ensure_ascii=False).encode(errors="backslashreplace"))


@app.command("resend")
def resend_command(
    stream_id: _Id, file: Annotated[Path, typer.Argument(help="Uitvoer van letters, verbeterd.")]
) -> None:
    """Bied verbeterde rijen opnieuw aan."""
    service = _service()
    stream = _stream(stream_id, service)
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    letters = {int(line["letter"]): json.dumps(line["row"]) for line in lines}
    known = {letter.id for letter in service.streams.letters(stream.id)}
    if not letters or not set(letters) <= known:
        typer.echo("Niet alle nummers zijn van open rijen van deze stroom.", err=True)
        raise typer.Exit(WRONG_USE)
    try:
        typer.echo(service.resend(stream, letters=letters).answer)
    except (BodyError, TooFastError, OtherDeliveryError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(WRONG_USE) from error


@app.command("run")
def run_command() -> None:
    """Lees wat er in de map ligt en breng wat wacht naar de lezers; de server doet dit zelf ook."""
    service = _service()
    files = take_dropped(service, drop_folder(get_settings()))
    versions = service.land_waiting()
    forgotten = service.forget_receipts()
    typer.echo(f"{files} bestanden, {len(versions)} gegevensversies, {forgotten} oude ontvangsten weg.")


if __name__ == "__main__":
    app()
