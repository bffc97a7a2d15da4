"""The published figures that travel with the application, each with who published it and where."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pandas as pd

from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP, Status
from indicators.observations import as_observations, check_observations, empty_observations

PUBLISHED_FILE = Path(__file__).parent / "published_figures.csv"
PREFIX = "published:"
COLUMNS = (
    "indicator_id", "area_code", "period", "group", "value", "publisher", "publication", "url", "note",
)  # fmt: skip
_KEY = ["indicator_id", "area_code", "period", "group", "source_id"]


class PublishedFigureError(ValueError):
    """A file of published figures that cannot be used."""


def published_observations(
    catalogue: Catalogue, areas: Areas, *, path: Path = PUBLISHED_FILE
) -> pd.DataFrame:
    """The published figures in contract form: status published, ``source_id`` published:<publisher>.

    ``note`` holds publisher, publication, address and remark. Two different figures of one publisher for
    the same key are kept apart (``published:<publisher>-2``). No file: no figures. ``PublishedFigureError``
    names absent columns; ``ObservationError`` every row that breaks the contract.
    """
    if not path.is_file():
        return empty_observations()
    figures = pd.read_csv(path, dtype="str", keep_default_na=False)
    absent = [column for column in COLUMNS if column not in figures]
    if absent:
        raise PublishedFigureError(f"{path.name}: column absent: {', '.join(absent)}")
    figures = figures.drop_duplicates(ignore_index=True)
    figures["group"] = figures["group"].replace("", TOTAL_GROUP)
    figures["value"] = pd.to_numeric(figures["value"])
    figures["source_id"] = PREFIX + figures["publisher"].map(slug)
    number = figures.groupby(_KEY).cumcount()
    figures.loc[number > 0, "source_id"] += "-" + (number[number > 0] + 1).astype("str")
    figures["status"] = str(Status.PUBLISHED)
    figures["note"] = figures[["publisher", "publication", "url", "note"]].agg(_joined, axis=1)
    return check_observations(as_observations(figures), catalogue=catalogue, areas=areas)


def slug(publisher: str) -> str:
    """A publisher's name in lower-case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", publisher).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "onbekend"


def _joined(parts: pd.Series) -> str:
    return ", ".join(part.strip() for part in parts if part.strip())
