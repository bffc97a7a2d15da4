"""The yearly report of a deal, from one version of the figures and one of the programme."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.assessment.frames import sized_figures
from dashboard.assessment.wider import assess_targets
from dashboard.reports.yearly_account import appendix_part, basis_part
from dashboard.reports.yearly_change import change_part
from dashboard.reports.yearly_model import YearReport, YearSource
from dashboard.reports.yearly_outlook import outlook_part
from dashboard.reports.yearly_progress import progress_part
from dashboard.reports.yearly_results import results_part
from dashboard.reports.yearly_voice import codes_of_deal, voice_part
from dashboard.services import Services
from dashboard.text.numbers import format_date_of
from dashboard.texts import translator
from dashboard.version_cache import CachePart
from data.programme.days import end_of
from data.programme.frozen import NOTHING_ENTERED
from data.voice.rows import StoredReaction, StoredRelease
from indicators.programme.added import AddedIntervention
from indicators.programme.deal import Deal
from indicators.programme.kinds import DealState
from indicators.programme.programme import Programme
from indicators.statistics.target_file import load_targets
from indicators.statistics.target_model import TargetResult


class NoSuchReportError(ValueError):
    """The deal does not run in this year, or the day is before the year."""


def year_report(
    deal_id: str, year: int, services: Services, *, as_of: date, language: str = "nl", drafts: bool = False
) -> YearReport:
    """The report over a year as it is known on a day. `NoSuchReportError`, `UnknownEntryError`, `StoreError`.

    ``drafts``: with the texts of people also while the report was not sent. Nothing in it comes from the
    clock: the same day of the same store gives the same report.
    """
    source = year_source(deal_id, year, services, as_of=as_of, language=language, drafts=drafts)
    t = translator(language)
    deal = source.deal
    notices = []
    if deal.state is DealState.APPLICATION:
        notices.append(t("Aanvraag, niet toegekend. Er is geen geld ontvangen om te verantwoorden."))
    if not source.sent:
        notices.append(t("Concept: dit verslag is nog niet vastgesteld."))
    day = format_date_of(as_of, language=language)
    return YearReport(
        name=f"jaarverslag-{deal_id.replace('_', '-')}-{year}",
        title=t("Jaarverslag {year}: {deal}").format(year=year, deal=deal.name.in_language(language)),
        subtitle=t("Zoals bekend op {day}").format(day=day),
        language=language,
        as_of=as_of,
        notices=tuple(notices),
        parts=(
            progress_part(source),
            results_part(source),
            outlook_part(source),
            change_part(source),
            voice_part(source, services),
            appendix_part(source),
            basis_part(source),
        ),
    )


def year_source(
    deal_id: str, year: int, services: Services, *, as_of: date, language: str, drafts: bool
) -> YearSource:
    """The frozen versions that a report is made from."""
    deal = services.agreed.deal(deal_id)
    if year not in years_of(deal) or as_of.year < year:
        raise NoSuchReportError(f"{deal_id} {year} {as_of}")
    frozen = services.frozen
    entered = frozen.on(as_of) if frozen else NOTHING_ENTERED
    version = services.observations.version_on(as_of)
    programme = services.with_added(stored for stored, _ in entered.stored(AddedIntervention))
    releases, answers = _heard(deal, year, programme, services, as_of=as_of)
    return YearSource(
        programme=programme,
        deal=deal,
        year=year,
        as_of=as_of,
        language=language,
        entered=entered,
        before=frozen.when_sent(deal_id, str(year - 1), day=as_of) if frozen else None,
        data_version=version,
        targets=_targets(version, as_of, services),
        area_names={area.code: area.name for area in services.areas},
        figure_names={one.id: one.title.in_language(language) for one in services.catalogue},
        with_texts=drafts or entered.is_locked(deal_id, str(year)),
        releases=releases,
        answers=answers,
    )


def _heard(
    deal: Deal, year: int, programme: Programme, services: Services, *, as_of: date
) -> tuple[tuple[StoredRelease, ...], tuple[StoredReaction, ...]]:
    """What was released of the year and answered in it, by area and figure, as it was on the day."""
    if services.voice is None:
        return (), ()
    codes = codes_of_deal(deal, programme, services.areas)
    end = end_of(as_of)
    releases = [one for one in services.voice.releases(area_codes=codes, upto=end) if one.year == year]
    first = end_of(date(year - 1, 12, 31))
    until = min(end, end_of(date(year, 12, 31)))
    answers = [
        one for one in services.voice.answered_on(until, since=first) if one.reaction.area_code in codes
    ]
    return (
        tuple(sorted(releases, key=lambda one: (one.area_code, one.indicator_id))),
        tuple(sorted(answers, key=lambda one: (one.reaction.area_code, one.reaction.indicator_id, one.id))),
    )


def years_of(deal: Deal) -> range:
    """The years in which a deal runs."""
    return range(int(deal.runs.first[:4]), int(deal.runs.last[:4]) + 1)


def _targets(version: int, as_of: date, services: Services) -> dict[str, tuple[TargetResult, ...]]:
    """By id of the outcome how it stood with the figures of a data version."""

    def make() -> dict[str, tuple[TargetResult, ...]]:
        # the catalogue as it is in the files: what a later sync says of a source does not change a report
        facts: dict[str, Any] = {"catalogue": services.catalogue, "areas": services.areas}
        figures = services.observations.for_statistics(as_of=version)
        found: dict[str, list[TargetResult]] = {}
        sized = sized_figures(figures, **facts)
        targets = load_targets(programme=services.agreed, **facts)
        for one in assess_targets(sized, targets=targets, today=as_of.isoformat(), **facts):
            found.setdefault(one.target.id, []).append(one)
        return {name: tuple(results) for name, results in found.items()}

    return services.cached(CachePart.REPORT_TARGETS, (version, as_of), make)
