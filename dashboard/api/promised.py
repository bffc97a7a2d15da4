"""How what the deals promise stands, by address: baselines, targets, and where the money goes."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.api.derived_rows import (
    BaselineItem,
    MoneyLimitItem,
    MoneyPartItem,
    MoneyYearItem,
    TargetItem,
)
from dashboard.api.lists import page_of
from dashboard.api.paging import ApiPage
from dashboard.api.queries import DealQuery, OutcomeQuery
from dashboard.api.verdict_rows import known
from dashboard.programme.baseline import BaselineRow, baseline_rows, reason_sentences
from dashboard.programme.distribution import Divided, MoneyView, money_view
from dashboard.programme.money_text import part_name
from dashboard.selection.model import EVERY_DEAL, Selection
from dashboard.services import Services
from dashboard.target_sets import AssessedTargetSet, assessed_target, state_sentences, stored_targets
from dashboard.text.targets import target_label, target_sentences
from dashboard.texts import translator
from indicators.model import TOTAL_GROUP
from indicators.programme.edited import TargetSet
from indicators.programme.kinds import DealState
from indicators.statistics.target_model import TargetResult
from indicators.statistics.words import say


def baselines(query: OutcomeQuery, services: Services) -> ApiPage:
    """The baseline of every outcome in every area that it is about."""
    services.assessments(wait=True)
    rows = baseline_rows(Selection(deal=query.deal or EVERY_DEAL, language=query.taal), services)
    every = [
        (row, place)
        for row in rows
        for place, area in enumerate(row.areas)
        if query.gebied in (None, area.code)
    ]
    return page_of(every, query, services, item=lambda one: _baseline(*one, query.taal))


def _baseline(row: BaselineRow, place: int, language: str) -> BaselineItem:
    check, first = row.checks[place], row.checks[0]
    return BaselineItem(
        result=row.result.id,
        deal=row.result.deal,
        granted=check.target.granted,
        area=row.areas[place].code,
        indicator=row.indicator.id if row.indicator else None,
        nearest=row.nearest,
        period=check.period,
        value=known(check.value),
        lower=known(check.lower),
        upper=known(check.upper),
        n=known(check.n),
        unit=row.indicator.unit if row.indicator else "",
        state=str(check.gate),
        label=say(check.gate, language=language),
        reasons=reason_sentences(row, first.reasons, language=language),
        also=reason_sentences(row, first.also, language=language),
        sources=list(check.sources),
    )


def targets(query: OutcomeQuery, services: Services) -> ApiPage:
    """The targets of the deals and those that staff set, each in each of its areas."""
    found = services.assessments(wait=True)
    every: list[TargetResult | AssessedTargetSet] = [*found.targets]
    every += [
        assessed_target(stored.record, services, target_id=f"set-{stored.id}")
        for stored in stored_targets(services)
        if isinstance(stored.record, TargetSet)
    ]
    fits = [
        one
        for one in every
        if query.deal in (None, _result(one).target.deal) and query.gebied in (None, _result(one).area_code)
    ]
    return page_of(fits, query, services, item=lambda one: _target(one, services, query.taal))


def _result(one: TargetResult | AssessedTargetSet) -> TargetResult:
    return one.result if isinstance(one, AssessedTargetSet) else one


def _target(one: TargetResult | AssessedTargetSet, services: Services, language: str) -> TargetItem:
    result = _result(one)
    target = result.target
    staff = one if isinstance(one, AssessedTargetSet) else None
    return TargetItem(
        id=target.id,
        deal=target.deal,
        granted=target.granted,
        set_by_staff=staff is not None,
        area=result.area_code,
        group=staff.record.group if staff else TOTAL_GROUP,
        name=target.name.in_language(language),
        kind=str(target.kind),
        indicator=staff.indicator.id if staff else target.shown_with,
        nearest=target.indicator_id is None and target.nearest_id is not None,
        unit=target.unit,
        state=str(result.state),
        label=say(target_label(result), language=language),
        sentences=state_sentences(staff, services, language=language)
        if staff
        else _sentences(result, services, language),
        baseline_period=result.baseline_period,
        baseline_value=known(result.baseline_value),
        last_period=result.last_period,
        last_value=known(result.last_value),
        aim=known(result.aim),
        end=target.end,
        ended=result.ended,
        needed_pace=known(result.needed_pace),
        pace=known(result.pace),
        pace_lower=known(result.pace_lower),
        pace_upper=known(result.pace_upper),
        expected=known(result.expected),
        expected_lower=known(result.expected_lower),
        expected_upper=known(result.expected_upper),
        chance=known(result.chance),
        source=target.source,
    )


def _sentences(result: TargetResult, services: Services, language: str) -> list[str]:
    """As under a chart of the trend."""
    target = result.target
    indicator = services.catalogue.get(target.shown_with) if target.shown_with else None
    return target_sentences(
        result,
        area=services.areas.get(result.area_code).name,
        benchmark=services.areas.benchmark_of(result.area_code).name,
        language=language,
        indicator=indicator,
        nearest=indicator.title.in_language(language) if indicator else "",
    )


def money_parts(query: DealQuery, services: Services) -> ApiPage:
    """Where the money of each deal goes: by pillar, theme, area and target group."""
    rows = [row for view in _views(query, services) for row in _parts(view, query.taal)]
    return page_of(rows, query, services, item=lambda row: row)


def _views(query: DealQuery, services: Services) -> list[MoneyView]:
    deals = [deal for deal in services.programme.deals if query.deal in (None, deal.id)]
    return [money_view(deal, services, language=query.taal) for deal in deals]


def _is_granted(view: MoneyView) -> bool:
    return view.deal.state is not DealState.APPLICATION


def _parts(view: MoneyView, language: str) -> Iterator[MoneyPartItem]:
    t = translator(language)

    def row(by: Divided, part: str | None, alone: int, shared: int | None, spent: int) -> MoneyPartItem:
        return MoneyPartItem(
            deal=view.deal.id,
            granted=_is_granted(view),
            by=str(by),
            part=part,
            name=t("niet toe te delen") if part is None else part_name(part, view, t),
            alone=alone,
            shared=shared,
            spent=spent if view.sources else None,
            spent_is_example=view.example,
        )

    for by, own in view.divided.items():
        for part in own.parts:
            yield row(by, part.key, part.alone, part.shared, part.spent)
        yield row(by, None, own.unassigned, None, own.unassigned_spent)


def money_years(query: DealQuery, services: Services) -> ApiPage:
    """What state and region planned, committed and spent in each year that something was entered for."""
    rows = [row for view in _views(query, services) for row in _years(view)]
    return page_of(rows, query, services, item=lambda row: row)


def _years(view: MoneyView) -> Iterator[MoneyYearItem]:
    for one in view.sources:
        for year, total in one.years.items():
            ahead = year > one.until + 1
            yield MoneyYearItem(
                deal=view.deal.id,
                granted=_is_granted(view),
                source=str(one.column),
                agreed=one.agreed,
                year=year,
                planned=total.planned,
                revised=total.revised,
                committed=(total.committed or None) if ahead else total.committed,
                spent=(total.spent or None) if ahead else total.spent,
                standing=str(one.standing),
                until=one.until,
                example=view.example,
            )


def money_limits(query: DealQuery, services: Services) -> ApiPage:
    """The limits that the texts set, against what was entered."""
    rows = [
        MoneyLimitItem(
            deal=view.deal.id,
            line=watch.limit.line,
            of=watch.limit.of,
            share=float(watch.limit.share),
            most=watch.most,
            allowed=watch.allowed,
            over=watch.is_over,
            source=watch.limit.source,
            example=view.example,
        )
        for view in _views(query, services)
        for watch in view.limits
    ]
    return page_of(rows, query, services, item=lambda row: row)
