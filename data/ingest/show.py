"""What the command line shows: progress bars, the closing table and the state of the data."""

from __future__ import annotations

from types import TracebackType
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from data.ingest.finding_words import lines_of
from data.ingest.report import WRONG, SourceReport, SyncOutcome, SyncReport

_STYLES = {
    SyncOutcome.REFUSED: "red",
    SyncOutcome.GONE: "red",
    SyncOutcome.UNAVAILABLE: "yellow",
    SyncOutcome.UNCHANGED: "dim",
}
_MOST_WARNINGS = 3
_FILE_WIDTH = 140


def open_console(*, quiet: bool = False) -> Console:
    """A console that is wide enough for the tables when it is no terminal (a log, a file)."""
    console = Console(quiet=quiet)
    return console if console.is_terminal else Console(quiet=quiet, width=_FILE_WIDTH)


class Bars:
    """A progress bar over the sources, with the one that is being read."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=console.quiet,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Bars:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def started(self, source_id: str, /, *, number: int, total: int) -> None:
        if self._task is None:
            self._task = self._progress.add_task(source_id, total=total)
        self._progress.update(self._task, description=f"{source_id:<28}", completed=number - 1)

    def done(self, _report: SourceReport, /) -> None:
        if self._task is not None:
            self._progress.advance(self._task)


def whole(number: int) -> str:
    """A whole number with Dutch thousands."""
    return f"{number:,}".replace(",", ".")


def show_report(report: SyncReport, *, console: Console, errors: Console, dry_run: bool, quiet: bool) -> None:
    """The closing table and, below it, why sources were refused."""
    table = Table(title="Proefsync: niets opgeslagen" if dry_run else "Sync")
    for column in ("bron", "uitkomst"):
        table.add_column(column, no_wrap=True)
    for column in ("gelezen", "cijfers", "afgeschermd", "geweigerd", "mist", "ongebruikt", "seconden"):
        table.add_column(column, justify="right", no_wrap=True)
    for source in report.sources:
        numbers = (
            *(source.read, source.kept, source.suppressed, source.refused),
            *(len(source.findings.expected_missing), len(source.findings.unused_columns)),
        )
        table.add_row(
            source.id,
            str(source.outcome),
            *(whole(number) if number else "" for number in numbers),
            f"{source.seconds:.1f}".replace(".", ","),
            style=_STYLES.get(source.outcome),
        )
    console.print(table)
    for source in report.sources:
        if source.message and source.outcome is not SyncOutcome.UNAVAILABLE:
            refused = source.outcome in WRONG
            (errors if refused else console).print(f"{source.id}: {source.message}", markup=False)
    _show_findings(report, console=console)
    if not quiet:
        seconds = f"{report.seconds:.1f}".replace(".", ",")
        console.print(f"{whole(report.changes)} wijzigingen in {seconds} seconden.")


def _show_findings(report: SyncReport, *, console: Console) -> None:
    """Per source what was expected and not found, left out, or does not add up: a few lines and the rest."""
    for source in report.sources:
        lines = lines_of(source.findings)
        for line in lines[:_MOST_WARNINGS]:
            console.print(f"{source.id}: {line}", style="yellow", markup=False)
        if len(lines) > _MOST_WARNINGS:
            more = len(lines) - _MOST_WARNINGS
            console.print(f"{source.id}: en nog {more}; alles staat in `status --json`", style="yellow")


def show_status(state: dict[str, Any], *, console: Console) -> None:
    """The state of the data in a table."""
    table = Table(title="Bronnen")
    for column in ("bron", "staat", "opgehaald", "nieuw verwacht", "rijen"):
        table.add_column(column, justify="right" if column == "rijen" else "left", no_wrap=True)
    table.add_column("melding")
    for source in state["sources"]:
        fetched = (source["fetched_at"] or "")[:10]
        expected = (source["expected_by"] or "") + (" (te laat)" if source["stale"] else "")
        table.add_row(
            source["id"],
            source["state"],
            fetched,
            expected,
            whole(source["rows"]),
            source["message"],
            style="yellow" if source["stale"] else None,
        )
    console.print(table)
    example, embedded = ("ja" if state[name] else "nee" for name in ("example_data", "embedded_data"))
    console.print(
        f"Gegevensversie {state['data_version']}; meegeleverde cijfers: {embedded}; "
        f"voorbeeldcijfers: {example}."
    )
    console.print(
        f"{state['indicators_with_observations']} van {state['indicators']} indicatoren hebben cijfers: "
        f"{whole(state['observations'])} in totaal, {state['periods']['first']} tot en met "
        f"{state['periods']['last']}."
    )
