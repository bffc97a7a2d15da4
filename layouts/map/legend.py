"""The legend of a map in HTML: classes as steps with their areas, the cities' places, and special looks."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.text import count_words, level_plural
from dashboard.map.legend import Legend, LegendClass, LegendLook
from dashboard.selection.model import MapMeasure
from dashboard.text.numbers import difference_unit
from dashboard.text.units import unit_name
from dashboard.texts import Translate, translator
from indicators.model import Status


def map_legend(legend: Legend, view: CrossSection) -> list[Any]:
    """The steps of the scale, and under them the looks that occur."""
    t = translator(view.selection.language)
    if not view.shown_values():
        return [_looks(legend.looks, view, t)]
    unit = view.indicator.unit if view.measure is MapMeasure.VALUE else difference_unit(view.indicator.unit)
    return [
        html.P(
            t("{unit}, aantal {areas} per klasse").format(
                unit=unit_name(unit, t).capitalize(), areas=level_plural(view.level, t)
            ),
            className="legend-unit",
        ),
        html.Ol(
            [_step(class_, view, t, estimated=legend.all_estimated) for class_ in legend.classes],
            className="legend-steps",
        ),
        *([_looks(legend.looks, view, t)] if legend.looks else []),
    ]


def _step(legend_class: LegendClass, view: CrossSection, t: Translate, *, estimated: bool) -> html.Li:
    verdict = [html.Span(legend_class.verdict, className="legend-verdict")] if legend_class.verdict else []
    return html.Li(
        className="legend-step",
        children=[
            html.Span(
                [html.Span(mark, className="legend-mark") for mark in legend_class.marks],
                className="legend-marks",
            ),
            html.Span(
                className="legend-colour legend-estimated" if estimated else "legend-colour",
                style={"backgroundColor": legend_class.colour},
            ),
            html.Span([legend_class.label, *verdict], className="legend-range"),
            html.Span(
                [
                    html.Span(str(legend_class.count), **{"aria-hidden": "true"}),
                    html.Span(count_words(legend_class.count, view.level, t), className="visually-hidden"),
                ],
                className="legend-count",
            ),
        ],
    )


def _looks(looks: tuple[LegendLook, ...], view: CrossSection, t: Translate) -> html.Ul:
    return html.Ul([_look(look, view, t) for look in looks], className="legend-looks")


def _look(legend_look: LegendLook, view: CrossSection, t: Translate) -> html.Li:
    sample = t("voorbeeld") if legend_look.look is Status.EXAMPLE else None
    return html.Li(
        [
            html.Span(
                sample, className=f"legend-look legend-look-{legend_look.look}", **{"aria-hidden": "true"}
            ),
            html.Span(f"{legend_look.label} ({count_words(legend_look.count, view.level, t)})"),
        ]
    )
