"""Regional tables of the CBS (dimension ``RegioS``): municipality and country where the KWB has no figure.

``mappings/<table id>.yaml`` names, per indicator, the title of the measure that has the same definition.
Written from public clients of these tables; never seen live.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field

from data.sources.cbs_v4 import CbsV4
from data.sources.content import TableContent
from data.sources.files import MAPPINGS
from data.sources.raw import Fetcher, Snapshot
from geo.model import AreaLevel
from indicators.catalogue import Catalogue
from indicators.model import Indicator, SourceRef, SourceTable

CONNECTOR = "cbs_regional"
LEVELS = (AreaLevel.COUNTRY, AreaLevel.MUNICIPALITY)


class RegionalMeasure(BaseModel):
    """Where an indicator stands in a regional table; the fields are those of ``SourceRef``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    group: str | None = None
    per: str | None = None
    factor: float = 1.0


class RegionalMapping(BaseModel):
    """``first_period`` is the oldest year that is read, ``note`` (Dutch) goes with every figure."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    first_period: Annotated[str, Field(pattern=r"^\d{4}$")]
    note: str
    measures: dict[str, RegionalMeasure]


class Regional(CbsV4):
    """Tables with their identifier as location, such as ``70072ned``."""

    def fetch(self, table: SourceTable, *, fetcher: Fetcher) -> None:
        self.fetch_rows(table, fetcher=fetcher, since=load_regional(table.id).first_period)

    def read(self, table: SourceTable, *, snapshot: Snapshot) -> TableContent:
        mapping = load_regional(table.id)
        content = super().read(table, snapshot=snapshot)
        kept = content.rows["period"] >= mapping.first_period
        withheld = content.withheld[kept] if content.withheld is not None else None
        return replace(content, rows=content.rows[kept].assign(note=mapping.note), withheld=withheld)


def entries_for(table: SourceTable, catalogue: Catalogue) -> tuple[Indicator, ...]:
    """The indicators that a table may fill: those of its family, or those that its mapping names."""
    if table.connector != CONNECTOR:
        return tuple(entry for entry in catalogue.of_family(table.family) if entry.source.titles)
    result = load_regional(table.id).measures.items()
    return tuple(_regional_entry(catalogue.get(id_), measure, table) for id_, measure in result)


@lru_cache(maxsize=8)
def load_regional(table_id: str, folder: Path = MAPPINGS) -> RegionalMapping:
    """The mapping of a table; ``ValueError`` when it is wrong."""
    text = (folder / f"{table_id}.yaml").read_text(encoding="utf-8")
    return RegionalMapping.model_validate(yaml.safe_load(text))


def _regional_entry(entry: Indicator, measure: RegionalMeasure, table: SourceTable) -> Indicator:
    reference = SourceRef(
        family=table.family,
        titles=(measure.title,),
        group=measure.group,
        per=(measure.per,) if measure.per else (),
        factor=measure.factor,
    )
    return replace(entry, source=reference, levels=tuple(level for level in LEVELS if level in entry.levels))
