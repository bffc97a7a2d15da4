"""What may be asked of each resource. What is not here is refused with a reason."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from geo.model import AreaLevel

Word = Annotated[str, Field(min_length=1, max_length=80)]
Words = Annotated[list[Word], Field(max_length=60)]
LARGEST_VERSION = 2**31 - 1


class ApiQuery(BaseModel):
    """What every resource understands."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True, extra="forbid")

    taal: Literal["nl", "en"] = Field("nl", description="Language of names and words.")
    f: Literal["json", "csv", "geojson", "jsonstat"] | None = Field(
        None, description="Form of the answer, for who cannot set Accept."
    )


class PageQuery(ApiQuery):
    limit: int = Field(100, ge=1, le=1000, description="How many rows at most.")
    cursor: Annotated[str, Field(max_length=400)] | None = Field(
        None, description="Where to go on: taken from the link `next`, never made."
    )


class AreaQuery(PageQuery):
    niveau: AreaLevel | None = None
    gemeente: Word | None = Field(None, description="Code of a municipality: GM and four digits.")
    zoek: Word | None = Field(None, description="Words of a name; spelling mistakes are forgiven.")


class IndicatorQuery(PageQuery):
    thema: Word | None = None
    doelgroep: Word | None = None
    zoek: Word | None = Field(None, description="Words; the best fit comes first.")


class FiguresQuery(PageQuery):
    indicator: Words = Field(default_factory=list, description="Ids of /indicatoren; may be repeated.")
    gebied: Words = Field(default_factory=list, description="Codes of /gebieden; may be repeated.")
    periode: Words = Field(default_factory=list, description="Year, month or day; may be repeated.")
    groep: Word | None = Field(None, description="`totaal`, or a part of the people.")
    niveau: AreaLevel | None = None
    publicatie: Word | None = Field(None, description="Id of /bronnen: all of its indicators.")
    bron: Word | None = Field(None, description="Only rows of this table, also where another goes before it.")
    as_of: date | None = Field(None, description="What was known at the end of this day in the Netherlands.")
    versie: int | None = Field(
        None, ge=0, le=LARGEST_VERSION, description="What was known at this data version; goes before `asOf`."
    )


class VerdictQuery(PageQuery):
    indicator: Word | None = None
    gebied: Word | None = None
    periode: Word | None = Field(None, description="Without it the newest figure of each area.")
    groep: Word | None = None
    basis: Word | None = Field(
        None, description="Code of an area to compare with in place of the own city; with `indicator`."
    )


class BesideQuery(PageQuery):
    indicator: Word = Field(description="Id of /indicatoren.")
    gebied: Word | None = None
    periode: Word | None = Field(None, description="Without it the newest figure of each area.")
    groep: Word | None = None


class IndexQuery(PageQuery):
    gebied: Word | None = None
    thema: Word | None = Field(None, description="A theme, or `totaal`.")


class MarkQuery(PageQuery):
    gebied: Word | None = None
    thema: Word | None = Field(None, description="With it a mark per headline indicator of the theme.")


class PairQuery(PageQuery):
    indicator: Word = Field(description="Id of /indicatoren.")
    naast: Word = Field(description="Id of the other indicator.")
    niveau: AreaLevel | None = None
    periode: Word | None = Field(None, description="Without it the newest.")
    groep: Word | None = None


class EffectQuery(PageQuery):
    interventie: Word | None = Field(None, description="Id of /interventies; without it what was registered.")
    indicator: Word | None = None


class PlaceQuery(PageQuery):
    gebied: Word | None = Field(None, description="Code of an area: only what is in it.")
    soort: Word | None = None


class ReactionQuery(PageQuery):
    gebied: Word | None = Field(None, description="Code of an area: only reactions to its own figures.")
    indicator: Word | None = None


class DealQuery(PageQuery):
    deal: Word | None = None


class OutcomeQuery(DealQuery):
    gebied: Word | None = Field(None, description="Code of an area.")


class VersionQuery(PageQuery):
    bron: Word | None = Field(None, description="Only versions of this source.")
