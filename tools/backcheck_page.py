"""Write the figures of docs/backcheck.md from the store of the settings: `python -m tools.backcheck_page`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pandas as pd

from data.ingest.backcheck import INCOMPLETE, OUTSIDE, WITHIN, back_check, summary
from data.ingest.tools import open_tools
from data.settings import get_settings
from indicators.catalogue import Catalogue

PAGE = Path(__file__).resolve().parent.parent / "docs" / "backcheck.md"
_BEGIN = "<!-- figures: made by `python -m tools.backcheck_page`; do not edit by hand -->"
_END = "<!-- end of figures -->"


def figures(checked: pd.DataFrame, catalogue: Catalogue) -> str:
    """A table per family and step, and one per indicator and step."""
    family = {entry.id: entry.source.family for entry in catalogue}
    checked = checked.assign(family=checked["indicator_id"].map(family))
    return "\n".join([*_by_family(checked), "", "### Per indicator", "", *_by_indicator(checked)])


def _by_family(checked: pd.DataFrame) -> list[str]:
    lines = [
        "| family | parts | whole | within | outside | incomplete | half differ at most | 95% at most |",
        "|---|---|---|---:|---:|---:|---:|---:|",
    ]
    for (family, of, level), block in checked.groupby(["family", "of", "level"]):
        number = block["verdict"].value_counts()
        share = (block["difference"].abs() / block["published"].abs()).dropna()
        counts = (f"{number.get(verdict, 0):,}" for verdict in (WITHIN, OUTSIDE, INCOMPLETE))
        cells = (str(family), str(of), str(level), *counts)
        lines.append(f"| {' | '.join(cells)} | {share.median():.2%} | {share.quantile(0.95):.2%} |")
    return lines


def _by_indicator(checked: pd.DataFrame) -> list[str]:
    lines = [
        "| indicator | parts | whole | within | outside | incomplete | worst fit | source | ours | margin |",
        "|---|---|---|---:|---:|---:|---|---:|---:|---:|",
    ]
    for row in summary(checked.drop(columns="family")).to_dict("records"):
        worst = "" if pd.isna(row["worst_period"]) else _where(row)
        cells = (
            f"`{row['indicator_id']}`",
            row["of"],
            row["level"],
            *(str(row[verdict] or "") for verdict in (WITHIN, OUTSIDE, INCOMPLETE)),
            worst,
            *(_number(row[name]) for name in ("worst_published", "worst_rolled_up", "worst_tolerance")),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _where(row: dict[Any, Any]) -> str:
    group = "" if row["worst_group"] == "totaal" else f" {row['worst_group']}"
    return f"{row['worst_area_code']} {row['worst_period']}{group}"


def _number(value: float) -> str:
    return "" if pd.isna(value) else f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def main() -> int:
    with open_tools(get_settings()) as tools:
        observations = tools.reader.all_current(source_ids=list(tools.catalogue.tables))
        checked = back_check(observations, catalogue=tools.catalogue, areas=tools.areas)
        text = figures(checked, tools.catalogue)
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
    after = rest.partition(_END)[2]
    PAGE.write_text(f"{before}{_BEGIN}\n{text}\n{_END}{after}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
