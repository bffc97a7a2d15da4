"""The template of an indicator: a file with every area, to fill in and import again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.ingest.check_report import column_letter
from data.ingest.own_layout import (
    AREA,
    BASE,
    CODE_YEAR,
    DATE,
    EVIDENCE,
    GROUP,
    MARGIN,
    NAME,
    PERIOD,
    SUPPLIER,
    TEMPLATE_SHEET,
    VALUE,
)
from data.ingest.own_mapping import OwnSource
from data.ingest.own_places import own_levels
from geo.model import AreaLevel, Areas
from indicators.disclosure import DisclosureLimits
from indicators.model import Indicator, RollUp
from indicators.provenance import EVIDENCE as KINDS
from indicators.suppression.cells import is_count

_ORDER = (AreaLevel.MUNICIPALITY, AreaLevel.PROGRAMME, AreaLevel.WIJK, AreaLevel.BUURT)
_WIDTHS = {
    AREA: 14,
    NAME: 38,
    PERIOD: 11,
    GROUP: 11,
    VALUE: 12,
    BASE: 12,
    MARGIN: 12,
    SUPPLIER: 24,
    EVIDENCE: 14,
    DATE: 12,
}


def header_of(indicator: Indicator) -> list[str]:
    """The columns of the template; shares and means have one for the people behind them."""
    base = [] if is_count(indicator) else [BASE]
    return [AREA, NAME, PERIOD, GROUP, VALUE, *base, MARGIN, SUPPLIER, EVIDENCE, DATE]


def rows_of_template(
    indicator: Indicator, *, areas: Areas, period: str, source: OwnSource
) -> Iterator[list[str]]:
    """A row per area and group, without figures."""
    empty = [""] * (len(header_of(indicator)) - 7)
    for level in _ORDER:
        if level in own_levels(indicator):
            for area in areas.at_level(level):
                for group in indicator.groups:
                    place = [area.code, area.name, period, group]
                    yield [*place, *empty, source.supplier, source.evidence, source.date]


def as_csv(indicator: Indicator, *, areas: Areas, period: str, source: OwnSource) -> str:
    """The template as CSV with semicolons, as a Dutch spreadsheet opens it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(header_of(indicator))
    writer.writerows(rows_of_template(indicator, areas=areas, period=period, source=source))
    return text.getvalue()


def write_xlsx(
    path: Path,
    indicator: Indicator,
    *,
    areas: Areas,
    limits: DisclosureLimits,
    period: str,
    source: OwnSource,
) -> None:
    """The template as a workbook: a sheet to fill in and a sheet with the explanation."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook has a sheet")
    sheet.title = TEMPLATE_SHEET
    header = header_of(indicator)
    sheet.append(header)
    for row in rows_of_template(indicator, areas=areas, period=period, source=source):
        sheet.append(row)
    for place, name in enumerate(header):
        cell = sheet.cell(row=1, column=place + 1)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE7E0")
        sheet.column_dimensions[column_letter(place)].width = _WIDTHS[name]
    sheet.freeze_panes = "A2"
    sheet.add_data_validation(_validation(indicator, rows=sheet.max_row))
    sheet.add_data_validation(
        _choice(tuple(KINDS), column=column_letter(header.index(EVIDENCE)), rows=sheet.max_row)
    )
    page = book.create_sheet("Uitleg")
    page.column_dimensions["A"].width = 110
    for line in explanation(indicator, limits=limits):
        page.append([line])
    for (cell,) in page.iter_rows():
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    book.save(path)


def explanation(indicator: Indicator, *, limits: DisclosureLimits) -> list[str]:
    """How to fill in the template, in plain Dutch."""
    least = int(limits.count_of(indicator))
    lines = [
        f"{indicator.title.nl} ({indicator.unit})",
        indicator.definition.nl,
        "Vul in de kolom 'waarde' het echte cijfer in, ook als het klein is. Laat een cel leeg als er geen "
        "cijfer is.",
        "Schrijf bij 'periode' een jaar (2024), een maand (2024-03) of een meetdatum (2024-03-31).",
        "Schrijf decimalen met een komma en zonder punt voor duizendtallen: 1200 of 12,5.",
        f"De gebiedscodes zijn die van {CODE_YEAR}. Rijen die u niet nodig hebt, mag u weghalen.",
        f"Bij het inlezen worden aantallen onder de {least} afgeschermd, en zo nodig nog een cijfer, zodat "
        "niemand een klein aantal kan terugrekenen. Lezers zien alleen de afgeschermde cijfers.",
        f"Gebieden met minder dan {limits.fewest_inhabitants} inwoners tonen niets.",
    ]
    if indicator.unit == "%":
        lines.append("Schrijf percentages als 12,5 en niet als 0,125. Bij 90 of meer staat er '90% of meer'.")
    if not is_count(indicator):
        lines.append("Vul bij 'noemer' in om hoeveel mensen, huishoudens of woningen het gaat.")
    lines += [
        "Vul bij elk cijfer in wie het leverde ('leverancier'), wat voor cijfer het is ('bewijs': "
        f"{', '.join(KINDS)}) en wanneer het is geleverd ('datum'; leeg is vandaag). Dat staat straks bij "
        "het cijfer op kaart, grafiek, tabel en in elke download.",
        "Bij een enquête hoort hoeveel mensen antwoordden ('noemer') of de marge: 3 betekent 3 erboven en 3 "
        "eronder (95%).",
    ]
    if indicator.roll_up is not RollUp.NONE:
        lines.append(
            "Vult u alleen buurten in, dan rekent het dashboard wijken, de stad en programmagebieden uit."
        )
    return lines


def _choice(words: tuple[str, ...], *, column: str, rows: int) -> DataValidation:
    rule = DataValidation(
        type="list",
        formula1=f'"{",".join(words)}"',
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Kies een soort",
        error=f"Kies {', '.join(words)}.",
    )
    rule.add(f"{column}2:{column}{max(rows, 2)}")
    return rule


def _validation(indicator: Indicator, *, rows: int) -> DataValidation:
    low, high = indicator.valid_range
    rule = DataValidation(
        type="whole" if is_count(indicator) and indicator.decimals == 0 else "decimal",
        operator="between",
        formula1=str(low if low is not None else -1e12),
        formula2=str(high if high is not None else 1e12),
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Geen geldig cijfer",
        error=f"Dit kan niet: het cijfer is in {indicator.unit}.",
    )
    rule.add(f"E2:E{max(rows, 2)}")
    return rule
