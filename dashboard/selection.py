"""What a reader has chosen: one value that stands in the URL, in a store and in every download link."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

from dashboard.availability import Availability
from dashboard.texts import LANGUAGES, SOURCE_LANGUAGE, Translate, translator
from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP, Indicator

DEFAULT_INDICATOR = "moeite_met_rondkomen"
OWN_CITY = "stad"
BENCHMARKS = (OWN_CITY, "GM0518", "GM0603", "NL00")
MAX_AREAS = 12
MAX_COLUMNS = 12
MAX_SEARCH = 80


class Figures(StrEnum):
    """Which indicators the catalogue lists: with figures, and of those the ones that count the target group
    itself or everyone together; or without figures."""

    WITH = "met"
    ITSELF = "zelf"
    EVERYONE = "samen"
    WITHOUT = "zonder"


class Measure(StrEnum):
    """What the map shows of an indicator."""

    VALUE = "waarde"
    DIFFERENCE = "verschil"
    CHANGE = "verandering"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The reader's choice. ``beside`` is a second map: ``jaar:2015`` or ``indicator:bijstand``.

    ``search`` and ``figures`` belong to the catalogue: which indicators it lists. ``columns`` are the
    indicators that the table of Vergelijken shows; empty: those that go with the other choices.
    """

    theme: str | None = None
    target_group: str | None = None
    life_phase: str | None = None
    indicator_id: str = DEFAULT_INDICATOR
    group: str = TOTAL_GROUP
    level: AreaLevel = AreaLevel.WIJK
    area_codes: tuple[str, ...] = ()
    period: str = ""
    benchmark: str = OWN_CITY
    measure: Measure = Measure.VALUE
    base_period: str | None = None
    beside: str | None = None
    search: str = ""
    figures: Figures | None = None
    columns: tuple[str, ...] = ()
    language: str = SOURCE_LANGUAGE

    def to_query(self) -> str:
        """The selection as the query of a URL, with the same order every time."""
        values = {
            "wat": self.theme,
            "wie": self.target_group,
            "fase": self.life_phase,
            "indicator": self.indicator_id,
            "groep": None if self.group == TOTAL_GROUP else self.group,
            "niveau": str(self.level),
            "gebied": ",".join(self.area_codes) or None,
            "jaar": self.period or None,
            "met": None if self.benchmark == OWN_CITY else self.benchmark,
            "toon": None if self.measure is Measure.VALUE else str(self.measure),
            "basis": self.base_period,
            "naast": self.beside,
            "zoek": self.search,
            "cijfers": self.figures,
            "kolommen": ",".join(self.columns) or None,
            "taal": None if self.language == SOURCE_LANGUAGE else self.language,
        }
        return urlencode({name: value for name, value in values.items() if value}, safe=",:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a selection may name."""

    catalogue: Catalogue
    areas: Areas
    availability: Availability


def parse_language(query: str) -> str:
    """The language a query asks for; Dutch when it names none that exists."""
    language = dict(parse_qsl(query.lstrip("?"))).get("taal", SOURCE_LANGUAGE)
    return language if language in LANGUAGES else SOURCE_LANGUAGE


def parse_selection(query: str, *, known: Known) -> tuple[Selection, tuple[str, ...]]:
    """The selection of a URL's query, and a friendly note for each part that could not be used."""
    return settle(dict(parse_qsl(query.lstrip("?"))), known=known)


def settle(wanted: Mapping[str, str], *, known: Known) -> tuple[Selection, tuple[str, ...]]:
    """The nearest selection that exists, and a note for each wish that could not be met."""
    language = wanted.get("taal", SOURCE_LANGUAGE)
    t = translator(language)
    notes: list[str] = []
    choose = _Chooser(wanted, notes, t)
    terms = {
        name: {term.id for term in known.catalogue.terms(name)}
        for name in ("themes", "target_groups", "life_phases")
    }
    indicator = _indicator(wanted.get("indicator"), known=known, notes=notes, language=language)
    groups = known.availability.groups(indicator.id, order=indicator.groups) or indicator.groups
    group = choose("groep", groups, default=groups[0], note=t("Deze groep heeft geen cijfer."))
    levels = known.availability.levels(indicator.id, group) or (AreaLevel.WIJK,)
    level = AreaLevel(
        choose(
            "niveau",
            tuple(str(level) for level in levels),
            default=str(AreaLevel.WIJK if AreaLevel.WIJK in levels else levels[0]),
            note=t("Dit cijfer bestaat niet per {wish}.").format(wish=wanted.get("niveau", "")),
        )
    )
    periods = known.availability.periods(indicator.id, group, level)
    best = known.availability.best_period(indicator.id, group, level) or ""
    period = choose(
        "jaar",
        periods,
        default=best,
        note=t("Voor {wish} is er geen cijfer. U ziet {period}.").format(
            wish=wanted.get("jaar", ""), period=best
        ),
    )
    earlier = tuple(other for other in periods if other != period)
    measure = Measure(choose("toon", tuple(Measure), default=Measure.VALUE))
    if measure is Measure.CHANGE and not earlier:
        notes.append(t("Er is maar één meting. U ziet de waarde, niet de verandering."))
        measure = Measure.VALUE
    base = choose("basis", earlier, default=earlier[0]) if measure is Measure.CHANGE else None
    return (
        Selection(
            theme=choose.optional("wat", terms["themes"]),
            target_group=choose.optional("wie", terms["target_groups"]),
            life_phase=choose.optional("fase", terms["life_phases"]),
            indicator_id=indicator.id,
            group=group,
            level=level,
            area_codes=_areas(wanted.get("gebied", ""), areas=known.areas, notes=notes, t=t),
            period=period,
            benchmark=choose("met", BENCHMARKS, default=OWN_CITY),
            measure=measure,
            base_period=base,
            beside=_beside(wanted.get("naast"), known=known, periods=periods, notes=notes, t=t),
            search=wanted.get("zoek", "").strip()[:MAX_SEARCH],
            figures=_figures(choose.optional("cijfers", {str(one) for one in Figures})),
            columns=_columns(wanted.get("kolommen", ""), known=known),
            language=language if language in LANGUAGES else SOURCE_LANGUAGE,
        ),
        tuple(dict.fromkeys(notes)),
    )


def change(
    selection: Selection, wishes: Mapping[str, str | None], *, known: Known
) -> tuple[Selection, tuple[str, ...]]:
    """The selection after a reader's wishes (query names to values; None takes a choice away)."""
    wanted = dict(parse_qsl(selection.to_query()))
    for name, value in wishes.items():
        wanted.pop(name, None)
        if value:
            wanted[name] = value
    if {"wat", "wie", "fase"} & wishes.keys():
        wanted["indicator"] = _fitting_indicator(wanted, known=known)
    if wanted.get("indicator") != selection.indicator_id:
        wanted = _without_impossible_parts(wanted, known=known)
    return settle(wanted, known=known)


def without_search(selection: Selection) -> Selection:
    """The selection for any screen but the catalogue."""
    return replace(selection, search="", figures=None)


def _fitting_indicator(wanted: Mapping[str, str], *, known: Known) -> str:
    """The chosen indicator when it fits the filters, else the first that does and has figures."""
    fitting = [
        indicator.id
        for indicator in known.catalogue.matching(
            theme=wanted.get("wat"), target_group=wanted.get("wie"), life_phase=wanted.get("fase")
        )
    ]
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


@dataclass(frozen=True, slots=True)
class _Chooser:
    wanted: Mapping[str, str]
    notes: list[str]
    t: Translate

    def __call__(self, name: str, allowed: tuple[str, ...], *, default: str, note: str | None = None) -> str:
        wish = self.wanted.get(name)
        if wish is None or wish in allowed:
            return wish or default
        self.notes.append(note or self._unknown(name, wish))
        return default

    def optional(self, name: str, allowed: set[str]) -> str | None:
        wish = self.wanted.get(name)
        if wish is None or wish in allowed:
            return wish
        self.notes.append(self._unknown(name, wish))
        return None

    def _unknown(self, name: str, wish: str) -> str:
        return self.t("De keuze “{wish}” bij “{name}” bestaat niet. Die is weggelaten.").format(
            wish=wish, name=name
        )


def _columns(wish: str, *, known: Known) -> tuple[str, ...]:
    """The indicators of a list that exist and have figures."""
    wanted = dict.fromkeys(id_ for id_ in wish.split(",") if id_ in known.catalogue)
    return tuple(id_ for id_ in wanted if known.availability.has_figures(id_))[:MAX_COLUMNS]


def _figures(wish: str | None) -> Figures | None:
    return Figures(wish) if wish else None


def _indicator(wish: str | None, *, known: Known, notes: list[str], language: str) -> Indicator:
    t = translator(language)
    catalogue = known.catalogue
    default = catalogue.get(DEFAULT_INDICATOR if DEFAULT_INDICATOR in catalogue else catalogue.ids[0])
    if wish is None:
        return default
    if wish not in catalogue:
        notes.append(
            t("De indicator “{wish}” bestaat niet. U ziet: {title}.").format(
                wish=wish, title=default.title.in_language(language)
            )
        )
        return default
    return catalogue.get(wish)


def _areas(wish: str, *, areas: Areas, notes: list[str], t: Translate) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(code for code in wish.split(",") if code))
    unknown = [code for code in codes if code not in areas]
    if unknown:
        notes.append(t("Dit gebied kennen we niet: {codes}.").format(codes=", ".join(unknown)))
    found = tuple(code for code in codes if code in areas)
    if len(found) > MAX_AREAS:
        notes.append(t("U kunt hoogstens {number} gebieden tegelijk kiezen.").format(number=MAX_AREAS))
    return found[:MAX_AREAS]


def _beside(
    wish: str | None, *, known: Known, periods: tuple[str, ...], notes: list[str], t: Translate
) -> str | None:
    if not wish:
        return None
    kind, _, value = wish.partition(":")
    checks: dict[str, Callable[[str], bool]] = {
        "jaar": lambda period: period in periods,
        "indicator": known.availability.has_figures,
    }
    if kind in checks and checks[kind](value):
        return wish
    notes.append(t("De tweede kaart “{wish}” bestaat niet.").format(wish=value or wish))
    return None
