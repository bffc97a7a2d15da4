"""The form of sources in the catalogue: families, tables, and the titles of a measure."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from indicators.model import (
    AreaBreak,
    Licence,
    SourceFamily,
    SourceRef,
    SourceTable,
    TableRole,
    TitleLimit,
)
from indicators.schema_base import CatalogueForm, Filled, Identifier, Period, TextEntry


class LicenceEntry(CatalogueForm):
    id: Identifier
    name: Filled
    url: Filled

    def to_model(self) -> Licence:
        return Licence(id=self.id, name=self.name, url=self.url)


class AreaBreakEntry(CatalogueForm):
    period: Annotated[str, Field(pattern=r"^\d{4}(-\d{2})?$")]
    areas: list[Filled] = Field(min_length=1)
    reason: TextEntry

    def to_model(self) -> AreaBreak:
        areas = tuple(sorted(set(self.areas)))
        return AreaBreak(period=self.period, areas=areas, reason=self.reason.to_model())


class FamilyEntry(CatalogueForm):
    id: Identifier
    title: TextEntry
    publisher: Filled
    licence: Identifier
    url: Filled
    rhythm: Literal["yearly", "four-yearly", "two-yearly", "monthly", "daily", "irregular", "ended"]
    area_breaks: list[AreaBreakEntry] = Field(default_factory=list)

    def to_model(self, licences: dict[str, Licence]) -> SourceFamily:
        return SourceFamily(
            id=self.id,
            title=self.title.to_model(),
            publisher=self.publisher,
            licence=licences[self.licence],
            url=self.url,
            rhythm=self.rhythm,
            area_breaks=tuple(entry.to_model() for entry in self.area_breaks),
        )


class TableEntry(CatalogueForm):
    id: Identifier
    family: Identifier
    connector: Identifier
    location: Filled
    period: Annotated[str, Field(pattern=r"^\d{4}$")] | None = None
    candidates: tuple[Filled, ...] = ()
    role: TableRole = TableRole.PART

    def to_model(self) -> SourceTable:
        return SourceTable(**self.model_dump())


class SourcesFile(CatalogueForm):
    licences: list[LicenceEntry]
    families: list[FamilyEntry]
    tables: list[TableEntry]


class TitleEntry(CatalogueForm):
    """A title that holds from or until a year, or in some tables; ``certainty: key``: proposed from a key."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    title: Filled
    since: Period | None = Field(None, alias="from")
    until: Period | None = None
    tables: list[Identifier] = Field(default_factory=list)
    certainty: Literal["seen", "key"] = "seen"

    def to_model(self) -> TitleLimit:
        return TitleLimit(
            title=self.title,
            since=self.since,
            until=self.until,
            tables=tuple(self.tables),
            from_key=self.certainty == "key",
        )


class SourceRefEntry(CatalogueForm):
    family: Identifier
    titles: list[Filled | TitleEntry] = Field(default_factory=list)
    identifiers: list[Annotated[str, Field(pattern=r"^[A-Z]{0,3}\d{4,}(_\d+)?$")]] = Field(
        default_factory=list
    )
    kinds: dict[Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")], Filled] = Field(default_factory=dict)
    group: str | None = None
    per: list[Filled] = Field(default_factory=list)
    factor: float | None = None
    municipality_titles: list[Filled] = Field(default_factory=list)

    def to_model(self) -> SourceRef:
        factor = self.factor if self.factor is not None else (100.0 if self.per else 1.0)
        return SourceRef(
            family=self.family,
            titles=tuple(
                dict.fromkeys(title if isinstance(title, str) else title.title for title in self.titles)
            ),
            limits=tuple(title.to_model() for title in self.titles if isinstance(title, TitleEntry)),
            identifiers=tuple(self.identifiers),
            kinds=tuple(self.kinds.items()),
            group=self.group,
            per=tuple(self.per),
            factor=factor,
            municipality_titles=tuple(self.municipality_titles),
        )
