"""What the Wijkprofiel says: how large the gap is, whether it changes, and what nobody knows.

Only of the headline set. Verdicts come from `dashboard.text` and `statistics.words` only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dashboard.profile.model import Block, ProfileRow, ProfileView
from dashboard.profile.row_text import value_words
from dashboard.text.standing import standing_sentence
from dashboard.text.verdicts import chance_sentences
from dashboard.texts import Translate, translator
from dashboard.time_series.movement import behind_colon
from indicators.model import Indicator
from indicators.statistics.states import GapState, Position
from indicators.statistics.target_model import TargetReason
from indicators.statistics.words import say

_IN_ORDER = (
    *(GapState.WIDENING, GapState.CROSSED, GapState.CLOSING, GapState.GONE, GapState.LARGER_NOW),
    *(GapState.SMALLER_NOW, GapState.UP_AND_DOWN, GapState.NO_CLEAR_CHANGE),
)
_MOST_NAMES = 3


class Sentence(NamedTuple):
    """An answer, and what it rests on."""

    answer: str
    because: str = ""

    @property
    def text(self) -> str:
        return f"{self.answer} {self.because}".strip()


def sentences(profile: ProfileView) -> list[Sentence]:
    """Level, change, and what is not known; of examples only that they are examples."""
    language = profile.selection.language
    if profile.is_example:
        return [Sentence(say(TargetReason.EXAMPLE, language=language))]
    if not profile.headline_rows and profile.selection.tags:
        t = translator(language)
        return [Sentence(t("Bij deze keuze hoort geen kerncijfer."), t("Er is dus niets geteld."))]
    result = (_level(profile), _change(profile), _unknown(profile))
    return [sentence for sentence in result if sentence.text]


def _level(profile: ProfileView) -> Sentence:
    """How many of the headline figures lie on which side, and the one that lies furthest."""
    language = profile.selection.language
    t = translator(language)
    if profile.benchmark is None:
        return Sentence("")
    tested = [row for row in _sided(profile) if row.assessed is not None and row.assessed.is_tested]
    answer = standing_sentence(
        profile.standing,
        area=profile.area.name,
        benchmark=profile.benchmark_name,
        language=language,
        headline=True,
        periods=(row.point.period for row in tested),
    )
    sides = (Position.WORSE, Position.BETTER)
    taken = [row for row in tested if row.assessed is not None and row.assessed.side in sides]
    if not taken:
        return Sentence(answer)
    row = max(taken, key=lambda item: abs(item.distance or 0.0))
    because = t("Het verst ligt {title}: {value}, in {benchmark} {city} ({period}).").format(
        title=profile.name(row.indicator),
        value=value_words(row.indicator, row.point.value, language),
        benchmark=profile.benchmark_name,
        city=value_words(row.indicator, row.point.benchmark_value, language),
        period=row.point.period,
    )
    return Sentence(answer, because)


def _change(profile: ProfileView) -> Sentence:
    """What the gap with the city does, of each headline figure by name: of one it says nothing of the others;
    or that nobody knows."""
    language = profile.selection.language
    if profile.benchmark is None:
        return Sentence("")
    t = translator(language)
    by_state: dict[GapState, list[ProfileRow]] = {}
    for row in _sided(profile):
        if row.gap is not None and row.gap.is_tested:
            by_state.setdefault(row.gap.verdict, []).append(row)
    facts = {"language": language, "benchmark": profile.benchmark_name}
    if not by_state:
        return Sentence(say(GapState.NOT_ASSESSABLE, **facts))
    first, *others = (
        t("Bij {names}: {said}").format(
            names=_names((row.indicator for row in by_state[state]), profile),
            said=behind_colon(say(state, **facts)),
        )
        for state in _IN_ORDER
        if state in by_state
    )
    return Sentence(first, " ".join(others))


def _unknown(profile: ProfileView) -> Sentence:
    """What is estimated, and what nobody measures here."""
    language = profile.selection.language
    t = translator(language)
    estimated = [row.indicator for row in _sided(profile) if row.indicator.is_estimate and row.point.has_gap]
    absent = [item.indicator for theme in profile.headlines for item in theme.absent]
    answer, because = "", []
    if estimated:
        answer = t("Hoe zeker {number} verschillen zijn, weten we niet: het zijn schattingen.").format(
            number=len(estimated)
        )
        if len(estimated) == 1:
            answer = t("Hoe zeker één verschil is, weten we niet: het is een schatting.")
        because.append(t("Zo is het bij {names}.").format(names=_names(estimated, profile)))
    if absent:
        because.append(t("Geen cijfer is er voor {names}.").format(names=_names(absent, profile)))
    return Sentence(answer, " ".join(because)) if answer else Sentence(" ".join(because))


def _sided(profile: ProfileView) -> list[ProfileRow]:
    return [row for row in profile.headline_rows if row.block is Block.SIDED and not row.is_example]


def _names(indicators: Iterable[Indicator], profile: ProfileView) -> str:
    """The first few names, and how many more."""
    t = translator(profile.selection.language)
    names = [profile.name(indicator) for indicator in indicators]
    shown, left = names[:_MOST_NAMES], len(names) - _MOST_NAMES
    if left > 0:
        return t("{names} en nog {number}").format(names=", ".join(shown), number=left)
    return _listed(shown, t)


def _listed(names: Sequence[str], t: Translate) -> str:
    if len(names) < 2:
        return "".join(names)
    return t("{area} en {other}").format(area=", ".join(names[:-1]), other=names[-1])


def chance_words(profile: ProfileView) -> str:
    """What chance alone would show of the differences that are counted; "" where none was tested."""
    if profile.chance is None or not profile.chance.tested:
        return ""
    return chance_sentences(profile.chance, language=profile.selection.language)
