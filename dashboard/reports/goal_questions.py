"""Three questions about a goal, each because something is known or is not: none is made up per goal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from dashboard.programme.entry import GoalView
from dashboard.programme.text import UNSAID
from dashboard.reports.yearly_model import YearSource, entries_of
from dashboard.reports.yearly_words import reported, standing_of
from dashboard.text.promises import millions
from dashboard.texts import Translate, translator
from indicators.programme.entries import MoneyStage
from indicators.programme.realisation import OutputStanding

_LONGEST = 160


def council_questions(view: GoalView, source: YearSource) -> list[str]:
    """Three, the most urgent first: work behind its pace, outcomes without a verdict, reports, money."""
    return list(islice(_questions(view, source, translator(source.language)), 3))


def spent_on(view: GoalView, source: YearSource) -> int | None:
    """What was spent on the pillar of a goal, in cents; None where nobody entered anything."""
    lines = [
        line.id for line in source.programme.money if line.pillar and line.pillar == view.row.goal.pillar
    ]
    amounts = [
        entry.amount_cents
        for line in lines
        for entry in entries_of(source.entered, line, until=source.year)
        if entry.stage is MoneyStage.SPENT
    ]
    return sum(amounts) if amounts else None


def _questions(view: GoalView, source: YearSource, t: Translate) -> Iterator[str]:
    language, promises = source.language, view.row.promises
    totals = {one.id: reported(one, source, until=source.year) for one in promises}
    for one in promises:
        own = standing_of(one, source)
        if own is not None and own.standing in (OutputStanding.BEHIND, OutputStanding.NOT_MET):
            words = t("Waarom ligt “{name}” achter op schema, en wat gebeurt er nu?")
            yield words.format(name=one.text.in_language(language))
            break
    for target in view.row.targets:
        if not target.labels or set(target.labels) & set(UNSAID):
            words = t("Wanneer is te zeggen hoe het gaat met “{name}”, en wie meet dat?")
            yield words.format(name=target.result.text.in_language(language))
            break
    without = sum(total.reports == 0 for total in totals.values())
    if without:
        words = t("Van {number} van {promises} afspraken is geen opgave. Wanneer komt die?")
        yield words.format(number=without, promises=len(promises))
    if view.money and spent_on(view, source) is None:
        amount = sum(line.amount for line in view.money.values())
        words = t("Hoeveel van de {money} voor deze pijler is al uitgegeven, en waaraan?")
        yield words.format(money=millions(amount, t, language=language))
    unclear = view.row.goal.unclear or ""
    if 0 < len(unclear) <= _LONGEST and language == "nl":
        yield t("De tekst laat dit open: {text}. Wat spreken we af?").format(text=unclear.rstrip("."))
    yield t("Wat merken bewoners van deze aanpak, en hoe weten we dat?")
    yield t("Wat doen we anders als het volgende verslag geen verandering laat zien?")
    yield t("Welke afspraak is nu het moeilijkst, en wie kan helpen?")
