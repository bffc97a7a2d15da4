"""Figures with everything that must go along, as a Frictionless data package: a zip that describes itself."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.catalogue.view import catalogue_list
from dashboard.exports.package_schema import SCHEMAS, TableSchema
from dashboard.exports.package_tables import (
    area_table,
    break_table,
    figure_table,
    indicator_table,
    licence_name,
)
from dashboard.provenance.facts import published_source
from dashboard.provenance.suppliers import deliveries
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.version import VERSION
from indicators.model import PUBLISHED_FAMILY, Indicator, SourceFamily, Status

_EXAMPLE = "VOORBEELDCIJFERS: niet gemeten, niet voor gebruik. EXAMPLE FIGURES: not measured, not for use."
_ABOUT = (
    "Every row of figures.csv is one figure with its status and source table; an empty value is not zero. "
    "A figure with a supplier is an own figure of whoever runs this installation, not of a public source. "
    "status says what a figure is: measured, estimated, provisional, published, suppressed, missing or "
    "example. Which conclusions a figure allows follows from evidence in indicators.csv; breaks.csv names "
    "the periods from which figures cannot be compared with earlier ones."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A zip file with its name, without extension."""

    name: str
    content: bytes


def indicator_package(selection: Selection, services: Services) -> Package:
    """All figures of the selection's indicator."""
    indicator = services.catalogue.get(selection.indicator_id)
    return _package(
        [indicator], services, name=indicator.id, title=f"Staat van de Wijk: {indicator.title.nl}"
    )


def catalogue_package(selection: Selection, services: Services) -> Package:
    """All figures of every indicator that fits the catalogue's selection; those without are described too."""
    listed = [row.indicator for row in catalogue_list(selection, services).rows]
    return _package(listed, services, name="selectie", title=f"Staat van de Wijk: {len(listed)} indicatoren")


def _package(indicators: Sequence[Indicator], services: Services, *, name: str, title: str) -> Package:
    figures = services.observations.all_current(indicator_ids=[indicator.id for indicator in indicators])
    tables = {
        "figures": figure_table(figures),
        "indicators": indicator_table(indicators, services),
        "areas": area_table(figures, services),
        "breaks": break_table(indicators),
    }
    files = {resource: written(frame, SCHEMAS[resource]) for resource, frame in tables.items()}
    example = bool((figures["status"] == str(Status.EXAMPLE)).any())
    version = services.data_version()
    families = _families(indicators, figures, services)
    about = {
        "profile": "tabular-data-package",
        "name": f"staat-van-de-wijk-{name.replace('_', '-')}",
        "title": f"{_EXAMPLE} {title}" if example else title,
        "description": f"{_EXAMPLE} {_ABOUT}" if example else _ABOUT,
        "version": str(version.id),
        "created": services.clock().isoformat(timespec="seconds"),
        "keywords": ["brede welvaart", "wijken", *(city.name for city in services.areas.cities)],
        "contributors": [{"title": f"Staat van de Wijk {VERSION}", "role": "wrangler"}],
        "sources": _sources(families, figures),
        "licenses": _licences(families),
        "resources": [described(resource, content, SCHEMAS[resource]) for resource, content in files.items()],
    }
    return Package(
        name=f"staat-van-de-wijk_{name}",
        content=zipped(
            {"datapackage.json": json.dumps(about, ensure_ascii=False, indent=2).encode()}
            | {f"data/{resource}.csv": content for resource, content in files.items()}
        ),
    )


def _families(
    indicators: Sequence[Indicator], figures: pd.DataFrame, services: Services
) -> list[SourceFamily]:
    """The families that the figures are from; that of single published figures too, where there are any."""
    catalogue = services.catalogue
    ids = {catalogue.family_of(indicator).id for indicator in indicators}
    if (figures["status"] == str(Status.PUBLISHED)).any():
        ids.add(PUBLISHED_FAMILY)
    return [family for family in catalogue.families.values() if family.id in ids]


def _sources(families: Sequence[SourceFamily], figures: pd.DataFrame) -> list[dict[str, str]]:
    """The page of each family, and each publication of single figures."""
    result = [
        {"title": f"{family.publisher}, {family.title.nl}", "path": family.url}
        for family in families
        if family.id != PUBLISHED_FAMILY
    ]
    notes = figures.loc[figures["status"] == str(Status.PUBLISHED), "note"].unique()
    publications = dict(published_source(note) for note in sorted(notes) if note)
    result += [
        {"title": f"{delivery.supplier}, {delivery.file} ({delivery.date}), own figures"}
        for delivery in deliveries(figures["provenance"].unique())
    ]
    return result + [
        {"title": title} | ({"path": address} if address else {}) for title, address in publications.items()
    ]


def _licences(families: Sequence[SourceFamily]) -> list[dict[str, str]]:
    result = {licence_name(family): family.licence for family in families}
    return [{"name": name, "title": licence.name, "path": licence.url} for name, licence in result.items()]


def written(frame: pd.DataFrame, schema: TableSchema) -> bytes:
    """A table as CSV with the columns of its schema."""
    columns = list(schema.columns)
    text: str = frame[columns].to_csv(index=False, float_format="%.10g", lineterminator="\r\n")
    return text.encode()


def described(name: str, content: bytes, schema: TableSchema) -> dict[str, Any]:
    """A file of a package, with its size, hash and schema."""
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"data/{name}.csv",
        "title": schema.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema.as_json(),
    }


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression=zipfile.ZIP_DEFLATED) as packed:
        for path, content in files.items():
            packed.writestr(path, content)
    return buffer.getvalue()
