"""The finding above a trend: what the statistics say about the first area, and how sure that is."""

from __future__ import annotations

from dashboard.assessment.model import GapAssessment, TrendAssessment
from dashboard.figures.trend_points import known
from dashboard.text.verdicts import gap_sentences, trend_sentences
from dashboard.texts import translator
from dashboard.trends.model import TrendView
from dashboard.trends.text import measurements, newest_figures, value_words, written_pace
from dashboard.trends.verdicts import AreaVerdict
from indicators.statistics.states import Pace


def heading(view: TrendView) -> str:
    """Better or worse: "Laag inkomen in Laak: het wordt beter, en het verschil met Den Haag wordt ..."."""
    return view.selected.answer if view.areas else newest_figures(view)


def lead_lines(view: TrendView) -> list[str]:
    """Under the charts: the newest figures, the trend with its interval, when the gap is gone, how many."""
    verdict = first_verdict(view)
    if verdict is None:
        return [item for item in (measurements(view),) if item]
    area, language = view.areas[0].name, view.selection.language
    trend, gap = verdict.trend, verdict.gap
    text = [f"{newest_figures(view)}."]
    if trend is not None:
        text.append(" ".join(trend_sentences(trend, area=area, language=language, number=written_pace(view))))
        text.append(_range_words(view, trend))
    if gap is not None and gap.is_tested:
        text.append(" ".join(gap_sentences(gap, benchmark=own_benchmark(view), language=language)))
    return [item for item in (*text, measurements(view)) if item]


def _range_words(view: TrendView, trend: TrendAssessment) -> str:
    """Of a line without a clear direction its highest and lowest year: up and down is no standing still."""
    if not trend.is_tested or trend.has_line:
        return ""
    own = known(view.points.get(view.areas[0].code, ()))
    tested = [point for point in own if trend.first <= point.period <= trend.last and not point.is_published]
    if not tested:
        return ""
    high, low = (pick(tested, key=lambda point: point.value) for pick in (max, min))
    return translator(view.selection.language)(
        "Het hoogst was het in {high} ({highest}), het laagst in {low} ({lowest})."
    ).format(
        high=high.period,
        highest=value_words(view, high.value),
        low=low.period,
        lowest=value_words(view, low.value),
    )


def first_verdict(view: TrendView) -> AreaVerdict | None:
    """What is known of the area that the heading is about."""
    return view.verdicts.get(view.areas[0].code) if view.areas else None


def own_benchmark(view: TrendView, code: str | None = None) -> str:
    """The name of what an area (by default the first) is compared with."""
    return view.names.get(view.benchmarks.get(code or view.areas[0].code, ""), "")


def gone_by(gap: GapAssessment, *, language: str) -> str:
    """When the gap would be gone at this pace, in a few words."""
    t = translator(language)
    if gap.when is Pace.IN_YEARS:
        return t("rond {year} ({earliest} tot {latest})").format(
            year=f"{gap.year:.0f}", earliest=f"{gap.year_lower:.0f}", latest=f"{gap.year_upper:.0f}"
        )
    return {
        Pace.REACHED: t("geen duidelijk verschil"),
        Pace.NOT_AT_THIS_PACE: t("niet bij dit tempo"),
        Pace.NOT_ASSESSABLE: t("niet te zeggen"),
    }[gap.when]
