"""The words of what an area is compared with: the pool, the comparison in the chart and the placebo strip."""

from __future__ import annotations

from dashboard.effect.model import EffectView
from dashboard.selection.options import level_plural
from dashboard.texts import Translate
from geo.model import AreaLevel
from indicators.programme.effect_plan import PoolKind


def peers(view: EffectView, t: Translate) -> str:
    """What the area is compared with: wijken, or buurten where it is a buurt itself."""
    return level_plural(view.area.peer_level if view.area else AreaLevel.WIJK, t)


def pool_title(view: EffectView, t: Translate) -> str:
    """With how many areas it is compared."""
    return t("Vergeleken met {number} {areas}").format(number=len(view.pool), areas=peers(view, t))


def pool_rule_words(kind: PoolKind, areas: str, t: Translate) -> str:
    """The rule of a pool; ``areas``: wijken or buurten."""
    return {
        PoolKind.SIMILAR: t("{areas} in alle gemeenten, de meest gelijkende eerst"),
        PoolKind.OWN_CITY: t("{areas} in dezelfde stad"),
    }[kind].format(areas=areas)


def chart_title(view: EffectView, t: Translate) -> str:
    """What the two lines show, without a verdict."""
    return t("{area} en {areas} die vooraf samen hetzelfde deden").format(
        area=view.area.name if view.area else "", areas=peers(view, t)
    )


def comparison_words(view: EffectView, t: Translate) -> str:
    """Of which areas the comparison consists, the heaviest first."""
    result = view.result
    if result is None or result.placebo is None or view.names is None:
        return ""
    weights = sorted(zip(result.placebo.control.weights, result.pool, strict=True), reverse=True)
    heavy = [view.names.get(code, code) for weight, code in weights if weight >= 0.05]
    shown, rest = heavy[:3], len([1 for weight, _ in weights if weight >= 0.005]) - len(heavy[:3])
    names = ", ".join(shown)
    if rest <= 0:
        return t("De vergelijking bestaat uit {names}.").format(names=names)
    return t("De vergelijking bestaat uit {names} en {number} andere {areas}.").format(
        names=names, number=rest, areas=peers(view, t)
    )


def strip_title(view: EffectView, t: Translate) -> str:
    """How many others left their comparison as much, without the intervention."""
    placebo = view.result.placebo if view.result else None
    assert placebo is not None  # noqa: S101 - drawn only where there is one
    others = len(placebo.ratios) - 1
    as_much = placebo.rank - 1
    if as_much == 0:
        return t("Geen van de {others} andere {areas} veranderde zo sterk").format(
            others=others, areas=peers(view, t)
        )
    if as_much == 1:
        return t(
            "Eén van de {others} andere {areas} veranderde minstens even sterk, zonder deze aanpak"
        ).format(others=others, areas=peers(view, t))
    return t(
        "{number} van de {others} andere {areas} veranderden minstens even sterk, zonder deze aanpak"
    ).format(number=as_much, others=others, areas=peers(view, t))


def strip_place(view: EffectView, t: Translate) -> str:
    placebo = view.result.placebo if view.result else None
    assert placebo is not None  # noqa: S101 - drawn only where there is one
    return t("{area}, plaats {rank} van {number}").format(
        area=view.area.name if view.area else "", rank=placebo.rank, number=len(placebo.ratios)
    )


def alike_words(view: EffectView, t: Translate, *, language: str) -> str:
    """By what the areas of the pool are alike: the context variables, which are never an outcome."""
    titles = [one.title.in_language(language).lower() for one in view.traits]
    return t("De meest gelijkende zijn gekozen op: {traits}.").format(traits=", ".join(titles))


def period_words(view: EffectView, t: Translate) -> str:
    """Which years count as before and as after."""
    result = view.result
    assert result is not None  # noqa: S101 - there is no pool without a result
    return t("Voor de start: {before}. Erna: {after}.").format(
        before=_years(result.periods_before), after=_years(result.periods_after) or "–"
    )


def _years(periods: tuple[str, ...]) -> str:
    if len(periods) > 2:
        return f"{periods[0]}-{periods[-1]}"
    return ", ".join(periods)
