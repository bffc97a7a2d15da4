"""What Vergelijken says. Verdicts come from `verdict_words` and `statistics.words` only."""

from __future__ import annotations

from math import isnan

from dashboard.compare.model import Compared, CompareView, RankingView, limits_of
from dashboard.cross_section.rows import AreaRow
from dashboard.cross_section.text import heading
from dashboard.selection.options import level_words
from dashboard.text.standing import standing_sentence
from dashboard.text.units import unit_name
from dashboard.text.verdicts import chance_sentences
from dashboard.texts import translator
from indicators.model import EvidenceClass, Indicator, Polarity

_MODELS = (EvidenceClass.MODEL_ESTIMATE, EvidenceClass.PREDICTION)
_SELDOM = 0.01


def table_heading(found: Compared) -> str:
    """How the area that stands out in the table stands, in one state of the statistics."""
    language = found.table.selection.language
    item = found.standout
    if item is None or found.table.is_example:
        return translator(language)("Gebieden naast elkaar")
    return standing_sentence(
        item.counts,
        area=item.area.name,
        benchmark=item.benchmark_name,
        language=language,
        periods=item.periods,
    )


def chance_words(found: Compared) -> str:
    """How many of the differences in the table chance alone would show; "" where none was tested."""
    if found.chance is None:
        return ""
    return chance_sentences(found.chance, language=found.table.selection.language)


def left_out_words(table: CompareView) -> str:
    """How many indicators are not in the table."""
    t = translator(table.selection.language)
    shown, total = len(table.columns), len(table.columns) + table.left_out
    if not table.left_out:
        return t("Alle {number} cijfers die bij uw keuze horen, staan in de tabel.").format(number=shown)
    text = t("U ziet {shown} van de {total} cijfers die bij uw keuze horen. De andere {left} kiest u zelf.")
    return text.format(shown=shown, total=total, left=table.left_out)


def table_notes(table: CompareView) -> list[str]:
    """What must be known beside the table: years, and chosen areas that are not in it."""
    t = translator(table.selection.language)
    text = [
        t(
            "Het jaar staat in de kop. De gekozen indicator staat in het gekozen jaar, de andere in het "
            "nieuwste jaar dat de meeste gebieden hebben."
        )
    ]
    if table.elsewhere:
        names = ", ".join(area.name for area in table.elsewhere)
        level = level_words(t)[table.selection.level]
        text.append(t("Niet in de tabel, want geen {level}: {names}.").format(level=level, names=names))
    return text


def column_head(indicator: Indicator, period: str, language: str, *, example: bool = False) -> str:
    """Title, unit and year above a column, and whether its figures are examples."""
    t = translator(language)
    about = [unit_name(indicator.unit, t), period, *([t("voorbeeld")] if example else [])]
    return f"{indicator.title.in_language(language)} ({', '.join(about)})"


def ranking_heading(view: RankingView) -> str:
    return heading(view.view)


def ranking_words(view: RankingView) -> str:
    """In which order the areas stand, and what the lines are."""
    t = translator(view.view.selection.language)
    indicator = view.view.indicator
    first = t("Bovenaan staat het hoogste cijfer.")
    if indicator.polarity is Polarity.HIGHER_IS_BETTER:
        first = t("Bovenaan staat het laagste cijfer. Dat is hier het minst gunstig.")
    elif indicator.polarity is Polarity.LOWER_IS_BETTER:
        first = t("Bovenaan staat het hoogste cijfer. Dat is hier het minst gunstig.")
    known = any(limits_of(row) is not None for item in view.lists for row in item.rows)
    second = (
        t("Het lijntje is de marge van 95%: zo ver kan het cijfer door toeval schuiven.")
        if known
        else t("Van deze cijfers kennen we de marge niet. Kleine verschillen in plaats zeggen dus niets.")
    )
    return f"{first} {second}"


def place_words(row: AreaRow) -> str:
    """The place in the city, 1 the most favourable as on the map, with how far chance may move it: 1–4."""
    assessed = row.assessed
    if assessed is None or not assessed.has_rank:
        return ""
    first, last = int(assessed.rank_lower), int(assessed.rank_upper)
    return f"{first}–{last}" if first < last else f"{first}"


def chance_of_worst(row: AreaRow) -> str:
    """The chance of being among the five least favourable, short enough for a cell; "" where unknown."""
    assessed = row.assessed
    if assessed is None or isnan(assessed.worst_chance):
        return ""
    if assessed.worst_chance < _SELDOM:
        return f"< {_SELDOM:.0%}"
    if assessed.worst_chance > 1 - _SELDOM:
        return f"> {1 - _SELDOM:.0%}"
    return f"{assessed.worst_chance:.0%}"
