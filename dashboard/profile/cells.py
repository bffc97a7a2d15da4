"""The cells of one row of the Wijkprofiel: numbers that align on the comma, a mark on one scale, a word."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from math import nan

from dashboard.figures.spine import Shape, SpineColours, SpineRow, as_address, spine_svg
from dashboard.profile import row_text
from dashboard.profile.model import Absent, ProfileRow, ProfileView
from dashboard.text.numbers import NO_VALUE, format_number
from dashboard.text.reactions import reaction_address
from dashboard.text.verdicts import verdict_kind
from dashboard.texts import translator
from dashboard.theme import Palette
from indicators.model import Indicator, Polarity
from indicators.statistics.size import load_bands
from indicators.statistics.states import Reason
from indicators.statistics.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """For a report: the colours and the width of a picture in points. On the page the style sheet decides."""

    palette: Palette
    width: float


@dataclass(frozen=True, slots=True)
class NumberCell:
    """A number, what is missing behind it to align its comma with the others, and why there is none."""

    text: str
    pad: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """A row as the templates need it: texts, and the picture as SVG text; ``nothing`` stands in its place."""

    title: str
    full: str
    unit: str
    short_unit: str
    mark: str
    href: str
    ask: str
    value: NumberCell
    city: NumberCell
    similar: NumberCell
    picture: str
    nothing: str
    word: str
    kind: str
    movement: str
    told: str
    period: str


def decimals_of(rows: tuple[ProfileRow, ...]) -> int:
    """The most decimals that a row has: the others are filled up with room, never with noughts."""
    return max((row.indicator.decimals for row in rows), default=0)


def row_cells(
    row: ProfileRow, profile: ProfileView, *, decimals: int, source: str, mark: str, paper: Paper | None
) -> Cells:
    """A row with a figure; a number with fewer decimals than ``decimals`` gets room for them.

    ``mark`` says whom the figure is about where a target group is chosen, ``source`` who publishes it.
    """
    language = profile.selection.language
    t = translator(language)
    told = row_text.in_words(row, profile, source=source)
    word, kind = row_text.gap_word(row, language=language)
    numbers = _Numbers(row, decimals, language)
    no_city = say(Reason.NO_BENCHMARK, language=language) if row.comparable and profile.benchmark else ""
    few = t("Te weinig gebieden die erop lijken hebben dit cijfer.") if row.comparable else ""
    return Cells(
        title=_capital(profile.name(row.indicator)),
        full=row.indicator.title.in_language(language),
        unit=row_text.row_unit(row.indicator, profile.name(row.indicator), language),
        short_unit="%" if row.indicator.unit == "%" else "",
        mark=mark,
        href=f"/trends?{row.query}",
        ask=_ask(row.indicator, profile, paper),
        value=numbers.cell(row.point.value),
        city=numbers.cell(row.point.benchmark_value, why=no_city),
        similar=numbers.cell(row.similar.value if row.similar is not None else nan, why=few),
        picture=_picture(row, told, word, paper),
        nothing=row_text.difference_words(row, profile),
        word=word,
        kind=kind,
        movement=row_text.movement_label(row, language),
        told=told,
        period=row.point.period,
    )


def _ask(indicator: Indicator, profile: ProfileView, paper: Paper | None) -> str:
    """Where a reader says whether the figure is recognised; empty on paper, or where nobody is asked."""
    if paper is not None or not profile.asks:
        return ""
    return reaction_address(profile.area.code, indicator.id, language=profile.selection.language)


def absent_cells(item: Absent, profile: ProfileView, *, paper: Paper | None) -> Cells:
    """A row without a figure: a dash for each number, and the reason."""
    language = profile.selection.language
    none = NumberCell(NO_VALUE)
    return Cells(
        title=_capital(profile.name(item.indicator)),
        full=item.indicator.title.in_language(language),
        unit=row_text.row_unit(item.indicator, profile.name(item.indicator), language),
        short_unit="",
        mark="",
        href=f"/indicator/{item.indicator.id}",
        ask=_ask(item.indicator, profile, paper),
        value=none,
        city=none,
        similar=none,
        picture="",
        nothing=item.reason,
        word="",
        kind="",
        movement="",
        told=item.reason,
        period=NO_VALUE,
    )


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def shape_of(row: ProfileRow) -> tuple[Shape, SpineColours]:
    """The mark of a row: ▼ unfavourable, ▲ favourable (without good and bad: lower, higher), else ● or ○."""
    kind = verdict_kind(row.assessed)
    if row.assessed is None or not kind:
        return Shape.RING, SpineColours.NONE
    if kind == "alike":
        return Shape.DOT, SpineColours.ALIKE
    right = row.assessed.difference > 0 if kind == "plain" else kind.startswith("better")
    return (Shape.UP if right else Shape.DOWN), SpineColours(kind)


def spine_row(row: ProfileRow) -> SpineRow | None:
    """Where a row lies on the scale of all rows; None where the distance is not known."""
    if row.distance is None:
        return None
    shape, ink = shape_of(row)
    side = 1 if row.indicator.polarity is Polarity.NEUTRAL else -1
    return SpineRow(
        distance=side * row.distance,
        similar=nan if row.similar_distance is None else side * row.similar_distance,
        small=load_bands().spread.clear,
        sure=row.is_sure,
        shape=shape,
        ink=ink,
    )


class _Numbers:
    """Writes the numbers of one row."""

    def __init__(self, row: ProfileRow, decimals: int, language: str) -> None:
        self._decimals, self._language = row.indicator.decimals, language
        missing = decimals - self._decimals
        mark = "." if language == "en" else ","
        self._pad = "" if missing <= 0 else ("" if self._decimals else mark) + "0" * missing

    def cell(self, value: float, *, why: str = "") -> NumberCell:
        text = format_number(value, decimals=self._decimals, language=self._language)
        return NumberCell(text, self._pad) if text != NO_VALUE else NumberCell(text, "", why)


def _picture(row: ProfileRow, told: str, word: str, paper: Paper | None) -> str:
    """On paper nobody can point at the picture and the numbers stand beside it: its words are few."""
    drawn = spine_row(row)
    if drawn is None:
        return ""
    if paper is None:
        return spine_svg(drawn, words=told)
    svg = spine_svg(drawn, words="", palette=paper.palette, width=paper.width)
    return f'<img src="{as_address(svg)}" alt="{escape(word)}">'
