"""Targets that staff set for a group and an area: how they stand, and what their figures could show."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from dashboard.services import Services
from dashboard.text.numbers import difference_unit
from dashboard.text.targets import target_label, target_sentences
from dashboard.text.units import value_in_words
from dashboard.texts import Translate, translator
from dashboard.version_cache import CachePart
from geo.model import Area
from indicators.model import Indicator, Text
from indicators.programme.edited import TargetSet
from indicators.programme.kinds import DealState
from indicators.programme.ledger import ProgrammeChange
from indicators.programme.record import RecordKind, StoredRecord
from indicators.statistics.allowed import Claim, Grade, grade
from indicators.statistics.target_model import TargetLabel, TargetResult
from indicators.statistics.target_sets import VisibleChange, group_of_figures, target_of
from indicators.statistics.words import Note, say

_YEAR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedTargetSet:
    """A target that was set, with the group whose figures judge it (None: there are none)."""

    record: TargetSet
    indicator: Indicator
    area: Area
    group: Text
    figures_of: str | None
    result: TargetResult
    visible: VisibleChange

    @property
    def label(self) -> TargetLabel:
        return target_label(self.result)


def group_name(group: str, services: Services) -> Text:
    """The name of a group of the figures or of a target group of the programme; the id where it has none."""
    for vocabulary in ("groups", "target_groups"):
        for term in services.catalogue.terms(vocabulary):
            if term.id == group:
                return term.name
    return Text(group, group)


def assessed_target(record: TargetSet, services: Services, *, target_id: str = "set") -> AssessedTargetSet:
    """How a target stands, also before it is saved. Its indicator, area and deal exist."""
    indicator, deal = services.catalogue.get(record.indicator_id), services.programme.deal(record.deal)
    group = group_name(record.group, services)
    figures_of = group_of_figures(indicator, record.group)
    target = target_of(
        record,
        target_id=target_id,
        indicator=indicator,
        group=group,
        begins=deal.runs.first[:_YEAR],
        granted=deal.state is not DealState.APPLICATION,
    )
    assessments = services.assessments()
    result, visible = services.cached(
        CachePart.SET_TARGETS,
        target,
        lambda: assessments.set_target(target, group=figures_of or record.group),
        of=assessments,
    )
    return AssessedTargetSet(
        record=record,
        indicator=indicator,
        area=services.areas.get(record.area_code),
        group=group,
        figures_of=figures_of,
        result=result,
        visible=visible,
    )


def stored_targets(services: Services, *, indicator_id: str | None = None) -> tuple[StoredRecord, ...]:
    """Every target that was set and not withdrawn, of one indicator or of all."""
    if services.edited is None:
        return ()
    return tuple(
        stored
        for stored in services.edited.target_sets(indicator_id=indicator_id)
        if isinstance(stored.record, TargetSet) and not stored.record.withdrawn
    )


def targets_in(area_code: str, services: Services) -> tuple[AssessedTargetSet, ...]:
    """The targets that were set for this area itself."""
    return tuple(
        assessed_target(stored.record, services, target_id=f"set-{stored.id}")
        for stored in stored_targets(services)
        if isinstance(stored.record, TargetSet) and stored.record.area_code == area_code
    )


def set_results(services: Services, *, indicator_id: str, group: str) -> tuple[TargetResult, ...]:
    """The targets that were set for these figures, as the targets of the deals are."""
    every = (
        assessed_target(stored.record, services, target_id=f"set-{stored.id}")
        for stored in stored_targets(services, indicator_id=indicator_id)
        if isinstance(stored.record, TargetSet)
    )
    return tuple(one.result for one in every if one.figures_of == group)


def history_of(stored: StoredRecord, services: Services) -> tuple[ProgrammeChange, ...]:
    """What was changed of a target, oldest first."""
    if services.edited is None:
        return ()
    return tuple(services.edited.changes(RecordKind.TARGET_SET, stored.id))


def state_sentences(one: AssessedTargetSet, services: Services, *, language: str) -> list[str]:
    """How it stands with every reason, and what can be seen at all."""
    t = translator(language)
    sentences = target_sentences(
        one.result,
        area=one.area.name,
        benchmark=services.areas.benchmark_of(one.area.code).name,
        language=language,
        indicator=one.indicator,
    )
    return [*sentences, *visible_sentences(one, t, language=language)]


def target_line(one: AssessedTargetSet, t: Translate, *, language: str) -> str:
    """For whom, how much and when, and how it stands: "jongeren: 6,5% in 2028, niet te zeggen"."""
    aim = value_in_words(
        float(one.record.aim), unit=one.indicator.unit,
        decimals=one.indicator.decimals, t=t, language=language,
    )  # fmt: skip
    return t("{group}: {value} in {year}, {state}").format(
        group=one.group.in_language(language),
        value=aim,
        year=one.record.year,
        state=say(one.label, language=language),
    )


def visible_sentences(one: AssessedTargetSet, t: Translate, *, language: str) -> list[str]:
    """The smallest change that the figures show and from when; nothing where they cannot show any."""
    allowed = grade(Claim.TREND_TEST, evidence=str(one.indicator.evidence)) is not Grade.NO
    if one.figures_of is None or not allowed or not isfinite(one.visible.change):
        return []
    change = value_in_words(
        one.visible.change, unit=difference_unit(one.indicator.unit),
        decimals=one.indicator.decimals, t=t, language=language,
    )  # fmt: skip
    if one.visible.year is None:
        return [say(Note.VISIBLE_FROM, language=language, change=change)]
    return [say(Note.VISIBLE_FROM_YEAR, language=language, change=change, year=str(one.visible.year))]
