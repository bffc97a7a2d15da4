"""The published figures that travel with the application, each with who published it and where.

They come from the public body's own page or from a text of the deals, never from a newspaper or another site
that repeats them; ``publishers.yaml`` lists the hosts. A year that the publication does not give is ours, and
the note says so.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd
import yaml

from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP, Status
from indicators.observations import as_observations, check_observations, empty_observations

PUBLISHED_FILE = Path(__file__).parent / "published_figures.csv"
PREFIX = "published:"
PUBLISHERS_FILE = Path(__file__).parent / "publishers.yaml"
COLUMNS = (
    "indicator_id", "area_code", "period", "year_given", "group", "value", "publisher", "publication", "url",
    "note",
)  # fmt: skip
NO_YEAR = "de publicatie noemt geen jaar"
_YEAR_IS_OURS = NO_YEAR + ", {period} is onze keuze"
_KEY = ["indicator_id", "area_code", "period", "group", "source_id"]


class PublishedFigureError(ValueError):
    """A file of published figures that cannot be used."""


def published_observations(
    catalogue: Catalogue, areas: Areas, *, path: Path = PUBLISHED_FILE
) -> pd.DataFrame:
    """The published figures in contract form: status published, ``source_id`` published:<publisher>.

    ``note`` holds publisher, publication, address and remark. Two different figures of one publisher for
    the same key are kept apart (``published:<publisher>-2``). No file: no figures. ``PublishedFigureError``
    names absent columns, and the figures that are from no page of a public body or from no text of the deals;
    ``ObservationError`` every row that breaks the contract.
    """
    if not path.is_file():
        return empty_observations()
    figures = pd.read_csv(path, dtype="str", keep_default_na=False)
    absent = [column for column in COLUMNS if column not in figures]
    if absent:
        raise PublishedFigureError(f"{path.name}: column absent: {', '.join(absent)}")
    figures = figures.drop_duplicates(ignore_index=True)
    _refuse_others(figures, file=path.name)
    figures["group"] = figures["group"].replace("", TOTAL_GROUP)
    figures["value"] = pd.to_numeric(figures["value"])
    figures["source_id"] = PREFIX + figures["publisher"].map(slug)
    number = figures.groupby(_KEY).cumcount()
    figures.loc[number > 0, "source_id"] += "-" + (number[number > 0] + 1).astype("str")
    figures["status"] = str(Status.PUBLISHED)
    said = figures["period"].map(lambda period: _YEAR_IS_OURS.format(period=period))
    figures["year"] = said.where(figures["year_given"] != "ja", "")
    figures["note"] = figures[["publisher", "publication", "url", "year", "note"]].agg(_joined, axis=1)
    return check_observations(as_observations(figures), catalogue=catalogue, areas=areas)


def _refuse_others(figures: pd.DataFrame, *, file: str) -> None:
    """``PublishedFigureError`` for figures that were taken from somewhere else than their publisher."""
    hosts, texts = _publishers()
    strange = []
    for place, row in enumerate(figures.itertuples()):
        host = urlsplit(str(row.url)).hostname or ""
        if (row.url and host not in hosts) or (not row.url and row.publication not in texts):
            what = f"host {host!r}" if row.url else f"publication {row.publication!r} without address"
            strange.append(f"line {place + 2}, {row.indicator_id}: {what}")
        elif row.year_given not in ("ja", "nee"):
            strange.append(f"line {place + 2}, {row.indicator_id}: year_given must be ja or nee")
    if strange:
        raise PublishedFigureError(
            f"{file}: not from a page of a public body in {PUBLISHERS_FILE.name}: {'; '.join(strange)}"
        )


@lru_cache(maxsize=1)
def _publishers() -> tuple[frozenset[str], frozenset[str]]:
    """The hosts of public bodies, and the texts of the deals."""
    content = yaml.safe_load(PUBLISHERS_FILE.read_text(encoding="utf-8"))
    return frozenset(content["hosts"]), frozenset(content["texts"])


def slug(publisher: str) -> str:
    """A publisher's name in lower-case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", publisher).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "onbekend"


def _joined(parts: pd.Series) -> str:
    return ", ".join(dict.fromkeys(part.strip() for part in parts if part.strip()))
