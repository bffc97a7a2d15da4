"""The legend of a map in HTML: classes as steps with their areas, the cities' places, and special looks."""

from __future__ import annotations

from dash import html

from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.text import count_words
from dashboard.map.legend import Legend, LegendClass, LegendLook
from dashboard.texts import Translate, translator
from indicators.model import Status

_HIDDEN = {"aria-hidden": "true"}


def map_legend(legend: Legend, view: CrossSection) -> html.Div:
    """The scale with the cities' values as ticks, and beside it the looks that occur."""
    t = translator(view.selection.language)
    looks = [_looks(legend.looks, view, t)] if legend.looks else []
    if not view.shown_values():
        return html.Div(looks, className="legend")
    return html.Div([_scale(legend, view, t), *looks], className="legend")


def _scale(legend: Legend, view: CrossSection, t: Translate) -> html.Div:
    has_words = any(class_.word for class_ in legend.classes)
    ends = [] if has_words else [class_.verdict for class_ in legend.classes if class_.verdict]
    return html.Div(
        className="legend-scale",
        children=[
            *([_ticks(legend)] if legend.ticks else []),
            html.Ol(
                [_step(class_, view, t, estimated=legend.all_estimated) for class_ in legend.classes],
                className="legend-steps",
            ),
            *([_bounds(legend)] if legend.bounds else []),
            *(
                [html.Div([html.Span(end) for end in ends], className="legend-ends", **_HIDDEN)]
                if ends
                else []
            ),
        ],
    )


def _ticks(legend: Legend) -> html.Div:
    return html.Div(
        className="legend-ticks",
        children=[
            part
            for tick in legend.ticks
            for part in (
                html.Span(tick.words, className="legend-tick", style=_at(tick.words_at)),
                html.Span(className="legend-needle", style=_at(tick.at)),
            )
        ],
    )


def _bounds(legend: Legend) -> html.Div:
    return html.Div(
        [html.Span(bound.words, className="legend-bound", style=_at(bound.at)) for bound in legend.bounds],
        className="legend-bounds",
        **_HIDDEN,
    )


def _at(place: float) -> dict[str, str]:
    return {"left": f"{place:.1%}"}


def _step(legend_class: LegendClass, view: CrossSection, t: Translate, *, estimated: bool) -> html.Li:
    spoken = ", ".join(text for text in (legend_class.label, legend_class.verdict) if text)
    word = [html.Span(legend_class.word, className="legend-word", **_HIDDEN)] if legend_class.word else []
    count = count_words(legend_class.count, view.level, t)
    return html.Li(
        className="legend-step",
        title=f"{spoken}: {count}",
        children=[
            html.Span(
                className="legend-colour legend-estimated" if estimated else "legend-colour",
                style={"backgroundColor": legend_class.colour},
            ),
            *word,
            html.Span(spoken, className="legend-range visually-hidden"),
            html.Span(count, className="legend-count visually-hidden"),
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
            html.Span(
                [
                    legend_look.label,
                    html.Span(
                        f" ({count_words(legend_look.count, view.level, t)})", className="visually-hidden"
                    ),
                ]
            ),
        ]
    )
