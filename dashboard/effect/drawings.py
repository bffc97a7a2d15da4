"""The drawings of an effect with their words, for the page and for paper."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.effect.compared_text import strip_place, strip_title
from dashboard.effect.model import EffectView
from dashboard.effect.text import end_words, interval_alt
from dashboard.figures.effect_figures import (
    WIDE,
    ChartFrame,
    EffectLine,
    axis_ticks,
    effect_chart_svg,
    interval_svg,
    placebo_svg,
)
from dashboard.text.numbers import format_number
from dashboard.text.units import value_in_words
from dashboard.texts import Translate


def interval_drawing(view: EffectView, t: Translate, *, language: str, inks: Mapping[str, str]) -> str:
    """The interval of the difference; empty without one."""
    difference = view.result.difference if view.result else None
    if difference is None:
        return ""
    labels = (
        end_words(view, difference.lower, t, language=language),
        end_words(view, difference.upper, t, language=language),
    )
    return interval_svg(
        difference.effect,
        difference.lower,
        difference.upper,
        labels=labels,
        alt=interval_alt(view, t, language=language),
        inks=inks,
    )


def chart_drawing(
    view: EffectView, t: Translate, *, language: str, inks: Mapping[str, str], frame: ChartFrame = WIDE
) -> str:
    """The area and its comparison over the years; empty where there is nothing to compare."""
    placebo = view.result.placebo if view.result else None
    panel, indicator = view.panel, view.indicator
    if placebo is None or panel is None or indicator is None or view.question is None or view.area is None:
        return ""
    shown = _unbroken(view)
    own = [float(panel.values[number]) for number in shown]
    other = [float(value) for value in placebo.control.fitted]
    ticks = axis_ticks(min(*own, *other), max(*own, *other))
    decimals = 0 if all(float(one).is_integer() for one in ticks) else 1
    words = {one: format_number(one, decimals=decimals, language=language) for one in ticks}
    share = "%" if indicator.unit == "%" else ""
    words[max(ticks)] += share

    def named(name: str, value: float) -> str:
        return f"{name} {format_number(value, decimals=max(indicator.decimals, 1), language=language)}{share}"

    last = value_in_words(own[-1], unit=indicator.unit, decimals=indicator.decimals, t=t, language=language)
    alt = t(
        "{area} en een samengestelde vergelijking, {first} tot en met {last}; in het laatste jaar {value}"
    )
    begun = view.question.transition[0] if view.question.transition else view.question.start
    return effect_chart_svg(
        [panel.periods[number] for number in shown],
        EffectLine(name=named(view.area.name, own[-1]), values=own),
        EffectLine(name=named(t("Vergelijking"), other[-1]), values=other),
        start=begun,
        last=view.deal.runs.last,
        label=t("{deal}, vanaf {year}").format(deal=view.deal.short.in_language(language), year=begun),
        ticks=words,
        alt=alt.format(
            area=view.area.name, first=panel.periods[shown[0]], last=panel.periods[shown[-1]], value=last
        ),
        inks=inks,
        frame=frame,
    )


def strip_drawing(
    view: EffectView, t: Translate, *, inks: Mapping[str, str], frame: ChartFrame = WIDE
) -> str:
    """The area among all others that had no intervention."""
    placebo = view.result.placebo if view.result else None
    if placebo is None:
        return ""
    ends = (
        (t("geen afwijking"), t("grote afwijking"))
        if frame.names_above
        else (t("geen afwijking na de start"), t("grote afwijking na de start"))
    )
    return placebo_svg(
        [float(one) for one in placebo.ratios],
        own=strip_place(view, t),
        ends=ends,
        width=frame.width,
        alt=f"{strip_title(view, t)}. {strip_place(view, t)}",
        inks=inks,
    )


def _unbroken(view: EffectView) -> list[int]:
    """The places of the periods that were compared: of a broken series the last unbroken part."""
    assert view.panel is not None  # noqa: S101 - asked only where there is one
    assert view.result is not None  # noqa: S101 - asked only where there is one
    assert view.result.placebo is not None  # noqa: S101 - asked only where there is one
    number = len(view.result.placebo.control.fitted)
    periods = view.panel.periods
    first = periods.index(view.result.periods_before[0])
    return list(range(first, first + number))
