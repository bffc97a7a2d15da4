"""Where the texts of the deals contradict each other, with what was agreed about it since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.services import Services
from indicators.programme.edited import GivenAnswer
from indicators.programme.model import Disagreement
from indicators.programme.questions import QuestionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDisagreement:
    """Both sides with the document and place of each; ``answer`` is none as long as nobody settled it."""

    disagreement: Disagreement
    sources: tuple[str, str]
    answer: GivenAnswer | None


def shown_disagreements(found: Iterable[Disagreement], services: Services) -> tuple[ShownDisagreement, ...]:
    """Each with its answer; those that nobody settled come first."""
    programme, answers = services.programme, given_answers(services)
    shown = [
        ShownDisagreement(
            disagreement=one,
            sources=(programme.source_of(one.first), programme.source_of(one.second)),
            answer=answers.get(f"{QuestionKind.DISAGREEMENT}:{one.id}"),
        )
        for one in found
    ]
    return tuple(sorted(shown, key=lambda one: one.answer is not None))


def given_answers(services: Services) -> dict[str, GivenAnswer]:
    """The answers that staff gave, by the key of their question."""
    if services.edited is None:
        return {}
    records = (stored.record for stored in services.edited.answers().values())
    return {one.question_id: one for one in records if isinstance(one, GivenAnswer)}
