"""`python -m tools.bench_programme`: how long a choice on Programma takes with many outputs and entries."""

from __future__ import annotations

import itertools
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import Engine

from app import open_services
from data.programme.ledger import ProgrammeLedger
from data.settings import Settings
from indicators.programme.entries import MoneyEntry, MoneyStage
from indicators.programme.flow import OutputAction
from indicators.programme.outputs import OutputForm, OutputUpdate
from indicators.programme.programme import Programme
from indicators.programme.reporting import form_of
from tools.bench_browser import changes
from tools.bench_page import Row
from tools.bench_server import server
from tools.chromium import PROGRAM, WITHOUT_WEBGL

OUTPUTS, ENTRIES = 500, 5_000
BOUND = "p95 300 ms"
_WARM = 20.0
"""Seconds in which a worker, once, judges the figures."""
_QUARTERS = tuple(f"{year}-Q{quarter}" for year in (2022, 2023, 2024, 2025) for quarter in (1, 2, 3, 4))
_STAGES = (MoneyStage.PLANNED, MoneyStage.COMMITTED, MoneyStage.SPENT)
_SCREENS = {
    "a deal": ("/programma", ".ledger-goal"),
    "every deal": ("/programma?deal=alle", ".ledger-goal"),
    "the distribution": ("/programma?tab=verdeling", ".money-table"),
}


def programme_rows(browser: Browser, *, port: int) -> list[Row]:
    """The rows for the page, measured on a server with the embedded default and what is entered here."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        entering = _enter(folder)
        words = f"{OUTPUTS} outputs and {ENTRIES:,} entries"
        rows = [Row(f"entering {words}, one after another", f"{entering:.1f} s", "")]
        with server(folder, port) as (address, _, _):
            time.sleep(_WARM)
            for what, (path, ready) in _SCREENS.items():
                chosen = changes(browser, f"{address}{path}", ready=ready)
                rows.append(Row(f"choice on Programma, {what}, with {words}, p50 / p95", str(chosen), BOUND))
    return rows


def _enter(folder: Path) -> float:
    """Seconds to write everything by the rules of the product, as two people would."""
    services = open_services(Settings(files_folder=folder, sync_on_start="never"))
    if services.edited is None:
        raise RuntimeError("nothing can be entered")
    started = time.perf_counter()
    _report(services.edited.engine, services.programme)
    _book(services.edited.engine, services.programme)
    return time.perf_counter() - started


def _report(engine: Engine, programme: Programme) -> None:
    counted = [one for one in programme.results if form_of(one) is OutputForm.COUNT]
    reports = itertools.islice(itertools.product(_QUARTERS, counted), OUTPUTS)
    with ProgrammeLedger(engine).session() as session:
        for period, result in reports:
            update = OutputUpdate(
                deal=result.deal, result_id=result.id, period=period, value=Decimal(1), source="bench"
            )
            stored = session.add(update, actor="one", form=OutputForm.COUNT)
            sent = session.act(stored.id, OutputAction.SUBMIT, seen=stored.version, actor="one")
            session.act(stored.id, OutputAction.APPROVE, seen=sent.version, actor="other")


def _book(engine: Engine, programme: Programme) -> None:
    with ProgrammeLedger(engine).session() as session:
        for entry in itertools.islice(_entries(programme), ENTRIES):
            session.add(entry, actor="one")


def _entries(programme: Programme) -> Iterator[MoneyEntry]:
    """Amounts on every line in turn, over three years; a note, for more may be spent than was ordered."""
    for number in itertools.count():
        for line in programme.money:
            year = 2023 + number % 3
            yield MoneyEntry(
                deal=line.deal,
                line_id=line.id,
                stage=_STAGES[number // 3 % len(_STAGES)],
                period=str(year),
                amount_cents=100_000 + number,
                dated=date(year, 12, 31),
                source="bench",
                note="bench",
            )


def main() -> int:
    """Print the rows."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=WITHOUT_WEBGL)
        for row in programme_rows(browser, port=8794):
            sys.stdout.write(f"{row.what}: {row.found} ({row.bound or 'no bound'})\n")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
