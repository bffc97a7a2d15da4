"""The targets of the first area of a trend: as lines in its charts, and in words under them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.figures.trend_points import TargetMark
from dashboard.figures.trend_time import period_time
from dashboard.text.targets import target_sentences
from dashboard.texts import Translate, translator
from dashboard.trends.model import TrendView
from dashboard.trends.text import gap_words, value_words
from dashboard.trends.verdicts import has_line, is_about_gap
from indicators.model import Polarity
from indicators.statistics.target_model import Target, TargetResult


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetInWords:
    """One target: what is wanted, by when, how it stands in which areas, and who laid it down."""

    name: str
    when: str
    told: Mapping[str, tuple[str, ...]]
    source: str


def target_marks(view: TrendView, *, gaps: bool) -> list[TargetMark]:
    """The lines of the targets about the figure itself, or (``gaps``) about the gap with the benchmark."""
    if not view.areas:
        return []
    code = view.areas[0].code
    return [
        _mark(view, code, result)
        for result in view.verdicts[code].targets
        if has_line(result) and is_about_gap(result) is gaps
    ]


def targets_in_words(view: TrendView) -> list[TargetInWords]:
    """The targets of the chosen areas that this indicator measures; areas of which the same is said together.

    ``told`` has the sentences with the names of the areas they are about.
    """
    language = view.selection.language
    t = translator(language)
    told: dict[str, dict[str, list[str]]] = {}
    targets: dict[str, Target] = {}
    for line in view.areas:
        for result in view.verdicts[line.code].targets:
            sentences = target_sentences(
                result,
                area=line.name,
                benchmark=view.names.get(view.benchmarks.get(line.code, ""), ""),
                language=language,
                indicator=view.indicator,
                nearest=view.indicator.title.in_language(language),
            )
            targets[result.target.id] = result.target
            told.setdefault(result.target.id, {}).setdefault(" ".join(sentences), []).append(line.name)
    return [
        TargetInWords(
            name=target.name.in_language(language),
            when=_when(target, t),
            told={text: tuple(names) for text, names in told[target.id].items()},
            source=target.source,
        )
        for target in targets.values()
    ]


def _when(target: Target, t: Translate) -> str:
    """The years of the text; those it does not name are not made up."""
    if target.end is None:
        return t("vanaf {first}, geen eindjaar genoemd").format(first=target.since)
    return t("{first} tot en met {last}").format(first=target.since, last=target.end)


def _mark(view: TrendView, code: str, result: TargetResult) -> TargetMark:
    t = translator(view.selection.language)
    gap = is_about_gap(result)
    sign = -1.0 if gap and view.indicator.polarity is Polarity.HIGHER_IS_BETTER else 1.0
    end = result.target.end or ""
    first, aim = sign * result.baseline_value, sign * result.aim
    words = t("Doel voor {period}: {aim}").format(
        period=end, aim=gap_words(view, aim) if gap else value_words(view, aim)
    )
    return TargetMark(
        code=code,
        start=period_time(result.baseline_period),
        end=period_time(end),
        first=first,
        aim=aim,
        label=t("doel {period}").format(period=end),
        words=f"<b>{words}</b><br>{result.target.name.in_language(view.selection.language)}",
    )
