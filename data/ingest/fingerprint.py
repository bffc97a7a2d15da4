"""A short hash of what figures are made with, to know when kept answers must be read again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.model import SourceTable

_ROOT = Path(__file__).resolve().parents[2]
_READING = (
    "data/sources/*.py", "data/sources/mappings/*.yaml", "data/ingest/steps.py", "data/ingest/columns.py",
    "data/ingest/lines.py", "data/ingest/places.py", "geo/codes.py", "geo/changes.py", "geo/code_changes.csv",
    "geo/names.py", "geo/accepted_names.csv",
)  # fmt: skip
_ASKING = "with the names of areas and the properties of the table"
_STREAMING = ("data/sources/sensor*.py", "data/ingest/streams.py", "data/ingest/hourly.py", "geo/points.py")
_DERIVING = (
    "data/ingest/derive.py", "data/ingest/unknown_parts.py",
    "data/ingest/rates.py", "data/ingest/weights.py", "geo/rollup*.py",
    "geo/weights.py", "geo/parts.py", "indicators/populations.*",
)  # fmt: skip
_BORDERS = ("data/sources/pdok.py", "geo/border*.py", "geo/metric.py")


def of_table(table: SourceTable, *, catalogue: Catalogue, areas: Areas) -> str:
    """Changes with the code, the code tables, the areas, or the catalogue entries of the table's family."""
    entries = "".join(repr(indicator) for indicator in catalogue.of_family(table.family))
    return _hash(_files(_READING), repr(table), entries, _of_areas(areas))


def of_request(table: SourceTable, *, municipalities: Sequence[str]) -> str:
    """Changes with what is asked of a service: then an unchanged table is asked for again, once."""
    return _hash(_ASKING, table.connector, table.location, repr(table.kinds), *municipalities)


def of_stream(table: SourceTable, *, catalogue: Catalogue, areas: Areas, borders: str) -> str:
    """Changes with the code, the borders, the areas or the catalogue entries of the stream's family."""
    entries = "".join(repr(indicator) for indicator in catalogue.of_family(table.family))
    return _hash(_files(_STREAMING), repr(table), entries, _of_areas(areas), borders)


def of_derived(*, catalogue: Catalogue, areas: Areas, min_coverage: float) -> str:
    """Changes with the code, the areas, any catalogue entry or the minimum coverage."""
    entries = "".join(repr(indicator) for indicator in catalogue)
    return _hash(_files(_DERIVING), entries, _of_areas(areas), str(min_coverage))


def of_borders(table: SourceTable, *, areas: Areas) -> str:
    """Changes with the code that builds borders and with the areas."""
    return _hash(_files(_BORDERS), repr(table), _of_areas(areas))


def _of_areas(areas: Areas) -> str:
    history = [repr(areas.changes), repr(areas.accepted)] if areas.changes or areas.accepted else []
    return "".join([*(repr(area) for area in areas), *history])


@lru_cache(maxsize=4)
def _files(patterns: tuple[str, ...]) -> str:
    """A hash of files; a changed comment counts too, which costs one reading and no requests."""
    total = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in _ROOT.glob(pattern)}):
        total.update(path.relative_to(_ROOT).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:20]
