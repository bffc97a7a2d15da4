"""Show what a check of own figures found, and what would change."""

from __future__ import annotations

import pandas as pd
from rich.console import Console
from rich.table import Table

from data.ingest.check_report import per_rule
from data.ingest.own_figures import Check
from data.ingest.show import whole
from indicators.model import Status

MOST_SHOWN = 200
FIRST_ROWS = 10
_WORDS = {str(Status.SUPPRESSED): "afgeschermd", str(Status.MISSING): "geen cijfer"}


def show_check(found: Check, *, console: Console, errors: Console, full_report: bool) -> None:
    """The notices, and every problem or else what would change. Long lists are cut and say so."""
    for notice in found.notices:
        console.print(notice, style="yellow", markup=False, soft_wrap=True)
    if found.problems:
        _show_problems(found, errors=errors, full_report=full_report)
        return
    counts = f"{whole(found.figures)} cijfers, {whole(found.hidden)} afgeschermd"
    console.print(f"{found.source_id}: {whole(found.read)} rijen gelezen, {counts}", soft_wrap=True)
    if found.changes is None:
        return
    changes = found.changes
    console.print(
        f"Nieuw: {whole(changes.added)}. Gewijzigd: {whole(changes.revised)}. "
        f"Ingetrokken: {whole(changes.withdrawn)}. Gelijk: {whole(changes.unchanged)}.",
        soft_wrap=True,
    )
    if changes.total:
        _show_rows(changes.rows.head(FIRST_ROWS), total=changes.total, console=console)


def _show_problems(found: Check, *, errors: Console, full_report: bool) -> None:
    problems = found.problems
    errors.print(f"Geweigerd, er is niets veranderd: {whole(len(problems))} problemen.", soft_wrap=True)
    for problem in problems[:MOST_SHOWN]:
        errors.print(str(problem), markup=False, soft_wrap=True, highlight=False)
    if len(problems) > MOST_SHOWN:
        rest = whole(len(problems) - MOST_SHOWN)
        where = "" if full_report else " Met --report BESTAND krijgt u ze allemaal."
        errors.print(f"En nog {rest}.{where}", soft_wrap=True)
        for rule, count in per_rule(problems):
            errors.print(f"  {rule}: {whole(count)}", markup=False)


def _show_rows(rows: pd.DataFrame, *, total: int, console: Console) -> None:
    table = Table(title=f"De eerste {len(rows)} van {whole(total)} wijzigingen, zoals lezers ze zien")
    for column in ("wijziging", "indicator", "gebied", "periode", "groep"):
        table.add_column(column, no_wrap=True)
    for column in ("was", "wordt"):
        table.add_column(column, justify="right", no_wrap=True)
    for row in rows.to_dict("records"):
        table.add_row(
            row["change"],
            row["indicator_id"],
            row["area_code"],
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
