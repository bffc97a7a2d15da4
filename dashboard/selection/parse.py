"""From a query or a reader's wishes to a selection that exists, with a friendly note for what does not."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

from dashboard.selection.filters import TAGS
from dashboard.selection.model import (
    BENCHMARKS,
    DEFAULT_INDICATOR,
    MAX_SEARCH,
    OWN_CITY,
    FigureFilter,
    Known,
    MapMeasure,
    Selection,
)
from dashboard.selection.url import to_query
from dashboard.selection.validate import (
    Chooser,
    areas_of,
    beside_of,
    columns_of,
    figures_of,
    indicator_of,
)
from dashboard.texts import LANGUAGES, SOURCE_LANGUAGE, translator
from geo.model import AreaLevel
from indicators.model import TOTAL_GROUP, Indicator


def parse_selection(query: str, *, known: Known) -> tuple[Selection, tuple[str, ...]]:
    """The selection of a URL's query, and a friendly note for each part that could not be used."""
    return settle(dict(parse_qsl(query.lstrip("?"))), known=known)


def settle(wanted: Mapping[str, str], *, known: Known) -> tuple[Selection, tuple[str, ...]]:
    """The nearest selection that exists, and a note for each wish that could not be met."""
    language = wanted.get("taal", SOURCE_LANGUAGE)
    choose = Chooser(wanted, [], translator(language))
    notes, t = choose.notes, choose.t
    indicator = indicator_of(wanted.get("indicator"), known=known, notes=notes, language=language)
    group, level, periods = _held(indicator, choose=choose, known=known)
    period = _period(choose, periods, best=known.availability.best_period(indicator.id, group, level) or "")
    measure, base = _measure(choose, earlier=tuple(other for other in periods if other != period))
    return (
        Selection(
            tags={one.field: tag for one in TAGS if (tag := choose.tag(one, known))},
            indicator_id=indicator.id,
            group=group,
            level=level,
            area_codes=areas_of(wanted.get("gebied", ""), areas=known.areas, notes=notes, t=t),
            period=period,
            benchmark=choose("met", BENCHMARKS, default=OWN_CITY),
            measure=measure,
            base_period=base,
            beside=beside_of(wanted.get("naast"), known=known, periods=periods, notes=notes, t=t),
            search=wanted.get("zoek", "").strip()[:MAX_SEARCH],
            figures=figures_of(choose.optional("cijfers", set(FigureFilter))),
            columns=columns_of(wanted.get("kolommen", ""), known=known),
            language=language if language in LANGUAGES else SOURCE_LANGUAGE,
        ),
        tuple(dict.fromkeys(notes)),
    )


def change(
    selection: Selection, wishes: Mapping[str, str | None], *, known: Known
) -> tuple[Selection, tuple[str, ...]]:
    """The selection after a reader's wishes (query names to values; None takes a choice away)."""
    wanted = dict(parse_qsl(to_query(selection)))
    for name, value in wishes.items():
        wanted.pop(name, None)
        if value:
            wanted[name] = value
    if any(one.query in wishes for one in TAGS):
        wanted["indicator"] = _fitting_indicator(wanted, known=known)
    if wanted.get("indicator") != selection.indicator_id:
        wanted = _without_impossible_parts(wanted, known=known)
    return settle(wanted, known=known)


def _fitting_indicator(wanted: Mapping[str, str], *, known: Known) -> str:
    """The chosen indicator when it fits the filters, else the first that does and has figures."""
    tags = {one.field: wanted[one.query] for one in TAGS if one.query in wanted}
    fitting = [indicator.id for indicator in known.catalogue.matching(tags)]
    chosen = wanted.get("indicator", DEFAULT_INDICATOR)
    if chosen in fitting or not fitting:
        return chosen
    return next((id_ for id_ in fitting if known.availability.has_figures(id_)), fitting[0])


def _without_impossible_parts(wanted: Mapping[str, str], *, known: Known) -> dict[str, str]:
    """Another indicator has other groups, levels and years: let go of those it lacks, without a note."""
    indicator_id = wanted["indicator"]
    kept = dict(wanted)
    order = known.catalogue.get(indicator_id).groups if indicator_id in known.catalogue else ()
    groups = known.availability.groups(indicator_id, order=order)
    if kept.get("groep", TOTAL_GROUP) not in groups:
        kept.pop("groep", None)
    group = kept.get("groep", groups[0] if groups else TOTAL_GROUP)
    levels = known.availability.levels(indicator_id, group)
    if kept.get("niveau") not in levels:
        kept.pop("niveau", None)
    level = AreaLevel(kept.get("niveau", AreaLevel.WIJK))
    periods = known.availability.periods(indicator_id, group, level)
    for name in ("jaar", "basis"):
        if kept.get(name) not in periods:
            kept.pop(name, None)
    if kept.get("naast", "").removeprefix("jaar:") not in periods and kept.get("naast", "").startswith(
        "jaar"
    ):
        kept.pop("naast")
    return kept


def _held(indicator: Indicator, *, choose: Chooser, known: Known) -> tuple[str, AreaLevel, tuple[str, ...]]:
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
        choose.notes.append(choose.t("Er is maar één meting. U ziet de waarde, niet de verandering."))
        return MapMeasure.VALUE, None
    return measure, choose("basis", earlier, default=earlier[0])
