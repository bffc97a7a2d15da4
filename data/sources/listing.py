"""What the CBS services have: the catalogue of tables with the moment each was last changed."""

from __future__ import annotations

from pathlib import Path

from data.sources.cbs_v4 import ROOT as V4_ROOT
from data.sources.errors import SchemaChangedError
from data.sources.http import SourceClient
from data.sources.odata import V3, V4, check_columns, get_pages, rows_of
from data.sources.raw import Fetcher
from indicators.model import SourceTable

LISTED = ("cbs_v3", "cbs_v4", "cbs_regional")


def service_of(table: SourceTable) -> str:
    """The service that lists a table: a host for version 3, ``datasets.cbs.nl`` for version 4."""
    return table.location.partition("/")[0] if table.connector == "cbs_v3" else "datasets.cbs.nl"


def identifier_of(table: SourceTable) -> str:
    return table.location.rpartition("/")[2]


def fetch_listing(service: str, *, client: SourceClient, folder: Path, licence: str) -> dict[str, str]:
    """Table identifier -> moment of the last change, by a conditional request; ``SourceError``."""
    name = f"catalogue_{service}"
    fetcher = Fetcher(client, table=name, folder=folder / name, licence=licence)
    if service == "datasets.cbs.nl":
        url, paging = f"{V4_ROOT}/Datasets?$select=Identifier,Modified", V4
    else:
        url = f"https://{service}/ODataCatalog/Tables?$format=json&$select=Identifier,Modified"
        paging = V3
    get_pages(fetcher, url, name="tables", paging=paging, table=name)
    snapshot = fetcher.snapshot()
    rows = rows_of(snapshot, "tables", paging=paging)
    if not rows:
        raise SchemaChangedError("the catalogue is empty", table=name, url=url)
    check_columns(rows, {"Identifier", "Modified"}, snapshot=snapshot, name="tables")
    snapshot.save(read_with="")
    return {str(row["Identifier"]): str(row["Modified"]) for row in rows}
