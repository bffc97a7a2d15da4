"""How an area stands on several figures together, in one sentence that names what was counted and when."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.texts import translator
from indicators.statistics.standing import StandingCount
from indicators.statistics.words import say


def standing_sentence(
    counts: StandingCount,
    *,
    area: str,
    benchmark: str,
    language: str,
    headline: bool = False,
    periods: Iterable[str] = (),
) -> str:
    """Better on so many of the figures, worse on so many; of the ``headline`` set, or of those in a table.

    ``periods`` are those of the figures that are counted: the count names the first and the last year.
    """
    t = translator(language)
    figures = t("kerncijfers") if headline else t("cijfers")
    if counts.assessed == 1:
        figures = t("kerncijfer") if headline else t("cijfer")
    if years := years_of(periods, language=language):
        figures = f"{figures} ({years})"
    return say(
        counts.state,
        language=language,
        area=area,
        benchmark=benchmark,
        worse=str(counts.worse),
        better=str(counts.better),
        judged=str(counts.assessed),
        figures=figures,
    )


def years_of(periods: Iterable[str], *, language: str) -> str:
    """From the first to the last of these years: 2022, or 2020 tot en met 2025; "" without any."""
    years = sorted({period[:4] for period in periods})
    if len(years) < 2:
        return "".join(years)
    return translator(language)("{first} tot en met {last}").format(first=years[0], last=years[-1])
