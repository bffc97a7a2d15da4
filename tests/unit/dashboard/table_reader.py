"""Reads a table as a browser has it: by the code of a row and by the key of a column."""

from __future__ import annotations

from xml.etree import ElementTree

from dash.development.base_component import Component

from dashboard.cross_section.model import CrossSection
from dashboard.services import Services
from layouts.components.area_table import area_table
from layouts.components.html_block import as_html

Rows = dict[str, dict[str, ElementTree.Element]]


def table_of(view: CrossSection, services: Services) -> tuple[list[str], Rows]:
    """The keys of the columns of a table of areas, and per area the cell of each."""
    return read_table(area_table(view, services))


def read_table(table: Component) -> tuple[list[str], Rows]:
    """The keys of the columns, and per row the cell of each."""
    tree = ElementTree.fromstring(as_html(table))  # noqa: S314 - our own
    keys = [str(head.get("data-key")) for head in tree.iter("th") if head.get("scope") == "col"]
    rows = {
        str(row.get("data-code")): dict(zip(keys, row, strict=True)) for row in tree.findall(".//tbody/tr")
    }
    return keys, rows


def said(cell: ElementTree.Element) -> str:
    return "".join(cell.itertext())
