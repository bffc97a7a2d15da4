"""Show what a check of own figures found, and what would change."""

from __future__ import annotations

import pandas as pd
from rich.console import Console
from rich.table import Table

from data.ingest.check_report import group_text, grouped
from data.ingest.own_figures import Check
from data.ingest.own_preview import Changes
from data.ingest.show import whole
from geo.model import Areas
from indicators.model import Status

MOST_SHOWN = 200
FIRST_ROWS = 10
_WORDS = {str(Status.SUPPRESSED): "afgeschermd", str(Status.MISSING): "geen cijfer"}


def show_check(found: Check, *, console: Console, errors: Console, areas: Areas, full_report: bool) -> None:
    """The notices, and every problem or else what would change, and the open questions."""
    for notice in found.notices:
        console.print(notice, style="yellow", markup=False, soft_wrap=True)
    if found.problems:
        _show_problems(found, errors=errors, full_report=full_report)
        return
    counts = f"{whole(found.figures)} cijfers, {whole(found.hidden)} afgeschermd"
    added = f", waarvan {whole(found.added_up)} opgeteld uit delen" if found.added_up else ""
    console.print(f"{found.source_id}: {whole(found.read)} rijen gelezen, {counts}{added}", soft_wrap=True)
    if found.changes is not None:
        _show_changes(found.changes, console=console, areas=areas)
    for question in found.questions:
        words = " of ".join(f"--answer {question.key}={answer}" for answer in question.answers)
        errors.print(f"Vraag: {question.message} ({words})", markup=False, soft_wrap=True, highlight=False)


def _show_changes(changes: Changes, *, console: Console, areas: Areas) -> None:
    console.print(
        f"Nieuw: {whole(changes.added)}. Gewijzigd: {whole(changes.revised)}. "
        f"Ingetrokken: {whole(changes.withdrawn)}. Gelijk: {whole(changes.unchanged)}.",
        soft_wrap=True,
    )
    if changes.total:
        _show_rows(changes.rows.head(FIRST_ROWS), total=changes.total, console=console, areas=areas)


def _show_problems(found: Check, *, errors: Console, full_report: bool) -> None:
    problems = found.problems
    groups = grouped(problems)
    count = f"{whole(len(problems))} problemen" if len(problems) > 1 else "1 probleem"
    if len(groups) < len(problems):
        count += f" van {whole(len(groups))} soort{'en' if len(groups) > 1 else ''}"
    errors.print(f"Geweigerd, er is niets veranderd: {count}.", soft_wrap=True)
    for group in groups[:MOST_SHOWN]:
        errors.print(group_text(group), markup=False, soft_wrap=True, highlight=False)
    if len(groups) > MOST_SHOWN:
        errors.print(f"En nog {whole(len(groups) - MOST_SHOWN)} soorten.", soft_wrap=True)
    if len(groups) < len(problems) and not full_report:
        errors.print("Met --report BESTAND krijgt u elk probleem apart.", soft_wrap=True)


def _show_rows(rows: pd.DataFrame, *, total: int, console: Console, areas: Areas) -> None:
    table = Table(title=f"De eerste {len(rows)} van {whole(total)} wijzigingen, zoals lezers ze zien")
    for column in ("wijziging", "indicator", "gebied", "naam", "periode", "groep"):
        table.add_column(column, no_wrap=column != "naam")
    for column in ("was", "wordt"):
        table.add_column(column, justify="right", no_wrap=True)
    for row in rows.to_dict("records"):
        table.add_row(
            row["change"],
            row["indicator_id"],
            row["area_code"],
            areas.get(row["area_code"]).name,
            row["period"],
            row["group"],
            _figure(row["value_old"], row["status_old"]),
            _figure(row["value_new"], row["status_new"]),
        )
    console.print(table)


def _figure(value: float, status: object) -> str:
    if pd.isna(value):
        return _WORDS.get(str(status), "")
    return f"{value:.10g}".replace(".", ",")
