"""Under the trend charts: what can be said of every chosen area, and how the targets of the deals stand."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.text.verdicts import gap_label, trend_label
from dashboard.texts import Translate, translator
from dashboard.trends.findings import gone_by, own_benchmark
from dashboard.trends.model import TrendView
from dashboard.trends.targets import TargetInWords, targets_in_words
from dashboard.trends.text import written_pace


def verdicts(view: TrendView) -> list[Any]:
    """A table with a row per area (from two on), and a list of targets; nothing where neither is known."""
    t = translator(view.selection.language)
    return [*_areas(view, t), *_targets(targets_in_words(view), t)]


def _areas(view: TrendView, t: Translate) -> list[Any]:
    result = {code: value for code, value in view.verdicts.items() if value.trend is not None}
    if len(result) < 2 or not any(value.trend and value.trend.is_tested for value in result.values()):
        return []
    heads = [t("Gebied"), t("Verloop"), t("Per jaar"), t("Verschil"), t("Weg in dit tempo")]
    return [
        html.H3(t("Wat er per gebied te zeggen is")),
        html.Div(
            html.Table(
                className="figures-table verdict-table",
                children=[
                    html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
                    html.Tbody(
                        [_row(view, line.code, line.name) for line in view.areas if line.code in result]
                    ),
                ],
            ),
            className="table-scroll",
            role="region",
            tabIndex="0",
            **{"aria-label": t("Wat er per gebied te zeggen is")},
        ),
    ]


def _row(view: TrendView, code: str, name: str) -> html.Tr:
    language, number = view.selection.language, written_pace(view)
    t = translator(language)
    trend, gap = view.verdicts[code].trend, view.verdicts[code].gap
    cells = ["", "", "", ""]
    if trend is not None:
        cells[0] = trend_label(trend, language=language)
        if trend.is_tested:
            cells[1] = t("{slope} ({lower} tot {upper})").format(
                slope=number(trend.slope, unit=False),
                lower=number(trend.slope_lower, unit=False),
                upper=number(trend.slope_upper, unit=False),
            )
    if gap is not None and gap.is_tested:
        cells[2] = gap_label(gap, benchmark=own_benchmark(view, code), language=language)
        cells[3] = gone_by(gap, language=language)
    return html.Tr([html.Th(name, scope="row"), *(html.Td(cell or "–") for cell in cells)])


def _targets(found: list[TargetInWords], t: Translate) -> list[Any]:
    if not found:
        return []
    return [
        html.H3(t("Doelen van de regiodeals")),
        html.Ul([html.Li(_target(item, t)) for item in found], className="target-list"),
    ]


def _target(target_in_words: TargetInWords, t: Translate) -> list[Any]:
    return [
        html.P([html.Strong(target_in_words.name), f" · {target_in_words.when}"]),
        html.Ul([html.Li([f"{', '.join(names)}: ", text]) for text, names in target_in_words.told.items()]),
        html.P(f"{t('Bron:')} {target_in_words.source}", className="small"),
    ]
