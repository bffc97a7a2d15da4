"""From a query to a selection that exists, with a friendly note for what does not.

The tags of a query go before its indicator: one that lacks them makes place for one that has them. So an
address means the same however a reader came to it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from urllib.parse import parse_qsl

from dashboard.selection.filters import TAGS
from dashboard.selection.model import (
    DEFAULT_DEAL,
    EVERY_DEAL,
    MAP_LAYERS,
    MAX_SEARCH,
    OPEN_NOW,
    OWN_CITY,
    FigureFilter,
    Known,
    MapMeasure,
    ProgrammeTab,
    Selection,
    benchmarks,
)
from dashboard.selection.validate import (
    Chooser,
    Notes,
    areas_of,
    beside_of,
    columns_of,
    figures_of,
    indicator_of,
)
from dashboard.texts import LANGUAGES, SOURCE_LANGUAGE, translator
from geo.model import AreaLevel
from indicators.meeting_places.kinds import PUBLIC_KINDS
from indicators.model import Indicator


def parse_selection(
    query: str, *, known: Known, about: Collection[str] = ()
) -> tuple[Selection, tuple[str, ...]]:
    """The selection of a URL's query, and a friendly note for each part that could not be used.

    ``about`` are the names of the parts to give a note about; without them about all.
    """
    return select(dict(parse_qsl(query.lstrip("?"))), known=known, about=about)


def select(
    wanted: Mapping[str, str], *, known: Known, about: Collection[str] = ()
) -> tuple[Selection, tuple[str, ...]]:
    """The nearest selection that exists for these values by name; see `parse_selection`."""
    language = wanted.get("taal", SOURCE_LANGUAGE)
    choose = Chooser(wanted, Notes(), translator(language))
    notes, t = choose.notes, choose.t
    tags = {item.field: tag for item in TAGS if (tag := choose.tag(item, known))}
    indicator = indicator_of(choose, tags, known=known, language=language)
    group, level, periods = _extent(indicator, choose=choose, known=known)
    period = _period(choose, periods, best=known.availability.best_period(indicator.id, group, level) or "")
    measure, base = _measure(choose, earlier=tuple(other for other in periods if other != period))
    selection = Selection(
        tags=tags,
        indicator_id=indicator.id,
        group=group,
        level=level,
        area_codes=areas_of(wanted.get("gebied", ""), areas=known.areas, notes=notes, t=t),
        period=period,
        benchmark=choose("met", benchmarks(known.areas), default=OWN_CITY),
        measure=measure,
        base_period=base,
        beside=beside_of(wanted.get("naast"), known=known, periods=periods, notes=notes, t=t),
        layer=choose("laag", MAP_LAYERS, default=""),
        search=wanted.get("zoek", "").strip()[:MAX_SEARCH],
        figures=figures_of(choose.optional("cijfers", set(FigureFilter))),
        columns=columns_of(wanted.get("kolommen", ""), known=known),
        deal=choose("deal", _deals(known), default=DEFAULT_DEAL),
        tab=ProgrammeTab(choose("tab", tuple(ProgrammeTab), default=ProgrammeTab.PROGRESS)),
        place_kind=choose("soort", tuple(str(kind) for kind in PUBLIC_KINDS), default=""),
        open_now=choose("open", (OPEN_NOW,), default=""),
        walk_from=wanted.get("vanaf", "").strip()[:MAX_SEARCH],
        entry=_entry(wanted.get("onderdeel", ""), known),
        language=language if language in LANGUAGES else SOURCE_LANGUAGE,
    )
    return selection, notes.about(about)


def _deals(known: Known) -> tuple[str, ...]:
    deals = known.programme.deals if known.programme else ()
    return (*(deal.id for deal in deals), EVERY_DEAL)


def _entry(value: str, known: Known) -> str:
    programme = known.programme
    return value if programme and (programme.is_goal(value) or programme.is_intervention(value)) else ""


def _extent(indicator: Indicator, *, choose: Chooser, known: Known) -> tuple[str, AreaLevel, tuple[str, ...]]:
    """The group and level among those that the indicator has figures for, and their years, newest first."""
    t = choose.t
    groups = known.availability.groups(indicator.id, order=indicator.groups) or indicator.groups
    group = choose("groep", groups, default=groups[0], note=t("Deze groep heeft geen cijfer."))
    levels = known.availability.levels(indicator.id, group) or (AreaLevel.WIJK,)
    level = choose(
        "niveau",
        tuple(str(level) for level in levels),
        default=str(AreaLevel.WIJK if AreaLevel.WIJK in levels else levels[0]),
        note=t("Dit cijfer bestaat niet per {wish}.").format(wish=choose.wanted.get("niveau", "")),
    )
    return group, AreaLevel(level), known.availability.periods(indicator.id, group, AreaLevel(level))


def _period(choose: Chooser, periods: tuple[str, ...], *, best: str) -> str:
    note = choose.t("Voor {wish} is er geen cijfer. U ziet {period}.").format(
        wish=choose.wanted.get("jaar", ""), period=best
    )
    return choose("jaar", periods, default=best, note=note)


def _measure(choose: Chooser, *, earlier: tuple[str, ...]) -> tuple[MapMeasure, str | None]:
    """What the map shows, and the base year where that is a change."""
    measure = MapMeasure(choose("toon", tuple(MapMeasure), default=MapMeasure.VALUE))
    if measure is not MapMeasure.CHANGE:
        return measure, None
    if not earlier:
        choose.notes.add("toon", choose.t("Er is maar één meting. U ziet de waarde, niet de verandering."))
        return MapMeasure.VALUE, None
    return measure, choose("basis", earlier, default=earlier[0])
