"""Where the figures stand in a file: as its mapping says, or as in the template of an indicator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from data.ingest.own_mapping import OwnMapping, OwnSource, load_own_mapping

CODE_YEAR = 2024
"""The coding of areas in templates: that of `geo`."""
TEMPLATE_SHEET = "Invullen"
AREA, NAME, PERIOD, GROUP, VALUE, BASE = "gebied", "naam", "periode", "groep", "waarde", "noemer"
MARGIN, SUPPLIER, EVIDENCE, DATE = "marge", "leverancier", "bewijs", "datum"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLayout:
    """One column of figures: of an indicator, or (None) of the indicator that the row names.

    ``period`` is that of the column or of the file, None where the row says it.
    """

    column: str
    indicator_id: str | None
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The columns of a file. ``decimal`` and ``delimiter`` are None where the file itself must show them.

    ``areas`` and ``measures`` translate what the file says; ``lay_aside`` are the rows to leave out, by
    column. ``source`` is who delivered the file where its columns do not say so. ``whole`` is true when the
    file is everything there is of its source, false when periods that are not in it stay as they are.
    """

    figures: tuple[FigureLayout, ...]
    area: str
    code_year: int
    name: str | None = None
    period: str | None = None
    group: str | None = None
    groups: Mapping[str, str] = field(default_factory=dict)
    measure: str | None = None
    base: str | None = None
    margin: str | None = None
    areas: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)
    lay_aside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    source: OwnSource = field(default_factory=OwnSource)
    missing: tuple[str, ...] = ("",)
    delimiter: str | None = None
    decimal: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    whole: bool = True

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the file must have."""
        named = (self.area, self.period, self.group, self.measure, *(f.column for f in self.figures))
        return tuple(dict.fromkeys(name for name in (*named, *self.lay_aside) if name))

    @property
    def optional(self) -> tuple[str, ...]:
        """The columns that are read where the file has them."""
        named = (self.name, self.base, self.margin, SUPPLIER, EVIDENCE, DATE)
        return tuple(name for name in named if name and name not in self.columns)


def layout_of_mapping(path: Path) -> Layout:
    """The layout that a mapping describes (docs/own-figures.md); ``MappingError``."""
    return _from_mapping(load_own_mapping(path))


def layout_of_template(indicator_id: str) -> Layout:
    """The layout of the template of an indicator."""
    return Layout(
        figures=(FigureLayout(column=VALUE, indicator_id=indicator_id),),
        area=AREA,
        code_year=CODE_YEAR,
        name=NAME,
        period=PERIOD,
        group=GROUP,
        base=BASE,
        margin=MARGIN,
        whole=False,
    )


def _from_mapping(mapping: OwnMapping) -> Layout:
    if mapping.measure_column is not None:
        figures = [FigureLayout(column=str(mapping.value_column), indicator_id=None, period=mapping.period)]
    elif mapping.by_measure:
        figures = [
            FigureLayout(column=column, indicator_id=measure, period=mapping.period)
            for measure, column in mapping.by_measure.items()
        ]
    else:
        figures = [
            FigureLayout(column=column, indicator_id=measure, period=period)
            for measure, years in mapping.by_period.items()
            for column, period in years.items()
        ]
    return Layout(
        figures=tuple(figures),
        area=mapping.area_column,
        code_year=mapping.code_year,
        name=mapping.name_column or NAME,
        period=mapping.period_column,
        group=mapping.group_column,
        groups=mapping.groups,
        measure=mapping.measure_column,
        base=mapping.base_column,
        margin=mapping.margin_column,
        areas=mapping.areas,
        measures=mapping.measures,
        lay_aside=mapping.lay_aside,
        source=mapping.source,
        missing=mapping.missing,
        delimiter=mapping.delimiter,
        decimal=mapping.decimal,
        encoding=mapping.encoding,
        sheet=mapping.sheet,
    )
