"""Names of areas that can be told apart where they stand in one list."""

from __future__ import annotations

from collections import defaultdict

from geo.model import Area, AreaLevel, Areas


def names_apart(areas: Areas) -> dict[str, str]:
    """The name of each area by code; of one that shares it with its level or municipality: Centrum (wijk)."""
    same: dict[str, list[Area]] = defaultdict(list)
    for area in areas:
        same[area.name.casefold()].append(area)
    return {area.code: _apart(area, same[area.name.casefold()], areas) for area in areas}


def with_city(area: Area, areas: Areas) -> str:
    """A wijk or buurt with its municipality: Moerwijk, Den Haag; another area has its name alone."""
    if area.level not in (AreaLevel.WIJK, AreaLevel.BUURT) or area.municipality not in areas:
        return area.name
    return f"{area.name}, {areas.get(str(area.municipality)).name}"


def _apart(area: Area, same: list[Area], areas: Areas) -> str:
    levels = {one.level for one in same}
    cities = {one.municipality for one in same}
    more = [str(area.level)] if len(levels) > 1 else []
    if len(cities) > 1 and area.municipality in areas and area.level is not AreaLevel.MUNICIPALITY:
        more.append(areas.get(str(area.municipality)).name)
    return f"{area.name} ({', '.join(more)})" if more else area.name
