"""Reads a table of areas as a browser has it: by area code and by the key of a column."""

from __future__ import annotations

from xml.etree import ElementTree

from dashboard.cross_section.model import CrossSection
from dashboard.services import Services
from layouts.components.area_table import area_table
from layouts.components.markup import as_html


def table_of(
    view: CrossSection, services: Services
) -> tuple[list[str], dict[str, dict[str, ElementTree.Element]]]:
    """The keys of the columns, and per area the cell of each."""
    table = ElementTree.fromstring(as_html(area_table(view, services)))  # noqa: S314 - our own
    keys = [str(head.get("data-key")) for head in table.iter("th") if head.get("scope") == "col"]
    rows = {
        str(row.get("data-code")): dict(zip(keys, row, strict=True)) for row in table.findall(".//tbody/tr")
    }
    return keys, rows


def said(cell: ElementTree.Element) -> str:
    return "".join(cell.itertext())
