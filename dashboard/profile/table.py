"""The figures of a Wijkprofiel as HTML: the headline set of a theme, and what else the theme has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from dashboard.profile.cells import Cells, Paper, absent_cells, decimals_of, row_cells
from dashboard.profile.model import Absent, Block, HeadlineTheme, ProfileRow, ProfileTheme, ProfileView
from dashboard.provenance.facts import source_facts
from dashboard.selection.about_group import about_group_mark
from dashboard.selection.model import without_indicator
from dashboard.services import Services
from dashboard.templating import render
from dashboard.texts import Translate, translator
from dashboard.version_cache import CachePart
from indicators.statistics.states import Position, PositionLabel
from indicators.statistics.words import say

_WORST = 3
Source = Callable[[ProfileRow], str]


def headline_html(theme: HeadlineTheme, profile: ProfileView, services: Services, *, first: bool) -> str:
    """The headline rows of a theme as a table; the ``first`` theme of the page has the visible heads."""
    language = profile.selection.language
    table = headline_table(theme, profile, services, paper=None)
    return render(
        "profile_headlines.html",
        theme={"id": theme.theme.theme.id, "name": theme.theme.theme.name.in_language(language)},
        table=table,
        first=first,
        nothing=""
        if table["rows"]
        else translator(language)("Voor deze keuze zijn er hier geen kerncijfers."),
    )


def headline_table(
    theme: HeadlineTheme, profile: ProfileView, services: Services, *, paper: Paper | None
) -> dict[str, object]:
    """What a template needs of the headline rows of a theme, those without a figure last."""
    return _Writer(profile, services, paper=paper).table(theme.rows, Block.SIDED, absent=theme.absent)


def more_words(theme: ProfileTheme, language: str) -> str:
    """The line that opens every figure of a theme."""
    t = translator(language)
    name = theme.theme.name.in_language(language)
    name = name[:1].lower() + name[1:]
    if not theme.rows:
        return t("Geen cijfers over {theme}: waarom niet").format(theme=name)
    return t("Alle {number} cijfers over {theme}").format(number=len(theme.rows), theme=name)


def rest_html(theme_id: str, profile: ProfileView, services: Services) -> str:
    """What a theme has beyond its headline set; kept as long as the figures stay."""
    return services.cached(
        CachePart.PROFILE_REST,
        (theme_id, without_indicator(profile.selection)),
        lambda: _rest(theme_id, profile, services),
        of=services.assessments(),
    )


def _rest(theme_id: str, profile: ProfileView, services: Services) -> str:
    theme = next(item for item in profile.themes if item.theme.id == theme_id)
    return render("profile_rest.html", **rest_parts(theme, profile, services, paper=None))


def rest_parts(
    theme: ProfileTheme, profile: ProfileView, services: Services, *, paper: Paper | None
) -> dict[str, object]:
    """The worst figures first, then every other by its kind, and what has no figure with the reason."""
    language = profile.selection.language
    t = translator(language)
    headlines = services.catalogue.leading_ids(profile.selection.tags)
    rows = [row for row in theme.rows if row.indicator.id not in headlines]
    worst = worst_first(rows)[:_WORST]
    writer = _Writer(profile, services, paper=paper)
    others = tuple(row for row in rows if row not in worst)
    blocks = [
        (writer.table(part, block), title)
        for block, title in _block_titles(t)
        if (part := in_block(others, block))
    ]
    absent = [item for item in theme.absent if item.indicator.id not in headlines]
    return {
        "id": theme.theme.id,
        "theme": theme.theme.name.in_language(language),
        "worst": writer.table(worst, Block.SIDED) if worst else None,
        "worst_title": t("Verder het verst van de stad"),
        "others": t("De andere {number} cijfers").format(number=len(others)) if others else "",
        "blocks": blocks,
        "example": t("voorbeeld") if rows and all(row.is_example for row in rows) else "",
        "absent": _reasons(absent, language),
        "absent_title": t("Geen cijfer ({number})").format(number=len(absent)),
    }


def worst_first(rows: Sequence[ProfileRow]) -> tuple[ProfileRow, ...]:
    """The figures with good and bad that lie unfavourably: those that may be called so before the others."""

    def order(row: ProfileRow) -> tuple[bool, bool, float]:
        said = row.assessed is not None and row.assessed.side is Position.WORSE
        return row.is_example, not said, -(row.distance or 0.0)

    sided = (row for row in rows if row.block is Block.SIDED and (row.distance or 0.0) > 0.0)
    return tuple(sorted(sided, key=order))


def in_block(rows: Sequence[ProfileRow], block: Block) -> tuple[ProfileRow, ...]:
    """The rows of one kind, examples after what was measured."""
    return tuple(sorted((row for row in rows if row.block is block), key=lambda row: row.is_example))


class _Writer:
    """Writes tables of one profile."""

    def __init__(self, profile: ProfileView, services: Services, *, paper: Paper | None) -> None:
        self._profile, self._paper = profile, paper
        self._language = profile.selection.language
        self._t = translator(self._language)
        self._source = _sources(services, self._language)
        self._known = services.known()

    def table(
        self, rows: Sequence[ProfileRow], block: Block, *, absent: Sequence[Absent] = ()
    ) -> dict[str, object]:
        """What the templates need of one table."""
        decimals = decimals_of(tuple(rows))
        write = partial(row_cells, profile=self._profile, decimals=decimals, paper=self._paper)
        cells: list[Cells] = [write(row, source=self._source(row), mark=self._mark(row)) for row in rows]
        cells += [absent_cells(item, self._profile, paper=self._paper) for item in absent]
        return {"rows": cells, "heads": self._heads(rows, block), "kind": str(block)}

    def _mark(self, row: ProfileRow) -> str:
        return about_group_mark(row.indicator, self._profile.selection, self._known)

    def _heads(self, rows: Sequence[ProfileRow], block: Block) -> dict[str, str]:
        t, benchmark = self._t, self._profile.benchmark_name
        percent = ", %" if not rows or any(row.indicator.unit == "%" for row in rows) else ""
        left, right = PositionLabel.WORSE, PositionLabel.BETTER
        if block is Block.PLAIN:
            left, right = PositionLabel.LOWER, PositionLabel.HIGHER
        sides = (
            ("", "")
            if block is Block.COUNT
            else (say(side, language=self._language) for side in (left, right))
        )
        left_word, right_word = sides
        return {
            "figure": t("Cijfer"),
            "ask": t("Herkent u dit?"),
            "area": f"{self._profile.area.name}{percent}",
            "city": f"{benchmark}{percent}" if benchmark else t("geen vergelijking"),
            "similar": f"{t('lijkt erop')}{percent}",
            "left": left_word,
            "right": right_word,
            "beside": t("Naast de stad"),
            "word": t("Verschil"),
            "period": t("Jaar"),
        }


def _block_titles(t: Translate) -> tuple[tuple[Block, str], ...]:
    return (
        (Block.SIDED, t("Cijfers met een gunstige kant")),
        (Block.PLAIN, t("Cijfers zonder gunstige kant")),
        (Block.COUNT, t("Aantallen, niet te vergelijken met de stad")),
    )


def _reasons(absent: Sequence[Absent], language: str) -> list[tuple[str, str]]:
    """The indicators without a figure by their reason, the largest group first."""
    reasons: dict[str, list[str]] = {}
    for item in absent:
        reasons.setdefault(item.reason, []).append(item.indicator.title.in_language(language))
    ordered = sorted(reasons.items(), key=lambda pair: -len(pair[1]))
    return [(reason, ", ".join(titles)) for reason, titles in ordered]


def _sources(services: Services, language: str) -> Source:
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
