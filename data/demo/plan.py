"""How much example there is: which periods, and which areas in each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo.model import Area, AreaLevel, Areas
from indicators.model import Indicator, Polarity, RollUp

_FEWEST_INHABITANTS = 0.8  # of a programme area that must live in parts for which a figure can be made


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """Periods of the cities, the country, programme areas and their parts (``core``), wijken and buurten."""

    core: tuple[int, ...]
    wijken: tuple[int, ...]
    buurten: tuple[int, ...]

    @property
    def last(self) -> int:
        return self.core[-1]

    def of(self, area: Area, *, core: frozenset[str]) -> tuple[int, ...]:
        if area.code in core:
            return self.core
        return self.buurten if area.level is AreaLevel.BUURT else self.wijken


def _years(first: int, last: int, step: int = 1) -> tuple[int, ...]:
    return tuple(range(first, last + 1, step))


_PLANS = {
    "kwb": Periods(core=_years(2015, 2024), wijken=(2020, 2024), buurten=(2024,)),
    "gezondheidsmonitor": Periods(core=(2012, 2016, 2020, 2022), wijken=(2016, 2022), buurten=(2022,)),
    "politie": Periods(core=_years(2021, 2025), wijken=(2021, 2025), buurten=(2025,)),
    "elan": Periods(core=_years(2010, 2022, 2), wijken=(2016, 2022), buurten=()),
    "leefbaarometer": Periods(
        core=(2002, 2008, 2012, 2014, 2016), wijken=(2002, 2008, 2012, 2014, 2016), buurten=()
    ),
}
_NEUTRAL_PLANS = {
    "kwb": Periods(core=(2015, 2020, 2024), wijken=(2024,), buurten=(2024,)),
    "elan": Periods(core=(2010, 2016, 2022), wijken=(2022,), buurten=()),
}
_ANY = Periods(core=(2020, 2022, 2024), wijken=(2024,), buurten=(2024,))


def periods_of(indicator: Indicator) -> Periods:
    """The periods of an indicator's examples; shorter where more or less is neither better nor worse."""
    family = indicator.source.family
    if indicator.polarity is Polarity.NEUTRAL and family in _NEUTRAL_PLANS:
        return _NEUTRAL_PLANS[family]
    return _PLANS.get(family, _ANY)


def core_codes(areas: Areas) -> frozenset[str]:
    """Areas with long series: country, cities, programme areas, focus areas and what these consist of."""
    long = (AreaLevel.COUNTRY, AreaLevel.MUNICIPALITY, AreaLevel.PROGRAMME)
    codes = {area.code for area in areas if area.level in long or area.focus}
    parts = {part for area in areas.at_level(AreaLevel.PROGRAMME) for part in area.parts}
    return frozenset(codes | parts)


def areas_of(indicator: Indicator, areas: Areas) -> Iterator[Area]:
    """The areas for which an indicator could have a figure, rolled-up ones included."""
    levels = set(indicator.levels)
    if AreaLevel.BUURT in levels and indicator.roll_up is not RollUp.NONE:
        levels.add(AreaLevel.WIJK)
    for area in areas:
        if area.level in levels:
            yield area
        elif area.level is AreaLevel.PROGRAMME and indicator.roll_up is not RollUp.NONE:
            parts = [areas.get(code) for code in area.parts]
            people = sum(part.inhabitants or 0 for part in parts if part.level in levels)
            if people >= _FEWEST_INHABITANTS * (area.inhabitants or 1):
                yield area
