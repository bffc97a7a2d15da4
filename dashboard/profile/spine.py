"""The spine chart of a Wijkprofiel as HTML: tables in which every row carries its own picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from dashboard.figures.spine import (
    Shape,
    SpineColours,
    SpineRow,
    as_address,
    has_spine,
    shape_key,
    spine_svg,
    trend_arrow,
)
from dashboard.profile import row_text
from dashboard.profile.model import Absent, Block, ProfileRow, ProfileTheme, ProfileView
from dashboard.provenance.facts import source_facts
from dashboard.selection.model import without_indicator
from dashboard.services import Services
from dashboard.templating import render
from dashboard.text.verdicts import trend_label, verdict_kind, verdict_label
from dashboard.texts import Translate, translator
from dashboard.theme import Palette
from dashboard.version_cache import CachePart
from indicators.model import Polarity
from indicators.statistics.states import Meaning, TrendState

_DIRECTIONS = {
    TrendState.RISING: 1,
    TrendState.FALLING: -1,
    TrendState.RISING_WITH_BENCHMARK: 1,
    TrendState.FALLING_WITH_BENCHMARK: -1,
    TrendState.NO_CLEAR_CHANGE: 0,
}
_MOVEMENTS = {
    Meaning.IMPROVING: SpineColours.BETTER,
    Meaning.WORSENING: SpineColours.WORSE,
    Meaning.NONE: SpineColours.PLAIN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """For a report: the colours and the width of a picture in points. On the page the style sheet decides."""

    palette: Palette
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """One row as the template needs it: texts, and pictures as SVG text."""

    title: str
    unit: str
    href: str
    value: str
    city: str
    period: str
    status: str
    picture: str
    key: str
    nothing: str
    told: str
    arrow: str
    trend: str
    trend_words: str
    moved: bool


def spine_html(profile: ProfileView, services: Services, *, paper: Paper | None = None) -> str:
    """The tables of every theme. With ``paper`` for a report: pictures of a fixed width, no links.

    Those of the page are kept as long as the figures stay: another indicator leaves them as they are.
    """
    if paper is not None:
        return _made(profile, services, paper)
    return services.cached(
        CachePart.PROFILE_SPINE,
        without_indicator(profile.selection),
        lambda: _made(profile, services, None),
        of=services.assessments(),
    )


def _made(profile: ProfileView, services: Services, paper: Paper | None) -> str:
    t = translator(profile.selection.language)
    return render(
        "spine.html" if paper is None else "report_spine.html",
        themes=[_theme(theme, profile, services, paper=paper, t=t) for theme in profile.themes],
        heads={
            "figure": t("Cijfer"),
            "area": profile.area.name,
            "city": profile.benchmark_name or t("geen vergelijking"),
            "period": t("Jaar"),
            "trend": t("Trend"),
            "beside": t("Naast de stad"),
        },
    )


def shape_of(row: ProfileRow) -> tuple[Shape, SpineColours]:
    """The mark of a row: its direction where the statistics see one, and whether that is favourable."""
    kind = verdict_kind(row.assessed)
    if row.assessed is None or not kind:
        return Shape.RING, SpineColours.NONE
    if kind == "alike":
        return Shape.DOT, SpineColours.ALIKE
    return (Shape.UP if row.assessed.difference > 0 else Shape.DOWN), SpineColours(kind)


def spine_row(row: ProfileRow) -> SpineRow:
    shape, ink = shape_of(row)
    assessed, range_ = row.assessed, row.range
    return SpineRow(
        value=row.point.value,
        city=row.point.benchmark_value,
        lower=assessed.lower if assessed is not None else row.point.lower,
        upper=assessed.upper if assessed is not None else row.point.upper,
        range=(range_.low, range_.quarter, range_.three_quarters, range_.high) if range_ else None,
        turned=row.indicator.polarity is Polarity.LOWER_IS_BETTER,
        shape=shape,
        ink=ink,
    )


def trend_direction(row: ProfileRow) -> tuple[int, SpineColours] | None:
    """Where the arrow points, and whether that is good for residents; None where no trend can be seen.

    What moves as it does elsewhere has no colour.
    """
    if row.trend is None or row.trend.verdict not in _DIRECTIONS:
        return None
    colour = _MOVEMENTS[row.trend.movement] if row.trend.is_own else SpineColours.PLAIN
    return _DIRECTIONS[row.trend.verdict], colour


def _theme(
    theme: ProfileTheme, profile: ProfileView, services: Services, *, paper: Paper | None, t: Translate
) -> Mapping[str, object]:
    language = profile.selection.language
    source = _sources(services, language)
    blocks = [
        {
            "kind": str(block),
            "title": title,
            "left": left if any(row.range for row in rows) else "",
            "right": right,
            "number": len(rows),
            "rows": [_cells(row, profile, source=source(row), paper=paper, t=t) for row in rows],
        }
        for block, title, left, right in (
            (Block.SIDED, t("Cijfers met een gunstige kant"), t("ongunstiger"), t("gunstiger")),
            (Block.PLAIN, t("Cijfers zonder gunstige kant"), t("lager"), t("hoger")),
            (Block.COUNT, t("Aantallen, niet te vergelijken met de stad"), "", ""),
        )
        if (rows := theme.block(block))
    ]
    name = theme.theme.name.in_language(language)
    return {
        "id": theme.theme.id,
        "name": name,
        "caption": t("{theme}: {area} naast {city}").format(
            theme=name, area=profile.area.name, city=profile.benchmark_name or t("geen vergelijking")
        ),
        "count": t("{number} cijfers").format(number=len(theme.rows)),
        "blocks": blocks,
        "example": t("voorbeeld") if theme.rows and all(row.is_example for row in theme.rows) else "",
        "absent": _absent(theme.absent, language),
        "absent_title": t("Geen cijfer ({number})").format(number=len(theme.absent)),
        "nothing": "" if theme.rows else t("Voor deze keuze zijn er hier geen cijfers."),
    }


def _cells(row: ProfileRow, profile: ProfileView, *, source: str, paper: Paper | None, t: Translate) -> Cells:
    """On paper the numbers stand beside the picture and nobody can point at it: its words are few."""
    language = profile.selection.language
    drawn, text = spine_row(row), row_text.in_words(row, profile, source=source)
    trend = trend_label(row.trend, language=language) if row.trend is not None else t("geen trend bekend")
    pictures = _Pictures(paper)
    direction = trend_direction(row)
    return Cells(
        title=row.indicator.title.in_language(language),
        unit=row_text.unit_words(row.indicator, language),
        href=f"/trends?{row.query}",
        value=row_text.value_words(row.indicator, row.point.value, language),
        city=row_text.value_words(row.indicator, row.point.benchmark_value, language),
        period=row.point.period,
        status=row_text.status_note(row, language),
        picture=pictures.spine(
            drawn, text, briefly=verdict_label(row.assessed, language=language) or t("cijfer")
        ),
        key=pictures.key(*shape_of(row)) if row.point.has_gap else "",
        nothing=row_text.difference_words(row, profile),
        told=text,
        arrow=pictures.arrow(direction) if direction is not None else "",
        trend=trend,
        trend_words=row_text.trend_words(row, profile),
        moved=direction is not None and direction[0] != 0,
    )


class _Pictures:
    """Draws the pictures of a row for the page, or with a text of their own for paper."""

    def __init__(self, paper: Paper | None) -> None:
        self._paper = paper
        self._palette = paper.palette if paper is not None else None

    def spine(self, row: SpineRow, told: str, *, briefly: str) -> str:
        if not has_spine(row):
            return ""
        if self._paper is None:
            return spine_svg(row, words=told)
        drawn = spine_svg(row, words="", palette=self._palette, width=self._paper.width)
        return f'<img src="{as_address(drawn)}" alt="{escape(briefly)}">'

    def key(self, shape: Shape, ink: SpineColours) -> str:
        return shape_key(shape, ink=ink) if self._paper is None else ""

    def arrow(self, direction: tuple[int, SpineColours]) -> str:
        way, ink = direction
        return trend_arrow(way, ink=ink) if self._paper is None else ""


def _absent(absent: tuple[Absent, ...], language: str) -> list[tuple[str, str]]:
    """The indicators without a figure by their reason, the largest group first."""
    reasons: dict[str, list[str]] = {}
    for item in absent:
        reasons.setdefault(item.reason, []).append(item.indicator.title.in_language(language))
    ordered = sorted(reasons.items(), key=lambda pair: -len(pair[1]))
    return [(reason, ", ".join(titles)) for reason, titles in ordered]


def _sources(services: Services, language: str) -> Callable[[ProfileRow], str]:
    """The publisher of a row's figure, looked up once per source."""
    result: dict[str, str] = {}

    def source(row: ProfileRow) -> str:
        delivered = row.point.provenance
        key = delivered or row.indicator.source.family
        if key not in result:
            facts = source_facts(row.indicator, services, language=language, provenance=[delivered])
            result[key] = facts.name
        return result[key]

    return source
