"""What an alderman asks of the deals that run: which goals are behind, is the money, and what is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dashboard.services import Services
from dashboard.text.figure_notes import FigureNote
from dashboard.text.numbers import day_here
from dashboard.text.steering import due_words
from dashboard.text.targets import target_label
from dashboard.texts import SOURCE_LANGUAGE, Translate, translator
from data.programme.frozen import NOTHING_ENTERED, FrozenProgramme
from indicators.programme.deal import Deal
from indicators.programme.due_dates import DueEntry, due_entries
from indicators.programme.entries import MoneyEntry
from indicators.programme.kinds import DealState
from indicators.programme.model import Goal
from indicators.programme.outputs import OutputUpdate
from indicators.programme.pace import OutputPace
from indicators.programme.progress import spending_pace, standing_until
from indicators.programme.realisation import OutputStanding
from indicators.statistics.target_model import TargetLabel

BEHIND = (TargetLabel.OFF_COURSE, TargetLabel.NOT_MET)
SAID = (*BEHIND, TargetLabel.ON_COURSE, TargetLabel.MET, TargetLabel.UNCERTAIN, TargetLabel.NOT_SURELY_MET)
_NAMED, _DUE = 2, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningDeal:
    """A deal that runs: its goals, those behind, those of which anything can be said, and its money.

    ``spending`` is unknown while nobody entered what was spent.
    """

    deal: Deal
    goals: tuple[Goal, ...]
    behind: tuple[Goal, ...]
    said: tuple[Goal, ...]
    spending: OutputPace


def programme_sentences(services: Services, *, language: str) -> tuple[str, str, FigureNote]:
    """Goals, money and dates of the deals that run, each in at most three sentences; what is due has the
    words of the texts, which are Dutch."""
    t, today = translator(language), day_here(services.clock())
    deals = running_deals(services, today=today)
    if not deals:
        words = t("Er loopt nu geen deal.")
        return words, words, FigureNote(words)
    return (
        " ".join(_goals(one, t, language=language) for one in deals[:3]),
        " ".join(_money(one, t, language=language) for one in deals[:3]),
        _dates(deals, services, t, today=today, language=language),
    )


def running_deals(services: Services, *, today: date) -> list[RunningDeal]:
    """Every deal that was agreed and is not over."""
    entered = services.frozen.on(today) if services.frozen else NOTHING_ENTERED
    labels: dict[str, set[TargetLabel]] = {}
    for result in services.assessments().targets:
        labels.setdefault(result.target.id, set()).add(target_label(result))
    return [
        _running(deal, entered, labels, services, today=today)
        for deal in services.programme.deals
        if deal.state is DealState.RUNNING
    ]


def _running(
    deal: Deal,
    entered: FrozenProgramme,
    labels: dict[str, set[TargetLabel]],
    services: Services,
    *,
    today: date,
) -> RunningDeal:
    programme = services.programme
    goals = tuple(goal for goal in programme.goals_of(deal.id) if goal.pillar)
    updates = [one for _, one in entered.stored(OutputUpdate)]
    states = {goal.id: set[TargetLabel]() for goal in goals}
    paces = {goal.id: set[OutputStanding]() for goal in goals}
    for goal in goals:
        for result in programme.results_of(goal.id):
            states[goal.id] |= labels.get(result.id, set())
            own = standing_until(updates, result, deal, year=today.year, today=today)
            paces[goal.id] |= {own.standing} if own is not None else set()
    entries = [stored for stored, entry in entered.stored(MoneyEntry) if entry.deal == deal.id]
    unknown = {OutputStanding.UNKNOWN, OutputStanding.NO_REPORT}
    late = {OutputStanding.BEHIND, OutputStanding.NOT_MET}
    return RunningDeal(
        deal=deal,
        goals=goals,
        behind=tuple(g for g in goals if states[g.id] & set(BEHIND) or paces[g.id] & late),
        said=tuple(g for g in goals if states[g.id] & set(SAID) or paces[g.id] - unknown),
        spending=spending_pace(deal.id, programme, entries, year=today.year),
    )


def _goals(one: RunningDeal, t: Translate, *, language: str) -> str:
    facts = {
        "deal": one.deal.short.in_language(language),
        "goals": len(one.goals),
        "number": len(one.behind),
        "names": _names((goal.name.in_language(language) for goal in one.behind), t),
    }
    if not one.said:
        return t("{deal}: van geen van de {goals} doelen is te zeggen of het op schema ligt.").format(**facts)
    if not one.behind:
        return t("{deal}: geen doel waarvan iets te zeggen is, ligt achter op schema.").format(**facts)
    return t("{deal}: {number} van {goals} doelen achter op schema: {names}.").format(**facts)


def _money(one: RunningDeal, t: Translate, *, language: str) -> str:
    unknown = t(
        "{deal}: wat is uitgegeven, is niet opgegeven. Of het geld volgens plan loopt, is niet te zeggen."
    )
    words = {
        OutputPace.UNKNOWN: unknown,
        OutputPace.BEHIND: t("{deal}: er is tot dit jaar minder uitgegeven dan begroot."),
        OutputPace.AHEAD: t("{deal}: er is tot dit jaar meer uitgegeven dan begroot."),
        OutputPace.ON: t("{deal}: het geld liep tot dit jaar volgens de begroting."),
    }
    return words[one.spending].format(deal=one.deal.short.in_language(language))


def _dates(
    deals: list[RunningDeal], services: Services, t: Translate, *, today: date, language: str
) -> FigureNote:
    """What is due, late first; open decisions and milestones of staff among the dates of the texts."""
    entered = services.frozen.on(today) if services.frozen else NOTHING_ENTERED
    deal_ids = [one.deal.id for one in deals]
    dates = due_entries(services.programme, entered.noted(), *deal_ids, today=today)
    shown = _shown(dates)
    if not shown:
        return FigureNote(t("Er staat geen datum meer open."))
    dutch = translator(SOURCE_LANGUAGE)
    told = " ".join(due_words(one, dutch, day=today, language=SOURCE_LANGUAGE) for one in shown)
    return FigureNote(told, is_dutch=language != SOURCE_LANGUAGE)


def _shown(dates: tuple[DueEntry, ...]) -> list[DueEntry]:
    """The first ones; the first decision is always among them, for that is what is asked of an alderman."""
    decision = next((one for one in dates if one.decision), None)
    first = list(dates[:_DUE])
    return first if decision is None or decision in first else [*first[: _DUE - 1], decision]


def _names(names: Iterable[str], t: Translate) -> str:
    every = list(names)
    text = ", ".join(every[:_NAMED])
    rest = len(every) - _NAMED
    return f"{text} {t('en nog {number}').format(number=rest)}" if rest > 0 else text
