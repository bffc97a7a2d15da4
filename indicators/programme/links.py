"""References between the programme files that lead nowhere, or say two things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.programme.kinds import ResultKind
from indicators.programme.programme import HasDeal, HasId, Programme


def wrong_links(programme: Programme, *, catalogue: Catalogue, areas: Areas) -> Iterator[str]:
    """Every reference to something that does not exist, named with file, entry and field."""
    known = _known(programme, catalogue)
    for file, owner, field, kind, ids in _links(programme):
        for one in ids:
            if one is not None and one not in known[kind]:
                yield f"{file}, {owner}, {field}: unknown {kind} {one!r}"
    for area in programme.areas:
        if area.code not in areas:
            yield f"areas.yaml, {area.id}, code: unknown area {area.code!r}"
    yield from _contradictions(programme)


def _known(programme: Programme, catalogue: Catalogue) -> dict[str, set[str]]:
    parts: dict[str, Iterable[HasId]] = {
        "document": programme.documents, "approach": programme.approaches, "pillar": programme.pillars,
        "area": programme.areas, "place": programme.places, "deal": programme.deals, "goal": programme.goals,
        "intervention": programme.interventions, "money line": programme.money, "result": programme.results,
    }  # fmt: skip
    terms = {"target group": "target_groups", "alliance": "alliances", "deal goal": "deal_goals"}
    return {
        **{kind: {entry.id for entry in entries} for kind, entries in parts.items()},
        **{kind: {term.id for term in catalogue.terms(name)} for kind, name in terms.items()},
        "indicator": {indicator.id for indicator in catalogue},
    }


def _links(programme: Programme) -> Iterator[tuple[str, str, str, str, Iterable[str | None]]]:
    """File, entry, field, what it names, and the ids named."""
    for deal in programme.deals:
        yield "deals.yaml", deal.id, "document", "document", [deal.document]
        yield "deals.yaml", deal.id, "area", "area", [deal.area]
        yield "deals.yaml", deal.id, "lessons.about", "deal", [lesson.about for lesson in deal.lessons]
    for pillar in programme.pillars:
        yield "terms.yaml", pillar.id, "deal", "deal", [pillar.deal]
    for area in programme.areas:
        yield "areas.yaml", area.id, "parts", "area", area.parts
    for place in programme.places:
        yield "areas.yaml", place.id, "area", "area", [place.area]
    dated: Iterable[HasDeal] = (*programme.milestones, *programme.calendar, *programme.asked_for)
    for entry in dated:
        yield "agenda.yaml", entry.id, "deal", "deal", [entry.deal]
    yield from _links_of_work(programme)
    yield from _links_of_disagreements(programme)


def _links_of_work(programme: Programme) -> Iterator[tuple[str, str, str, str, Iterable[str | None]]]:
    for goal in programme.goals:
        file = "goals.yaml"
        yield file, goal.id, "deal", "deal", [goal.deal]
        yield file, goal.id, "pillar", "pillar", [goal.pillar]
        yield file, goal.id, "alliances", "alliance", goal.alliances
        yield file, goal.id, "indicators", "indicator", [link.indicator for link in goal.indicators]
        yield file, goal.id, "deal_goal", "deal goal", [goal.deal_goal]
    for item in programme.interventions:
        file = "interventions.yaml"
        yield file, item.id, "deal", "deal", [item.deal]
        yield file, item.id, "goals", "goal", item.goals
        yield file, item.id, "pillar", "pillar", [item.pillar]
        yield file, item.id, "areas", "area", item.areas
        yield file, item.id, "places", "place", item.places
        yield file, item.id, "approaches", "approach", item.approaches
        yield file, item.id, "target_groups", "target group", item.target_groups
        yield file, item.id, "alliances", "alliance", item.alliances
        yield file, item.id, "expects", "indicator", [one.indicator for one in item.expects]
        yield file, item.id, "money", "money line", (*item.money, *item.money_our_reading)
    for result in programme.results:
        file = "results.csv"
        yield file, result.id, "deal", "deal", [result.deal]
        yield file, result.id, "goal", "goal", [result.goal]
        yield file, result.id, "intervention", "intervention", [result.intervention]
        yield file, result.id, "money", "money line", [result.money]
        yield file, result.id, "areas", "area", result.areas
        yield file, result.id, "target_groups", "target group", result.target_groups
        yield file, result.id, "indicator", "indicator", [result.indicator, result.nearest_indicator]
    for line in programme.money:
        file = "money.csv"
        yield file, line.id, "deal", "deal", [line.deal]
        yield file, line.id, "pillar", "pillar", [line.pillar]
        yield file, line.id, "part_of", "money line", [line.part_of]
        yield file, line.id, "interventions", "intervention", line.interventions


def _links_of_disagreements(
    programme: Programme,
) -> Iterator[tuple[str, str, str, str, Iterable[str | None]]]:
    for one in programme.disagreements:
        file = "disagreements.yaml"
        yield file, one.id, "deal", "deal", [one.deal]
        yield file, one.id, "document", "document", [one.first.document, one.second.document]
        yield file, one.id, "pillars", "pillar", one.pillars
        yield file, one.id, "goals", "goal", one.goals
        yield file, one.id, "interventions", "intervention", one.interventions
        yield file, one.id, "results", "result", one.results
        yield file, one.id, "money", "money line", one.money
        yield file, one.id, "areas", "area", one.areas
        yield file, one.id, "indicators", "indicator", one.indicators


def _contradictions(programme: Programme) -> Iterator[str]:
    """Entries of two deals that name each other, and results without what their kind needs."""
    owners: Iterable[HasDeal] = (*programme.goals, *programme.pillars)
    owner = {entry.id: entry.deal for entry in owners}
    for item in programme.interventions:
        for name in (*item.goals, item.pillar):
            if owner.get(name, item.deal) != item.deal:
                yield f"interventions.yaml, {item.id}, goals: {name!r} is of another deal"
        if item.is_added:
            yield f"interventions.yaml, {item.id}, firmness: only what staff add is {item.firmness}"
    work: Iterable[HasDeal] = (*programme.interventions, *programme.results, *programme.money)
    owner |= {entry.id: entry.deal for entry in work}
    for one in programme.disagreements:
        for name in (*one.pillars, *one.goals, *one.interventions, *one.results, *one.money):
            if owner.get(name, one.deal) != one.deal:
                yield f"disagreements.yaml, {one.id}, deal: {name!r} is of another deal"
    for result in programme.results:
        if (result.kind is ResultKind.MONEY) != (result.money is not None):
            yield f"results.csv, {result.id}, money: goes with kind money, and only there"
        if (result.kind is ResultKind.MONEY) == (result.goal is not None):
            yield f"results.csv, {result.id}, goal: every result that is not money serves one"
        if result.goal is not None and owner.get(result.goal, result.deal) != result.deal:
            yield f"results.csv, {result.id}, goal: {result.goal!r} is of another deal"
        if result.kind is ResultKind.OUTCOME and not (
            result.indicator or result.nearest_indicator or result.why_no_indicator
        ):
            yield f"results.csv, {result.id}, why_no_indicator: an outcome without indicator needs a reason"
