"""The command line: `python -m data.programme verify | head`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from data.programme.money_file import MoneyFileError, import_money, read_mapping
from data.programme.money_words import report_lines
from data.programme.reader import ProgrammeReader
from data.programme.verify import Misfit, verify
from data.store.command_line import WENT_WRONG, opened_store
from geo.areas import load_areas
from indicators.catalogue import load_catalogue
from indicators.programme.load import load_programme

_ACTOR = "command-line"
"""Who books a file: whoever may run commands on the server."""

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    help="Controleer wat er van het programma is ingevoerd.",
)
_WHY = {
    "gap": "er mist een rij",
    "previous": "de rij sluit niet aan op de rij ervoor",
    "hash": "de rij is buiten het product om veranderd",
    "unreadable": "de rij is niet te lezen",
    "step": "de wijziging begint niet bij wat er stond",
    "altered": "de rij is buiten het product om veranderd",
    "missing": "de rij is weg",
    "extra": "de rij is buiten het product om toegevoegd",
    "head": "de genoemde kop komt in de keten niet voor",
}


@app.command("verify")
def verify_command(
    head: Annotated[
        str | None,
        typer.Option("--head", help="Een kop die eerder is opgeschreven, bijvoorbeeld uit een rapport."),
    ] = None,
) -> None:
    """Bewijs dat niets buiten het product om is veranderd. Uitkomst 0: alles past; 1: iets past niet."""
    with opened_store() as engine:
        result = verify(engine, known_head=head)
    if result.misfit is not None:
        typer.echo(in_words(result.misfit), err=True)
        raise typer.Exit(WENT_WRONG)
    typer.echo(f"Alles past: {result.changes} wijzigingen. Kop van de keten: {result.head}")


@app.command("head")
def head_command() -> None:
    """Laat de kop van de keten zien: wie die bewaart, kan later bewijzen dat er niets is veranderd."""
    with opened_store() as engine:
        newest = ProgrammeReader(engine).head()
    typer.echo("Er is nog niets ingevoerd." if newest is None else f"{newest.id} {newest.hash}")


@app.command("import-money")
def import_money_command(
    file: Annotated[Path, typer.Argument(help="Het CSV-bestand uit het grootboek.")],
    mapping: Annotated[Path, typer.Option("--mapping", help="YAML: wat de kolommen en codes betekenen.")],
    check: Annotated[bool, typer.Option("--check", help="Alleen nakijken, niets overnemen.")] = False,
    why: Annotated[
        str, typer.Option("--why", help="Waarom, voor verbeteringen en herziene begrotingen.")
    ] = "",
) -> None:
    """Neem boekingen over uit een grootboek: alles, of niets als er iets niet klopt (uitkomst 1)."""
    programme = load_programme(catalogue=load_catalogue(), areas=load_areas())

    def lines_of_deal(deal: str) -> frozenset[str]:
        return frozenset(line.id for line in programme.money if line.deal == deal)

    with opened_store() as engine:
        try:
            meaning = read_mapping(mapping, lines_of_deal)
            result = import_money(file, meaning, engine, actor=_ACTOR, why=why, check=check)
        except MoneyFileError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(WENT_WRONG) from error
    for line in report_lines(result):
        typer.echo(line, err=bool(result.problems))
    if result.problems:
        raise typer.Exit(WENT_WRONG)


def in_words(misfit: Misfit) -> str:
    """Which row does not fit, and why."""
    return f"Past niet: tabel {misfit.table}, rij {misfit.row}: {_WHY[misfit.why]}."


if __name__ == "__main__":
    app()
