"""What the Wijkprofiel says. Verdicts come from `verdict_words` and `statistics.words` only."""

from __future__ import annotations

import math

from dashboard.area_options import where
from dashboard.facts import status_words
from dashboard.judgement_model import Judged
from dashboard.numbers import difference_unit, format_number
from dashboard.options import level_words
from dashboard.profile_model import Profile, ProfileRow
from dashboard.texts import Translate, translator
from dashboard.trend_words import published_source
from dashboard.units import SHORT_UNITS, short_value, unit_name, value_in_words
from dashboard.verdict_words import Number, trend_sentences, verdict_kind, verdict_sentences
from geo.model import Area, AreaLevel, Areas
from indicators.model import Indicator, Status
from indicators.statistics.states import Reason
from indicators.statistics.target_model import TargetReason
from indicators.statistics.words import Note, say

_MOST_SENTENCES = 3


def headline(profile: Profile) -> str:
    """How the area stands on all figures together, in one state of the statistics."""
    language = profile.selection.language
    if profile.is_example:
        return say(TargetReason.EXAMPLE, language=language)
    counts = profile.standing
    return say(
        counts.state,
        language=language,
        area=profile.area.name,
        benchmark=profile.benchmark_name,
        worse=str(counts.worse),
        better=str(counts.better),
        judged=str(counts.judged),
    )


def sentences(profile: Profile) -> list[str]:
    """Up to three: the largest clear difference, the largest clear change, and what chance would show."""
    told = [_difference(profile, row) for row in (*profile.worst[:1], *profile.best[:1])][:1]
    told += [_change(profile, row) for row in profile.changes[:1]]
    chance = profile.chance
    if chance is not None and round(chance.expected) >= 1:
        language = profile.selection.language
        expected = format_number(chance.expected, decimals=0, language=language)
        told.append(say(Note.BY_CHANCE, language=language, number=str(chance.found), expected=expected))
    return told[:_MOST_SENTENCES]


def place_words(area: Area, areas: Areas, *, language: str) -> str:
    """What kind of area this is, in which city, its code, and what else must be known of it."""
    t = translator(language)
    place = where(area, areas, t)
    told = [place[:1].upper() + place[1:]]
    if area.level is not AreaLevel.PROGRAMME:
        told.append(t("CBS-code {code}").format(code=area.code))
    if area.description:
        told.append(area.description.rstrip("."))
    return " · ".join(told)


def number_of(indicator: Indicator, language: str) -> Number:
    """Writes differences of this indicator: +5,2 procentpunt, or without its unit +5,2."""
    t = translator(language)

    def number(difference: float, /, *, unit: bool = True) -> str:
        return value_in_words(
            difference,
            unit=difference_unit(indicator.unit) if unit else "",
            decimals=indicator.decimals,
            t=t,
            language=language,
            sign=True,
        )

    return number


def value_words(indicator: Indicator, value: float, language: str) -> str:
    """A value as it stands in a cell: with % or €; longer units stand beside the title."""
    return short_value(value, unit=indicator.unit, decimals=indicator.decimals, language=language)


def unit_words(indicator: Indicator, language: str) -> str:
    """The unit beside the title; empty where every cell carries it or the title already says it."""
    unit = unit_name(indicator.unit, translator(language))
    said = " per " in indicator.title.in_language(language) and unit.startswith("per ")
    return "" if said or indicator.unit in (*SHORT_UNITS, "aantal") else unit


def status_note(row: ProfileRow, language: str) -> str:
    """What the figure is, where it is not simply measured."""
    status = Status(row.point.status)
    t = translator(language)
    if status is Status.EXAMPLE:
        return t("voorbeeld")
    return "" if status is Status.MEASURED else status_words(t)[status]


def both_values(row: ProfileRow, profile: Profile) -> str:
    """The figure and that of the city: "51,4%, Den Haag 30,8%"."""
    language = profile.selection.language
    return translator(language)("{value}, {city} {theirs}").format(
        value=value_words(row.indicator, row.point.value, language),
        city=profile.benchmark_name,
        theirs=value_words(row.indicator, row.point.benchmark_value, language),
    )


def difference_words(row: ProfileRow, profile: Profile) -> str:
    """The difference with the city, for a row that has no other areas to lie beside."""
    if not row.point.has_gap:
        return ""
    language = profile.selection.language
    t = translator(language)
    return t("verschil {difference}").format(difference=number_of(row.indicator, language)(row.point.gap))


def unsure(profile: Profile) -> str:
    """For how many figures nobody knows how sure the difference is."""
    number = sum(
        1
        for row in profile.rows
        if row.point.has_gap and (row.judged is None or not verdict_kind(row.judged))
    )
    t = translator(profile.selection.language)
    if not number or profile.is_example:
        return ""
    return t(
        "Bij {number} van de {all} cijfers weten we niet hoe zeker het verschil is (open rondje)."
    ).format(number=number, all=sum(1 for row in profile.rows if row.point.has_gap))


