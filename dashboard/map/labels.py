"""The classes of a map in the reader's numbers."""

from __future__ import annotations

from itertools import pairwise

from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.text import benchmark_words
from dashboard.figures.map_classes import Classes
from dashboard.selection.model import MapMeasure
from dashboard.text.units import short_value
from dashboard.text.verdicts import ALIKE, DOWN, UP
from dashboard.texts import Translate, translator
from indicators.model import Polarity
from indicators.statistics.states import PositionLabel
from indicators.statistics.words import say

_BETTER = (PositionLabel.MUCH_BETTER, PositionLabel.BETTER)
_WORSE = (PositionLabel.MUCH_WORSE, PositionLabel.WORSE)
_SIDES = {
    Polarity.LOWER_IS_BETTER: (_BETTER, _WORSE[::-1]),
    Polarity.HIGHER_IS_BETTER: (_WORSE, _BETTER[::-1]),
    Polarity.NEUTRAL: (
        (PositionLabel.MUCH_LOWER, PositionLabel.LOWER),
        (PositionLabel.HIGHER, PositionLabel.MUCH_HIGHER),
    ),
}
"""What the two classes below and the two above the middle are called."""


def class_labels(view: CrossSection, classes: Classes) -> tuple[str, ...]:
    """The range of each class in the reader's numbers."""
    t = translator(view.selection.language)

    def number(value: float) -> str:
        unit = view.indicator.unit if view.measure is MapMeasure.VALUE else ""
        return short_value(value, unit=unit, decimals=_decimals(classes), language=view.selection.language)

    if classes.assessed:
        outer = number(classes.bounds[3])
        low, high = _marks(view)
        return (
            f"{low} {t('{outer} of meer lager').format(outer=outer)}",
            f"{low} {t('tot {outer} lager').format(outer=outer)}",
            t("● klein of niet te onderscheiden van {benchmark}").format(benchmark=benchmark_words(view)),
            f"{high} {t('tot {outer} hoger').format(outer=outer)}",
            f"{high} {t('{outer} of meer hoger').format(outer=outer)}",
        )
    if classes.diverging:
        inner, outer = number(classes.bounds[2]), number(classes.bounds[3])
        return (
            t("{outer} of meer lager").format(outer=outer),
            t("{inner} tot {outer} lager").format(inner=inner, outer=outer),
            t("minder dan {inner} verschil").format(inner=inner),
            t("{inner} tot {outer} hoger").format(inner=inner, outer=outer),
            t("{outer} of meer hoger").format(outer=outer),
        )
    if not classes.bounds:
        return (number(classes.lowest),)
    if classes.whole:
        return _step_labels(classes, t)
    return (
        t("lager dan {bound}").format(bound=number(classes.bounds[0])),
        *(
            t("{low} tot {high}").format(low=number(low), high=number(high))
            for low, high in pairwise(classes.bounds)
        ),
        t("{bound} of hoger").format(bound=number(classes.bounds[-1])),
    )


def _marks(view: CrossSection) -> tuple[str, str]:
    """The marks of areas that lie lower and higher than their benchmark."""
    return (UP, DOWN) if view.indicator.polarity is Polarity.LOWER_IS_BETTER else (DOWN, UP)


def bound_words(view: CrossSection, classes: Classes) -> tuple[str, ...]:
    """The numbers between the classes, the last one with its unit."""
    language, decimals = view.selection.language, _decimals(classes)
    unit = view.indicator.unit if view.measure is MapMeasure.VALUE else ""
    units = ("",) * (len(classes.bounds) - 1) + (unit,)
    return tuple(
        short_value(bound, unit=unit, decimals=decimals, language=language, sign=classes.diverging)
        for bound, unit in zip(classes.bounds, units, strict=False)
    )


def class_words(view: CrossSection, classes: Classes) -> tuple[str, ...]:
    """A word or two under each class; "" where the numbers between the classes say it."""
    if classes.assessed:
        low, high = _marks(view)
        signs = (low, low, ALIKE, high, high)
        return tuple(f"{sign} {word}" for sign, word in zip(signs, _side_words(view), strict=True))
    if classes.whole:
        return class_labels(view, classes)
    return ("",) * len(classes)


def _side_words(view: CrossSection) -> tuple[str, ...]:
    """From far lower to far higher, in good or bad where the indicator has it."""
    language = view.selection.language
    low, high = _SIDES[view.indicator.polarity]
    small = translator(language)("klein of onzeker")
    below, above = ([say(label, language=language) for label in side] for side in (low, high))
    return (*below, small, *above)


def _step_labels(classes: Classes, t: Translate) -> tuple[str, ...]:
    starts = (classes.lowest, *classes.bounds)
    ends = (*(bound - 1 for bound in classes.bounds), classes.highest)
    return tuple(
        f"{start:.0f}"
        if start >= end
        else t("{low} tot en met {high}").format(low=f"{start:.0f}", high=f"{end:.0f}")
        for start, end in zip(starts, ends, strict=True)
    )


def _decimals(classes: Classes) -> int:
    """The fewest decimals that show every bound."""
    for decimals in range(classes.decimals):
        if all(round(bound, decimals) == bound for bound in classes.bounds):
            return decimals
    return classes.decimals
