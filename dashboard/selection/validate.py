"""How each part of a query is checked: the nearest thing that exists, and a note where that is another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from dashboard.selection.filters import Filter
from dashboard.selection.follow import leading_with_figures
from dashboard.selection.model import DEFAULT_INDICATOR, MAX_AREAS, MAX_COLUMNS, FigureFilter, Known
from dashboard.texts import Translate
from geo.model import Areas
from indicators.model import Indicator


class Notes:
    """Why the selection is not what a query says, by the name of the part of the query."""

    def __init__(self) -> None:
        self._texts: list[tuple[str, str]] = []

    def add(self, name: str, text: str) -> None:
        self._texts.append((name, text))

    def about(self, names: Collection[str]) -> tuple[str, ...]:
        """The notes about these names, each once; about all where no name is given."""
        return tuple(dict.fromkeys(text for name, text in self._texts if not names or name in names))


@dataclass(frozen=True, slots=True)
class Chooser:
    """Takes what a query says where that is allowed, else the default with a note."""

    wanted: Mapping[str, str]
    notes: Notes
    t: Translate

    def __call__(self, name: str, allowed: tuple[str, ...], *, default: str, note: str | None = None) -> str:
        value = self.wanted.get(name)
        if value is None or value in allowed:
            return value or default
        self.notes.add(name, note or self._unknown(name, value))
        return default

    def optional(self, name: str, allowed: Collection[str]) -> str | None:
        value = self.wanted.get(name)
        if value is None or value in allowed:
            return value
        self.notes.add(name, self._unknown(name, value))
        return None

    def tag(self, item: Filter, known: Known) -> str | None:
        """The value of a filter by tag; None when there is none of that name."""
        value = self.wanted.get(item.query)
        return self.optional(item.query, {value} if value and item.allows(value, known) else ())

    def _unknown(self, name: str, value: str) -> str:
        return self.t("De keuze “{wish}” bij “{name}” bestaat niet. Die is weggelaten.").format(
            wish=value, name=name
        )


def columns_of(value: str, *, known: Known) -> tuple[str, ...]:
    """The indicators of a list that exist and have figures."""
    catalogue = known.catalogue
    wanted = dict.fromkeys(catalogue.get(id_).id for id_ in value.split(",") if id_ in catalogue)
    return tuple(id_ for id_ in wanted if known.availability.has_figures(id_))[:MAX_COLUMNS]


def figures_of(value: str | None) -> FigureFilter | None:
    return FigureFilter(value) if value else None


def indicator_of(choose: Chooser, tags: Mapping[str, str], *, known: Known, language: str) -> Indicator:
    """The indicator that a query names, when it has the tags; else the first that leads for them.

    Where no indicator has all of these tags they change nothing.
    """
    t, catalogue, value = choose.t, known.catalogue, choose.wanted.get("indicator")
    default = DEFAULT_INDICATOR if DEFAULT_INDICATOR in catalogue else catalogue.ids[0]
    chosen = value if value is not None and value in catalogue else default
    fitting = [item.id for item in catalogue.matching(tags)] if tags else []
    if fitting and (value is None or chosen not in fitting):
        chosen = next(iter(leading_with_figures(tags, known)), fitting[0])
    indicator = catalogue.get(chosen)
    if value is not None and value != chosen:
        missing = t("De indicator “{wish}” bestaat niet. U ziet: {title}.")
        other = t("De indicator “{wish}” past niet bij de andere keuzes. U ziet: {title}.")
        name = catalogue.get(value).title.in_language(language) if value in catalogue else value
        note = (other if value in catalogue else missing).format(
            wish=name, title=indicator.title.in_language(language)
        )
        choose.notes.add("indicator", note)
    return indicator


def areas_of(value: str, *, areas: Areas, notes: Notes, t: Translate) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(code for code in value.split(",") if code))
    unknown = [code for code in codes if code not in areas]
    if unknown:
        notes.add("gebied", t("Dit gebied kennen we niet: {codes}.").format(codes=", ".join(unknown)))
    result = tuple(code for code in codes if code in areas)
    if len(result) > MAX_AREAS:
        notes.add("gebied", t("U kunt hoogstens {number} gebieden tegelijk kiezen.").format(number=MAX_AREAS))
    return result[:MAX_AREAS]


def beside_of(
    wanted: str | None, *, known: Known, periods: tuple[str, ...], notes: Notes, t: Translate
) -> str | None:
    if not wanted:
        return None
    kind, _, value = wanted.partition(":")
    checks: dict[str, Callable[[str], bool]] = {
        "jaar": lambda period: period in periods,
        "indicator": known.availability.has_figures,
    }
    if kind in checks and checks[kind](value):
        return wanted
    notes.add("naast", t("De tweede kaart “{wish}” bestaat niet.").format(wish=value or wanted))
    return None
