"""What the Wijkprofiel says. Verdicts come from `verdict_words` and `statistics.words` only."""

from __future__ import annotations

import math

from dashboard.profile.model import ProfileRow, ProfileView
from dashboard.profile.row_text import value_words
from dashboard.search.area_options import where
from dashboard.text.verdicts import chance_sentences, verdict_kind
from dashboard.texts import Translate, translator
from geo.model import Area, Areas
from indicators.statistics.target_model import TargetReason
from indicators.statistics.words import say

_MOST_SENTENCES = 3


def heading(profile: ProfileView) -> str:
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
        judged=str(counts.assessed),
    )


def sentences(profile: ProfileView) -> list[str]:
    """Up to three: the largest clear difference, the largest clear change, and what chance would show."""
    text = [_difference(profile, row) for row in (*profile.worst[:1], *profile.best[:1])][:1]
    text += [_change(profile, row) for row in profile.changes[:1]]
    chance = profile.chance
    if chance is not None and chance.found:
        text.append(chance_sentences(chance, language=profile.selection.language))
    return text[:_MOST_SENTENCES]


def place_words(area: Area, areas: Areas, *, language: str) -> str:
    """What kind of area this is, in which city, and what else must be known of it."""
    t = translator(language)
    place = where(area, areas, t)
    text = [place[:1].upper() + place[1:]]
    if area.description:
        text.append(area.description.rstrip("."))
    return " · ".join(text)


def unsure(profile: ProfileView) -> str:
    """For how many figures nobody knows how sure the difference is."""
    number = sum(
        1
        for row in profile.rows
        if row.point.has_gap
        and not row.is_example
        and (row.assessed is None or not verdict_kind(row.assessed))
    )
    t = translator(profile.selection.language)
    if not number:
        return ""
    return t(
        "Bij {number} van de {all} cijfers weten we niet hoe zeker het verschil is (open rondje)."
    ).format(number=number, all=sum(1 for row in profile.rows if row.point.has_gap and not row.is_example))


def alike_words(profile: ProfileView) -> str:
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


def _difference(profile: ProfileView, row: ProfileRow) -> str:
    language = profile.selection.language
    t = translator(language)
    return t("Het verste van {benchmark} ligt “{title}”: {value} tegen {city} in {period}.").format(
        benchmark=profile.benchmark_name,
        title=row.indicator.title.in_language(language),
        value=value_words(row.indicator, row.point.value, language),
        city=value_words(row.indicator, row.point.benchmark_value, language),
        period=row.point.period,
    )


def _change(profile: ProfileView, row: ProfileRow) -> str:
    if row.trend is None or math.isnan(row.trend.change):
        return ""
    language = profile.selection.language
    facts = {"area": profile.area.name, "first": row.trend.first, "last": row.trend.last}
    text = (say(row.trend.verdict, language=language, **facts), say(row.trend.movement, language=language))
    return f"{row.indicator.title.in_language(language)}: {' '.join(part for part in text if part)}"
