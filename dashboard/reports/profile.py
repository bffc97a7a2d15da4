"""The report of a Wijkprofiel: everything of the page, on paper."""

from __future__ import annotations

from dashboard.figures.spine import shape_key
from dashboard.interventions_here import InterventionHere, interventions_here
from dashboard.profile import row_text, text
from dashboard.profile.cells import Paper
from dashboard.profile.facts import profile_sources
from dashboard.profile.model import PopulationMix, ProfileView
from dashboard.profile.sentences import sentences
from dashboard.profile.table import headline_table, rest_parts
from dashboard.profile.view import profile_view
from dashboard.reports.page import ReportFrame, report_html
from dashboard.selection.about_group import about_group_sentence
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.templating import render
from dashboard.text.figure_notes import plain_note
from dashboard.text.interventions import added_words, deal_time, here_limits, here_words, state_words
from dashboard.text.steering import course_words
from dashboard.texts import Translate, translator
from dashboard.theme import LIGHT
from geo.model import Area

_PICTURE = 240.0


def profile_report(selection: Selection, services: Services, *, address: str) -> tuple[str, str]:
    """The name and the HTML of the report of the area and filters that were chosen."""
    profile = profile_view(selection, services)
    t = translator(selection.language)
    shown = [row.indicator.id for row in profile.rows]
    frame = ReportFrame(
        title=profile.area.name,
        subtitle=" · ".join(
            part
            for part in (
                text.place_words(profile.area, services.areas, language=selection.language),
                plain_note(text.described(profile.area), language=selection.language),
            )
            if part
        ),
        about=about_group_sentence(selection, services.known(), shown=shown),
        kind=t("Wijkprofiel"),
        sources=[f"{source.facts.name}. {source.about}" for source in profile_sources(profile, services)],
        address=address,
        example=profile.is_example,
        has_examples=profile.has_examples,
        language=selection.language,
    )
    return f"wijkprofiel-{profile.area.name}", report_html(frame, _body(profile, services, t), services)


def _body(profile: ProfileView, services: Services, t: Translate) -> str:
    """In the order of the page: what is said, the headline set, areas that look alike, and the rest."""
    language, city = profile.selection.language, profile.benchmark_name
    paper = Paper(palette=LIGHT, width=_PICTURE)
    drawn = any(row.distance is not None for row in profile.rows)
    reading = t("Rechts van de streep is gunstiger dan {city}, links ongunstiger.")
    return render(
        "report_profile.html",
        sentences=sentences(profile),
        area=profile.area.name,
        city=city,
        strip=[
            (
                row_text.value_words(indicator, point.value, language),
                f"{text.strip_label(indicator, t)} ({point.period})",
            )
            for indicator, point in profile.population.strip
        ],
        mixes=_mixes(profile, t),
        reading=reading.format(city=city) if drawn else "",
        key=_key(t) if drawn else [],
        headlines=[
            (
                theme.theme.theme.name.in_language(language),
                headline_table(theme, profile, services, paper=paper),
            )
            for theme in profile.headlines
        ],
        themes=[rest_parts(item.theme, profile, services, paper=paper) for item in profile.headlines],
        neighbours=_names(profile.neighbours, t),
        similar=_names(tuple(area for area, _ in profile.similar), t),
        similar_how=text.similar_words(profile),
        here=_here(profile, services, t),
        heads={
            "population": t("Bevolking"),
            "part": t("deel"),
            "headlines": t("Kerncijfers"),
            "figures": t("Alle andere cijfers"),
            "here": t("Wat gebeurt hier"),
            "neighbours": t("Ernaast:"),
            "similar": t("Gebieden die erop lijken"),
        },
    )


def _here(profile: ProfileView, services: Services, t: Translate) -> dict[str, object]:
    """What the deals do here, of each deal one line with every intervention: paper has no folds."""
    language = profile.selection.language
    items = interventions_here(profile.area.code, services)
    deals = {one.deal.id: one.deal for one in items}
    return {
        "words": here_words([(one.intervention, one.deal.state) for one in items], t),
        "deals": [
            (
                f"{deal_time(deal, t, language=language)} ({state_words(deal.state, t)})",
                [_paper_line(one, t, language=language) for one in items if one.deal is deal],
            )
            for deal in deals.values()
        ],
        "limits": here_limits(t) if items else "",
    }


def _paper_line(one: InterventionHere, t: Translate, *, language: str) -> str:
    """An intervention by name, with what staff say of it and that it is not in the whole area."""
    about = [added_words(t)] if one.intervention.is_added else []
    about += [course_words(one.said, t, language=language)] if one.said else []
    about += [t("in een deel van dit gebied")] if one.part else []
    name = one.intervention.name.in_language(language)
    return f"{name} ({'; '.join(about)})" if about else name


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


def _key(t: Translate) -> list[tuple[str, str]]:
    key = [
        (shape_key(shape, ink=ink, palette=LIGHT, words=value), value)
        for shape, ink, value in text.mark_words(t)
    ]
    return [*key, ("", t("grijs vlak: klein verschil, ruit: gebieden die erop lijken"))]


def _names(areas: tuple[Area, ...], t: Translate) -> str:
    return ", ".join(area.name for area in areas) or t("geen")