def row_words(row: ProfileRow, profile: Profile, *, source: str) -> str:
    """Everything a row's picture shows: both values, the verdict or why there is none, range and source."""
    language = profile.selection.language
    t = translator(language)
    indicator, point = row.indicator, row.point
    told = [f"{profile.area.name} {value_words(indicator, point.value, language)}."]
    if point.has_gap:
        city = value_words(indicator, point.benchmark_value, language)
        told = [f"{profile.area.name} {value_words(indicator, point.value, language)}, "
                f"{profile.benchmark_name} {city}."]  # fmt: skip
    told += verdicts(row.judged, row, profile)
    if row.range is not None:
        told.append(
            t("De {number} {areas} lopen van {low} tot {high}.").format(
                number=row.range.areas,
                areas=areas_word(profile, row.range.areas),
                low=value_words(indicator, row.range.low, language),
                high=value_words(indicator, row.range.high, language),
            )
        )
    if note := status_note(row, language):
        told.append(f"{note.capitalize()}.")
    return " ".join([*told, t("Bron: {source}.").format(source=_source(row, source))])


def verdicts(judged: Judged | None, row: ProfileRow, profile: Profile) -> list[str]:
    """The verdict on a row, or in a word why nothing can be said."""
    language = profile.selection.language
    if row.point.status == Status.EXAMPLE:
        return [say(Reason.EXAMPLE, language=language)]
    if profile.benchmark is not None and row.comparable and not row.point.has_gap:
        return [say(Reason.NO_BENCHMARK, language=language)]
    return verdict_sentences(
        judged,
        area=profile.area.name,
        benchmark=profile.benchmark_name,
        language=language,
        number=number_of(row.indicator, language),
    )


def trend_words(row: ProfileRow, profile: Profile) -> str:
    """What the trend arrow says."""
    if row.trend is None:
        return ""
    language = profile.selection.language
    number = number_of(row.indicator, language)
    return " ".join(trend_sentences(row.trend, area=profile.area.name, language=language, number=number))


def areas_word(profile: Profile, number: int) -> str:
    """wijken, or buurten on the page of a buurt."""
    t = translator(profile.selection.language)
    one = number == 1
    if profile.area.level is AreaLevel.BUURT:
        return level_words(t)[AreaLevel.BUURT] if one else t("buurten")
    return level_words(t)[AreaLevel.WIJK] if one else t("wijken")


def alike_words(profile: Profile) -> str:
    """How the areas that are like it were found."""
    t = translator(profile.selection.language)
    if not profile.alike:
        return t("Geen gebied lijkt er genoeg op, of er zijn nog geen gemeten cijfers.")
    return t(
        "Vergeleken zijn zeven kenmerken: kinderen, ouderen, mensen die alleen wonen, gezinnen, inwoners per "
        "vierkante kilometer, koopwoningen en corporatiewoningen. Elk kenmerk telt even zwaar. Inkomen en "
        "gezondheid tellen niet mee: die wilt u juist vergelijken."
    )


def age_labels(t: Translate) -> tuple[str, ...]:
    return (
        t("0 tot 15 jaar"),
        t("15 tot 25 jaar"),
        t("25 tot 45 jaar"),
        t("45 tot 65 jaar"),
        t("65 jaar en ouder"),
    )


def household_labels(t: Translate) -> tuple[str, ...]:
    return (t("één persoon"), t("samen, zonder kinderen"), t("met kinderen"))


def _difference(profile: Profile, row: ProfileRow) -> str:
    language = profile.selection.language
    t = translator(language)
    return t("Het verste van {benchmark} ligt “{title}”: {value} tegen {city} in {period}.").format(
        benchmark=profile.benchmark_name,
        title=row.indicator.title.in_language(language),
        value=value_words(row.indicator, row.point.value, language),
        city=value_words(row.indicator, row.point.benchmark_value, language),
        period=row.point.period,
    )


def _change(profile: Profile, row: ProfileRow) -> str:
    if row.trend is None or math.isnan(row.trend.change):
        return ""
    language = profile.selection.language
    facts = {"area": profile.area.name, "first": row.trend.first, "last": row.trend.last}
    told = (say(row.trend.verdict, language=language, **facts), say(row.trend.movement, language=language))
    return f"{row.indicator.title.in_language(language)}: {' '.join(part for part in told if part)}"


def _source(row: ProfileRow, source: str) -> str:
    return published_source(row.point.note)[0].rstrip(".") if row.point.is_published else source
