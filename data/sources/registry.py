"""Which connector speaks for a table of ``indicators/sources.yaml``."""

from __future__ import annotations

from data.sources.cbs_v3 import CbsV3
from data.sources.cbs_v4 import CbsV4
from data.sources.content import Connector
from data.sources.elan import Elan
from data.sources.files import File
from data.sources.regional import CONNECTOR, Regional
from data.sources.sensorthings import SensorThings
from data.sources.wfs import Wfs
from indicators.model import SourceTable

BORDERS = "pdok"
CONNECTORS: dict[str, Connector] = {
    "cbs_v3": CbsV3(),
    "cbs_v4": CbsV4(),
    CONNECTOR: Regional(),
    "elan": Elan(),
    "file": File(),
    "wfs": Wfs(),
}
STREAMS = {"sensorthings": SensorThings()}
# Services that were never seen live: when one is out of reach, that is no error of a sync.
OPTIONAL = ("wfs", "sensorthings")


class UnknownConnectorError(ValueError):
    """A table in sources.yaml with a connector that does not exist."""


def connector_of(table: SourceTable) -> Connector:
    """The connector, or ``UnknownConnectorError`` naming the table."""
    try:
        return CONNECTORS[table.connector]
    except KeyError:
        raise UnknownConnectorError(
            f"sources.yaml, {table.id}, connector: unknown {table.connector!r}"
        ) from None
