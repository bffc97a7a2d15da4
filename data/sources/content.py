"""What every connector gives: the measures of a table and its rows, one column per measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import pandas as pd

from data.sources.errors import SchemaChangedError
from data.sources.raw import Fetcher, Snapshot
from data.sources.titles import is_cut, normal, normal_key
from indicators.model import Indicator, SourceRef, SourceTable

ROW_COLUMNS = ("area", "code_year", "period", "group", "provisional", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceColumn:
    """A column of figures. ``headings`` stand above the title, the outermost first.

    ``kind`` is the code of a kind (of crime) when the column holds one kind only, ``kind_name`` its name in
    the source. ``provisional``: the description of the topic says that its figures are.
    """

    key: str
    title: str
    headings: tuple[str, ...] = ()
    unit: str = ""
    kind: str = ""
    kind_name: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableContent:
    """A table as its source gives it.

    ``rows`` has ``ROW_COLUMNS`` and one float column per measure key; area codes are those of the source
    in ``code_year``. ``withheld`` (same shape, bool) marks figures that the source keeps secret. With
    ``municipality_file`` the titles are those of ``SourceRef.municipality_titles``. ``left_out`` counts
    rows that the connector dropped, by reason; ``remark`` (Dutch) is for the report.
    ``names`` are the names that the table itself gives its area codes, as far as it does.
    """

    table: str
    url: str
    measures: tuple[SourceColumn, ...]
    rows: pd.DataFrame
    withheld: pd.DataFrame | None = None
    municipality_file: bool = False
    left_out: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    remark: str = ""

    def find(
        self,
        titles: Sequence[str],
        *,
        group: str | None = None,
        identifiers: Sequence[str] = (),
        claimed: frozenset[str] = frozenset(),
        kind: str = "",
    ) -> tuple[SourceColumn, ...]:
        """The measures that are meant by these titles, below ``group`` if given; the first that is there.

        A title fits whatever its case, accents, spaces and punctuation. Only where none does: by identifier,
        by key without its number, or as a title that was cut off; never a column whose own title is among
        ``claimed`` (normalised), those of other indicators.
        """
        heading = normal(group) if group else None
        here = [
            measure
            for measure in self.measures
            if measure.kind == kind
            and (heading is None or heading in {normal(above) for above in measure.headings})
        ]
        for title in titles:
            if result := tuple(item for item in here if normal(item.title) == normal(title)):
                return result
        free = [item for item in here if normal(item.title) not in claimed]
        wanted = {normal(title) for title in titles}
        return (
            tuple(item for item in free if item.key in identifiers)
            or tuple(item for item in free if normal_key(item.key.partition("|")[0]) in wanted)
            or tuple(item for item in free if any(is_cut(item.title, title) for title in titles))
        )

    def titles_of(self, reference: SourceRef, *, table: SourceTable) -> tuple[str, ...]:
        """The titles that an indicator's measure may have in this table."""
        if self.municipality_file and reference.municipality_titles:
            return reference.municipality_titles
        return reference.titles_in(table)


class Connector(Protocol):
    """Speaks the language of one kind of service."""

    def fetch(self, table: SourceTable, *, fetcher: Fetcher) -> None:
        """Get every answer that makes up the table."""

    def read(self, table: SourceTable, *, snapshot: Snapshot) -> TableContent:
        """The table from kept answers, without requests; ``SourceError`` when they cannot be right."""

    def expects(self, indicator: Indicator, table: SourceTable, /) -> bool:
        """True when the table should have this indicator's column: its absence is reported."""

    def needs(self, indicator: Indicator, table: SourceTable, /) -> bool:
        """True when the table cannot be right without this indicator's column: it is refused."""


def area_prefixes(municipalities: Sequence[str]) -> tuple[str, ...]:
    """Starts of the area codes to ask for: the country, the municipalities, their wijken and buurten."""
    numbers = [code.removeprefix("GM") for code in municipalities]
    return ("NL", *(f"{kind}{number}" for number in numbers for kind in ("GM", "WK", "BU")))


def as_period(code: str, *, table: str) -> str:
    """``2024JJ00`` -> ``2024``, ``2024MM03`` -> ``2024-03``; another form is refused."""
    code = code.strip()
    year, kind, number = code[:4], code[4:6], code[6:]
    if year.isdigit() and kind in ("", "JJ"):
        return year
    if year.isdigit() and kind == "MM" and number.isdigit():
        return f"{year}-{number}"
    raise SchemaChangedError(f"column Perioden: period code {code!r} is not known", table=table)


def code_years(periods: pd.Series, *, table: SourceTable, map_year: int) -> pd.Series:
    """The year of the area codes of each row: that of the table, of its map, or of the figure itself."""
    year = int(table.period) if table.period else map_year
    if year:
        return pd.Series(year, index=periods.index)
    return periods.str.slice(0, 4).astype("int64")


def to_numbers(column: pd.Series, *, title: str, table: str, url: str) -> pd.Series:
    """A column as floats; text that is no number is refused, naming the column and the value."""
    numbers = pd.to_numeric(column, errors="coerce").astype("float64")
    wrong = column[numbers.isna() & column.notna()]
    if not wrong.empty:
        what = f"column {title!r}: {wrong.iloc[0]!r} in row {wrong.index[0]} is not a number"
        raise SchemaChangedError(what, table=table, url=url)
    return numbers
