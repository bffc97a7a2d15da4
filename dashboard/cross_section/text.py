"""What the map says in words: heading, text equivalent, and the lines under the pointer. No verdicts."""

from __future__ import annotations

from dashboard.cross_section.extremes import ages_lead, extremes, from_low_to_high, shared_caution
from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.rows import AreaRow
from dashboard.selection.model import OWN_CITY, MapMeasure
from dashboard.selection.options import level_plural, level_words
from dashboard.text.numbers import difference_unit
from dashboard.text.units import short_value, unit_name, value_in_words
from dashboard.texts import Translate, translator
from geo.model import AreaLevel
from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP
from indicators.statistics.words import say

_LEAST_NAMED = 2


def count_words(number: int, level: AreaLevel, t: Translate) -> str:
    """A number of areas: 1 wijk, 44 wijken."""
    return f"{number} {level_words(t)[level] if number == 1 else level_plural(level, t)}"


def group_name(view: CrossSection, catalogue: Catalogue) -> str:
    """Whom the figure is about."""
    language, group = view.selection.language, view.selection.group
    if group == TOTAL_GROUP:
        return view.indicator.population.in_language(language)
    return catalogue.term("groups", group).name.in_language(language)


def value_words(view: CrossSection, value: float | None) -> str:
    """A value of the indicator with its unit: 51,4%."""
    return _in_words(view, value, unit=view.indicator.unit)


def difference_words(view: CrossSection, difference: float | None) -> str:
    """A signed difference with its unit: +5,2 procentpunt."""
    return _in_words(view, difference, unit=difference_unit(view.indicator.unit), sign=True)


def shown_words(view: CrossSection, number: float | None) -> str:
    """A number of what the map shows, without a long unit: a value, or a difference with its sign."""
    if view.measure is MapMeasure.VALUE:
        return _briefly(view, number)
    return difference_words(view, number) if view.indicator.unit == "%" else _briefly(view, number, sign=True)


def compared_words(view: CrossSection, row: AreaRow) -> str:
    """The difference with the benchmark as a phrase: "5,2 procentpunt hoger dan Den Haag (46,2%)"."""
    t = translator(view.selection.language)
    if row.difference is None:
        return ""
    name, theirs = row.benchmark_name, _briefly(view, row.benchmark)
    size = round(abs(row.difference), view.indicator.decimals)
    if size == 0:
        return t("even hoog als {city} ({value})").format(city=name, value=theirs)
    phrase = t("{size} hoger dan {city} ({value})")
    if row.difference < 0:
        phrase = t("{size} lager dan {city} ({value})")
    told_size = (
        _in_words(view, size, unit="procentpunt") if view.indicator.unit == "%" else _briefly(view, size)
    )
    return phrase.format(size=told_size, city=name, value=theirs)


def heading(view: CrossSection) -> str:
    """What the map shows and how far the areas lie apart."""
    t = translator(view.selection.language)
    title = view.indicator.title.in_language(view.selection.language)
    every = from_low_to_high(view)
    if not every:
        return t("{title}: geen cijfers om te tonen").format(title=title)
    if len(every) == 1:
        (only,) = every
        return t("{title}: {value} in {area}").format(title=title, value=_said(view, only), area=only.name)
    result = extremes(view)
    if view.measure is MapMeasure.DIFFERENCE:
        title = t("{title}, verschil met {benchmark}").format(title=title, benchmark=benchmark_words(view))
    elif view.measure is MapMeasure.CHANGE:
        title = t("{title}, verschil met {period}").format(title=title, period=view.selection.base_period)
    if len(result) < _LEAST_NAMED:
        ends = {"low": _said(view, every[0]), "high": _said(view, every[-1])}
        return t("{title}: van {low} tot {high}").format(title=title, **ends)
    low, high = result[0], result[-1]
    return t("{title}: van {low} in {low_area} tot {high} in {high_area}").format(
        title=title,
        low=_said(view, low),
        low_area=_names(view, low, result),
        high=_said(view, high),
        high_area=_names(view, high, result),
    )


