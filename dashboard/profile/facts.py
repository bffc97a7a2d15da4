"""The sources of a Wijkprofiel and the version of its figures, in words."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.profile.model import ProfileView
from dashboard.provenance.facts import SourceFacts, source_facts
from dashboard.services import Services
from dashboard.text.numbers import format_day
from dashboard.texts import Translate, translator


@dataclass(frozen=True, slots=True)
class UsedSource:
    """One publication, and in words how many figures come from it, since when and on what terms."""

    facts: SourceFacts
    about: str


def profile_sources(profile: ProfileView, services: Services) -> list[UsedSource]:
    """Every publication that a row of the page comes from, the most used first."""
    language = profile.selection.language
    t = translator(language)
    used: dict[str, list[SourceFacts]] = {}
    for row in profile.rows:
        delivered = row.point.provenance
        key = delivered or row.indicator.source.family
        if row.point.is_published:
            continue
        if key not in used:
            used[key] = [source_facts(row.indicator, services, language=language, provenance=[delivered])]
        used[key].append(used[key][0])
    ordered = sorted(used.values(), key=lambda value: -len(value))
    return [
        UsedSource(
            item[0],
            _about(item[0], len(item) - 1, t),
        )
        for item in ordered
    ]


def _about(facts: SourceFacts, number: int, t: Translate) -> str:
    if not facts.licence:
        return t("{number} cijfers, geleverd {day}. {kind}.").format(
            number=number, day=facts.fetched, kind=facts.evidence.capitalize()
        )
    if number == 1:
        return t("1 cijfer, opgehaald {fetched}. Licentie: {licence}.").format(
            fetched=facts.fetched, licence=facts.licence
        )
    return t("{number} cijfers, opgehaald {fetched}. Licentie: {licence}.").format(
        number=number, fetched=facts.fetched, licence=facts.licence
    )


def version_words(services: Services, *, language: str) -> str:
    """Which figures these are, and whose borders."""
    t = translator(language)
    version = services.data_version()
    return t("Bijgewerkt op {date}, gegevensversie {version}. Grenzen: {source}.").format(
        date=format_day(version.created_at, language=language),
        version=version.id,
        source=services.borders().source,
    )
