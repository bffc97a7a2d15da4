"""Any CSV or XLSX file with a small mapping: where the area, period and figures stand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

import pandas as pd
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from data.sources.content import SourceColumn, TableContent, to_numbers
from data.sources.delimited import read_csv, read_xlsx, require_columns
from data.sources.errors import MalformedAnswerError, SchemaChangedError
from data.sources.raw import Fetcher, Snapshot
from geo.codes import is_ours
from indicators.model import TOTAL_GROUP, Indicator, SourceTable

MAPPINGS = Path(__file__).parent / "mappings"
_Period = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}){0,2}$")]


class MappingError(ValueError):
    """A mapping that cannot be used; names the file and the fields."""


class FileMapping(BaseModel):
    """How to read a file; docs/sources.md explains each field with an example.

    Figures stand in one of three ways: ``by_period`` (measure -> column -> period), ``by_measure``
    (measure -> column, with ``period`` or ``period_column``) or in long form (``measure_column``,
    ``value_column`` and a period). ``code_year`` is the year of the area codes.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    area_column: str
    code_year: Annotated[int, Field(ge=1995, le=2100)]
    delimiter: str = ","
    decimal: str = "."
    encoding: str | None = None
    sheet: str | None = None
    missing: tuple[str, ...] = ("", ".", "NA")
    period: _Period | None = None
    period_column: str | None = None
    group_column: str | None = None
    groups: dict[str, str] = Field(default_factory=dict)
    by_period: dict[str, dict[str, _Period]] = Field(default_factory=dict)
    by_measure: dict[str, str] = Field(default_factory=dict)
    measure_column: str | None = None
    value_column: str | None = None

    @model_validator(mode="after")
    def _one_way(self) -> FileMapping:
        ways = (bool(self.by_period), bool(self.by_measure), self.measure_column is not None)
        if sum(ways) != 1:
            raise ValueError("give one of by_period, by_measure or measure_column")
        if (self.measure_column is None) != (self.value_column is None):
            raise ValueError("measure_column and value_column belong together")
        if not self.by_period and (self.period is None) == (self.period_column is None):
            raise ValueError("give period or period_column")
        return self


_Mapping = TypeVar("_Mapping", bound=FileMapping)


def load_mapping(path: Path, *, model: type[_Mapping]) -> _Mapping:
    """Read a mapping of this kind, or ``MappingError`` that names file and field."""
    try:
        return model.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(str(part) for part in problem['loc']) or 'mapping'}: {problem['msg']}"
            for problem in error.errors()
        )
        raise MappingError(f"{path.name}, {problems}") from error
    except (OSError, yaml.YAMLError) as error:
        raise MappingError(f"{path.name}: cannot be read: {error}") from error


class File:
    """A file at an address (the table's location) with ``mappings/<table id>.yaml``."""

    def fetch(self, table: SourceTable, *, fetcher: Fetcher) -> None:
        fetcher.get(table.location, name="rows", accept="*/*")

    def read(self, table: SourceTable, *, snapshot: Snapshot) -> TableContent:
        mapping = load_mapping(MAPPINGS / f"{table.id}.yaml", model=FileMapping)
        body = b"".join(snapshot.bodies("rows"))
        return read_file(
            body, mapping=mapping, table=table.id, url=snapshot.url("rows"), ours=snapshot.municipalities
        )

    def expects(self, _indicator: Indicator, _table: SourceTable, /) -> bool:
        return True

    def needs(self, _indicator: Indicator, _table: SourceTable, /) -> bool:
        return True


