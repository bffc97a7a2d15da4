"""Where the figures stand in a file: as its mapping says, or as in the template of an indicator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from data.sources.files import FileMapping, load_mapping

CODE_YEAR = 2024
"""The coding of areas in templates: that of `geo`."""
TEMPLATE_SHEET = "Invullen"
AREA, NAME, PERIOD, GROUP, VALUE, BASE = "gebied", "naam", "periode", "groep", "waarde", "noemer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One column of figures: of an indicator, or (None) of the indicator that the row names.

    ``period`` is that of the column or of the file, None where the row says it.
    """

    column: str
    indicator_id: str | None
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The columns of a file. ``decimal`` and ``delimiter`` are None where the file itself must show them.

    ``whole`` is true when the file is everything there is of its source, false when periods that are not in
    it stay as they are.
    """

    figures: tuple[Figures, ...]
    area: str
    code_year: int
    period: str | None = None
    group: str | None = None
    groups: Mapping[str, str] = field(default_factory=dict)
    measure: str | None = None
    base: str | None = None
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
        return tuple(dict.fromkeys(name for name in named if name))


def layout_of_mapping(path: Path) -> Layout:
    """The layout that a mapping describes (docs/sources.md); ``MappingError``."""
    return _from_mapping(load_mapping(path))


def layout_of_template(indicator_id: str) -> Layout:
    """The layout of the template of an indicator."""
    return Layout(
        figures=(Figures(column=VALUE, indicator_id=indicator_id),),
        area=AREA,
        code_year=CODE_YEAR,
        period=PERIOD,
        group=GROUP,
        base=BASE,
        whole=False,
    )


def _from_mapping(mapping: FileMapping) -> Layout:
    if mapping.measure_column is not None:
        figures = [Figures(column=str(mapping.value_column), indicator_id=None, period=mapping.period)]
    elif mapping.by_measure:
        figures = [
            Figures(column=column, indicator_id=measure, period=mapping.period)
            for measure, column in mapping.by_measure.items()
        ]
    else:
        figures = [
            Figures(column=column, indicator_id=measure, period=period)
            for measure, years in mapping.by_period.items()
            for column, period in years.items()
        ]
    return Layout(
        figures=tuple(figures),
        area=mapping.area_column,
        code_year=mapping.code_year,
        period=mapping.period_column,
        group=mapping.group_column,
        groups=mapping.groups,
        measure=mapping.measure_column,
        missing=mapping.missing,
        delimiter=mapping.delimiter,
        decimal=mapping.decimal,
        encoding=mapping.encoding,
        sheet=mapping.sheet,
    )
