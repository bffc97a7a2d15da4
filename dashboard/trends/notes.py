"""What must be known beside a trend: breaks, gaps in the figures, whose figures they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dashboard.figures.trend_marks import shown_breaks
from dashboard.provenance.facts import distinct_notes, no_figure_reason, published_source
from dashboard.selection.options import level_words
from dashboard.services import Services
from dashboard.text.figure_notes import figure_note
from dashboard.texts import SOURCE_LANGUAGE, Translate, translator
from dashboard.trends.model import TrendView
from geo.model import Area, AreaLevel
from indicators.model import RollUp, Status


@dataclass(frozen=True, slots=True)
class TrendNote:
    """A sentence under the chart, with an address when it names a publication.

    ``dutch`` is its end, for a reader of another language in which it does not exist.
    """

    text: str
    url: str = ""
    dutch: str = ""

    @property
    def plain(self) -> str:
        """All of it, for a page on paper."""
        return f"{self.text} {self.dutch}." if self.dutch else self.text


class EmptyWords(NamedTuple):
    """For a view without any figure: what is missing, why, and what the reader can do."""

    title: str
    reasons: list[str]
    hint: str


def chart_notes(view: TrendView, *, from_zero: bool) -> list[TrendNote]:
    """The sentences under the chart, the ones that change how it is read first."""
    language = view.selection.language
    t = translator(language)
    result = [
        TrendNote(
            t("Breuk in {period}: {reason}").format(
                period=series_break.period, reason=series_break.reason.in_language(language)
            )
        )
        for series_break in shown_breaks(view.indicator, view.points, view.lines)
    ]
    if not from_zero:
        result.append(
            TrendNote(t("De verticale as begint niet bij nul. Anders waren de verschillen niet te zien."))
        )
    if not view.comparable:
        result.append(
            TrendNote(t("Dit is een aantal. Stad en land staan er niet naast: die zijn altijd groter."))
        )
    elif view.areas and not view.has_gaps:
        result.append(
            TrendNote(
                t("Er is geen verschil te tonen: er is geen stadscijfer van hetzelfde jaar en dezelfde bron.")
            )
        )
    result += [TrendNote(text) for text in missing_areas(view)]
    result += _notes_of_rows(view)
    our_note = view.indicator.our_note.in_language(language)
    if our_note:
        result.append(TrendNote(our_note))
    result += [
        TrendNote(caution.reason.in_language(language))
        for caution in view.indicator.cautions
        if not caution.areas or any(area.code in caution.areas for area in view.areas)
    ]
    return result


def published_notes(view: TrendView) -> list[TrendNote]:
    """The publications of the hollow dots."""
    t = translator(view.selection.language)
    notes = [point.note for point in view.shown() if point.is_published and point.note]
    sources = dict.fromkeys(published_source(note) for note in notes)
    if view.selection.language != SOURCE_LANGUAGE:
        return [TrendNote(t("Open stip:"), url, dutch=words.rstrip(".")) for words, url in sources]
    return [TrendNote(f"{t('Open stip:')} {words.rstrip('.')}.", url) for words, url in sources]


def missing_areas(view: TrendView) -> list[str]:
    """Per reason one sentence with the chosen areas that have no figure."""
    t = translator(view.selection.language)
    reasons: dict[str, list[str]] = {}
    for area in view.without:
        reasons.setdefault(_why_not(area, view, t), []).append(area.name)
    return [
        t("Geen cijfer voor {areas}: {reason}.").format(areas=_listed(names, t), reason=reason)
        for reason, names in reasons.items()
    ]


def empty_words(view: TrendView, services: Services) -> EmptyWords:
    """For a view without any figure: what is wrong, why, and what the reader can do."""
    t = translator(view.selection.language)
    title = view.indicator.title.in_language(view.selection.language)
    availability = services.availability()
    if not availability.has_figures(view.indicator.id):
        reason = no_figure_reason(view.indicator, language=view.selection.language)
        return EmptyWords(
            t("Over {title} is geen cijfer").format(title=title), [reason], t("Kies een andere indicator.")
        )
    words = level_words(t)
    levels = availability.levels(view.indicator.id, view.selection.group)
    hint = t("Kies andere gebieden bij ‘gebieden’. Er zijn cijfers per {levels}.").format(
        levels=_listed([words[level] for level in levels], t)
    )
    if not levels:
        hint = t("Kies een andere indicator.")
    return EmptyWords(t("Geen cijfers voor deze gebieden"), missing_areas(view), hint)


def _notes_of_rows(view: TrendView) -> list[TrendNote]:
    """The most frequent notes of figures, with the areas they are about when that is not all of them."""
    notes = [(line, point.note) for line in view.lines for point in view.of(line.code)]
    own = [(line, note) for line, note in notes if note]
    hollow = {point.note for point in view.shown() if point.is_published}
    language = view.selection.language
    notes_told: list[TrendNote] = []
    for note in distinct_notes([note for _, note in own if note not in hollow]):
        names = list(dict.fromkeys(line.name for line, other in own if other == note))
        whose = "" if {line.name for line in view.areas} <= set(names) else f"{', '.join(names)}: "
        said = figure_note(note.rstrip("."), language=language)
        if said.is_dutch:
            announced = translator(language)("In het Nederlands:")
            notes_told.append(TrendNote(f"{whose}{announced}", dutch=said.text))
        else:
            notes_told.append(TrendNote(f"{whose}{said.text}."))
    return notes_told


def _why_not(area: Area, view: TrendView, t: Translate) -> str:
    if any(point.status == Status.SUPPRESSED for point in view.points.get(area.code, ())):
        return t("afgeschermd, want er wonen te weinig mensen")
    if area.level is AreaLevel.PROGRAMME and view.indicator.roll_up is RollUp.NONE:
        return t("dit cijfer is niet op te tellen tot een groter gebied")
    finer = area.level is AreaLevel.PROGRAMME or (
        area.level is AreaLevel.WIJK and AreaLevel.BUURT in view.indicator.levels
    )
    if area.level not in view.indicator.levels and not finer:
        return t("de bron geeft geen cijfer per {level}").format(level=level_words(t)[area.level])
    return t("de bron heeft hier geen cijfer")


def _listed(names: list[str], t: Translate) -> str:
    if len(names) < 2:
        return "".join(names)
    return t("{some} en {last}").format(some=", ".join(names[:-1]), last=names[-1])
