"""How the command line shows versions, changed rows, what was known, the log and the back-checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from rich.console import Console
from rich.table import Table

from data.ingest.show import whole
from data.store.model import SyncLogEntry, VersionInfo
from geo.model import Areas

_SHOWN = 200
_WORDS = {"added": "nieuw", "revised": "herzien", "final": "definitief", "withdrawn": "weg"}


def show_versions(versions: Sequence[VersionInfo], *, console: Console) -> None:
    """One line per data version, newest first."""
    table = _table("Gegevensversies", left=("bron", "gemaakt", "reden"), right=())
    for column in ("nieuw", "herzien", "definitief", "weg"):
        table.add_column(column, justify="right")
    table.add_column("stand")
    for info in versions:
        numbers = (info.added, info.revised, info.finalised, info.withdrawn)
        state = f"ingetrokken door {info.undone_by}" if info.undone_by else ""
        table.add_row(
            f"{info.id} {info.source_id}",
            f"{info.created_at:%Y-%m-%d %H:%M}",
            info.reason,
            *(whole(number) if number else "" for number in numbers),
            state,
            style="dim" if info.undone_by else None,
        )
    console.print(table)


def show_changes(changes: pd.DataFrame, *, console: Console, areas: Areas) -> None:
    """The rows of one version, old beside new, with the name of each area."""
    table = _table(
        "Veranderde rijen", left=("indicator", "gebied", "periode", "groep", "wat"), right=("was", "wordt")
    )
    for row in changes.head(_SHOWN).itertuples():
        table.add_row(
            str(row.indicator_id),
            areas.named(str(row.area_code)),
            str(row.period),
            str(row.group),
            _WORDS[str(row.change)],
            _figure(row.old_value, row.old_status),
            _figure(row.new_value, row.new_status),
        )
    console.print(table)
    if len(changes) > _SHOWN:
        console.print(f"en nog {whole(len(changes) - _SHOWN)} rijen; --json geeft ze alle")


def show_known(known: dict[str, Any], *, console: Console, areas: Areas) -> None:
    """The version of a date, and figures if they were asked for."""
    console.print(
        f"Op {known['date']} was gegevensversie {known['data_version']} de nieuwste: "
        f"{whole(known['observations'])} cijfers, controlegetal {known['checksum'][:16]}."
    )
    if "figures" in known:
        table = _table("", left=("indicator", "gebied", "periode", "groep", "bron"), right=("cijfer",))
        for row in known["figures"][:_SHOWN]:
            key = (row["indicator_id"], areas.named(row["area_code"]), row["period"], row["group"])
            table.add_row(*map(str, key), row["source_id"], _figure(row["value"], row["status"]))
        console.print(table)


def show_log(entries: Sequence[SyncLogEntry], *, console: Console) -> None:
    """The log of syncs, newest first."""
    table = _table("Logboek", left=("wanneer", "bron", "uitkomst"), right=("wijzigingen", "seconden"))
    table.add_column("melding")
    for entry in entries:
        table.add_row(
            f"{entry.at:%Y-%m-%d %H:%M}",
            entry.source_id,
            entry.outcome,
            whole(entry.changes) if entry.changes else "",
            f"{entry.seconds:.1f}".replace(".", ","),
            entry.message,
        )
    console.print(table)


def show_backcheck(found: pd.DataFrame, *, console: Console, areas: Areas) -> None:
    """Per indicator and step how many roll-ups lie within the rounding of the source, and the worst one."""
    table = _table(
        "Optellen nagerekend", left=("indicator", "stap"), right=("binnen", "buiten", "onvolledig")
    )
    for column in ("verst ernaast", "bron", "wij", "marge"):
        table.add_column(column, justify="right" if column != "verst ernaast" else "left", no_wrap=True)
    for row in found.to_dict("records"):
        worst = "" if pd.isna(row["worst_period"]) else _where(row, areas)
        numbers = ("worst_published", "worst_rolled_up", "worst_tolerance")
        table.add_row(
            row["indicator_id"],
            f"{row['of']} -> {row['level']}",
            *(whole(row[name]) if row[name] else "" for name in ("within", "outside", "incomplete")),
            worst,
            *(_number(row[name]) for name in numbers),
            style="yellow" if row["outside"] else None,
        )
    console.print(table)


def _where(row: Mapping[Any, Any], areas: Areas) -> str:
    return f"{areas.named(row['worst_area_code'])}, {row['worst_period']}"


def _table(title: str, *, left: tuple[str, ...], right: tuple[str, ...]) -> Table:
    table = Table(title=title or None)
    for column in left:
        table.add_column(column)
    for column in right:
        table.add_column(column, justify="right")
    return table


def _figure(value: Any, status: Any) -> str:
    if status is None or pd.isna(status):
        return ""
    shown = "" if value is None or pd.isna(value) else _number(value)
    return shown if status == "measured" else f"{shown} ({status})".strip()


def _number(value: Any) -> str:
    return (
        ""
        if pd.isna(value)
        else f"{value:.4g}".replace(".", ",")
        if abs(value) < 1000
        else whole(round(value))
    )
