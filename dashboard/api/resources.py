"""Every resource of the interface in one list: the routes, the description and the docs follow from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.api import beside, lists, programme, promised, together
from dashboard.api.derived_rows import (
    BaselineItem,
    BesideItem,
    EffectItem,
    IndexItem,
    MarkItem,
    MoneyLimitItem,
    MoneyPartItem,
    MoneyYearItem,
    PairItem,
    TargetItem,
)
from dashboard.api.figures import figures
from dashboard.api.forms import AREA_FORMS, FIGURE_FORMS, ROW_FORMS, ApiForm
from dashboard.api.paging import ApiPage
from dashboard.api.places import places
from dashboard.api.queries import (
    AreaQuery,
    BesideQuery,
    DealQuery,
    EffectQuery,
    FiguresQuery,
    IndexQuery,
    IndicatorQuery,
    MarkQuery,
    OutcomeQuery,
    PageQuery,
    PairQuery,
    PlaceQuery,
    ReactionQuery,
    VerdictQuery,
    VersionQuery,
)
from dashboard.api.reactions import reactions
from dashboard.api.rows import (
    ApiRow,
    AreaItem,
    FigureItem,
    GoalItem,
    IndicatorItem,
    InterventionItem,
    MoneyItem,
    PlaceItem,
    ReactionItem,
    ResultItem,
    SourceItem,
    VerdictItem,
    VersionItem,
)
from dashboard.api.verdicts import verdicts
from dashboard.services import Services

API_ROOT = "/api/v1"
API_VERSION = "1.0.0"
"""Of the interface, not of the software: the first number stands in the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A list that can be asked for. ``read`` may raise `NotInDataError`."""

    name: str
    summary: str
    query: type[PageQuery]
    row: type[ApiRow]
    read: Callable[[Any, Services], ApiPage]
    forms: Sequence[ApiForm] = ROW_FORMS

    @property
    def path(self) -> str:
        return f"/{self.name}"

    @property
    def many(self) -> frozenset[str]:
        """Names in the query that may be repeated."""
        return frozenset(
            field.alias or name
            for name, field in self.query.model_fields.items()
            if "list" in str(field.annotation)
        )


RESOURCES: Sequence[Resource] = (
    Resource(
        name="gebieden",
        summary="Gebieden: land, gemeenten, wijken, buurten en programmagebieden",
        query=AreaQuery,
        row=AreaItem,
        read=lists.areas,
        forms=AREA_FORMS,
    ),
    Resource(
        name="indicatoren",
        summary="De catalogus: wat wordt gemeten, met bron, grenzen en voorbehoud",
        query=IndicatorQuery,
        row=IndicatorItem,
        read=lists.indicators,
    ),
    Resource(
        name="cijfers",
        summary="Cijfers zoals de schermen ze tonen, of zoals ze op een dag bekend waren",
        query=FiguresQuery,
        row=FigureItem,
        read=figures,
        forms=FIGURE_FORMS,
    ),
    Resource(
        name="oordelen",
        summary="Wat de statistiek van cijfers zegt, met de zinnen die erbij horen",
        query=VerdictQuery,
        row=VerdictItem,
        read=verdicts,
    ),
    Resource(
        name="vergelijkbaar",
        summary="Wat naast een cijfer staat: gebieden die erop lijken, en leeftijden",
        query=BesideQuery,
        row=BesideItem,
        read=beside.beside,
    ),
    Resource(
        name="welvaartsindex",
        summary="De brede-welvaartsindex, met wat elk cijfer erin doet",
        query=IndexQuery,
        row=IndexItem,
        read=beside.welfare_index,
    ),
    Resource(
        name="overzicht",
        summary="De stippen van het Overzicht: afstand tot de stad",
        query=MarkQuery,
        row=MarkItem,
        read=beside.marks,
    ),
    Resource(
        name="samenhang",
        summary="Hoe twee cijfers samengaan over gebieden",
        query=PairQuery,
        row=PairItem,
        read=together.pairs,
    ),
    Resource(
        name="nulmetingen",
        summary="Het begin van elke uitkomst, en of het te gebruiken is",
        query=OutcomeQuery,
        row=BaselineItem,
        read=promised.baselines,
    ),
    Resource(
        name="streefwaarden",
        summary="Doelen met een getal: hoe ze ervoor staan, en waarom",
        query=OutcomeQuery,
        row=TargetItem,
        read=promised.targets,
    ),
    Resource(
        name="verdeling",
        summary="Waar het geld van de deals heen gaat",
        query=DealQuery,
        row=MoneyPartItem,
        read=promised.money_parts,
    ),
    Resource(
        name="geldjaren",
        summary="Geld per bron en jaar: gepland, vastgelegd, uitgegeven",
        query=DealQuery,
        row=MoneyYearItem,
        read=promised.money_years,
    ),
    Resource(
        name="geldgrenzen",
        summary="Grenzen aan het geld, en wat ervan is gebruikt",
        query=DealQuery,
        row=MoneyLimitItem,
        read=promised.money_limits,
    ),
    Resource(
        name="effecten",
        summary="Wat er bekend is van het effect van een aanpak",
        query=EffectQuery,
        row=EffectItem,
        read=together.effects,
    ),
    Resource(
        name="doelen",
        summary="Doelen van de Regio Deals",
        query=DealQuery,
        row=GoalItem,
        read=programme.goals,
    ),
    Resource(
        name="interventies",
        summary="Wat er voor de doelen wordt gedaan",
        query=DealQuery,
        row=InterventionItem,
        read=programme.interventions,
    ),
    Resource(
        name="geldregels",
        summary="Geld van de deals, met wat erop is geboekt",
        query=DealQuery,
        row=MoneyItem,
        read=programme.money,
    ),
    Resource(
        name="uitkomsten",
        summary="Wat de deals beloven, met wat is opgegeven en goedgekeurd",
        query=DealQuery,
        row=ResultItem,
        read=programme.results,
    ),
    Resource(
        name="plekken",
        summary="Plekken waar mensen elkaar ontmoeten",
        query=PlaceQuery,
        row=PlaceItem,
        read=places,
    ),
    Resource(
        name="reacties",
        summary="Hoeveel mensen een cijfer herkennen: geen steekproef",
        query=ReactionQuery,
        row=ReactionItem,
        read=reactions,
    ),
    Resource(
        name="bronnen",
        summary="Bronnen met licentie, en wanneer ze zijn opgehaald",
        query=PageQuery,
        row=SourceItem,
        read=lists.sources,
    ),
    Resource(
        name="versies",
        summary="Gegevensversies: wat wanneer veranderde",
        query=VersionQuery,
        row=VersionItem,
        read=lists.versions,
    ),
)