def benchmark_words(view: CrossSection) -> str:
    """What areas are compared with, as a noun."""
    t = translator(view.selection.language)
    if view.selection.benchmark == OWN_CITY:
        return t("het land") if view.level is AreaLevel.MUNICIPALITY else t("de eigen stad")
    return next(row.name for row in view.cities if row.code == view.selection.benchmark)


def subtitle(view: CrossSection, catalogue: Catalogue) -> str:
    """Indicator, unit, whom it is about, the level and the year, in grey."""
    language = view.selection.language
    t = translator(language)
    unit = view.indicator.unit if view.measure is MapMeasure.VALUE else difference_unit(view.indicator.unit)
    period = view.period
    if view.measure is MapMeasure.CHANGE:
        period = t("{period} vergeleken met {base}").format(period=period, base=view.selection.base_period)
    return " · ".join(
        (
            view.indicator.title.in_language(language),
            unit_name(unit, t),
            group_name(view, catalogue),
            t("per {level}").format(level=level_words(t)[view.level]),
            period,
        )
    )


def alt_text(view: CrossSection) -> str:
    """The map in two or three sentences: highest, lowest, the cities, and how many areas have no figure."""
    t = translator(view.selection.language)
    result, leading = from_low_to_high(view), extremes(view)
    sentences = []
    if len(leading) >= _LEAST_NAMED:
        sentences.append(
            t("Het hoogst is {high} ({high_value}), het laagst {low} ({low_value}).").format(
                high=_names(view, leading[-1], leading),
                high_value=_said(view, leading[-1]),
                low=_names(view, leading[0], leading),
                low_value=_said(view, leading[0]),
            )
        )
    shared = shared_caution(view)
    if shared is not None:
        sentences.append(say(shared, language=view.selection.language))
        sentences.append(t("Daarom noemen we geen hoogste en laagste."))
    elif ages_lead(view):
        sentences.append(
            t("Wie het hoogst en het laagst staat, komt hier vooral door de leeftijden van de bewoners.")
        )
        sentences.append(t("Daarom noemen we geen hoogste en laagste."))
    elif len(leading) < len(result):
        sentences.append(
            t("Gebieden met minder dan 1.000 inwoners en cijfers met een voorbehoud noemen we hier niet.")
        )
    cities = [f"{row.name} {_briefly(view, row.value)}" for row in view.cities if row.value is not None]
    if cities and view.comparable:
        sentences.append(t("Ter vergelijking: {cities}.").format(cities=", ".join(cities)))
    without = len(view.rows) - len(result)
    if without:
        some = (
            t("Van {areas} is er geen cijfer.")
            if view.measure is MapMeasure.VALUE
            else t("Van {areas} is dit niet te berekenen.")
        )
        sentences.append(some.format(areas=count_words(without, view.level, t)))
    else:
        sentences.append(
            t("Alle {areas} hebben een cijfer.").format(areas=count_words(len(result), view.level, t))
        )
    return " ".join(sentences)


def _said(view: CrossSection, row: AreaRow) -> str:
    return shown_words(view, row.shown(view.measure))


def _names(view: CrossSection, end: AreaRow, leading: list[AreaRow]) -> str:
    """The areas at this end of the scale: those whose figure reads the same stand there together."""
    t = translator(view.selection.language)
    decimals = view.indicator.decimals
    shown = round(end.shown(view.measure) or 0.0, decimals)
    names = sorted(row.name for row in leading if round(row.shown(view.measure) or 0.0, decimals) == shown)
    if len(names) == 2:
        return t("{area} en {other}").format(area=names[0], other=names[1])
    if len(names) > 2:
        rest = count_words(len(names) - 1, view.level, t)
        return t("{area} en nog {areas}").format(area=end.name, areas=rest)
    return end.name


def _briefly(view: CrossSection, value: float | None, *, sign: bool = False) -> str:
    return short_value(
        value,
        unit=view.indicator.unit,
        decimals=view.indicator.decimals,
        language=view.selection.language,
        sign=sign,
    )


def _in_words(view: CrossSection, value: float | None, *, unit: str, sign: bool = False) -> str:
    language = view.selection.language
    return value_in_words(
        value,
        unit=unit,
        decimals=view.indicator.decimals,
        t=translator(language),
        language=language,
        sign=sign,
    )
