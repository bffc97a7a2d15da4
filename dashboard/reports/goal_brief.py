"""One page about a goal for a member of the council, as a tagged PDF."""

from __future__ import annotations

from datetime import date

from dashboard.programme.entry import GoalView, goal_view
from dashboard.reports.goal_questions import council_questions, spent_on
from dashboard.reports.pdf import to_pdf
from dashboard.reports.yearly import years_of
from dashboard.reports.yearly_model import YearSource
from dashboard.reports.yearly_words import euros, no_report, pace_words, reported, standing_of, total_words
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.templating import render
from dashboard.text.interventions import marked_name
from dashboard.text.numbers import format_date_of
from dashboard.text.promises import amount_words, millions
from dashboard.text.steering import due_words
from dashboard.texts import Translate, translator
from dashboard.time_series.movement import behind_colon
from dashboard.version_cache import CachePart
from data.programme.frozen import NOTHING_ENTERED
from indicators.programme.due_dates import DueEntry, due_entries
from indicators.programme.kinds import DealState, MoneyColumn
from indicators.programme.outputs import OutputUpdate
from indicators.programme.progress import approved_until
from indicators.programme.realisation import OutputStanding
from indicators.statistics.words import say

_TARGETS, _PROMISES, _APPROACHES, _FIGURES, _DATES, _REPORTS = 4, 4, 4, 2, 4, 3


def goal_brief(goal: str, services: Services, *, day: date, language: str = "nl") -> bytes:
    """The page as it is known on a day. `UnknownEntryError`, `ReportBusyError`, `ReportError`."""
    html = brief_html(goal, services, day=day, language=language)
    return services.cached(CachePart.REPORT, html, lambda: to_pdf(html))


def brief_html(goal: str, services: Services, *, day: date, language: str = "nl") -> str:
    """Its text: the three W's, what is new, what is decided when, and three questions."""
    t = translator(language)
    view = goal_view(Selection(language=language, entry=goal), services)
    source = _source(view, services, day=day, language=language)
    notice = ""
    if view.deal.state is DealState.APPLICATION:
        notice = t("Aanvraag, niet toegekend. Er is geen geld ontvangen om te verantwoorden.")
    return render(
        "report_brief.html",
        language=language,
        title=view.row.goal.name.in_language(language),
        kind=t("Voor de raad"),
        subtitle=t("{deal}. Zoals bekend op {day}.").format(
            deal=view.deal.name.in_language(language), day=format_date_of(day, language=language)
        ),
        notice=notice,
        sections=[
            (t("Wat willen we bereiken"), _wanted(view, t, language=language)),
            (t("Wat doen we"), _done(view, source, t)),
            (t("Wat kost het"), _cost(view, source, t)),
            (t("Wat is nieuw sinds het laatste verslag"), _new(view, source, t)),
            (t("Wat wordt wanneer besloten"), _dates(view, source, t)),
        ],
        questions=council_questions(view, source),
        asked=t("Drie vragen om te stellen"),
        foot=t("Gegevensversie {version}, programma versie {number}.").format(
            version=source.data_version, number=source.entered.version
        ),
    )


def _source(view: GoalView, services: Services, *, day: date, language: str) -> YearSource:
    years, frozen = years_of(view.deal), services.frozen
    year = min(max(day.year, years[0]), years[-1])
    sent = [
        before
        for past in range(years[0], year + 1)
        if frozen and (before := frozen.when_sent(view.deal.id, str(past), day=day))
    ]
    return YearSource(
        programme=services.programme,
        deal=view.deal,
        year=year,
        as_of=day,
        language=language,
        entered=frozen.on(day) if frozen else NOTHING_ENTERED,
        before=sent[-1] if sent else None,
        data_version=services.data_version().id,
        targets={},
        area_names={},
        figure_names={},
        with_texts=False,
    )


def _wanted(view: GoalView, t: Translate, *, language: str) -> list[str]:
    lines = []
    for target in view.row.targets[:_TARGETS]:
        states = ", ".join(say(label, language=language) for label in target.labels)
        lines.append(f"{target.result.text.in_language(language)}: {states or t('niet te zeggen')}")
    rest = len(view.row.targets) - _TARGETS
    if rest > 0:
        lines.append(t("nog {number}").format(number=rest))
    for line in view.indicators[:_FIGURES]:
        lines.append(
            f"{line.indicator.title.in_language(language)}, {line.area.name}: {behind_colon(line.sentence)}"
        )
    return lines or [t("De tekst noemt geen uitkomst bij dit doel.")]


