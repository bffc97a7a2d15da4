"""The figures of `make bench-scale`, and the part of docs/scaling.md that they fill."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "scaling.md"
MAP_BOUND, TREND_BOUND = 150.0, 20.0
_BEGIN = "<!-- figures: made by `make bench-scale`; do not edit by hand -->"
_END = "<!-- end of figures -->"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleFigures:
    """What was found at one size. Times of questions in milliseconds, each from asking to data frame."""

    percent: float
    rows: int
    areas: int
    load_seconds: float
    revise_seconds: float
    map_ms: list[float]
    trend_ms: list[float]
    past_ms: list[float]
    availability_seconds: float
    table_mb: float
    index_mb: float
    server_mb: float
    reader_mb: float

    @property
    def within_bounds(self) -> bool:
        return p95(self.map_ms) <= MAP_BOUND and p95(self.trend_ms) <= TREND_BOUND

    def line(self) -> str:
        """The figures on one line."""
        return " | ".join(f"{name}: {value}" for name, value in self.cells().items())

    def cells(self) -> dict[str, str]:
        return {
            "areas": f"{self.areas:,}",
            "rows": f"{self.rows:,}",
            "load": f"{self.load_seconds:,.0f} s",
            "rows per second": f"{self.rows / self.load_seconds:,.0f}",
            "a table again, 1% revised": f"{self.revise_seconds:.1f} s",
            "map p50 / p95": _pair(self.map_ms),
            "map as of a version p50 / p95": _pair(self.past_ms),
            "trend of 10 areas p50 / p95": _pair(self.trend_ms),
            "availability (once per version)": f"{self.availability_seconds:.1f} s",
            "table / indexes": f"{self.table_mb:,.0f} / {self.index_mb:,.0f} MB",
            "memory of PostgreSQL": f"{self.server_mb:,.0f} MB",
            "memory of the process": f"{self.reader_mb:,.0f} MB",
        }


def p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def write_figures(found: Sequence[ScaleFigures], *, path: Path) -> None:
    """Put the figures between the marks in the page; everything else stays as it was written."""
    page = path.read_text(encoding="utf-8")
    before, _, rest = page.partition(_BEGIN)
    after = rest.partition(_END)[2]
    path.write_text(f"{before}{_BEGIN}\n{_table(found)}\n{_END}{after}", encoding="utf-8")


def _table(found: Sequence[ScaleFigures]) -> str:
    cells = [figures.cells() for figures in found]
    lines = [
        f"Measured on {datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {os.cpu_count()} "
        f"processors, {_load()}.",
        "",
        "| | " + " | ".join(f"{figures.percent:g}%" for figures in found) + " |",
        "|---|" + "---:|" * len(found),
        *(f"| {name} | " + " | ".join(cell[name] for cell in cells) + " |" for name in cells[0]),
    ]
    return "\n".join(lines)


def _load() -> str:
    """How busy the machine was: figures of a busy one are worse than they need be."""
    return f"load average at the end {os.getloadavg()[2]:.1f}"


def _pair(times: Sequence[float]) -> str:
    return f"{statistics.median(times):.1f} / {p95(times):.1f} ms"
