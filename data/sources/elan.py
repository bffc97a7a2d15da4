"""The ELAN neighbourhood profiles: four CSV files, with three known errors that are corrected here.

Each correction is recorded with a guard: once the source is repaired or changes, the guard refuses the
file and says so, and the correction can go.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import pandas as pd
import yaml

from data.sources.content import SourceColumn, TableContent, to_numbers
from data.sources.delimited import read_csv, require_columns
from data.sources.errors import CorrectionError, NoRowsError, NotThereError
from data.sources.files import MAPPINGS
from data.sources.raw import Fetcher, Snapshot
from geo.codes import is_ours
from geo.model import AreaLevel
from indicators.model import TOTAL_GROUP, Indicator, SourceTable

ROOT = "https://raw.githubusercontent.com/elan-dcc/wijkprofielen/main/data"
# The files use one coding for all years: that of 2018 or later.
CODE_YEAR = 2018
_NAMES = ("WKC", "GMC", "GMN", "gem_name", "Wijknaam", "WKN", "YEAR")
_AREA_NAMES = {"WKC": ("Wijknaam", "WKN"), "GMC": ("GMN", "gem_name")}
_MEAN = "_MEAN"
_PEOPLE = "Total_All_Pop"
_COUNTS = (_PEOPLE, "Total_ICPCPat_Pop")


class MergedWijken(NamedTuple):
    """Two wijken that the source merged and lists twice with the same figures."""

    populated: str
    empty: str
    note: str


@cache
def merged_wijken() -> tuple[MergedWijken, ...]:
    """The pairs of ``mappings/elan.yaml``."""
    content = yaml.safe_load((MAPPINGS / "elan.yaml").read_text(encoding="utf-8"))
    return tuple(MergedWijken(**pair) for pair in content["merged"])


class Elan:
    """Files named by their location, for wijken (column WKC) or municipalities (column GMC).

    The names hold a version number. When the known one is gone, the candidates of the table are tried.
    """

    def fetch(self, table: SourceTable, *, fetcher: Fetcher) -> None:
        for location in (table.location, *table.candidates):
            try:
                fetcher.get(f"{ROOT}/{location}", name="rows", accept="text/csv")
            except NotThereError:
                continue
            return
        what = f"not found (404): {table.location}, nor {len(table.candidates)} other names it may have"
        raise NotThereError(what, table=table.id, url=f"{ROOT}/{table.location}")

    def read(self, table: SourceTable, *, snapshot: Snapshot) -> TableContent:
        url = snapshot.url("rows")
        frame = read_csv(b"".join(snapshot.bodies("rows")), table=table.id, url=url)
        column = "GMC" if "GMC" in frame else "WKC"
        require_columns(frame, {column, "YEAR"}, table=table.id, url=url)
        frame = frame[is_ours(frame[column], snapshot.municipalities)].reset_index(drop=True)
        if frame.empty:
            raise NoRowsError("no rows for our areas", table=table.id, url=url)
        keys = [name for name in frame.columns if name not in _NAMES]
        numbers = {
            key: to_numbers(frame[key].replace("", None), title=key, table=table.id, url=url) for key in keys
        }
        values = pd.DataFrame(numbers, index=frame.index)
        if column == "GMC" and _PEOPLE in values:
            values = counts_to_shares(values, table=table.id, url=url)
        values = values.mask(values == 0)  # the files write 0 where there is no figure
        base = pd.DataFrame(
            {
                "area": frame[column],
                "code_year": CODE_YEAR,
                "period": frame["YEAR"],
                "group": TOTAL_GROUP,
                "provisional": False,
                "note": "",
            }
        )
        rows = pd.concat([base, values], axis="columns")
        dropped = {}
        if column == "WKC":
            before = len(rows)
            rows = without_merged(rows, keys=keys, table=table.id, url=url)
            dropped = {"dubbel opgenomen wijk": before - len(rows)}
        file = url.rpartition("/")[2]
        return TableContent(
            table=table.id,
            url=url,
            names=_names(frame, column),
            remark="" if file == table.location else f"gelezen uit {file}",
            measures=tuple(SourceColumn(key=key, title=key) for key in keys),
            rows=rows,
            municipality_file=column == "GMC",
            left_out=dropped,
        )

    def expects(self, indicator: Indicator, table: SourceTable, /) -> bool:
        """Averages stand in the files with "numeric" in the name, shares and counts in the others."""
        reference = indicator.source
        of_municipality = "_gem_" in table.location
        level = AreaLevel.MUNICIPALITY if of_municipality else AreaLevel.WIJK
        titles = reference.municipality_titles if of_municipality else ()
        is_mean = any(title.endswith(_MEAN) for title in titles or reference.titles)
        return level in indicator.levels and is_mean == ("numeric" in table.location)

    def needs(self, indicator: Indicator, table: SourceTable, /) -> bool:
        return self.expects(indicator, table)


def _names(frame: pd.DataFrame, column: str) -> dict[str, str]:
    """Area code -> the name in the file, if it has one."""
    named = next((name for name in _AREA_NAMES[column] if name in frame), None)
    return {} if named is None else dict(zip(frame[column], frame[named], strict=True))


def counts_to_shares(values: pd.DataFrame, *, table: str, url: str) -> pd.DataFrame:
    """The file for municipalities with all shares as shares: some columns hold counts of people.

    A figure above 1 is a count and is divided by the population. The guard: such columns must exist, and
    a column may not hold counts and shares at once.
    """
    shares = values.drop(columns=[key for key in _COUNTS if key in values])
    counts = [str(key) for key in shares if (shares[key] > 1).any()]
    if not counts:
        what = "no column holds counts any more: the correction of counts to shares can go"
        raise CorrectionError(what, table=table, url=url)
    mixed = [key for key in counts if ((shares[key] > 0) & (shares[key] < 1)).any()]
    if mixed:
        what = f"column {', '.join(mixed)} holds counts and shares at once"
        raise CorrectionError(what, table=table, url=url)
    corrected = values.copy()
    corrected[counts] = shares[counts].div(values[_PEOPLE], axis="index")
    return corrected


def without_merged(rows: pd.DataFrame, *, keys: Sequence[str], table: str, url: str) -> pd.DataFrame:
    """The rows without the second copy of merged wijken; the populated wijk keeps the figures, with a note.

    The guard: both rows must be there for every year, with the same figures.
    """
    kept = rows.copy()
    here = set(rows["area"].astype("str").str.slice(2, 6))
    for pair in merged_wijken():
        if pair.empty[2:6] not in here:
            continue  # the rows of other municipalities
        item = _of_wijk(rows, pair.populated, keys)
        other = _of_wijk(rows, pair.empty, keys)
        if not item.equals(other):
            what = f"wijk {pair.populated} and {pair.empty} no longer hold the same figures"
            raise CorrectionError(what, table=table, url=url)
        kept = kept[kept["area"] != pair.empty]
        kept["note"] = kept["note"].mask(kept["area"] == pair.populated, pair.note)
    return kept.reset_index(drop=True)


def _of_wijk(rows: pd.DataFrame, code: str, keys: Sequence[str]) -> pd.DataFrame:
    result = rows.loc[rows["area"] == code, ["period", *keys]]
    return result.sort_values("period", ignore_index=True)
