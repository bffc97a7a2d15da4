"""How one wish of a reader is met: the nearest thing that exists, and a note where that is not the wish."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dashboard.selection.filters import Filter
from dashboard.selection.model import DEFAULT_INDICATOR, MAX_AREAS, MAX_COLUMNS, FigureFilter, Known
from dashboard.texts import Translate, translator
from geo.model import Areas
from indicators.model import Indicator


@dataclass(frozen=True, slots=True)
class Chooser:
    """Takes a wish that is allowed, else the default, and keeps a note of the difference."""

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

    def tag(self, one: Filter, known: Known) -> str | None:
        """The value of a filter by tag; None when there is none of that name."""
        wish = self.wanted.get(one.query)
        return self.optional(one.query, {wish} if wish and one.allows(wish, known) else set())

    def _unknown(self, name: str, wish: str) -> str:
        return self.t("De keuze “{wish}” bij “{name}” bestaat niet. Die is weggelaten.").format(
            wish=wish, name=name
        )


def columns_of(wish: str, *, known: Known) -> tuple[str, ...]:
    """The indicators of a list that exist and have figures."""
    wanted = dict.fromkeys(id_ for id_ in wish.split(",") if id_ in known.catalogue)
    return tuple(id_ for id_ in wanted if known.availability.has_figures(id_))[:MAX_COLUMNS]


def figures_of(wish: str | None) -> FigureFilter | None:
    return FigureFilter(wish) if wish else None


def indicator_of(wish: str | None, *, known: Known, notes: list[str], language: str) -> Indicator:
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


def areas_of(wish: str, *, areas: Areas, notes: list[str], t: Translate) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(code for code in wish.split(",") if code))
    unknown = [code for code in codes if code not in areas]
    if unknown:
        notes.append(t("Dit gebied kennen we niet: {codes}.").format(codes=", ".join(unknown)))
    found = tuple(code for code in codes if code in areas)
    if len(found) > MAX_AREAS:
        notes.append(t("U kunt hoogstens {number} gebieden tegelijk kiezen.").format(number=MAX_AREAS))
    return found[:MAX_AREAS]


def beside_of(
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
