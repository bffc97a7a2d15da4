"""The words of where in an area its figure changed: a division of what was counted, and no cause."""

from __future__ import annotations

from dashboard.effect.model import EffectView
from dashboard.effect.text import in_unit
from dashboard.selection.options import level_plural
from dashboard.text.numbers import format_number
from dashboard.texts import Translate

PartRow = tuple[str, str, str, str, str]


def parts_title(view: EffectView, t: Translate) -> str:
    """By what it is divided."""
    return t("Per deel: {areas}").format(areas=_level(view, t))


def parts_words(view: EffectView, t: Translate, *, language: str) -> list[str]:
    """How the change of the area, and of its distance to the city, falls apart; or why it cannot."""
    given = view.parts
    if given is None or view.result is None or not view.result.periods_after:
        return []
    area = view.area.name if view.area else ""
    if given.change is None:
        return [
            t(
                "Waar in {area} het veranderde, is niet te rekenen: niet van alle {areas} is elk jaar een "
                "cijfer dat getoond mag worden."
            ).format(area=area, areas=_level(view, t))
        ]
    facts = {
        name: in_unit(view, value, t, language=language, sign=True)
        for name, value in (
            ("change", given.change.change),
            ("within", given.change.within),
            ("shift", given.change.shift),
        )
    }
    sentences = [
        t(
            "Het cijfer van {area} veranderde met {change}. Daarvan komt {within} uit de {areas} zelf, en "
            "{shift} doordat er in het ene deel meer mensen gingen wonen dan in het andere."
        ).format(area=area, areas=_level(view, t), **facts)
    ]
    if view.city_change is not None:
        city = in_unit(view, -view.city_change, t, language=language, sign=True)
        sentences.append(
            t("Aan het verschil met {city} droeg {city} zelf {part} bij.").format(city=view.city, part=city)
        )
    sentences.append(t("Dit verdeelt wat is geteld. Het zegt niet waardoor."))
    return sentences


def parts_heads(t: Translate) -> PartRow:
    return (t("Deel"), t("Aandeel bewoners"), t("Ervoor"), t("Erna"), t("Draagt bij"))


def parts_rows(view: EffectView, *, language: str) -> list[PartRow]:
    """Per part its name, its share of the people, the figure before and after, and what it contributes."""
    change = view.parts.change if view.parts else None
    if change is None or view.parts is None or view.indicator is None:
        return []
    decimals = max(view.indicator.decimals, 1)
    return [
        (
            view.parts.names[one.code],
            f"{format_number(100 * one.share_before, decimals=0, language=language)}% → "
            f"{format_number(100 * one.share_after, decimals=0, language=language)}%",
            format_number(one.before, decimals=decimals, language=language),
            format_number(one.after, decimals=decimals, language=language),
            format_number(one.within, decimals=decimals, language=language, sign=True),
        )
        for one in change.parts
    ]


def _level(view: EffectView, t: Translate) -> str:
    level = view.parts.level if view.parts else None
    return level_plural(level, t) if level is not None else t("delen")