def _done(view: GoalView, source: YearSource, t: Translate) -> list[str]:
    language, promises = source.language, view.row.promises
    with_report = sum(reported(one, source, until=source.year).reports > 0 for one in promises)
    lines = []
    for one in promises[:_PROMISES]:
        total = reported(one, source, until=source.year)
        amount = amount_words(one, t, language=language)
        promised = f" ({amount})" if amount else ""
        own = standing_of(one, source)
        words = total_words(total, one, t, language=language)
        if total.reports and own is not None and own.standing is not OutputStanding.UNKNOWN:
            words += f", {pace_words(one, source)}"
        lines.append(f"{one.text.in_language(language)}{promised}: {words}")
    if promises:
        said = t("Van {number} van {promises} afspraken is een opgave goedgekeurd.")
        lines.append(said.format(number=with_report, promises=len(promises)))
    names = [marked_name(item, t, language=language) for item in view.row.interventions[:_APPROACHES]]
    if names:
        rest = len(view.row.interventions) - len(names)
        if rest:
            names.append(t("nog {number}").format(number=rest))
        lines.append(t("Aanpakken: {names}.").format(names=", ".join(names)))
    return lines or [t("De tekst noemt hier geen aanpak.")]


def _cost(view: GoalView, source: YearSource, t: Translate) -> list[str]:
    if not view.money or view.pillar is None:
        return [t("De tekst noemt hier geen bedrag.")]
    language = source.language
    names = {MoneyColumn.STATE: t("Rijk"), MoneyColumn.REGION: t("Regio")}
    lines = [
        f"{name}: {millions(view.money[column].amount, t, language=language)}"
        for column, name in names.items()
        if column in view.money
    ]
    spent = spent_on(view, source)
    words = no_report(t) if spent is None else euros(spent, language=language)
    pillar = view.pillar.name.in_language(language)
    return [
        t("Voor de hele pijler {pillar}: {amounts}.").format(pillar=pillar, amounts=", ".join(lines)),
        t("Uitgegeven tot nu toe: {words}.").format(words=words),
        t("Per doel is er geen bedrag: dezelfde euro dient vaak meer doelen."),
    ]


def _new(view: GoalView, source: YearSource, t: Translate) -> list[str]:
    if source.before is None:
        return [t("Er is hier nog geen verslag verstuurd om mee te vergelijken.")]
    lines = []
    for one in view.row.promises:
        then, now = (
            approved_until((update for _, update in version.stored(OutputUpdate)), one, year=source.year)
            for version in (source.before, source.entered)
        )
        if then != now:
            total = reported(one, source, until=source.year)
            words = total_words(total, one, t, language=source.language)
            lines.append(f"{one.text.in_language(source.language)}: {words}")
    return lines[:_REPORTS] or [t("Geen opgave is anders dan toen.")]


def _date(one: DueEntry, source: YearSource, t: Translate) -> str:
    """What is due, with the words of the text for its day inside the sentence."""
    words = due_words(one, t, day=source.as_of, language=source.language)
    return f"{words.removesuffix('.')} ({one.when})." if one.when else words


def _dates(view: GoalView, source: YearSource, t: Translate) -> list[str]:
    """What is decided and due when: of the deal, and what staff noted of the deal or of this goal."""
    goal = view.row.goal
    about = {"", *(one.id for one in source.programme.interventions_of(goal.id))}
    noted = [
        one
        for one in source.entered.noted()
        if one.goal == goal.id or (not one.goal and one.intervention in about)
    ]
    dates = due_entries(source.programme, noted, view.deal.id, today=source.as_of)
    first = [*(one for one in dates if one.decision), *(one for one in dates if not one.decision)][:_DATES]
    return [_date(one, source, t) for one in sorted(first, key=lambda one: one.day)] or [
        t("De tekst noemt geen datum na deze dag.")
    ]
