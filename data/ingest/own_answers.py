"""What whoever brings in figures says on the command line: who delivered them, and answers to questions."""

from __future__ import annotations

import sys
from dataclasses import replace

import typer
from pydantic import ValidationError
from rich.console import Console

from data.ingest.own_delivery import Delivery
from data.ingest.own_figures import Check
from data.ingest.own_mapping import OwnSource
from data.ingest.own_questions import ANSWERS, ImportQuestion

WRONG_USE = 2
OPEN_QUESTION = 3
"""How the command ends when a question waits for an answer; nothing was stored."""

_NO = "nee"
ERRORS = Console(stderr=True)


def source_of(supplier: str, *, evidence: str, date: str) -> OwnSource:
    """Who delivered the file, as far as the command says; ends the command when that cannot be."""
    try:
        return OwnSource.model_validate({"supplier": supplier, "evidence": evidence, "date": date})
    except ValidationError as error:
        ERRORS.print("Kies --evidence registratie, enquête of schatting, en --date als 2026-03-31.")
        raise typer.Exit(WRONG_USE) from error


def answers_of(given: list[str]) -> dict[str, str]:
    """The answers by question; wrong use when there is no such question or answer."""
    answers = dict(each.partition("=")[::2] for each in given)
    for key, answer in answers.items():
        if answer not in ANSWERS.get(key, ()):
            possible = "; ".join(f"{name}={'|'.join(words)}" for name, words in ANSWERS.items())
            ERRORS.print(f"Antwoord {key}={answer} bestaat niet; wel: {possible}.", markup=False)
            raise typer.Exit(WRONG_USE)
    return answers


def at_terminal() -> bool:
    """Whether somebody sits there to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def answered(found: Check, *, delivery: Delivery, check_only: bool) -> Delivery:
    """The delivery with an answer to every question; without one the command ends with `OPEN_QUESTION`."""
    if not found.questions:
        return delivery
    if check_only or not at_terminal():
        raise typer.Exit(OPEN_QUESTION)
    answers = dict(delivery.answers)
    for question in found.questions:
        answers[question.key] = _asked(question)
        if answers[question.key] == _NO:
            typer.echo("Er is niets opgeslagen.")
            raise typer.Exit(OPEN_QUESTION)
    return replace(delivery, answers=answers)


def _asked(question: ImportQuestion) -> str:
    """One of the possible answers, or no."""
    words = [*question.answers, _NO]
    answer = ""
    while answer not in words:
        answer = typer.prompt(f"{question.message} ({'/'.join(words)})", default=_NO).strip().lower()
    return answer
