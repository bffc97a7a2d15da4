"""The brede-welvaartsindex of one area, per theme and opened down to the indicators it is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.assessment.wider import IndexAssessment
from dashboard.profile.model import ProfileView
from dashboard.profile.row_text import unit_words, value_words
from dashboard.services import Services
from dashboard.templating import render
from dashboard.text.numbers import format_number
from dashboard.text.verdicts import index_words
from dashboard.texts import Translate, translator
from dashboard.version_cache import CachePart
from geo.model import AreaLevel
from indicators.catalogue import Catalogue
from indicators.statistics.welfare_index import TOTAL
from indicators.statistics.words import Note, say


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What every part needs: whose index it is, and in which words."""

    profile: ProfileView
    found: IndexAssessment
    catalogue: Catalogue
    t: Translate
    language: str

    @property
    def code(self) -> str:
        return self.profile.area.code

    def number(self, value: float, *, sign: bool = False) -> str:
        return format_number(value, decimals=1, language=self.language, sign=sign)


def index_html(profile: ProfileView, services: Services) -> str:
    """The index as a part of the page; empty where the area has none, as a buurt or with example figures."""
    assessments, selection = services.assessments(), profile.selection
    key = (profile.area.code, selection.tags.get("theme"), selection.language)
    return assessments.cache.get(
        CachePart.PROFILE_INDEX, key, lambda: _made(profile, assessments.index, services)
    )


def _made(profile: ProfileView, found: IndexAssessment, services: Services) -> str:
    language = profile.selection.language
    t = translator(language)
    page = _Page(profile=profile, found=found, catalogue=services.catalogue, t=t, language=language)
    scores = found.index.scores
    own = scores[(scores["area_code"] == page.code) & (scores["year"] == found.year)]
    by_theme = {str(row.theme): row for row in own[own["score"].notna()].itertuples()}
    if not by_theme:
        return ""
    is_city = profile.area.level is AreaLevel.MUNICIPALITY
    city = profile.area.name if is_city else profile.benchmark_name
    base = found.index.definition.base_year
    return render(
        "profile_index.html",
        title=t("Brede-welvaartsindex {year}").format(year=found.year),
        total=_total(by_theme.get(TOTAL), page),
        place=_place(TOTAL, page),
        vintages=_vintages(page),
        reading=t(
            "{city} in {year} is 100. Hoger is gunstiger, plaats 1 is het gunstigst. 10 punten is het gewone "
            "verschil tussen wijken. Alle cijfers tellen even zwaar binnen hun thema."
        ).format(city=city, year=base),
        themes=[
            _theme(by_theme[term.id], term.name.in_language(language), page)
            for term in services.catalogue.terms("themes")
            if term.id in by_theme and profile.selection.tags.get("theme") in (None, term.id)
        ],
        heads={
            "figure": t("Cijfer"),
            "area": profile.area.name,
            "city": t("{city}, {year}").format(city=city, year=base),
            "period": t("Jaar"),
            "points": t("Punten in de index"),
        },
    )


def _total(row: Any, page: _Page) -> str:
    if row is None:
        return page.t("Geen totaal: te weinig bekend.")
    return total_words(row, page.found, language=page.language)


def total_words(row: Any, found: IndexAssessment, *, language: str) -> str:
    """The score of a row of the index and the class it falls in."""
    classes = found.index.definition.classes
    return index_words(row.score, row.index_class, classes=classes, language=language)


def _vintages(page: _Page) -> str:
    """From which year most figures are: "18 van 21 cijfers uit 2020"."""
    parts = page.found.index.open(area_code=page.code, year=page.found.year)
    periods = Counter(str(period) for period in parts[parts["standardised"].notna()]["period"])
    (period, number), *_ = periods.most_common(1)
    return page.t("{number} van {of} cijfers uit {year}.").format(
        number=number, of=periods.total(), year=period
    )


def _theme(row: Any, name: str, page: _Page) -> Mapping[str, object]:
    """One theme: its score and place, and what each of its figures adds or takes, the largest first."""
    theme = str(row.theme)
    parts = page.found.index.open(area_code=page.code, year=page.found.year, theme=theme)
    return {
        "id": theme,
        "name": name,
        "score": page.number(row.score),
        "counted": page.t("{present} van {of} cijfers").format(present=row.present, of=row.of),
        "place": _place(theme, page),
        "old": say(Note.INDEX_OLD, language=page.language, period=row.oldest_period),
        "rows": [_part(part, page) for part in parts[parts["standardised"].notna()].itertuples()],
    }


def _part(part: Any, page: _Page) -> Mapping[str, str]:
    indicator = page.catalogue.get(str(part.indicator_id))
    return {
        "title": indicator.title.in_language(page.language),
        "unit": unit_words(indicator, page.language),
        "href": f"/indicator/{indicator.id}",
        "value": value_words(indicator, part.value, page.language),
        "city": value_words(indicator, part.city_value, page.language),
        "period": str(part.period),
        "points": page.number(part.contribution, sign=True),
    }


def _place(theme: str, page: _Page) -> str:
    """The place among the wijken of the city and what other weights make of it; "" where it has none."""
    place = index_place(theme, page.code, page.found)
    return place_words(place, language=page.language) if place else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPlace:
    """A place among the ``ranked`` wijken of a city, 1 the most favourable, as on every screen; between
    ``lower`` and ``upper`` with other weights."""

    rank: int
    lower: int
    upper: int
    ranked: int


def index_place(theme: str, code: str, found: IndexAssessment) -> IndexPlace | None:
    """Of an area in a theme or in all; the statistics count from the lowest score up."""
    ranks = found.ranks
    result = ranks[(ranks["theme"] == theme) & (ranks["area_code"] == code)]
    if result.empty:
        return None
    row = result.iloc[0]
    from_above = {"rank": "rank", "lower": "rank_upper", "upper": "rank_lower"}
    places = {name: int(row["ranked"] + 1 - row[column]) for name, column in from_above.items()}
    return IndexPlace(ranked=int(row["ranked"]), **places)


def place_words(place: IndexPlace, *, language: str) -> str:
    """The place with what other weights make of it."""
    facts = {name: str(getattr(place, name)) for name in ("rank", "lower", "upper", "ranked")}
    return say(Note.RANK_WEIGHTS, language=language, **facts)