def read_file(
    body: bytes, *, mapping: FileMapping, table: str, url: str, ours: Sequence[str] = ()
) -> TableContent:
    """The figures of a file; areas of other cities are left out and counted."""
    if Path(urlsplit(url).path).suffix.lower() == ".xlsx":
        frame = read_xlsx(body, table=table, url=url, sheet=mapping.sheet)
    else:
        try:
            frame = read_csv(
                body, table=table, url=url, delimiter=mapping.delimiter, encoding=mapping.encoding
            )
        except LookupError as error:
            raise MalformedAnswerError(f"encoding: {error}", table=table, url=url) from error
    require_columns(frame, _wanted(mapping), table=table, url=url)
    codes = frame[mapping.area_column]
    strange = ~codes.str.fullmatch(r"(NL|GM|WK|BU)\d{2,4}[0-9A-Z]{0,4}|[a-z][a-z0-9_]*")
    if strange.any():
        what = f"column {mapping.area_column}: {codes[strange].iloc[0]!r} is not an area code"
        raise SchemaChangedError(what, table=table, url=url)
    elsewhere = ~is_ours(codes, ours) & codes.str.match(r"NL|GM|WK|BU")
    here = frame[~elsewhere].reset_index(drop=True)
    parts = _parts(here, mapping=mapping, table=table, url=url)
    rows = pd.concat(parts, ignore_index=True)
    keys = [key for key in rows.columns if key not in _base_columns()]
    return TableContent(
        table=table,
        url=url,
        measures=tuple(SourceColumn(key=key, title=key) for key in keys),
        rows=rows,
        left_out={"andere gemeente": int(elsewhere.sum())},
    )


def _base_columns() -> tuple[str, ...]:
    return ("area", "code_year", "period", "group", "provisional", "note")


def _wanted(mapping: FileMapping) -> set[str]:
    named = (mapping.period_column, mapping.group_column, mapping.measure_column, mapping.value_column)
    columns = {mapping.area_column, *(name for name in named if name), *mapping.by_measure.values()}
    return columns | {column for years in mapping.by_period.values() for column in years}


def _parts(frame: pd.DataFrame, *, mapping: FileMapping, table: str, url: str) -> list[pd.DataFrame]:
    def numbers(column: str) -> pd.Series:
        text = frame[column].where(~frame[column].isin(mapping.missing), None)
        if mapping.decimal == ",":
            text = text.str.replace(".", "").str.replace(",", ".")
        return to_numbers(text, title=column, table=table, url=url)

    if mapping.by_period:
        periods = sorted({period for years in mapping.by_period.values() for period in years.values()})
        parts = []
        for period in periods:
            part = _base(frame, mapping=mapping, period=period)
            for measure, years in mapping.by_period.items():
                columns = [column for column, year in years.items() if year == period]
                part[measure] = numbers(columns[0]) if columns else float("nan")
            parts.append(part)
        return parts
    fixed = mapping.period
    base = _base(frame, mapping=mapping, period=fixed or frame[str(mapping.period_column)])
    if mapping.by_measure:
        values = {measure: numbers(column) for measure, column in mapping.by_measure.items()}
        return [pd.concat([base, pd.DataFrame(values, index=frame.index)], axis="columns")]
    base["measure"], base["value"] = frame[str(mapping.measure_column)], numbers(str(mapping.value_column))
    keys = [*_base_columns(), "measure"]
    if base.duplicated(keys).any():
        first = base[base.duplicated(keys)].iloc[0]
        what = f"{first['measure']} of {first['area']} in {first['period']} comes twice"
        raise SchemaChangedError(what, table=table, url=url)
    wide = base.pivot(index=list(_base_columns()), columns="measure", values="value").reset_index()
    return [wide.rename_axis(columns=None)]


def _base(frame: pd.DataFrame, *, mapping: FileMapping, period: str | pd.Series) -> pd.DataFrame:
    group: Any = TOTAL_GROUP
    if mapping.group_column:
        group = frame[mapping.group_column].replace(mapping.groups)
    columns = {
        "area": frame[mapping.area_column],
        "code_year": mapping.code_year,
        "period": period,
        "group": group,
        "provisional": False,
        "note": "",
    }
    return pd.DataFrame(columns, index=frame.index)
