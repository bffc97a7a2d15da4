"""The report of a Wijkprofiel: everything of the page, on paper."""

from __future__ import annotations

from dashboard.figures.spine import Shape, SpineColours, shape_key
from dashboard.profile import row_text, text
from dashboard.profile.facts import profile_sources
from dashboard.profile.model import PopulationMix, ProfileRow, ProfileView
from dashboard.profile.spine import Paper, spine_html
from dashboard.profile.view import profile_view
from dashboard.reports.page import ReportFrame, report_html
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.templating import render
from dashboard.text.verdicts import trend_label
from dashboard.texts import Translate, translator
from dashboard.theme import LIGHT
from geo.model import Area

_PICTURE = 256.0


def profile_report(selection: Selection, services: Services, *, address: str) -> tuple[str, str]:
    """The name and the HTML of the report of the area and filters that were chosen."""
    profile = profile_view(selection, services)
    t = translator(selection.language)
    frame = ReportFrame(
        title=profile.area.name,
        subtitle=text.place_words(profile.area, services.areas, language=selection.language),
        kind=t("Wijkprofiel"),
        sources=[f"{source.facts.name}. {source.about}" for source in profile_sources(profile, services)],
        address=address,
        example=profile.is_example,
        has_examples=profile.has_examples,
        language=selection.language,
    )
    return f"wijkprofiel-{profile.area.name}", report_html(frame, _body(profile, services, t), services)


def _body(profile: ProfileView, services: Services, t: Translate) -> str:
    language, city = profile.selection.language, profile.benchmark_name
    drawn = any(row.range for row in profile.rows)
    reading = t("Rechts van de streep is gunstiger dan {city}, links ongunstiger.")
    return render(
        "report_profile.html",
        heading=text.heading(profile),
        sentences=[sentence for sentence in text.sentences(profile) if sentence],
        area=profile.area.name,
        city=city,
        counts=[
            (
                row_text.value_words(indicator, point.value, language),
                indicator.title.in_language(language),
                point.period,
            )
            for indicator, point in profile.population.counts
        ],
        mixes=_mixes(profile, t),
        lists=_lists(profile, t),
        reading=reading.format(city=city) if drawn else "",
        unsure=text.unsure(profile),
        key=_key(profile, t) if drawn else [],
        spine=spine_html(profile, services, paper=Paper(palette=LIGHT, width=_PICTURE)),
        neighbours=_names(profile.neighbours, t),
        alike=_names(tuple(area for area, _ in profile.alike), t),
        alike_how=text.alike_words(profile),
        heads={
            "population": t("Bevolking"),
            "part": t("deel"),
            "figures": t("Alle cijfers naast {benchmark}").format(benchmark=city),
            "around": t("Andere gebieden"),
            "neighbours": t("Ernaast:"),
            "alike": t("Lijkt erop:"),
        },
    )


def _mixes(profile: ProfileView, t: Translate) -> list[dict[str, object]]:
    tuples: tuple[tuple[str, PopulationMix | None, tuple[str, ...]], ...] = (
        (t("Leeftijd"), profile.population.ages, text.age_labels(t)),
        (t("Huishoudens"), profile.population.households, text.household_labels(t)),
    )
    language = profile.selection.language
    return [
        {
            "title": title,
            "period": mix.period,
            "rows": [
                (
                    label,
                    row_text.value_words(value, own, language),
                    row_text.value_words(value, city, language),
                )
                for label, (value, own, city) in zip(labels, mix.parts, strict=True)
            ],
        }
        for title, mix, labels in tuples
        if mix is not None
    ]


def _lists(profile: ProfileView, t: Translate) -> list[dict[str, object]]:
    if not (profile.worst or profile.best or profile.changes):
        return []
    city = profile.benchmark_name
    return [
        {
            "title": t("Ongunstiger dan {city}").format(city=city),
            "lines": [_gap(row, profile) for row in profile.worst],
            "empty": t("Geen cijfer is duidelijk ongunstiger."),
        },
        {
            "title": t("Gunstiger dan {city}").format(city=city),
            "lines": [_gap(row, profile) for row in profile.best],
            "empty": t("Geen cijfer is duidelijk gunstiger."),
        },
        {
            "title": t("Grootste veranderingen"),
            "lines": [_change(row, profile) for row in profile.changes],
            "empty": t("Geen cijfer laat een duidelijke verandering zien."),
        },
    ]


def _gap(row: ProfileRow, profile: ProfileView) -> str:
    title = row.indicator.title.in_language(profile.selection.language)
    return f"{title}: {row_text.both_values(row, profile)}"


def _change(row: ProfileRow, profile: ProfileView) -> str:
    language = profile.selection.language
    title = row.indicator.title.in_language(language)
    return f"{title}: {trend_label(row.trend, language=language)}" if row.trend is not None else title


def _key(profile: ProfileView, t: Translate) -> list[tuple[str, str]]:
    city = profile.benchmark_name
    marks = (
        (Shape.UP, SpineColours.PLAIN, t("hoger dan {city}").format(city=city)),
        (Shape.DOWN, SpineColours.PLAIN, t("lager dan {city}").format(city=city)),
        (Shape.DOT, SpineColours.ALIKE, t("klein verschil of niet te onderscheiden")),
        (Shape.RING, SpineColours.NONE, t("hoe zeker het verschil is, weten we niet")),
        (Shape.DOT, SpineColours.BETTER, t("gunstiger")),
        (Shape.DOT, SpineColours.BETTER_LARGE, t("veel gunstiger")),
        (Shape.DOT, SpineColours.WORSE, t("ongunstiger")),
        (Shape.DOT, SpineColours.WORSE_LARGE, t("veel ongunstiger")),
    )
    key = [(shape_key(shape, ink=ink, palette=LIGHT, words=value), value) for shape, ink, value in marks]
    bars = t("balk: laagste tot hoogste van de {areas}, donker is de middelste helft, streep: marge van 95%")
    return [*key, ("", bars.format(areas=row_text.areas_word(profile, 2)))]


def _names(areas: tuple[Area, ...], t: Translate) -> str:
    return ", ".join(area.name for area in areas) or t("geen")
