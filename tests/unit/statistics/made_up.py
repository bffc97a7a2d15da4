"""A small catalogue, a few areas and observations to try the statistics on."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from hypothesis import settings

from geo.model import Area, AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.model import EvidenceClass, Indicator, Polarity, RollUp, SeriesBreak, SourceRef, Text
from indicators.observations import as_observations

PROPERTY = settings(deadline=None, max_examples=50)
NOTHING = Text("", "")
CITY = "GM01"
OTHER_CITY = "GM02"
WIJKEN = ("WK0101", "WK0102", "WK0103")


def indicator(
    indicator_id: str,
    *,
    unit: str = "%",
    polarity: Polarity = Polarity.LOWER_IS_BETTER,
    evidence: EvidenceClass = EvidenceClass.REGISTER,
    roll_up: RollUp = RollUp.WEIGHTED_MEAN,
    weight_id: str | None = "inwoners",
    breaks: Sequence[str] = (),
) -> Indicator:
    return Indicator(
        id=indicator_id,
        title=NOTHING,
        explanation=NOTHING,
        definition=NOTHING,
        our_note=NOTHING,
        theme="participatie",
        target_groups=(),
        life_phases=(),
        alliances=(),
        deal_goals=(),
        unit=unit,
        decimals=1,
        polarity=polarity,
        evidence=evidence,
        roll_up=roll_up,
        weight_id=weight_id,
        levels=(AreaLevel.WIJK,),
        groups=("totaal",),
        population=NOTHING,
        source=SourceRef(family="kwb", titles=("x",)),
        periodicity="yearly",
        next_release=None,
        breaks=tuple(SeriesBreak(period=period, reason=NOTHING) for period in breaks),
        disclosure="source",
        valid_range=(None, None),
        no_figure=None,
    )


def small_catalogue(*more: Indicator) -> Catalogue:
    """Indicators named after what they are: share, better_share, neutral_share, rate, count, mean, ..."""
    entries = (
        indicator("inwoners", unit="aantal", polarity=Polarity.NEUTRAL, roll_up=RollUp.SUM, weight_id=None),
        indicator("share"),
        indicator("better_share", polarity=Polarity.HIGHER_IS_BETTER),
        indicator("neutral_share", polarity=Polarity.NEUTRAL),
        indicator("rate", unit="per 1.000 inwoners"),
        indicator("count", unit="aantal", roll_up=RollUp.SUM, weight_id=None),
        indicator("mean", unit="euro", polarity=Polarity.HIGHER_IS_BETTER),
        indicator("survey", evidence=EvidenceClass.SURVEY, weight_id=None),
        indicator("model", evidence=EvidenceClass.MODEL_ESTIMATE),
        indicator("prediction", unit="klasse (1-9)", evidence=EvidenceClass.PREDICTION, weight_id=None),
        indicator("published", evidence=EvidenceClass.PUBLISHED, weight_id=None),
        *more,
    )
    return Catalogue({entry.id: entry for entry in entries}, {}, {}, {})


def small_areas() -> Areas:
    wijken = [
        Area(code=code, name=code, level=AreaLevel.WIJK, parent=CITY, municipality=CITY) for code in WIJKEN
    ]
    return Areas.of(
        [
            Area(code="NL00", name="land", level=AreaLevel.COUNTRY),
            Area(code=CITY, name="stad", level=AreaLevel.MUNICIPALITY, parent="NL00", municipality=CITY),
            Area(code=OTHER_CITY, name="stad 2", level=AreaLevel.MUNICIPALITY, parent="NL00"),
            *wijken,
            Area(
                code="gebied",
                name="gebied",
                level=AreaLevel.PROGRAMME,
                municipality=CITY,
                parts=WIJKEN[:2],
            ),
        ]
    )


def rows(*given: tuple[object, ...], indicator_id: str = "share") -> pd.DataFrame:
    """Observations from (area, period, value, n), and if wanted (lower, upper) and the status."""
    table = []
    for area, period, value, n, *rest in given:
        lower, upper = rest[0] if rest else (float("nan"), float("nan"))
        status = rest[1] if len(rest) > 1 else ("missing" if pd.isna(value) else "measured")
        table.append(
            {
                "indicator_id": indicator_id,
                "area_code": area,
                "period": str(period),
                "group": "totaal",
                "source_id": "kwb_2024",
                "value": value,
                "lower": lower,
                "upper": upper,
                "n": n,
                "status": status,
            }
        )
    return as_observations(pd.DataFrame(table))
