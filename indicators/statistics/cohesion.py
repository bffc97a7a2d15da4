"""The scale of social cohesion (0 to 10) out of four statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indicators.statistics.distributions import student_quantile
from indicators.statistics.errors import AnswersError
from indicators.statistics.frames import Floats

STATEMENTS = 4
HIGHEST_ANSWER = 4
FACTOR = 10 / (STATEMENTS * HIGHEST_ANSWER)
REVERSED = (0,)


@dataclass(frozen=True, slots=True, kw_only=True)
class CohesionScore:
    """The mean on the scale with its 95% interval (NaN under two people), and how many people are behind it.

    ``left_out`` counts those without enough answers; ``effective_n`` is n after weighting (Kish).
    """

    mean: float
    lower: float
    upper: float
    n: int
    effective_n: float
    left_out: int


def cohesion_scores(
    answers: npt.ArrayLike, *, reversed_statements: Sequence[int] = REVERSED, min_answered: int = STATEMENTS
) -> Floats:
    """One score of 0 to 10 per person, shape (people,); NaN for a person without enough answers.

    ``answers`` has shape (people, 4): 0 (disagrees entirely) to 4 (agrees entirely), NaN for "no answer" and
    "refuses". The first statement, that people hardly know each other, is reversed (4 minus the answer); the
    sum times 10/16 is the score. With ``min_answered`` under 4 a missing answer is taken as the mean of the
    person's others. `AnswersError`: another shape, an answer outside 0..4, ``min_answered`` outside 1..4.
    Source: the scale of the Veiligheidsmonitor as the first Regio Deal Den Haag Zuidwest lays it down.
    """
    given = np.asarray(answers, dtype=np.float64)
    if given.ndim != 2 or given.shape[1] != STATEMENTS:
        raise AnswersError(f"expected answers of shape (people, {STATEMENTS}), got {given.shape}")
    wrong = given[(given < 0) | (given > HIGHEST_ANSWER)]
    if wrong.size:
        raise AnswersError(f"answers run from 0 to {HIGHEST_ANSWER}, got {wrong[0]:g}")
    if not 1 <= min_answered <= STATEMENTS:
        raise AnswersError(f"min_answered must be 1 to {STATEMENTS}, got {min_answered}")
    turned = given.copy()
    columns = list(reversed_statements)
    turned[:, columns] = HIGHEST_ANSWER - given[:, columns]
    answered = (~np.isnan(turned)).sum(axis=1)
    total = np.where(np.isnan(turned), 0.0, turned).sum(axis=1)
    mean = total / np.maximum(answered, 1)
    return np.where(answered >= min_answered, mean * STATEMENTS * FACTOR, np.nan)


def cohesion_mean(
    scores: npt.ArrayLike, *, weights: npt.ArrayLike | None = None, confidence: float = 0.95
) -> CohesionScore:
    """The mean of the scores of an area with its interval, on the scale of 0 to 10.

    m = Σws/Σw, plus or minus t sd/√n' with sd² = Σw(s - m)²/Σw n'/(n' - 1), n' = (Σw)²/Σw² and t of n' - 1
    degrees; kept within 0 and 10. ``weights`` (people,) are those of the survey, none negative. NaN without
    scores. `AnswersError`: weights of another shape, negative or missing. `ConfidenceError`.
    Source: Kish, Survey Sampling (1965), for n'.
    """
    all_scores = np.asarray(scores, dtype=np.float64).ravel()
    given = np.ones(len(all_scores)) if weights is None else np.asarray(weights, dtype=np.float64).ravel()
    if given.shape != all_scores.shape or not (np.isfinite(given) & (given >= 0)).all():
        raise AnswersError("expected one weight of 0 or more per score")
    used = ~np.isnan(all_scores) & (given > 0)
    score, weight = all_scores[used], given[used]
    left_out = int(len(all_scores) - used.sum())
    if not len(score):
        return CohesionScore(mean=np.nan, lower=np.nan, upper=np.nan, n=0, effective_n=0.0, left_out=left_out)
    mean = float((weight * score).sum() / weight.sum())
    size = float(weight.sum() ** 2 / (weight**2).sum())
    half = np.nan
    if size >= 2:
        variance = float((weight * (score - mean) ** 2).sum() / weight.sum()) * size / (size - 1)
        half = (
            float(student_quantile(np.array([size - 1]), confidence=confidence)[0]) * (variance / size) ** 0.5
        )
    return CohesionScore(
        mean=mean,
        lower=float(np.maximum(mean - half, 0.0)),
        upper=float(np.minimum(mean + half, 10.0)),
        n=len(score),
        effective_n=size,
        left_out=left_out,
    )
