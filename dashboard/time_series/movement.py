"""Better or worse in one area: looks up what the statistics say of its series and puts it in a sentence."""

from __future__ import annotations

import math
import re

from dashboard.comparability import is_comparable
from dashboard.figures.trend_time import period_time
from dashboard.selection.model import OWN_CITY
from dashboard.services import Services
from dashboard.text.better_or_worse import better_or_worse
from dashboard.texts import translator
from indicators.model import Indicator
from indicators.statistics.states import Reason

_SOURCE_IN_TITLE = re.compile(r" \([A-Z][\w ]*\)$")


def movement_sentence(
    services: Services,
    indicator: Indicator,
    area_code: str,
    *,
    language: str,
    group: str | None = None,
    benchmark: str = OWN_CITY,
    named: bool = True,
) -> str:
    """Whether an indicator gets better or worse in an area, and whether its gap does; or why nobody can say.

    ``group`` is by default that of the indicator, ``benchmark`` an area code or `OWN_CITY`. ``named``: with
    the indicator and the area in front, as a heading needs; without where the screen names both already.
    """
    group = group or indicator.default_group
    assessments, areas = services.assessments(), services.areas
    own = areas.benchmark_of(area_code).code
    against = own if benchmark == OWN_CITY else benchmark
    trend = assessments.trend(indicator.id, area_code, group)
    gap = None
    if is_comparable(indicator) and against != area_code:
        other = None if against == own else against
        gap = assessments.gap_trend(indicator.id, area_code, group, benchmark=other)
    return better_or_worse(
        trend,
        gap,
        subject=subject_of(indicator, areas.get(area_code).name, language=language) if named else "",
        benchmark=areas.get(against).name,
        language=language,
        broken=last_break(indicator, area_code, trend.first if trend is not None else ""),
        missing=Reason.NONE if trend is not None else _why_missing(indicator, services),
    )


def behind_colon(sentence: str) -> str:
    """A sentence that follows a name and a colon: with a small letter, and closed."""
    return sentence[:1].lower() + sentence[1:] + ("" if sentence.endswith((".", "?", "!")) else ".")


def subject_of(indicator: Indicator, area: str, *, language: str) -> str:
    """The indicator in an area, without the name of its source: "Mensen met een laag inkomen in Laak"."""
    title = _SOURCE_IN_TITLE.sub("", indicator.title.in_language(language))
    return translator(language)("{title} in {area}").format(title=title, area=area)


def last_break(indicator: Indicator, area_code: str, first: str) -> str:
    """The period of the break at which a series that starts in ``first`` begins; "" without one.

    A break of more than a year earlier is not why the series starts there.
    """
    breaks = {period_time(item.period): item.period for item in indicator.breaks_in(area_code)}
    start = period_time(first) if first else math.nan
    return next((breaks[time] for time in sorted(breaks, reverse=True) if 0 <= start - time <= 1), "")


def _why_missing(indicator: Indicator, services: Services) -> Reason:
    return Reason.EXAMPLE if indicator.id in services.example_indicators() else Reason.NO_FIGURE
